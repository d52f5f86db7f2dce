// The documents of one large file on all threads, and what comes of them in the order of the file.
//
// Documents are taken out of the file some at a time; while all threads work on those, the next are taken out. Memory is bounded by two
// such batches. Which thread works on a document changes nothing of what comes of it.

internal import Digests
internal import Intake
internal import Model
internal import POSIXFiles
internal import Reading

extension GuardedPass {
  /// Documents of a batch, and bytes at which it ends: enough work for every thread, and little memory beside that of the work.
  private static let batchCount = 64
  private static let batchBytes = 4 << 20

  /// Reads every document of `entry`; see `read`.
  /// - Parameters:
  ///   - folder: the input.
  ///   - make: makes of a document what is wanted of it; called on any thread.
  ///   - take: is handed what was made, in the order of the file.
  func readSharing<Made: Sendable>(
    _ entry: InputEntry, of folder: RawPath, keepingBlocks: Bool = false, jobs: Int,
    making make: @escaping @Sendable (ReadDocument) -> Made, _ take: (Made) throws -> Void
  ) async throws {
    let input = try reading { () throws(IntakeError) in try InputFolder(folder) }
    guard jobs > 1, !isSuspect(entry), let file = try? pass.opened(entry, in: input) else {
      return try read(entry, of: input, keepingBlocks: keepingBlocks) { document throws in try take(make(document)) }
    }
    var origin = Origin(of: entry)
    if let held = file.held { origin.byteLength = held.count }
    let fileSHA256 = file.digest?.hex
    let records = Records(in: file.source, of: origin, settings: pass.records)
    var batch = noting(entry) { _ in Self.batch(of: records) }
    while !batch.isEmpty {
      let items = batch
      async let made = mapEachIndex(items.count, jobs: jobs) { index in
        noting(entry) { begins in
          begins()
          return make(pass.read(items[index], fileSHA256: fileSHA256, keepingBlocks))
        }
      }
      batch = noting(entry) { _ in Self.batch(of: records) }
      for document in try await made { try take(document) }
    }
  }

  private static func batch(of records: Records) -> [RecordItem] {
    var items: [RecordItem] = []
    var byteCount = 0
    while items.count < batchCount, byteCount < batchBytes, let item = records.next() {
      if case .document(let raw) = item { byteCount += raw.bytes.count }
      items.append(item)
    }
    return items
  }
}
