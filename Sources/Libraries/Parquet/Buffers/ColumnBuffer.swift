// The rows of one column of a row group, waiting to be encoded, and readable meanwhile.
//
// A scalar column is one leaf with a slot per row. A list column is one leaf per element field, with a
// slot per element, and the range of elements of each row.

/// One column's rows.
///
/// Reading row `i` of a scalar column: `buffer.leaves[0].int32(at: i)`. Of a list column:
/// `for slot in buffer.elements(ofRow: i) ?? 0..<0 { buffer.leaves[field].withUTF8(at: slot) { … } }`.
/// How rows get in: see `ColumnBuffer+Append.swift`.
public struct ColumnBuffer: Sendable {
  public let column: Column
  @usableFromInline let isList: Bool
  /// Whether each leaf may be given a null of its own.
  @usableFromInline let leafIsNullable: [Bool]
  @usableFromInline let elementIsNullable: Bool
  @usableFromInline let isStruct: Bool

  @usableFromInline var leafBuffers: [LeafBuffer]
  /// The elements of row i of a list column end before `listEnds[i]`.
  @usableFromInline var listEnds: [Int] = []
  /// One byte a row of a nullable list column: 0 for a null list.
  @usableFromInline var listValidity: [UInt8] = []
  /// One byte an element where struct elements are nullable: 0 for a null element.
  @usableFromInline var elementValidity: [UInt8] = []
  /// Which field of a struct element the next value belongs to.
  @usableFromInline var nextField = 0
  @usableFromInline var listIsOpen = false

  public init(_ column: Column) {
    self.column = column
    let leaves = column.leaves
    leafIsNullable = leaves.map(\.isNullable)
    switch column.shape {
    case .scalar: (isList, isStruct, elementIsNullable) = (false, false, false)
    case .list(_, let nullable, _): (isList, isStruct, elementIsNullable) = (true, false, nullable)
    case .structList(_, let nullable): (isList, isStruct, elementIsNullable) = (true, true, nullable)
    }
    let structIsNullable = isStruct && elementIsNullable
    leafBuffers = leaves.map { LeafBuffer(type: $0.type, tracksValidity: $0.isNullable || structIsNullable) }
  }

  /// A column as it was read; the leaves agree in their rows.
  init(
    _ column: Column, leaves: [LeafBuffer], listEnds: [Int], listValidity: [UInt8], elementValidity: [UInt8]
  ) {
    self.init(column)
    leafBuffers = leaves
    self.listEnds = listEnds
    self.listValidity = listValidity
    self.elementValidity = elementValidity
  }

  /// The same rows under another description of the column: other options, another name, the same types.
  public consuming func described(as column: Column) -> ColumnBuffer {
    precondition(
      column.leaves.map(\.type) == self.column.leaves.map(\.type) && column.isNullable == self.column.isNullable
        && column.leaves.map(\.maximumDefinitionLevel) == self.column.leaves.map(\.maximumDefinitionLevel),
      "the column holds other types")
    return ColumnBuffer(
      column, leaves: leafBuffers, listEnds: listEnds, listValidity: listValidity, elementValidity: elementValidity)
  }

  /// The column's values: one leaf for a scalar or a list of scalars, one a field for a list of structs.
  @inlinable public var leaves: [LeafBuffer] { leafBuffers }

  /// One of `leaves`, looked at where it lies.
  @inlinable public subscript(leaf index: Int) -> LeafBuffer {
    _read { yield leafBuffers[index] }
  }

  @inlinable public var rowCount: Int { isList ? listEnds.count : leafBuffers[0].slotTotal }

  /// Raw bytes held: values, 4 bytes for each text's length and 4 for each list.
  @inlinable public var byteCount: Int {
    var total = listEnds.count &* 4
    for leaf in leafBuffers.indices { total &+= leafBuffers[leaf].byteCount }
    return total
  }

  /// Whether row `row` is null; an empty list is not.
  @inlinable public func isNull(atRow row: Int) -> Bool {
    if isList { return column.isNullable && listValidity[row] == 0 }
    return leafBuffers[0].isNull(at: row)
  }

  /// The slots of a list row's elements, or `nil` for a null list.
  @inlinable public func elements(ofRow row: Int) -> Range<Int>? {
    precondition(isList, "the column does not hold lists")
    return isNull(atRow: row) ? nil : (row == 0 ? 0 : listEnds[row - 1])..<listEnds[row]
  }

  /// Whether the struct element in slot `slot` is null as a whole.
  @inlinable public func isNullElement(at slot: Int) -> Bool {
    isStruct ? elementIsNullable && elementValidity[slot] == 0 : leafBuffers[0].isNull(at: slot)
  }

  /// Forgets all rows and keeps the memory for the next ones.
  public mutating func removeAll() {
    for leaf in leafBuffers.indices { leafBuffers[leaf].removeAll() }
    if isList {
      listEnds.removeAll(keepingCapacity: true)
      listValidity.removeAll(keepingCapacity: true)
      elementValidity.removeAll(keepingCapacity: true)
    }
    nextField = 0
    listIsOpen = false
  }
}
