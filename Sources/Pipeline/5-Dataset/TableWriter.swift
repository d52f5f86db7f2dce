// Writes one table as Parquet and as CSV at the same time, in bounded memory.
//
// Rows gather in one row group; when it is full its columns are encoded and its rows printed, and the memory serves the next.

internal import CSV
internal import Model
public import Parquet

/// How tables are written.
public struct TableSettings: Sendable {
  /// "winnow version 0.1.0", as Parquet's `created_by` wants it.
  public var createdBy: String
  /// Raw bytes of a row group. 16 MiB: the buffers of a table and their encoded form together stay below 64 MiB.
  public var rowGroupByteCount = 16 << 20
  public var csv = CSVForm()
  /// Threads that encode Parquet; no byte depends on it.
  public var threadCount = 1

  public init(createdBy: String) {
    self.createdBy = createdBy
  }
}

/// A table being written to two sinks.
public struct TableWriter<Row, Sink: ByteSink & ~Copyable>: ~Copyable {
  private let table: TableDefinition<Row>
  private let settings: TableSettings
  private let csvColumns: [Int]
  private var group: RowGroup
  private var parquet: ParquetWriter<Sink>
  private var csv: Sink
  private var text: CSVText
  public private(set) var rowCount = 0

  /// - Throws: `ParquetError.sink` when a sink fails.
  public init(
    _ table: TableDefinition<Row>, parquet: consuming Sink, csv: consuming Sink, _ settings: TableSettings
  ) throws(ParquetError) {
    let schema = table.schema
    var writer = WriterSettings(
      createdBy: settings.createdBy, rowGroupByteCount: settings.rowGroupByteCount,
      threadCount: settings.threadCount, sortingColumns: table.sortedBy.map { SortingColumn($0) })
    writer.keyValueMetadata = [
      (key: "winnow.table", value: table.name), (key: "winnow.contract", value: "\(contractVersion)"),
      (key: "winnow.fields", value: fieldsJSON(of: table.description)),
    ]
    let parquetWriter = try ParquetWriter(schema, to: parquet, writer)
    var csv = csv
    var header = CSVText(isGuarded: false, delimiter: settings.csv.delimiter)
    let csvColumns = table.columns.indices.filter { table.columns[$0].isInCSV || settings.csv.hasBody }
    for index in csvColumns { header.field(table.columns[index].column.name) }
    header.endRow()
    do {
      try csv.append((CSVText.byteOrderMark + header.bytes).span)
    } catch {
      throw .sink(error)
    }
    self.table = table
    self.settings = settings
    self.csvColumns = csvColumns
    group = RowGroup(schema)
    text = CSVText(isGuarded: settings.csv.isGuarded, delimiter: settings.csv.delimiter)
    self.parquet = parquetWriter
    self.csv = csv
  }

  /// Adds a row.
  public mutating func append(_ row: Row) throws(ParquetError) {
    table.append(row, to: &group)
    rowCount += 1
    // The sizes are summed now and then only.
    if rowCount & 63 == 0, group.byteCount >= settings.rowGroupByteCount { try flush() }
  }

  /// Writes what is left and the footer; hands the two sinks back.
  public consuming func finish() throws(ParquetError) -> TwoSinks<Sink> {
    try flush()
    let finished = try parquet.finish()
    return TwoSinks(parquet: finished.sink, csv: csv)
  }

  private mutating func flush() throws(ParquetError) {
    try parquet.write(group)
    for row in 0..<group.rowCount { appendCSV(row) }
    let lines = text.bytes
    do {
      try csv.append(lines.span)
    } catch {
      throw .sink(error)
    }
    text.removeAll()
    group.removeAll()
  }

  private mutating func appendCSV(_ row: Int) {
    for index in csvColumns { CellText.appendCSV(group[index], row: row, to: &text) }
    text.endRow()
  }
}

/// The sinks of a finished table.
@frozen
public struct TwoSinks<Sink: ByteSink & ~Copyable>: ~Copyable {
  public var parquet: Sink
  public var csv: Sink

  init(parquet: consuming Sink, csv: consuming Sink) {
    self.parquet = parquet
    self.csv = csv
  }
}
