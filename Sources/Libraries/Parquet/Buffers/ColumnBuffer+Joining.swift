// Rows of one buffer behind those of another, a copy for each array instead of a call for each value.
//
// So several threads can fill buffers of their own and one can put their rows in order:
//
//     whole.append(0..<part.rowCount, of: part)

extension RowGroup {
  /// Appends rows of a group that has the same columns.
  public mutating func append(_ rows: Range<Int>, of other: RowGroup) {
    precondition(columns.count == other.columns.count, "the groups have different columns")
    for index in columns.indices { columns[index].append(rows, of: other.columns[index]) }
  }
}

extension ColumnBuffer {
  /// Appends rows of a buffer that has the same shape.
  mutating func append(_ rows: Range<Int>, of other: ColumnBuffer) {
    precondition(!listIsOpen && !other.listIsOpen, "rows are joined between lists, not within one")
    precondition(
      leafIsNullable == other.leafIsNullable && isList == other.isList && elementIsNullable == other.elementIsNullable
        && column.isNullable == other.column.isNullable, "the columns have different shapes")
    if rows.isEmpty { return }
    let slots = other.slots(of: rows)
    if isList {
      let shift = leafBuffers[0].slotTotal - slots.lowerBound
      for row in rows { listEnds.append(other.listEnds[row] + shift) }
      if column.isNullable { listValidity.append(contentsOf: other.listValidity[rows]) }
      if isStruct && elementIsNullable { elementValidity.append(contentsOf: other.elementValidity[slots]) }
    }
    for leaf in leafBuffers.indices { leafBuffers[leaf].append(slots: slots, of: other.leafBuffers[leaf]) }
  }

  /// The slots that hold some rows, one at least.
  private func slots(of rows: Range<Int>) -> Range<Int> {
    if !isList { return rows }
    return (rows.lowerBound == 0 ? 0 : listEnds[rows.lowerBound - 1])..<listEnds[rows.upperBound - 1]
  }

  /// Whether another buffer holds the same rows, whatever its column is called. NaN is equal to nothing.
  public func hasRows(of other: ColumnBuffer) -> Bool {
    listEnds == other.listEnds && listValidity == other.listValidity && elementValidity == other.elementValidity
      && leafBuffers == other.leafBuffers
  }
}
