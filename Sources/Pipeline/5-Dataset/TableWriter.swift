// Writes one table as Parquet and as CSV at the same time, in bounded memory.
//
// Rows come as columns and lines (`TableRows`). The columns gather in one row group; when it is full it is encoded, and the
// memory serves the next. A file that is full is ended, and a next part begun (`TablePart`).

internal import CSV
public import Parquet

/// How tables are written.
public struct TableSettings: Sendable {
  /// "winnow version 0.1.0", as Parquet's `created_by` wants it.
  public var createdBy: String
  /// Raw bytes of a row group. 16 MiB: the buffers of a table and their encoded form together stay below 64 MiB.
  public var rowGroupByteCount = 16 << 20
  public var csv = CSVForm()
  /// Bytes at which a Parquet file ends, at the next row group, and another part begins; 0 for one file however large.
  public var parquetPartByteCount = 0
  /// Raw bytes at which a row group ends: no part is far larger than it is to be.
  var groupByteCount: Int {
    parquetPartByteCount > 0 ? min(rowGroupByteCount, parquetPartByteCount) : rowGroupByteCount
  }
  /// Threads that encode Parquet; no byte depends on it.
  public var threadCount = 1

  public init(createdBy: String) {
    self.createdBy = createdBy
  }
}

/// Where the files of tables are made.
public struct TableFolder<File: ByteSink & ~Copyable> {
  fileprivate let create: (_ path: String) throws -> File
  fileprivate let finish: (_ file: consuming File, _ path: String) throws -> Void

  /// - Parameters:
  ///   - create: begins a file at a path below the folder.
  ///   - finish: ends a file, which stands at the path from then on.
  public init(
    create: @escaping (_ path: String) throws -> File,
    finish: @escaping (_ file: consuming File, _ path: String) throws -> Void
  ) {
    self.create = create
    self.finish = finish
  }
}

/// A table being written.
public struct TableWriter<Row, File: ByteSink & ~Copyable>: ~Copyable {
  private let table: TableDefinition<Row>
  private let settings: TableSettings
  private let folder: TableFolder<File>
  private var group: RowGroup
  private var parquet: ParquetWriter<File>?
  private var csv: File?
  /// Rows of each part, the one that is open last.
  private var parquetRows = [0]
  private var csvRows = [0]
  /// Bytes of the Parquet file that is open.
  private var parquetByteCount = 0
  public private(set) var rowCount = 0

  /// - Throws: `ParquetError.sink` when a file cannot be made.
  public init(
    _ table: TableDefinition<Row>, in folder: TableFolder<File>, _ settings: TableSettings
  ) throws(ParquetError) {
    let parquet = try Self.parquetFile(table, 1, folder, settings)
    let csv = try Self.csvFile(table, 1, folder, settings)
    self.table = table
    self.settings = settings
    self.folder = folder
    group = RowGroup(table.schema)
    self.parquet = consume parquet
    self.csv = consume csv
  }

  /// Adds rows. The files are the same whatever stretches the rows come in.
  public mutating func append(_ rows: TableRows<Row>) throws(ParquetError) {
    var first = 0
    while first < rows.count {
      // A row group can end at every 64th row of the table.
      let last = min(rows.count, first + 64 - rowCount % 64)
      group.append(first..<last, of: rows.group)
      rowCount += last - first
      first = last
      if rowCount % 64 == 0, group.byteCount >= settings.groupByteCount { try flush() }
    }
    try appendLines(of: rows)
  }

  /// Raw bytes that wait to be encoded.
  public var waitingByteCount: Int { group.byteCount }

  /// Ends the files.
  public consuming func finish() throws(ParquetError) -> WrittenTable {
    try flush()
    try endParquet(isLast: true)
    try endCSV(isLast: true)
    return WrittenTable(
      name: table.name, rowCount: rowCount, partRowCounts: [.parquet: parquetRows, .csv: csvRows])
  }

  // MARK: Parquet

  private static func parquetFile(
    _ table: TableDefinition<Row>, _ number: Int, _ folder: TableFolder<File>, _ settings: TableSettings
  ) throws(ParquetError) -> ParquetWriter<File> {
    var writer = WriterSettings(
      createdBy: settings.createdBy, rowGroupByteCount: settings.rowGroupByteCount,
      threadCount: settings.threadCount, sortingColumns: table.sortedBy.map { SortingColumn($0) })
    writer.keyValueMetadata = [
      (key: "winnow.table", value: table.name), (key: "winnow.contract", value: "\(contractVersion)"),
      (key: "winnow.fields", value: fieldsJSON(of: table.description)),
    ]
    return try ParquetWriter(
      table.schema, to: try create(TablePart(table.name, .parquet, number: number), folder), writer)
  }

  private mutating func flush() throws(ParquetError) {
    if group.rowCount > 0 {
      if settings.parquetPartByteCount > 0, parquetByteCount >= settings.parquetPartByteCount, parquetRows.last! > 0 {
        try endParquet(isLast: false)
        parquet = try Self.parquetFile(table, parquetRows.count + 1, folder, settings)
        parquetRows.append(0)
      }
      var writer = parquet.take()!
      try writer.write(group)
      parquetByteCount = writer.byteCount
      parquet = consume writer
      parquetRows[parquetRows.count - 1] += group.rowCount
    }
    group.removeAll()
  }

  private mutating func endParquet(isLast: Bool) throws(ParquetError) {
    let finished = try parquet.take()!.finish()
    let part = TablePart(table.name, .parquet, number: parquetRows.count)
    try Self.finish(finished.sink, part, isOnly: isLast && part.number == 1, folder)
  }

  // MARK: CSV

  private static func csvFile(
    _ table: TableDefinition<Row>, _ number: Int, _ folder: TableFolder<File>, _ settings: TableSettings
  ) throws(ParquetError) -> File {
    var header = CSVText(isGuarded: false, delimiter: settings.csv.delimiter)
    for index in table.columns(in: settings.csv) { header.field(table.columns[index].column.name) }
    header.endRow()
    var file = try create(TablePart(table.name, .csv, number: number), folder)
    try append((CSVText.byteOrderMark + header.bytes).span, to: &file)
    return file
  }

  private mutating func appendLines(of rows: TableRows<Row>) throws(ParquetError) {
    let limit = settings.csv.partRowCount > 0 ? settings.csv.partRowCount : Int.max
    var first = 0
    while first < rows.count {
      if csvRows.last! == limit {
        try endCSV(isLast: false)
        csv = try Self.csvFile(table, csvRows.count + 1, folder, settings)
        csvRows.append(0)
      }
      let last = first + min(rows.count - first, limit - csvRows.last!)
      var file = csv.take()!
      try rows.withLines(of: first..<last) { (lines) throws(ParquetError) in try Self.append(lines, to: &file) }
      csv = consume file
      csvRows[csvRows.count - 1] += last - first
      first = last
    }
  }

  private mutating func endCSV(isLast: Bool) throws(ParquetError) {
    let part = TablePart(table.name, .csv, number: csvRows.count)
    try Self.finish(csv.take()!, part, isOnly: isLast && part.number == 1, folder)
  }

  // MARK: Files

  private static func create(_ part: TablePart, _ folder: TableFolder<File>) throws(ParquetError) -> File {
    do {
      return try folder.create(part.number == 1 ? part.wholePath : part.partPath)
    } catch {
      throw .sink(error)
    }
  }

  private static func append(_ bytes: Span<UInt8>, to file: inout File) throws(ParquetError) {
    do { try file.append(bytes) } catch { throw .sink(error) }
  }

  private static func finish(
    _ file: consuming File, _ part: TablePart, isOnly: Bool, _ folder: TableFolder<File>
  ) throws(ParquetError) {
    do { try folder.finish(file, isOnly ? part.wholePath : part.partPath) } catch { throw .sink(error) }
  }
}
