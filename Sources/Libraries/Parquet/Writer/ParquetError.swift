// What can go wrong while a Parquet file is written, and how it is said.

/// A failure of the writer. After one has been thrown by `ParquetWriter`, its output is worthless.
public enum ParquetError: Error, CustomStringConvertible {
  /// The schema cannot be written.
  case invalidSchema(column: String, reason: String)
  /// A row group's columns are not those of the file's schema.
  case schemaMismatch(expected: String, found: String)
  /// The columns of one row group hold different numbers of rows.
  case unevenColumns(column: String, rowCount: Int, expected: Int)
  /// A list was begun and not ended.
  case unfinishedList(column: String)
  /// Text that is not UTF-8; `value` counts the column's values in this row group from 0.
  case invalidUTF8(column: String, value: Int)
  /// One page (a single row at least) would need more bytes than the format can count.
  case pageTooLarge(column: String, byteCount: Int)
  /// The compression library refused; `message` is its own wording.
  case compression(codec: String, message: String)
  /// The sink refused bytes.
  case sink(any Error)
  /// An earlier call on this writer failed.
  case writerAlreadyFailed

  public var description: String {
    switch self {
    case .invalidSchema(let column, let reason):
      column.isEmpty ? "Parquet schema: \(reason)" : "Parquet schema, column \(column): \(reason)"
    case .schemaMismatch(let expected, let found):
      "Parquet row group: expected column \(expected), found \(found)"
    case .unevenColumns(let column, let rowCount, let expected):
      "Parquet row group: column \(column) has \(rowCount) rows, the others have \(expected)"
    case .unfinishedList(let column):
      "Parquet column \(column): the last list or struct is not complete"
    case .invalidUTF8(let column, let value):
      "Parquet column \(column): value \(value) of the row group is not valid UTF-8"
    case .pageTooLarge(let column, let byteCount):
      "Parquet column \(column): a page of \(byteCount) bytes exceeds the format's limit of 2147483647"
    case .compression(let codec, let message):
      "Parquet compression (\(codec)): \(message)"
    case .sink(let error):
      "Parquet output: \(error)"
    case .writerAlreadyFailed:
      "Parquet writer: an earlier call failed, the file is not usable"
    }
  }
}
