// The documents of the published dataset, as far as redirects need them: which article each one held.
//
// Read from `documents.csv` as anybody reads it, so that redirects follow from what was published, not from what the ledger remembers. The
// file is read a line at a time; columns are found by their names.

internal import Glibc
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
  guard let file = try? Descriptor.open(folder.appending("documents.csv"), for: .reading) else { return [] }
  var documents: [PublishedDocument] = []
  var columns: (document: Int, status: Int, article: Int)?
  var rest: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    var span = buffer.mutableSpan
    // The call fills at most the buffer it is handed.
    let count = unsafe span.withUnsafeMutableBytes { target in (try? unsafe file.read(into: target)) ?? 0 }
    if count == 0 { return documents }
    rest += buffer[..<count]
    var start = 0
    // A record is one line: no field holds a line break.
    while let end = rest[start...].firstIndex(of: 0x0A) {
      let fields = csvFields(rest[start..<end])
      start = end + 1
      guard let columns else {
        func column(_ name: String) -> Int? { fields.firstIndex { $0.elementsEqual(name.utf8) } }
        guard let status = column("status"), let article = column("article_id"),
          // The first column stands behind the byte order mark.
          let document = fields.firstIndex(where: { $0.suffix(11).elementsEqual("document_id".utf8) })
        else { return [] }
        columns = (document, status, article)
        continue
      }
      guard fields.count > max(columns.document, columns.status, columns.article),
        let document = ShortID(fields[columns.document]), let article = ShortID(fields[columns.article])
      else { continue }
      documents.append(
        PublishedDocument(
          document: document, article: article, isChosen: fields[columns.status].elementsEqual("kept".utf8)))
    }
    rest.removeSubrange(..<start)
  }
}

/// The fields of a line, still quoted: ids and states never are.
private func csvFields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  var fields: [ArraySlice<UInt8>] = []
  var start = line.startIndex
  var isQuoted = false
  for index in line.indices {
    switch line[index] {
    case 0x22: isQuoted.toggle()
    case 0x2C where !isQuoted:
      fields.append(line[start..<index])
      start = index + 1
    default: break
    }
  }
  let end = line.last == 0x0D ? line.endIndex - 1 : line.endIndex
  fields.append(line[start..<max(start, end)])
  return fields
}
