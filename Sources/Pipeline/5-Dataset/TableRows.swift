// Rows of a table on their way to its files: as columns for Parquet, and as lines of CSV.
//
// What a row costs is making its values and printing them, and both depend on the row alone. So they are made here, by as
// many threads as there are, and the one writer of a table joins the stretches that come: a copy for each column.

internal import CSV
internal import Parquet

/// Rows of a table, filled on one thread and handed to its writer.
public struct TableRows<Row>: Sendable {
  private let table: TableDefinition<Row>
  /// The columns that stand in the CSV.
  private let printed: [Int]
  private(set) var group: RowGroup
  private var text: CSVText
  /// The line of row i ends before `lineEnds[i]`.
  private var lineEnds: [Int] = []

  /// - Parameter csv: the form in which the table's writer writes CSV.
  public init(_ table: TableDefinition<Row>, _ csv: CSVForm) {
    self.table = table
    printed = table.columns(in: csv)
    group = RowGroup(table.schema)
    text = CSVText(isGuarded: csv.isGuarded, delimiter: csv.delimiter)
  }

  public var count: Int { lineEnds.count }

  public mutating func append(_ row: Row) {
    table.append(row, to: &group)
    for column in printed { CellText.appendCSV(group, column, row: count, to: &text) }
    text.endRow()
    lineEnds.append(text.bytes.count)
  }

  /// Forgets all rows and keeps the memory for the next ones.
  public mutating func removeAll() {
    group.removeAll()
    text.removeAll()
    lineEnds.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the lines of some rows, one row at least.
  func withLines<Failure: Error>(
    of rows: Range<Int>, _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let start = rows.lowerBound == 0 ? 0 : lineEnds[rows.lowerBound - 1]
    try body(text.bytes.span.extracting(start..<lineEnds[rows.upperBound - 1]))
  }
}

extension TableDefinition {
  /// The columns that stand in CSV of a form.
  func columns(in csv: CSVForm) -> [Int] { columns.indices.filter { columns[$0].isInCSV || csv.hasBody } }
}
