// The rows of a row group as values, for comparison with what a table was made from.

public import Parquet

extension RowGroup {
  /// Row `row`, a value a column.
  public func values(ofRow row: Int) -> [TableValue] { columns.map { $0.value(ofRow: row) } }
}

extension ColumnBuffer {
  fileprivate func value(ofRow row: Int) -> TableValue {
    if isNull(atRow: row) { return .null }
    switch column.shape {
    case .scalar: return leaves[0].value(at: row)
    case .list: return .list(elements(ofRow: row)!.map { leaves[0].value(at: $0) })
    case .structList:
      let leaves = leaves
      return .list(
        elements(ofRow: row)!.map { slot in
          isNullElement(at: slot) ? .null : .structure(leaves.map { $0.value(at: slot) })
        })
    }
  }
}

extension LeafBuffer {
  fileprivate func value(at slot: Int) -> TableValue {
    if isNull(at: slot) { return .null }
    switch type {
    case .boolean: return .boolean(boolean(at: slot)!)
    case .int32, .date: return .integer(Int64(int32(at: slot)!))
    case .int64, .timestampMilliseconds: return .integer(int64(at: slot)!)
    case .double: return .double(double(at: slot)!)
    case .string, .binary: return .bytes(Array(bytes[byteRange(at: slot)!]), isText: type == .string)
    }
  }
}
