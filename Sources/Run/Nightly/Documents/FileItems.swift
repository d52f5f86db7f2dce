// What the documents of a file come to while it is read: rows of the ledger, in the order of the file.

internal import Deduplication
internal import Digests
internal import Ledger
internal import Model

struct FileItems {
  private(set) var file: LedgerFile
  private let ledger: Ledger
  /// Not yet handed to the ledger.
  private(set) var waiting: [LedgerItem] = []
  private var partCount = 0
  private var candidates: [CopyCandidate?] = []
  private var knownCount = 0
  /// Stands for a file without a digest: the same for the same items.
  private var chain = SHA256.digest(of: [])

  init(of file: LedgerFile, in ledger: Ledger) {
    self.file = file
    self.ledger = ledger
  }

  /// Adds a document that was read.
  mutating func add(_ made: MadeRecord, as key: ContentKey) throws(LedgerError) {
    let place = try ledger.add(key, summary: made.summary, record: made.content, measures: made.measures)
    candidates.append(made.candidate)
    try add(made.record, place)
  }

  /// Adds a document whose content was read before.
  mutating func add(known record: DocumentRecord, _ content: ContentPlace, _ candidate: CopyCandidate?)
    throws(LedgerError)
  {
    candidates.append(candidate)
    knownCount += 1
    try add(record, content)
  }

  /// Adds a place where there should be a document and is none.
  mutating func add(rejected record: DocumentRecord) throws(LedgerError) {
    candidates.append(nil)
    try add(record, nil)
  }

  private mutating func add(_ record: DocumentRecord, _ content: ContentPlace?) throws(LedgerError) {
    var place = RecordWriter()
    place.writePlace(of: record, withRejection: content == nil)
    waiting.append(LedgerItem(content: content, place: place.bytes))
    chain = SHA256.digest(of: chain.bytes + (content?.key.bytes ?? []) + place.bytes)
    if waiting.count == LedgerReader.partSize { try flush() }
  }

  private mutating func flush() throws(LedgerError) {
    if waiting.isEmpty { return }
    try ledger.add(waiting, of: file.id, part: partCount)
    file.itemCount += waiting.count
    partCount += 1
    waiting.removeAll(keepingCapacity: true)
  }

  /// Adds the file.
  /// - Parameter digest: of its bytes; nil where they may be others the next time.
  mutating func finish(digest: SHA256Digest?, replacing former: LedgerFile?) throws(LedgerError) -> FileReading {
    file.digest = digest
    try flush()
    try ledger.add(file, replacing: former)
    return FileReading(
      file: file.id, candidates: candidates, digest: digest ?? chain, knownCount: knownCount, isSettled: digest != nil)
  }
}
