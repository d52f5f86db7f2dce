// The answer to a question by numbers that asks for one value, and the writing of a row of numbers and bytes.
//
// A night asks five or six of them a document. GRDB answers with a cursor, a row, a copy of each argument and of the value, which takes
// four times as long as what SQLite does (callgrind, 300 pages: 24.0 million instructions, 4.9 of them SQLite's); so SQLite is asked itself.
// As many rows are written, and GRDB copies their bytes as well.
// Source: sqlite.org/c3ref/step.html, column_blob.html.
internal import GRDB
internal import GRDBSQLite

extension Statement {
  /// The bytes in the first column of the first row; nil where there is no row. Of another type than a blob they are bytes all the same,
  /// which no seal fits.
  /// - Parameter arguments: the statement's, in their order.
  /// - Throws: `DatabaseError`.
  func value(for arguments: Int64...) throws -> [UInt8]? {
    // SAFETY: the statement lives as long as self, and is used by nobody else: this runs on its connection's queue.
    let statement = unsafe sqliteStatement
    defer { unsafe sqlite3_reset(statement) }
    try bind(arguments)
    let code = unsafe sqlite3_step(statement)
    if code == SQLITE_DONE { return nil }
    try Self.check(code, SQLITE_ROW)
    // SAFETY: SQLite holds as many bytes as it says until the statement is reset; they are copied before.
    let bytes = unsafe UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, 0), count: Int(sqlite3_column_bytes(statement, 0)))
    return unsafe Array(bytes)
  }

  /// Writes a row: numbers, then bytes, in the order of the statement's arguments. What the ledger writes bears a seal or is a digest, so
  /// there are always some bytes.
  /// - Throws: `DatabaseError`.
  func write(_ numbers: Int64..., bytes columns: [UInt8]...) throws {
    try bind(numbers)
    try step(binding: columns[...], from: Int32(numbers.count + 1))
  }

  private func bind(_ numbers: [Int64]) throws {
    // SAFETY: as above.
    let statement = unsafe sqliteStatement
    for (place, number) in numbers.enumerated() {
      try Self.check(unsafe sqlite3_bind_int64(statement, Int32(place + 1), number), SQLITE_OK)
    }
  }

  /// Binds the columns that are left, each without a copy while its bytes stand still, and takes the step.
  private func step(binding columns: ArraySlice<[UInt8]>, from place: Int32) throws {
    // SAFETY: as above.
    let statement = unsafe sqliteStatement
    guard let column = columns.first else {
      // The bytes are not SQLite's any more when this returns.
      defer {
        unsafe sqlite3_reset(statement)
        unsafe sqlite3_clear_bindings(statement)
      }
      return try Self.check(unsafe sqlite3_step(statement), SQLITE_DONE)
    }
    try unsafe column.withUnsafeBytes { bytes in
      // SAFETY: the bytes stand there until the closure ends, and the row is written by then. No destructor: they stay ours.
      try Self.check(
        unsafe sqlite3_bind_blob(statement, place, bytes.baseAddress, Int32(bytes.count), nil),
        SQLITE_OK)
      try step(binding: columns.dropFirst(), from: place + 1)
    }
  }

  private static func check(_ code: Int32, _ wanted: Int32) throws {
    if code != wanted { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
