// All documents of a run between the passes: what must be in memory of each. The rest is in the ledger.

internal import Dataset
internal import Deduplication
internal import Digests
internal import Intake
internal import Ledger
internal import Model
internal import POSIXFiles
internal import Synchronization

/// A file of the run, and which of the documents are its.
struct CorpusFile: Sendable {
  var entry: InputEntry
  /// Its id in the ledger.
  var id: Int64
  /// Number of its first document.
  var first: Int
}

/// The documents of a run, in the order of their paths.
struct Corpus: Sendable {
  let files: [CorpusFile]
  /// Nil for a rejected document.
  private let candidates: [CopyCandidate?]
  /// Bytes of all files, as stored.
  let byteCount: Int
  /// Documents that were taken from the ledger.
  let knownCount: Int
  /// A digest of all that the tables are made from, besides the settings: the same for the same paths and bytes.
  let fingerprint: SHA256Digest
  /// Whether every file was what it says on its next reading too, as far as anybody can tell.
  let isSettled: Bool

  /// The first pass: looks at every entry, on `settings.jobs` threads.
  static func read(
    _ listing: InputListing, _ settings: RunSettings, _ ledger: Ledger, slowest: SlowestFiles,
    report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Corpus {
    // Told by the path that people see, so that the tables are sorted by a column of theirs.
    let sorted = listing.entries.map { (shown: Array($0.path.displayed.utf8), entry: $0) }
      .sorted { $0.shown.lexicographicallyPrecedes($1.shown) }.map(\.entry)
    let slots = Mutex([FileReading?](repeating: nil, count: sorted.count))
    let progress = ReadCount()
    let gate = MemoryGate(settings.memoryPlan.documents)
    let bench = DocumentBench()
    try await forEachIndex(
      sorted.count, jobs: settings.jobs, having: { try FilePass(settings, ledger, gate, bench) },
      work: { (pass: inout FilePass, index) in
        if settings.isInterrupted() { throw NightlyError.interrupted }
        report(.reading(file: sorted[index].path))
        let began = SlowestFiles.now
        defer { slowest.add(sorted[index].path, since: began) }
        let reading = try pass.read(sorted[index]) {
          let (documents, bytes) = progress.add(documents: 1, bytes: 0)
          report(.read(documents: documents, bytes: bytes))
        }
        let (documents, bytes) = progress.add(documents: 0, bytes: Int(sorted[index].byteCount))
        report(.read(documents: documents, bytes: bytes))
        slots.withLock { $0[index] = reading }
      },
      afterwards: { (pass: inout FilePass) in pass.help() })
    try asking { () throws(LedgerError) in try ledger.flush() }
    return Corpus(sorted, slots.withLock { $0.map { $0! } })
  }

  private init(_ entries: [InputEntry], _ readings: [FileReading]) {
    var files: [CorpusFile] = []
    files.reserveCapacity(entries.count)
    var candidates: [CopyCandidate?] = []
    candidates.reserveCapacity(readings.reduce(0) { $0 + $1.candidates.count })
    var sum = SHA256()
    for (entry, reading) in zip(entries, readings) {
      files.append(CorpusFile(entry: entry, id: reading.file, first: candidates.count))
      candidates += reading.candidates
      var part = RecordWriter()
      part.write(entry.path.bytes)
      part.write(reading.digest.bytes)
      sum.update(part.bytes)
    }
    self.files = files
    self.candidates = candidates
    byteCount = entries.reduce(0) { $0 + Int($1.byteCount) }
    knownCount = readings.reduce(0) { $0 + $1.knownCount }
    fingerprint = sum.finish()
    isSettled = readings.allSatisfy(\.isSettled)
  }

  /// What the second pass compares of document `index`; nil for a rejected one.
  func candidate(_ index: Int) -> CopyCandidate? { candidates[index] }

  var indices: Range<Int> { candidates.indices }

  /// The name of the article whose chosen copy is document `index`.
  func articleID(_ index: Int) -> Text { Identifier.article(hex: candidates[index]!.fold.hex) }

  /// The sums of the accounts.
  /// - Throws: `unbalanced` when a document is missing from the tables or stands in two.
  func balance(
    _ tables: [WrittenTable]
  ) throws(NightlyError) -> (documents: Int, articles: Int, duplicates: Int, rejects: Int) {
    func rows(_ name: String) -> Int { tables.first { $0.name == name }?.rowCount ?? 0 }
    let sums = (
      documents: rows("documents"), articles: rows("articles"), duplicates: rows("duplicates"), rejects: rows("rejects")
    )
    guard sums.documents == candidates.count, sums.articles + sums.duplicates + sums.rejects == sums.documents else {
      throw .unbalanced(
        "\(candidates.count) records read, \(sums.documents) documents = \(sums.articles) articles + "
          + "\(sums.duplicates) duplicates + \(sums.rejects) rejects")
    }
    return sums
  }
}

/// Documents and bytes read so far, counted by several threads.
private final class ReadCount: Sendable {
  private let documents = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)

  func add(documents: Int, bytes: Int) -> (documents: Int, bytes: Int) {
    let bytes = self.bytes.wrappingAdd(bytes, ordering: .relaxed).newValue
    return (self.documents.wrappingAdd(documents, ordering: .relaxed).newValue, bytes)
  }
}
