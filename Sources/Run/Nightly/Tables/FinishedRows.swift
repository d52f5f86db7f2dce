// The third pass: records into rows, on all threads, and rows to the tables in the order of paths.
//
// Reading a record back, making its rows, printing them and laying out their cells takes most of the time. Benches do that, each for a
// stretch of documents, ahead of the one writer: some stretches and no more, so that memory is bounded by them.

internal import Dataset
internal import Deduplication
internal import Digests
internal import Ledger
internal import Model
internal import Repair
internal import ScriptConversion
internal import Synchronization

/// Prepares what is written, one stretch of documents at a time; for one thread.
private struct RowBench: ~Copyable {
  private let corpus: Corpus
  private let verdicts: CorpusVerdicts
  private let settings: RunSettings
  /// Nil where texts are given as they stand.
  private var converter: ScriptConverter?
  private var records: CorpusRecords
  private var differing = DifferingFields()
  private(set) var stretch: FinishedStretch

  init(_ corpus: Corpus, _ verdicts: CorpusVerdicts, _ ledger: Ledger, _ settings: RunSettings) throws(NightlyError) {
    // All that may throw comes before the first stored property.
    let converter = try Self.converter(to: settings.script)
    let records = try CorpusRecords(corpus, ledger)
    self.converter = converter
    self.records = records
    stretch = FinishedStretch(settings.csv, hasWorkbook: settings.hasWorkbook)
    self.corpus = corpus
    self.verdicts = verdicts
    self.settings = settings
  }

  private static func converter(to script: WantedScript) throws(NightlyError) -> ScriptConverter? {
    if script == .keep { return nil }
    do throws(ScriptConversionError) { return try ScriptConverter(to: script) } catch { throw .script(error) }
  }

  /// Makes `stretch` what is written of some documents.
  mutating func prepare(_ indices: Range<Int>) throws(NightlyError) {
    stretch.removeAll()
    for index in indices {
      if settings.isInterrupted() { throw .interrupted }
      stretch.append(try finished(index))
    }
    stretch.layOut()
  }

  private mutating func finished(_ index: Int) throws(NightlyError) -> FinishedDocument {
    let record = try mended(index)
    let documentID = record.origin.documentID
    switch verdicts[index] {
    case nil:
      return .reject(DocumentRow(documentID: documentID, record: record, status: .rejected, articleID: nil))
    case .kept:
      let article = converted(keptRow(record, documentID, index))
      let relations = verdicts.relations(of: index).map {
        RelationRow(
          articleID: article.articleID, relatedArticleID: corpus.articleID($0.related),
          kind: Text($0.kind.rawValue.utf8),
          similarity: $0.similarity)
      }
      return .article(
        article, DocumentRow(documentID: documentID, record: record, status: .kept, articleID: article.articleID),
        relations)
    case .duplicate(let chosen, let kind, let similarity):
      let articleID = corpus.articleID(chosen)
      let copy = comparedRow(record)
      let original = comparedRow(try mended(chosen))
      return .duplicate(
        DuplicateRow(
          documentID: documentID, articleID: articleID, kind: kind, similarity: similarity, article: copy.article,
          chosen: original.article, otherFields: differing.json(copy: copy, chosen: original)),
        DocumentRow(documentID: documentID, record: record, status: .duplicate, articleID: articleID))
    }
  }

  /// The record of a document, with what its copies decide of its damage.
  private mutating func mended(_ index: Int) throws(NightlyError) -> DocumentRecord {
    let record = try records.record(index)
    guard settings.document.isAskingTwins, verdicts[index] != nil,
      record.suspects.contains(where: { $0.stretch != nil })
    else {
      return record
    }
    var twins: [Twin] = []
    for other in verdicts.copies(beside: index, most: Self.mostTwins, in: corpus) {
      let twin = try records.record(other)
      if let article = twin.article { twins.append(Twin(documentID: twin.origin.documentID, article: article)) }
    }
    return filled(record, by: twins)
  }

  /// Copies asked for what a document lost, in the order of ranks: a flood of copies of one article stays linear.
  private static let mostTwins = 16

  private func keptRow(_ record: DocumentRecord, _ documentID: Text, _ index: Int) -> ArticleRow {
    let article = record.article!
    return ArticleRow(
      articleID: corpus.articleID(index), documentID: documentID, record: record, article: article,
      bodySHA256: Text(SHA256.hex(of: article.body).utf8), copies: verdicts.copies(of: index))
  }

  /// A row of which only what the pages say is looked at.
  private func comparedRow(_ record: DocumentRecord) -> ArticleRow {
    ArticleRow(articleID: [], documentID: [], record: record, article: record.article!, bodySHA256: [], copies: 0)
  }

  /// A row with title and body in the script that is asked for.
  private mutating func converted(_ row: consuming ArticleRow) -> ArticleRow {
    guard converter != nil, let script = row.article.script, script == .simplified || script == .traditional else {
      return row
    }
    let isTraditional = script == .traditional
    if let title = row.article.title {
      row.titleConverted = converter!.converted(title, fromTraditional: isTraditional)
    }
    row.bodyConverted = converter!.converted(row.article.body, fromTraditional: isTraditional)
    return row
  }
}

/// A bench that tasks use one after the other.
private final class SharedBench: Sendable {
  private let bench: Mutex<RowBench>

  init(_ corpus: Corpus, _ verdicts: CorpusVerdicts, _ ledger: Ledger, _ settings: RunSettings) throws(NightlyError) {
    bench = Mutex(try RowBench(corpus, verdicts, ledger, settings))
  }

  func prepare(_ indices: Range<Int>) throws { try bench.withLock { try $0.prepare(indices) } }

  func withStretch(_ body: (FinishedStretch) throws -> Void) throws { try bench.withLock { try body($0.stretch) } }
}

/// Calls `write` with what is written of all documents, stretch by stretch, in their order.
func forEachFinishedStretch(
  of corpus: Corpus, _ verdicts: CorpusVerdicts, _ ledger: Ledger, _ settings: RunSettings,
  _ write: (FinishedStretch) throws -> Void
) async throws {
  // Long enough that handing over costs nothing beside the work, short enough that a few of them are some megabytes.
  let length = 64
  let count = corpus.indices.count
  // One thread does one thing after the other; where there are more, none waits for the writer, nor the writer for one of them.
  let benches = try (0..<max(1, settings.jobs * 2 - 1)).map { _ in
    try SharedBench(corpus, verdicts, ledger, settings)
  }
  try await withThrowingTaskGroup(of: Int.self) { group in
    // A stretch has the bench of one that was written before it is begun.
    func begin(_ number: Int) {
      let indices = min(count, number * length)..<min(count, (number + 1) * length)
      if indices.isEmpty { return }
      let bench = benches[number % benches.count]
      group.addTask {
        try bench.prepare(indices)
        return number
      }
    }
    for number in benches.indices { begin(number) }
    var next = 0
    var ready: Set<Int> = []
    while let number = try await group.next() {
      ready.insert(number)
      while ready.remove(next) != nil {
        try benches[next % benches.count].withStretch(write)
        begin(next + benches.count)
        next += 1
      }
    }
  }
}
