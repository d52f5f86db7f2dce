// The documents of the published dataset, as far as redirects need them: which article each one held.
//
// Read from `documents.csv` as anybody reads it, so that redirects follow from what was published, not from what the ledger remembers. The
// file is read a line at a time; columns are found by their names.

internal import CSV
internal import Comparison
internal import POSIXFiles

/// A document of the published dataset that held an article.
struct PublishedDocument: Hashable, Sendable {
  var document: ShortID
  var article: ShortID
  /// Whether it was the chosen copy.
  var isChosen: Bool
}

/// The digits of an id, `d` or `a` and 20 of them, as a number: 16 bytes where a text takes 50.
struct ShortID: Hashable, Comparable, Sendable {
  private let high: UInt64
  private let low: UInt16

  /// Nil for what is no id.
  init?(_ text: some Collection<UInt8>) {
    guard text.count == 21 else { return nil }
    var (high, low): (UInt64, UInt16) = (0, 0)
    for (index, byte) in text.dropFirst().enumerated() {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      if index < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt16(digit) }
    }
    (self.high, self.low) = (high, low)
  }

  /// The id behind its letter.
  func text(_ letter: Character) -> [UInt8] {
    var text = Array(String(letter).utf8)
    func append(_ value: UInt64, _ count: Int) {
      for place in stride(from: count - 1, through: 0, by: -1) {
        let digit = UInt8(value >> UInt64(place * 4) & 15)
        text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      }
    }
    append(high, 16)
    append(UInt64(low), 4)
    return text
  }

  static func < (a: ShortID, b: ShortID) -> Bool { a.high != b.high ? a.high < b.high : a.low < b.low }
}

/// Reads the documents of a published dataset, in their order; none where there is no dataset, or none that can be read.
func publishedDocuments(in folder: RawPath) -> [PublishedDocument] {
  var documents: [PublishedDocument] = []
  for path in publishedCSVPaths(of: "documents", in: folder) {
    guard let file = try? Descriptor.open(path, for: .reading) else { return [] }
    appendDocuments(of: file, in: folder, to: &documents)
  }
  return documents
}

private func appendDocuments(of file: borrowing Descriptor, in folder: RawPath, to documents: inout [PublishedDocument])
{
  var columns: (document: Int, status: Int, article: Int)?
  var delimiter: UInt8 = 0x2C
  var records = CSVRecords()
  while true {
    guard let piece = try? file.piece(1 << 18) else { return }
    records.append(piece)
    while let record = records.next() {
      if let columns {
        let fields = fields(of: record.bytes[...], delimiter)
        guard fields.count > max(columns.document, columns.status, columns.article),
          let document = ShortID(fields[columns.document]), let article = ShortID(fields[columns.article])
        else { continue }
        documents.append(
          PublishedDocument(
            document: document, article: article, isChosen: fields[columns.status].elementsEqual("kept".utf8)))
      } else {
        delimiter = PublishedCSVForm(header: record.bytes, in: folder).delimiter
        let names = csvFields(of: record.bytes, isGuarded: false, delimiter: delimiter) ?? []
        func column(_ name: String) -> Int? { names.firstIndex { $0.elementsEqual(name.utf8) } }
        guard let document = column("document_id"), let status = column("status"), let article = column("article_id")
        else { return }
        columns = (document, status, article)
      }
    }
    if piece.isEmpty { return }
  }
}

/// The fields of a record, still quoted and guarded: ids and states never are.
private func fields(of record: ArraySlice<UInt8>, _ delimiter: UInt8) -> [ArraySlice<UInt8>] {
  var fields: [ArraySlice<UInt8>] = []
  var start = record.startIndex
  var isQuoted = false
  for index in record.indices {
    if record[index] == 0x22 {
      isQuoted.toggle()
    } else if record[index] == delimiter && !isQuoted {
      fields.append(record[start..<index])
      start = index + 1
    }
  }
  fields.append(record[start...])
  return fields
}
