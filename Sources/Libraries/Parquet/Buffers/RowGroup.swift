// The rows between two encodings: all columns of a schema, filled side by side.

/// Rows of all columns, to be written as one row group.
public struct RowGroup: Sendable {
  public let schema: Schema
  /// One buffer a column, in schema order.
  public var columns: [ColumnBuffer]

  public init(_ schema: Schema) {
    self.schema = schema
    columns = schema.columns.map { ColumnBuffer($0) }
  }

  /// Columns as they were read.
  init(_ schema: Schema, columns: [ColumnBuffer]) {
    self.schema = schema
    self.columns = columns
  }

  /// The column at `index` in schema order, modified in place.
  @inlinable public subscript(index: Int) -> ColumnBuffer {
    _read { yield columns[index] }
    _modify { yield &columns[index] }
  }

  /// Whether rows of the column are one text each.
  @inlinable public func isText(_ column: Int) -> Bool {
    !columns[column].isList && columns[column].leafBuffers[0].type == .string
  }

  /// Calls `body` with a row's text in a column of texts, or returns `nil` for null; copies no buffer.
  @inlinable public func withUTF8<Result, Failure: Error>(
    _ column: Int, row: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    precondition(isText(column), "the column does not hold texts")
    return try columns[column].leafBuffers[0].withUTF8(at: row, body)
  }

  /// Rows of the first column; the writer checks that the others agree.
  @inlinable public var rowCount: Int { columns[0].rowCount }

  /// Raw bytes held by all columns.
  @inlinable public var byteCount: Int {
    var total = 0
    for column in columns.indices { total &+= columns[column].byteCount }
    return total
  }

  /// Forgets all rows and keeps the memory for the next ones.
  public mutating func removeAll() {
    for column in columns.indices { columns[column].removeAll() }
  }
}
