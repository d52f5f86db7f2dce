// Prints rows of any table, ours or another's, as JSON lines or as CSV.

public import CSV
internal import JSONText
public import Parquet

/// Prints the rows of row groups.
public struct RowPrinter: Sendable {
  public enum Form: String, Sendable, CaseIterable {
    /// One object a line.
    case jsonl
    /// A header and records, unguarded: what programs read. Lists are JSON.
    case csv
  }

  private let schema: Schema
  private let form: Form

  public init(_ schema: Schema, as form: Form) {
    self.schema = schema
    self.form = form
  }

  /// What stands before all rows.
  public var header: [UInt8] {
    if form == .jsonl { return [] }
    var csv = CSVText(isGuarded: false)
    for column in schema.columns { csv.field(column.name) }
    csv.endRow()
    return csv.bytes
  }

  /// The rows `rows` of a group of the schema.
  public func lines(_ rows: Range<Int>, of group: RowGroup) -> [UInt8] {
    switch form {
    case .jsonl:
      var json = JSONText()
      for row in rows {
        json.beginObject()
        for column in group.columns.indices {
          json.key(schema.columns[column].name)
          CellText.appendJSON(group[column], row: row, to: &json)
        }
        json.endObject()
        json.endLine()
      }
      return json.bytes
    case .csv:
      var csv = CSVText(isGuarded: false)
      appendCSV(rows, of: group, to: &csv)
      return csv.bytes
    }
  }

  /// Appends the rows `rows` of a group of the schema to CSV of any form.
  public func appendCSV(_ rows: Range<Int>, of group: RowGroup, to csv: inout CSVText) {
    for row in rows {
      for column in group.columns.indices { CellText.appendCSV(group, column, row: row, to: &csv) }
      csv.endRow()
    }
  }
}
