// The records of a corpus, read back from the ledger.

internal import Deduplication
internal import Intake
internal import Ledger
internal import Model
internal import POSIXFiles

/// Reads records; for one thread. Documents that follow each other come cheapest. Made when all that it will be asked for is written.
struct CorpusRecords: ~Copyable {
  private let corpus: Corpus
  private let reader: LedgerReader
  private var unpacker = RecordUnpacker()
  /// The part of a file that was read last.
  private var items: [LedgerItem] = []
  private var part: (file: Int64, number: Int)?

  init(_ corpus: Corpus, _ ledger: Ledger) throws(NightlyError) {
    self.corpus = corpus
    reader = try asking { () throws(LedgerError) in try ledger.reader(isOfOneState: true) }
  }

  /// The record of document `index`.
  mutating func record(_ index: Int) throws(NightlyError) -> DocumentRecord {
    do throws(LedgerError) {
      let (file, item) = try item(index)
      var placeReader = RecordReader(item.place)
      var record = placeReader.place(path: file.entry.path.bytes, sourceFile: Text(file.entry.path.displayed.utf8))
      if let content = item.content {
        guard let bytes = unpacker.unpacked(try reader.record(of: content)) else {
          throw LedgerError.damaged(path: "", what: "a record cannot be unpacked")
        }
        var contentReader = RecordReader(bytes)
        contentReader.readContent(into: &record)
      }
      return record
    } catch {
      throw .ledger(error)
    }
  }
}

extension CorpusRecords {
  /// The content of document `index`, which is not rejected, and what copies of it are found by.
  mutating func measured(_ index: Int) throws(NightlyError) -> (content: ContentPlace, measures: TextMeasures) {
    do throws(LedgerError) {
      guard let content = try item(index).item.content,
        let measures = TextMeasures(bytes: try reader.measures(of: content))
      else { throw LedgerError.damaged(path: "", what: "an article has no measures") }
      return (content, measures)
    } catch {
      throw .ledger(error)
    }
  }

  /// The item of document `index`.
  private mutating func item(_ index: Int) throws(LedgerError) -> (file: CorpusFile, item: LedgerItem) {
    let file = corpus.files[corpus.file(of: index)]
    let place = index - file.first
    let number = place / LedgerReader.partSize
    if part?.file != file.id || part?.number != number {
      items = try reader.items(ofFile: file.id, part: number)
      part = (file.id, number)
    }
    return (file, items[place % LedgerReader.partSize])
  }
}

extension Corpus {
  /// The number of the file that holds document `index`.
  func file(of index: Int) -> Int {
    // The last file whose first document is not behind `index`; a file has at least one.
    var (low, high) = (0, files.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if files[middle].first <= index { low = middle } else { high = middle }
    }
    return low
  }
}
