// The folder a dataset is written to before it is published, shared by the run and its open files.
//
// Dropped before publishing, it removes itself; once it is published or left to recovery, it does nothing.
internal import Digests
internal import POSIXFiles
internal import Synchronization

final class StageFolder: Sendable {
  let output: OutputFolder
  let id: RunID
  let folder: Descriptor

  private struct State {
    var begun: Set<String> = []
    var finished: [FileSum] = []
    /// Whether the folder is still ours to remove.
    var isOurs = true
  }
  private let state = Mutex(State())

  var name: RawPath { RawPath("next-\(id)") }
  var path: RawPath { output.workPath.appending(name) }

  init(_ id: RunID, in output: OutputFolder) throws(PublishError) {
    self.output = output
    self.id = id
    folder = try Self.make(id, in: output)
  }

  private static func make(_ id: RunID, in output: OutputFolder) throws(PublishError) -> Descriptor {
    let name = RawPath("next-\(id)")
    do throws(ErrorNumber) {
      try output.work.makeFolder(name)
      return try output.work.open(name, for: .folder)
    } catch {
      throw error == .exists ? .runExists(id) : PublishError(creating: output.workPath.appending(name), error)
    }
  }

  /// Notes a file that is being written. Its name is refused unless it is new and fits a line of SHA256SUMS.
  func begin(_ name: String) throws(PublishError) {
    let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !"/\\".utf8.contains($0) }
    guard isPlain, !name.isEmpty, name.utf8.count <= 255, name.utf8.first != UInt8(ascii: "."),
      name != SumList.fileName
    else { throw .invalidName(name) }
    let isNew = state.withLock { state in
      !state.finished.contains { $0.name == name } && state.begun.insert(name).inserted
    }
    guard isNew else { throw .invalidName(name) }
  }

  /// Notes that a file is whole and on disk.
  func finish(_ sum: FileSum) {
    state.withLock { state in
      state.begun.remove(sum.name)
      state.finished.append(sum)
    }
  }

  /// All files, in the order of their names' bytes.
  /// - Throws: `unfinishedFiles` where one was begun and not finished.
  func sums() throws(PublishError) -> [FileSum] {
    let (begun, finished) = state.withLock { ($0.begun, $0.finished) }
    if !begun.isEmpty { throw .unfinishedFiles(begun.sorted()) }
    return finished.sorted()
  }

  /// Leaves the folder to others: it is published, or recovery is to find it.
  func letGo() {
    state.withLock { $0.isOurs = false }
  }

  /// Removes the folder now and reports what fails.
  func remove() throws(PublishError) {
    letGo()
    try doing(.remove, path) { () throws(ErrorNumber) in try output.work.removeTree(name) }
  }

  deinit {
    // The last resort of a run that failed: what cannot be removed now is removed by the next start.
    if state.withLock({ $0.isOurs }) { try? output.work.removeTree(name) }
  }
}
