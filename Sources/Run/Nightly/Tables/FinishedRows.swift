// The third pass: records into rows, on all threads, and rows into the tables in the order of paths.
//
// Reading a record back and preparing its rows takes about as long as writing them. Workers prepare stretches of documents ahead of the
// one writer, some stretches and no more, so that memory is bounded by them.

internal import Dataset
internal import Deduplication
internal import Digests
internal import Ledger
internal import Model
internal import Repair
internal import ScriptConversion
internal import Synchronization

/// What is written of one document.
enum FinishedDocument: Sendable {
  case article(ArticleRow, DocumentRow, [RelationRow])
  case duplicate(DuplicateRow, DocumentRow)
  case reject(DocumentRow)
}

/// Prepares rows, one stretch of documents at a time.
private final class RowBench: Sendable {
  private let corpus: Corpus
  private let verdicts: CorpusVerdicts
  private let isAskingTwins: Bool
  /// Nil where texts are given as they stand.
  private let converter: Mutex<ScriptConverter?>
  private let records: Mutex<CorpusRecords>
  private let differing = Mutex(DifferingFields())

  init(_ corpus: Corpus, _ verdicts: CorpusVerdicts, _ ledger: Ledger, _ settings: RunSettings) throws(NightlyError) {
    isAskingTwins = settings.document.isAskingTwins
    do throws(ScriptConversionError) {
      converter = Mutex(settings.script == .keep ? nil : try ScriptConverter(to: settings.script))
    } catch {
      throw .script(error)
    }
    self.corpus = corpus
    self.verdicts = verdicts
    records = Mutex(try CorpusRecords(corpus, ledger))
  }

  /// What is written of some documents.
  func rows(_ indices: Range<Int>) throws(NightlyError) -> [FinishedDocument] {
    try records.withLock { records throws(NightlyError) in
      var finished: [FinishedDocument] = []
      finished.reserveCapacity(indices.count)
      for index in indices { finished.append(try rows(index, &records)) }
      return finished
    }
  }

  private func rows(_ index: Int, _ records: inout CorpusRecords) throws(NightlyError) -> FinishedDocument {
    let record = try mended(index, &records)
    let documentID = record.origin.documentID
    switch verdicts[index] {
    case nil:
      return .reject(DocumentRow(documentID: documentID, record: record, status: .rejected, articleID: nil))
    case .kept:
      var article = articleRow(record, corpus.articleID(index), copies: verdicts.copies(of: index))
      convert(&article)
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
      let copy = articleRow(record, articleID, copies: 0)
      let original = articleRow(try mended(chosen, &records), articleID, copies: 0)
      return .duplicate(
        DuplicateRow(
          documentID: documentID, articleID: articleID, kind: kind, similarity: similarity, article: copy.article,
          chosen: original.article,
          otherFields: differing.withLock { $0.json(copy: copy, chosen: original) }),
        DocumentRow(documentID: documentID, record: record, status: .duplicate, articleID: articleID))
    }
  }

  /// The record of a document, with what its copies decide of its damage.
  private func mended(_ index: Int, _ records: inout CorpusRecords) throws(NightlyError) -> DocumentRecord {
    let record = try records.record(index)
    guard isAskingTwins, verdicts[index] != nil, record.suspects.contains(where: { $0.stretch != nil }) else {
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

  /// Adds title and body in the script that is asked for.
  private func convert(_ row: inout ArticleRow) {
    guard let script = row.article.script, script == .simplified || script == .traditional else { return }
    let (title, body) = (row.article.title, row.body)
    let converted = converter.withLock { converter -> (title: Text?, body: Text)? in
      guard converter != nil else { return nil }
      let isTraditional = script == .traditional
      return (
        title.map { converter!.converted($0, fromTraditional: isTraditional) },
        converter!.converted(body, fromTraditional: isTraditional)
      )
    }
    (row.titleConverted, row.bodyConverted) = (converted?.title, converted?.body)
  }

  private func articleRow(_ record: DocumentRecord, _ articleID: Text, copies: Int) -> ArticleRow {
    let article = record.article!
    return ArticleRow(
      articleID: articleID, documentID: record.origin.documentID, record: record, article: article,
      bodySHA256: Text(SHA256.hex(of: article.body).utf8), copies: copies)
  }
}

/// Calls `write` with what is written of each document, in their order.
func forEachFinishedDocument(
  of corpus: Corpus, _ verdicts: CorpusVerdicts, _ ledger: Ledger, _ settings: RunSettings,
  _ write: (FinishedDocument) throws -> Void
) async throws {
  // Long enough that handing over costs nothing beside the work, short enough that a few of them are some megabytes.
  let stretch = 64
  let count = corpus.indices.count
  // As many stretches are begun as there are benches, one behind the other: none is asked for twice at a time.
  var benches: [RowBench] = []
  for _ in 0..<max(1, settings.jobs) * 2 { benches.append(try RowBench(corpus, verdicts, ledger, settings)) }
  try await withThrowingTaskGroup(of: (Int, [FinishedDocument]).self) { group in
    var (begun, next) = (0, 0)
    var ready: [Int: [FinishedDocument]] = [:]
    func begin() {
      if begun * stretch >= count { return }
      let number = begun
      let bench = benches[number % benches.count]
      begun += 1
      group.addTask { (number, try bench.rows(number * stretch..<min(count, (number + 1) * stretch))) }
    }
    for _ in benches { begin() }
    while let (number, finished) = try await group.next() {
      ready[number] = finished
      while let finished = ready.removeValue(forKey: next) {
        next += 1
        begin()
        for document in finished { try write(document) }
      }
    }
  }
}
