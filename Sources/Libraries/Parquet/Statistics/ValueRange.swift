// The least and the greatest value of a page or a column chunk.
//
// Text is remembered by slot, so that ranges can be merged without copying it, and compared by its first
// eight bytes before anything else. Doubles: NaN stays out, a zero minimum is -0.0 and a zero maximum +0.0.
// Source: apache/parquet-format, parquet.thrift, `union ColumnOrder`, TYPE_ORDER.

import Glibc

package enum ValueRange: Sendable {
  /// Slots of the least and greatest text.
  case text(least: Int, greatest: Int)
  case int32(Int32, Int32)
  case int64(Int64, Int64)
  case double(Double, Double)
  case boolean(Bool, Bool)

  /// The range of the values in `slots` that are not null, `nil` where there are none (or only NaN).
  package init?(_ slots: Range<Int>, of leaf: LeafBuffer) {
    switch leaf.physicalType {
    case .byteArray:
      guard let range = ValueRange.textRange(slots, leaf) else { return nil }
      self = range
    case .int32:
      guard let (low, high) = ValueRange.extremes(slots, leaf, leaf.int32s.span) else { return nil }
      self = .int32(low, high)
    case .int64:
      guard let (low, high) = ValueRange.extremes(slots, leaf, leaf.int64s.span) else { return nil }
      self = .int64(low, high)
    case .double:
      guard let (low, high) = ValueRange.extremes(slots, leaf, leaf.doubles.span) else { return nil }
      self = .double(low, high)
    case .boolean:
      guard let (low, high) = ValueRange.extremes(slots, leaf, leaf.booleans.span) else { return nil }
      self = .boolean(low != 0, high != 0)
    }
  }

  private static func extremes<Value: Comparable & BitwiseCopyable>(
    _ slots: Range<Int>, _ leaf: LeafBuffer, _ values: Span<Value>
  ) -> (Value, Value)? {
    let validity = leaf.validity.span
    let hasNulls = leaf.nullCount > 0
    var result: (low: Value, high: Value)?
    for slot in slots where !hasNulls || validity[slot] != 0 {
      let value = values[slot]
      // Only NaN differs from itself.
      if value != value { continue }
      guard let (low, high) = result else {
        result = (value, value)
        continue
      }
      if value < low { result = (value, high) } else if high < value { result = (low, value) }
    }
    return result
  }

  private static func textRange(_ slots: Range<Int>, _ leaf: LeafBuffer) -> ValueRange? {
    let validity = leaf.validity.span
    let ends = leaf.ends.span
    let hasNulls = leaf.nullCount > 0
    var (least, greatest) = (-1, -1)
    var (leastHead, greatestHead): (UInt64, UInt64) = (0, 0)
    unsafe leaf.arena.withUnsafeBytes { arena in
      var start = slots.isEmpty ? 0 : leaf.start(of: slots.lowerBound)
      for slot in slots {
        let end = ends[slot]
        defer { start = end }
        if hasNulls && validity[slot] == 0 { continue }
        let head = unsafe ValueRange.head(arena, start, end)
        if least < 0 {
          (least, greatest, leastHead, greatestHead) = (slot, slot, head, head)
        } else if unsafe head < leastHead || head == leastHead && precedes(slot, least, ends, arena) {
          (least, leastHead) = (slot, head)
        } else if unsafe head > greatestHead || head == greatestHead && precedes(greatest, slot, ends, arena) {
          (greatest, greatestHead) = (slot, head)
        }
      }
    }
    return least < 0 ? nil : .text(least: least, greatest: greatest)
  }

  /// The first eight bytes as a big-endian number, zeros for what is missing: never misorders two texts,
  /// only leaves them undecided.
  @inline(__always)
  private static func head(_ arena: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    let length = end - start
    // SAFETY: eight bytes are loaded only where the arena has them.
    if start + 8 <= arena.count {
      let word = unsafe UInt64(bigEndian: arena.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      if length >= 8 { return word }
      return length == 0 ? 0 : word & (UInt64.max << UInt64(64 - 8 * length))
    }
    var word: UInt64 = 0
    for offset in 0..<min(length, 8) { word |= UInt64(unsafe arena[start + offset]) << UInt64(56 - 8 * offset) }
    return word
  }

  /// Whether text `first` sorts before text `second`, by unsigned bytes.
  private static func precedes(_ first: Int, _ second: Int, _ ends: Span<Int>, _ arena: UnsafeRawBufferPointer) -> Bool
  {
    let firstStart = first == 0 ? 0 : ends[first - 1]
    let secondStart = second == 0 ? 0 : ends[second - 1]
    let (firstCount, secondCount) = (ends[first] - firstStart, ends[second] - secondStart)
    guard let base = arena.baseAddress else { return false }
    // SAFETY: both ranges come from the ends, which stay inside the arena.
    let order = unsafe memcmp(base + firstStart, base + secondStart, min(firstCount, secondCount))
    return order != 0 ? order < 0 : firstCount < secondCount
  }

  /// The range that covers both.
  package func merged(with other: ValueRange, in leaf: LeafBuffer) -> ValueRange {
    switch (self, other) {
    case (.text(let low, let high), .text(let otherLow, let otherHigh)):
      unsafe leaf.arena.withUnsafeBytes { arena in
        let ends = leaf.ends.span
        return unsafe .text(
          least: ValueRange.precedes(otherLow, low, ends, arena) ? otherLow : low,
          greatest: ValueRange.precedes(high, otherHigh, ends, arena) ? otherHigh : high)
      }
    case (.int32(let low, let high), .int32(let otherLow, let otherHigh)):
      .int32(min(low, otherLow), max(high, otherHigh))
    case (.int64(let low, let high), .int64(let otherLow, let otherHigh)):
      .int64(min(low, otherLow), max(high, otherHigh))
    case (.double(let low, let high), .double(let otherLow, let otherHigh)):
      .double(min(low, otherLow), max(high, otherHigh))
    case (.boolean(let low, let high), .boolean(let otherLow, let otherHigh)):
      .boolean(low && otherLow, high || otherHigh)
    default:
      preconditionFailure("ranges of different types are not merged")
    }
  }

  package func lowerBound(in leaf: LeafBuffer) -> Bound {
    switch self {
    case .text(let slot, _):
      Bound.lower(of: leaf.arena[leaf.start(of: slot)..<leaf.ends[slot]], isText: leaf.type == .string)
    case .int32(let value, _): Bound(bytes: PlainEncoding.bytes(of: value), isExact: true)
    case .int64(let value, _): Bound(bytes: PlainEncoding.bytes(of: value), isExact: true)
    case .double(let value, _):
      Bound(bytes: PlainEncoding.bytes(of: (value == 0 ? -0.0 : value).bitPattern), isExact: true)
    case .boolean(let value, _): Bound(bytes: [value ? 1 : 0], isExact: true)
    }
  }

  package func upperBound(in leaf: LeafBuffer) -> Bound? {
    switch self {
    case .text(_, let slot):
      Bound.upper(of: leaf.arena[leaf.start(of: slot)..<leaf.ends[slot]], isText: leaf.type == .string)
    case .int32(_, let value): Bound(bytes: PlainEncoding.bytes(of: value), isExact: true)
    case .int64(_, let value): Bound(bytes: PlainEncoding.bytes(of: value), isExact: true)
    case .double(_, let value):
      Bound(bytes: PlainEncoding.bytes(of: (value == 0 ? 0.0 : value).bitPattern), isExact: true)
    case .boolean(_, let value): Bound(bytes: [value ? 1 : 0], isExact: true)
    }
  }
}
