// A table of a run that is open for writing, as threads share it: tables are ended side by side.

internal import Dataset
internal import Parquet
internal import Publishing
internal import Synchronization

/// A table that can be ended, whatever its rows are.
protocol EndingTable: Sendable {
  /// Raw bytes that wait to be encoded.
  var waitingByteCount: Int { get }

  /// Ends the table's files; called once, and nothing is appended afterwards.
  func finish() throws(NightlyError) -> WrittenTable
}

final class OpenTable<Row>: EndingTable {
  /// Nil from the end on, and where writing has failed.
  private let writer: Mutex<TableWriter<Row, FileSink>?>

  init(
    _ table: TableDefinition<Row>, _ run: borrowing StagedRun, _ settings: TableSettings
  ) throws(NightlyError) {
    let files = run.fileMaker
    writer = Mutex(
      try writing { () throws(ParquetError) in try TableWriter(table, in: TableFolder(files), settings) })
  }

  func append(_ rows: TableRows<Row>) throws(NightlyError) {
    if rows.count == 0 { return }
    try writer.withLock { (open) throws(NightlyError) in
      guard var writer = open.take() else { preconditionFailure("rows come after the end of their table") }
      do throws(ParquetError) { try writer.append(rows) } catch { throw .writing(error) }
      open = consume writer
    }
  }

  var waitingByteCount: Int {
    writer.withLock { open in
      guard let writer = open.take() else { return 0 }
      let count = writer.waitingByteCount
      open = consume writer
      return count
    }
  }

  func finish() throws(NightlyError) -> WrittenTable {
    try writer.withLock { (open) throws(NightlyError) in
      guard let writer = open.take() else { preconditionFailure("a table ends once") }
      do throws(ParquetError) { return try writer.finish() } catch { throw .writing(error) }
    }
  }
}
