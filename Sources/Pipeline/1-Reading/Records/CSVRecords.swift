// Records of a table: comma, tab, semicolon or bar between the cells, a header line that names a column of texts.
//
// Quoted cells may hold line feeds. A quote that is never closed makes one rejected line, not the rest of the file: from then on
// a cell ends with its line. Format: RFC 4180, and what spreadsheets write.

internal import Model
internal import UTF8Text

final class CSVRecords: RecordFormat {
  private let window: ByteWindow
  private let place: RecordPlace
  private let separator: UInt8
  private let columns: [Text]
  private var number = 0
  private var isDone = false
  private var cellsSpanLines = true

  var form: String { separator == 0x09 ? "TSV" : "CSV" }

  /// The table in `window`, nil where the first line does not name a column of texts and another known one.
  init?(_ window: ByteWindow, _ place: RecordPlace) {
    let start = window.has("\u{FEFF}", at: 0) ? 3 : 0
    guard let line = window.line(from: start, limit: 1 << 13), line.end > start else { return nil }
    let firstLine = window.copy(start..<line.end)
    // A header that is no ASCII takes the whole head to read.
    let isASCII = firstLine.allSatisfy { $0 < 0x80 }
    let reading = isASCII ? place : place.withCharset(of: window)
    guard let (header, _) = try? reading.text(of: firstLine) else { return nil }
    let isNamed = place.isNamed(".csv", ".tsv", ".tab")
    for separator: UInt8 in [0x2C, 0x09, 0x3B, 0x7C] {
      let cells = Self.cells(of: header, separator)
      let columns = cells.map { FieldNames.folded($0) }
      guard columns.contains(where: place.names.isContent), cells.allSatisfy({ $0.count <= 64 }) else { continue }
      // A sentence with commas is no header: without the ending, most columns have to be known.
      let known = columns.filter(place.names.isKnown).count
      guard isNamed || (known >= 2 && known * 2 >= columns.count) else { continue }
      self.place = isASCII ? place.withCharset(of: window) : reading
      (self.window, self.separator, self.columns) = (window, separator, columns)
      window.consume(line.next)
      return
    }
    return nil
  }

  func next() -> RecordItem? {
    while !isDone {
      if let item = nextRow() { return item }
    }
    return nil
  }

  private func nextRow() -> RecordItem? {
    guard window.fill(1) else { return end() }
    let first = window.offset
    let limit = place.settings.recordLimit
    guard let row = rowEnd(limit) else {
      // A quote without its partner, or a row beyond the limit: this line only.
      if window.failure != nil, window.firstIndex(of: 0x0A, from: 0) == nil {
        window.consume(window.count)
        return end()
      }
      let isLarge = window.line(from: 0, limit: limit) == nil
      cellsSpanLines = false
      let length = window.skipLine()
      return rejected(
        isLarge ? .tooLarge : .malformedRecord,
        isLarge ? "a row of \(length) bytes" : "offset \(first): a quoted cell has no closing quote", first,
        first + length)
    }
    if row.next == row.end, window.failure != nil {
      window.consume(window.count)
      return end()
    }
    let bytes = window.copy(0..<row.end)
    window.consume(row.next)
    guard bytes.contains(where: { $0 > 0x20 && $0 != separator }) else { return nil }
    do throws(Rejection) {
      let (text, decoding) = try place.text(of: bytes)
      let cells = Self.cells(of: text, separator)
      guard cells.count <= columns.count || cells[columns.count...].allSatisfy(\.isEmpty) else {
        let words = "offset \(first): \(columns.count) cells expected, \(cells.count) found"
        return rejected(.malformedRecord, words, first, first + row.end)
      }
      var fields = RecordFields()
      for (column, cell) in zip(columns, cells) { fields.add(column, cell) }
      return fields.item(origin(first, first + row.end), place, decoding)
    } catch {
      return .rejected(origin(first, first + row.end), error)
    }
  }

  /// Where the row at the start of the window ends; nil when a quote stays open to the end or the limit.
  private func rowEnd(_ limit: Int) -> (end: Int, next: Int)? {
    if !cellsSpanLines { return window.line(from: 0, limit: limit) }
    var index = 0
    var isQuoted = false
    var startsCell = true
    var beganQuoted = false
    while true {
      if index >= window.count, !window.fill(index + 1) { return isQuoted ? nil : (index, index) }
      if index > limit { return nil }
      let byte = window[index]
      if isQuoted {
        // A doubled quote closes and opens again.
        if byte == 0x22 { isQuoted = false }
      } else if byte == 0x22 {
        // Inside a cell that did not begin with one, a quote is text; after a closing quote it is a doubled one.
        if startsCell || (beganQuoted && window[index - 1] == 0x22) { isQuoted = true }
        if startsCell { beganQuoted = true }
      } else if byte == 0x0A {
        return (index > 0 && window[index - 1] == 0x0D ? index - 1 : index, index + 1)
      }
      startsCell = !isQuoted && byte == separator
      if startsCell { beganQuoted = false }
      index += 1
    }
  }

  /// The cells of a row, quotes undone.
  static func cells(of row: Text, _ separator: UInt8) -> [Text] {
    var cells: [Text] = []
    var cell: Text = []
    var index = 0
    while true {
      if index < row.count, row[index] == 0x22, cell.isEmpty {
        index += 1
        while index < row.count {
          if row[index] == 0x22 {
            index += 1
            guard index < row.count, row[index] == 0x22 else { break }
          }
          cell.append(row[index])
          index += 1
        }
      }
      while index < row.count, row[index] != separator {
        cell.append(row[index])
        index += 1
      }
      cells.append(cell)
      cell.removeAll()
      if index >= row.count { return cells }
      index += 1
    }
  }

  private func end() -> RecordItem? {
    isDone = true
    return window.failure.map { place.failure($0, record: number, in: window) }
  }

  private func origin(_ first: Int, _ end: Int) -> Origin {
    defer { number += 1 }
    return place.origin(number, from: first, to: end, in: window)
  }

  private func rejected(_ reason: RejectReason, _ words: String, _ first: Int, _ end: Int) -> RecordItem {
    .rejected(origin(first, end), Rejection(reason, at: .reading, detail: Text(words.utf8)))
  }
}
