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
  /// The table, with these columns alone.
  private let table: TableDefinition<Row>
  private var group: RowGroup

  /// - Parameter names: columns of the table, in the sheet's order.
  public init(_ table: TableDefinition<Row>, columns names: [String]) {
    var shown = table
    shown.columns = names.map { name in
      guard let column = table.columns.first(where: { $0.column.name == name }) else {
        preconditionFailure("table \(table.name) has no column \(name)")
      }
      return column
    }
    self.table = shown
    group = RowGroup(shown.schema)
  }

  public var headings: [String] { table.columns.map(\.column.name) }

  /// Characters that the columns are wide.
  public var widths: [Double] {
    table.columns.map(\.column).map { column in
      switch column.name {
      case "body", "excerpt", "text", "sentence", "detail": return 60
      case "title", "url", "source_file": return 40
      default:
        if case .scalar(let type, _) = column.shape, type.physicalType != .byteArray { return 12 }
        return 18
      }
    }
  }

  /// The cells of one row.
  /// - Parameter limit: UTF-16 units of a cell.
  public mutating func cells(of row: Row, limit: Int) -> [SheetCell] {
    group.removeAll()
    table.append(row, to: &group)
    return table.columns.indices.map { SheetCell(group[$0], limit: limit) }
  }
}

extension SheetCell {
  /// The cell of a buffer's first row.
  init(_ buffer: ColumnBuffer, limit: Int) {
    guard !buffer.isNull(atRow: 0) else {
      self = .empty
      return
    }
    switch buffer.column.shape {
    case .scalar(.date, _):
      let days = Int(buffer.leaves[0].int32(at: 0)!)
      self = Self.firstDay <= days ? .date(Double(days + Self.epoch)) : .text(Self.plain(buffer))
    case .scalar(.timestampMilliseconds, _):
      let days = Double(buffer.leaves[0].int64(at: 0)!) / 86_400_000
      self = Double(Self.firstDay) <= days ? .dateTime(days + Double(Self.epoch)) : .text(Self.plain(buffer))
    case .scalar(.int32, _): self = .number(Double(buffer.leaves[0].int32(at: 0)!))
    case .scalar(.int64, _): self = .number(Double(buffer.leaves[0].int64(at: 0)!))
    case .scalar(.double, _): self = .number(buffer.leaves[0].double(at: 0)!)
    case .scalar:
      let text = Self.cut(Self.plain(buffer), limit, column: buffer.column.name)
      switch buffer.column.name {
      case "url", "canonical_url": self = .link(text)
      case "body", "excerpt", "summary", "sentence", "detail": self = .longText(text)
      default: self = text.isEmpty ? .empty : .text(text)
      }
    case .list, .structList:
      let parts = buffer.elements(ofRow: 0)!.map { slot in
        buffer.leaves.compactMap { $0.withUTF8(at: slot) { String(decoding: Text(copying: $0), as: UTF8.self) } }
          .joined(separator: " · ")
      }
      self = parts.isEmpty ? .empty : .text(Self.cut(parts.joined(separator: "; "), limit, column: buffer.column.name))
    }
  }

  /// 1970-01-01 as spreadsheets count; they think that 1900 was a leap year, so that only days from March 1900 on are right.
  private static var epoch: Int { 25_569 }
  private static var firstDay: Int { 61 - epoch }

  private static func plain(_ buffer: ColumnBuffer) -> String {
    String(decoding: CellText.plain(buffer.leaves[0], at: 0)!, as: UTF8.self)
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
