// All documents of a run between the passes: what must be in memory of each, and where the rest is spooled.

internal import Dataset
internal import Deduplication
internal import Digests
internal import Intake
internal import Model
internal import POSIXFiles
internal import Synchronization

/// What the corpus pass knows of a document.
private struct CorpusEntry: Sendable {
  var place: SpoolPlace
  /// Nil for a rejected document.
  var candidate: CopyCandidate?
}

/// The documents of a run, in the order of their paths.
struct Corpus: Sendable {
  private let entries: [CorpusEntry]
  private let spool: RecordSpool
  /// Bytes of all files, as stored.
  let byteCount: Int

  /// The first pass: reads every entry on `settings.jobs` threads.
  static func read(
    _ listing: InputListing, of input: borrowing InputFolder, _ settings: RunSettings, spoolingIn folder: RawPath,
    report: @escaping @Sendable (Progress) -> Void
  ) async throws -> Corpus {
    let spool = try RecordSpool(in: folder)
    let pass = GuardedPass(settings.document)
    // Told by the path that people see, so that the tables are sorted by a column of theirs.
    let sorted = listing.entries.sorted {
      let (a, b) = ($0.path.displayed, $1.path.displayed)
      return a == b ? $0.path < $1.path : a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    let slots = Mutex([[CorpusEntry]](repeating: [], count: sorted.count))
    let progress = ReadCount()
    let path = settings.input
    try await forEachIndex(sorted.count, jobs: settings.jobs) { index in
      // Each worker opens the input for itself: a folder's descriptor is not shared.
      let input = try InputFolder(path)
      var entries: [CorpusEntry] = []
      try pass.read(sorted[index], of: input) { (document) throws(NightlyError) in
        let record = document.record
        entries.append(CorpusEntry(place: try spool.add(record), candidate: candidate(record)))
        let (documents, bytes) = progress.add(documents: 1, bytes: 0)
        report(.read(documents: documents, bytes: bytes))
      }
      let (documents, bytes) = progress.add(documents: 0, bytes: Int(sorted[index].byteCount))
      report(.read(documents: documents, bytes: bytes))
      slots.withLock { $0[index] = entries }
    }
    return Corpus(
      entries: slots.withLock { $0.flatMap(\.self) }, spool: spool,
      byteCount: sorted.reduce(0) { $0 + Int($1.byteCount) })
  }

  private static func candidate(_ record: DocumentRecord) -> CopyCandidate? {
    guard record.rejection == nil, let article = record.article, let hex = record.sha256,
      let digest = SHA256Digest(hex: hex.utf8)
    else { return nil }
    return CopyCandidate(
      fold: bodyFoldDigest(of: article.paragraphs),
      rank: CopyRank(
        article, suspectCount: record.suspects.count, repairCount: record.repairs.count, digest: digest,
        origin: record.origin),
      script: article.script)
  }

  var indices: Range<Int> { entries.indices }

  func record(_ index: Int) throws(NightlyError) -> DocumentRecord { try spool.record(at: entries[index].place) }

  /// The name of the article whose chosen copy is document `index`.
  func articleID(_ index: Int) -> Text { Identifier.article(hex: entries[index].candidate!.fold.hex) }

  /// The second pass: which documents are copies of which.
  func verdicts() -> CorpusVerdicts {
    let kept = entries.indices.filter { entries[$0].candidate != nil }
    let judged = Deduplication.verdicts(on: kept.map { entries[$0].candidate! })
    var verdicts = [Verdict?](repeating: nil, count: entries.count)
    var copies = [Int](repeating: 0, count: entries.count)
    for (place, index) in kept.enumerated() {
      switch judged[place] {
      case .kept:
        verdicts[index] = .kept
        copies[index] += 1
      case .duplicate(let chosen, let kind, let similarity):
        verdicts[index] = .duplicate(of: kept[chosen], kind: kind, similarity: similarity)
        copies[kept[chosen]] += 1
      }
    }
    return CorpusVerdicts(verdicts: verdicts, copies: copies)
  }

  /// The sums of the accounts.
  /// - Throws: `unbalanced` when a document is missing from the tables or stands in two.
  func balance(
    _ tables: [WrittenTable]
  ) throws(NightlyError) -> (documents: Int, articles: Int, duplicates: Int, rejects: Int) {
    func rows(_ name: String) -> Int { tables.first { $0.name == name }?.rowCount ?? 0 }
    let sums = (
      documents: rows("documents"), articles: rows("articles"), duplicates: rows("duplicates"), rejects: rows("rejects")
    )
    guard sums.documents == entries.count, sums.articles + sums.duplicates + sums.rejects == sums.documents else {
      throw .unbalanced(
        "\(entries.count) records read, \(sums.documents) documents = \(sums.articles) articles + "
          + "\(sums.duplicates) duplicates + \(sums.rejects) rejects")
    }
    return sums
  }
}

/// The verdicts on all documents; nil for a rejected one.
struct CorpusVerdicts: Sendable {
  fileprivate let verdicts: [Verdict?]
  fileprivate let copies: [Int]

  subscript(_ index: Int) -> Verdict? { verdicts[index] }

  /// How many documents hold the article whose chosen copy is `index`.
  func copies(of index: Int) -> Int { copies[index] }
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
