// The texts of a corpus for the search: folded from records of the ledger when they are first asked for, then kept on disk.

internal import Deduplication
internal import Ledger
internal import Model
internal import Synchronization

/// Texts by their places in the search.
final class CorpusTexts: TextStore {
  private final class Reader: Sendable {
    let records: Mutex<CorpusRecords>
    init(_ records: consuming sending CorpusRecords) { self.records = Mutex(records) }
  }
  private let readers: [Reader]
  private let kept: [Int]
  private let spool: TextSpool

  /// - Parameters:
  ///   - kept: the index in the corpus of each searched document.
  ///   - count: of readers; as many threads can ask without waiting.
  init(_ corpus: Corpus, _ ledger: Ledger, kept: [Int], count: Int, spool: TextSpool) throws(NightlyError) {
    var readers: [Reader] = []
    for _ in 0..<count { readers.append(Reader(try CorpusRecords(corpus, ledger))) }
    self.readers = readers
    self.kept = kept
    self.spool = spool
  }

  func text(of document: Int) throws -> ComparableText {
    if spool.holds(document) { return try spool.text(of: document) }
    let text = try reading { records throws(NightlyError) in
      ComparableText(of: try records.record(self.kept[document]).article!)
    }
    try spool.put([text], first: document)
    return text
  }

  /// Calls `body` with records that nobody else is reading.
  func reading<Value: Sendable>(
    _ body: (inout sending CorpusRecords) throws(NightlyError) -> sending Value
  ) throws(NightlyError) -> Value {
    for reader in readers {
      if let value = try reader.records.withLockIfAvailable(body) { return value }
    }
    return try readers[0].records.withLock(body)
  }
}
