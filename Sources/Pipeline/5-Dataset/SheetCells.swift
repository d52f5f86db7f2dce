// A table's rows as the cells of a spreadsheet: what a person looks at.
//
// Numbers and dates are real ones; lists are joined; a text that is longer than a cell is cut in sight, with a word on where
// the whole of it stands. Columns that only programs want are left out.

internal import Model
internal import Parquet

/// What a cell shows.
public enum SheetCell: Sendable, Hashable {
  case empty
  case text(String)
  /// A text of several lines, or of many words.
  case longText(String)
  case link(String)
  case number(Double)
  /// Days as spreadsheets count them: 1 is 1900-01-01.
  case date(Double)
  case dateTime(Double)
}

/// The columns of a table that a spreadsheet shows, and the cells of its rows.
public struct SheetView<Row>: Sendable {
  /// What is shown: its place in the table, and what it is.
  private let shown: [(place: Int, column: Column)]

  /// - Parameter names: columns of the table, in the sheet's order.
  public init(_ table: TableDefinition<Row>, columns names: [String]) {
    shown = names.map { name in
      guard let place = table.columns.firstIndex(where: { $0.column.name == name }) else {
        preconditionFailure("table \(table.name) has no column \(name)")
      }
      return (place, table.columns[place].column)
    }
  }

  public var headings: [String] { shown.map(\.column.name) }

  /// Characters that the columns are wide.
  public var widths: [Double] {
    shown.map { _, column in
      switch column.name {
      case "body", "excerpt", "text", "sentence", "detail": return 60
      case "title", "url", "source_file": return 40
      default:
        if case .scalar(let type, _) = column.shape, type.physicalType != .byteArray { return 12 }
        return 18
      }
    }
  }

  /// The cells of a table's rows, row by row.
  /// - Parameter limit: UTF-16 units of a cell.
  public func cells(of rows: TableRows<Row>, limit: Int) -> [[SheetCell]] {
    (0..<rows.count).map { row in
      shown.map { place, column in SheetCell(rows.group[place], column, row: row, limit: limit) }
    }
  }
}

extension SheetCell {
  /// The cell of one row of a column.
  init(_ buffer: ColumnBuffer, _ column: Column, row: Int, limit: Int) {
    guard !buffer.isNull(atRow: row) else {
      self = .empty
      return
    }
    switch column.shape {
    case .scalar(.date, _):
      let days = Int(buffer[leaf: 0].int32(at: row)!)
      self = Self.firstDay <= days ? .date(Double(days + Self.epoch)) : .text(Self.plain(buffer, row))
    case .scalar(.timestampMilliseconds, _):
      let days = Double(buffer[leaf: 0].int64(at: row)!) / 86_400_000
      self = Double(Self.firstDay) <= days ? .dateTime(days + Double(Self.epoch)) : .text(Self.plain(buffer, row))
    case .scalar(.int32, _): self = .number(Double(buffer[leaf: 0].int32(at: row)!))
    case .scalar(.int64, _): self = .number(Double(buffer[leaf: 0].int64(at: row)!))
    case .scalar(.double, _): self = .number(buffer[leaf: 0].double(at: row)!)
    case .scalar:
      let text = Self.cut(Self.plain(buffer, row), limit, column: column.name)
      switch column.name {
      case "url", "canonical_url": self = .link(text)
      case "body", "excerpt", "summary", "sentence", "detail": self = .longText(text)
      default: self = text.isEmpty ? .empty : .text(text)
      }
    case .list, .structList:
      let parts = buffer.elements(ofRow: row)!.map { slot in
        buffer.leaves.compactMap { $0.withUTF8(at: slot) { String(copying: $0) } }
          .joined(separator: " · ")
      }
      self = parts.isEmpty ? .empty : .text(Self.cut(parts.joined(separator: "; "), limit, column: column.name))
    }
  }

  /// 1970-01-01 as spreadsheets count; they think that 1900 was a leap year, so that only days from March 1900 on are right.
  private static var epoch: Int { 25_569 }
  private static var firstDay: Int { 61 - epoch }

  private static func plain(_ buffer: ColumnBuffer, _ row: Int) -> String {
    if buffer[leaf: 0].type == .string { return buffer[leaf: 0].withUTF8(at: row) { String(copying: $0) }! }
    return String(decoding: CellText.plain(buffer[leaf: 0], at: row)!, as: UTF8.self)
  }

  /// `text`, or its beginning and where the rest is.
  private static func cut(_ text: String, _ limit: Int, column: String) -> String {
    // No text has more units than bytes, and bytes are counted already.
    if text.utf8.count <= limit || text.utf16.count <= limit { return text }
    let note = " … [cut: the whole text is in the Parquet file, column \(column)]"
    var kept = String.UnicodeScalarView()
    var units = note.utf16.count
    for scalar in text.unicodeScalars {
      units += scalar.value > 0xFFFF ? 2 : 1
      if units > limit { break }
      kept.append(scalar)
    }
    return String(kept) + note
  }
}
