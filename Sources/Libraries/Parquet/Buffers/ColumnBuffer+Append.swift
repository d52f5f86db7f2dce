// Filling a column: one call a value, `beginList()` and `endList()` around a row's elements.
//
//     title.append(utf8: bytes)                 // a row of a scalar column
//     authors.beginList(); authors.append("甲"); authors.append("乙"); authors.endList()
//     captions.beginList()
//     captions.append(text); captions.appendNull()   // one struct: its fields in order
//     captions.endList()
//
// A value of the wrong type, a null where none is allowed, or a struct left half way is a mistake of
// the program and stops it. Text is checked to be UTF-8 when the column is encoded (a typed error).

extension ColumnBuffer {
  /// The leaf the next value belongs to.
  @inlinable mutating func takeLeaf() -> Int {
    if !isList { return 0 }
    precondition(listIsOpen, "a list column takes values between beginList() and endList()")
    if !isStruct { return 0 }
    let field = nextField
    if field == 0 && elementIsNullable { elementValidity.append(1) }
    nextField = field + 1 == leafBuffers.count ? 0 : field + 1
    return field
  }

  /// Appends a text; its bytes must be valid UTF-8 in a `.string` column.
  @inlinable public mutating func append(utf8 value: Span<UInt8>) {
    let leaf = takeLeaf()
    leafBuffers[leaf].append(utf8: value)
  }

  /// Appends a text; its bytes must be valid UTF-8 in a `.string` column.
  @inlinable public mutating func append(utf8 value: [UInt8]) { append(utf8: value.span) }

  /// Appends a text; its bytes must be valid UTF-8 in a `.string` column.
  @inlinable public mutating func append(utf8 value: ArraySlice<UInt8>) { append(utf8: value.span) }

  @inlinable public mutating func append(_ value: String) { append(utf8: value.utf8.span) }

  /// Appends an integer, or a date as days since 1970-01-01.
  @inlinable public mutating func append(int32 value: Int32) {
    let leaf = takeLeaf()
    leafBuffers[leaf].append(value)
  }

  /// Appends an integer, or a timestamp as milliseconds since 1970-01-01T00:00:00.
  @inlinable public mutating func append(int64 value: Int64) {
    let leaf = takeLeaf()
    leafBuffers[leaf].append(value)
  }

  @inlinable public mutating func append(double value: Double) {
    let leaf = takeLeaf()
    leafBuffers[leaf].append(value)
  }

  @inlinable public mutating func append(boolean value: Bool) {
    let leaf = takeLeaf()
    leafBuffers[leaf].append(value)
  }

  /// Appends null: outside a list a null row (a null list in a list column), inside one a null element or,
  /// in a struct, a null field.
  @inlinable public mutating func appendNull() {
    if isList && !listIsOpen {
      precondition(column.isNullable, "the column takes no null lists")
      listEnds.append(leafBuffers[0].slotTotal)
      listValidity.append(0)
      return
    }
    let leaf = takeLeaf()
    precondition(leafIsNullable[leaf], "the column takes no nulls")
    leafBuffers[leaf].appendNull()
  }

  /// Appends a struct element that is null as a whole.
  @inlinable public mutating func appendNullElement() {
    precondition(isStruct && elementIsNullable && listIsOpen && nextField == 0, "no null struct is allowed here")
    elementValidity.append(0)
    for leaf in leafBuffers.indices { leafBuffers[leaf].appendNull() }
  }

  /// Opens the list of the next row.
  @inlinable public mutating func beginList() {
    precondition(isList && !listIsOpen, "beginList() belongs to a list column without an open list")
    listIsOpen = true
  }

  /// Closes the row's list, which may be empty.
  @inlinable public mutating func endList() {
    precondition(listIsOpen && nextField == 0, "endList() without beginList(), or in the midst of a struct")
    listIsOpen = false
    listEnds.append(leafBuffers[0].slotTotal)
    if column.isNullable { listValidity.append(1) }
  }
}
