// Values of a row, taken for what they should be.
//
// GRDB's own subscripts end the program where a value is of another type than asked for; a flipped bit in a row's header makes it so.
internal import GRDB

extension Row {
  /// The value of a column.
  /// - Throws: a `DatabaseError` of damage where it is of another type.
  func stored<Value: DatabaseValueConvertible>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
    let value: DatabaseValue = self[index]
    guard let found = Value.fromDatabaseValue(value) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value is of another type than was written")
    }
    return found
  }
}
