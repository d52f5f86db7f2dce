// In which direction the bounds of a column chunk's pages run.
//
// Decided on the bounds as they are stored: cutting text on character borders may disturb an order.
// Source: apache/parquet-format, parquet.thrift, `enum BoundaryOrder`; PageIndex.md.

package enum BoundaryOrder: Int32, Sendable {
  case unordered = 0
  case ascending = 1
  case descending = 2

  /// The order of the pages' bounds; pages of nulls are left out by the caller.
  package static func of(_ lower: [[UInt8]], _ upper: [[UInt8]], _ type: PhysicalType) -> BoundaryOrder {
    var (ascending, descending) = (true, true)
    for bounds in [lower, upper] {
      for (former, latter) in zip(bounds, bounds.dropFirst()) {
        if precedes(latter, former, type) { ascending = false }
        if precedes(former, latter, type) { descending = false }
      }
    }
    return ascending ? .ascending : descending ? .descending : .unordered
  }

  private static func precedes(_ first: [UInt8], _ second: [UInt8], _ type: PhysicalType) -> Bool {
    func bits(_ bytes: [UInt8]) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    switch type {
    case .byteArray, .boolean: return first.lexicographicallyPrecedes(second)
    case .int32:
      return Int32(truncatingIfNeeded: bits(first)) < Int32(truncatingIfNeeded: bits(second))
    case .int64: return Int64(bitPattern: bits(first)) < Int64(bitPattern: bits(second))
    case .double: return Double(bitPattern: bits(first)) < Double(bitPattern: bits(second))
    }
  }
}
