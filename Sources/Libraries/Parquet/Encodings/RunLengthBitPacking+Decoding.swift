// Reading the hybrid of run lengths and bit packing back.
//
// Source: apache/parquet-format, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".

extension RunLengthBitPacking {
  /// Appends `count` values that stand in `bytes[range]` to `output`.
  /// - Parameters:
  ///   - maximum: the greatest value that may occur.
  ///   - rule: the rule that a wrong value breaks.
  /// - Returns: the position after the last run read.
  package static func decode<Value: FixedWidthInteger & UnsignedInteger>(
    _ bytes: Span<UInt8>, _ range: Range<Int>, bitWidth: Int, count: Int, maximum: Int, rule: FormatRule,
    into output: inout [Value]
  ) throws(Flaw) -> Int {
    var position = range.lowerBound
    var left = count
    output.reserveCapacity(output.count + min(count, 1 << 20))
    while left > 0 {
      let start = position
      let header = try readVarint(bytes, &position, end: range.upperBound, rule: rule)
      let length = header >> 1
      if header & 1 == 0 {
        if length == 0 || length > UInt64(left) {
          throw Flaw(rule, at: start, expected: "a run of 1...\(left) values", found: "\(length)")
        }
        let byteCount = (bitWidth + 7) / 8
        if range.upperBound - position < byteCount {
          throw Flaw(
            rule, at: start, expected: "a value of \(byteCount) bytes", found: "\(range.upperBound - position)")
        }
        var value: UInt64 = 0
        for byte in 0..<byteCount { value |= UInt64(bytes[position + byte]) << UInt64(byte * 8) }
        if value > UInt64(maximum) {
          throw Flaw(rule, at: start, expected: "values up to \(maximum)", found: "\(value)")
        }
        position += byteCount
        output.append(contentsOf: repeatElement(Value(truncatingIfNeeded: value), count: Int(length)))
        left -= Int(length)
      } else {
        // A packed run ends with the group that the last value stands in.
        let groupsLeft = UInt64((left + 7) / 8)
        if length == 0 || length > groupsLeft {
          throw Flaw(rule, at: start, expected: "a packed run of 1...\(groupsLeft) groups", found: "\(length)")
        }
        let byteCount = Int(length) * bitWidth
        if range.upperBound - position < byteCount {
          throw Flaw(
            rule, at: start, expected: "\(byteCount) bytes of packed values", found: "\(range.upperBound - position)")
        }
        let valueCount = min(left, Int(length) * 8)
        let greatest = unpack(bytes, at: position, bitWidth: bitWidth, count: valueCount, into: &output)
        if greatest > UInt64(maximum) {
          throw Flaw(rule, at: start, expected: "values up to \(maximum)", found: "\(greatest)")
        }
        position += byteCount
        left -= valueCount
      }
    }
    return position
  }

  /// Appends `count` packed values; the caller has seen that their bytes are there.
  /// - Returns: the greatest of them.
  private static func unpack<Value: FixedWidthInteger & UnsignedInteger>(
    _ bytes: Span<UInt8>, at start: Int, bitWidth: Int, count: Int, into output: inout [Value]
  ) -> UInt64 {
    let mask: UInt64 = (1 << UInt64(bitWidth)) - 1
    var pending: UInt64 = 0
    var pendingBits = 0
    var position = start
    var greatest: UInt64 = 0
    for _ in 0..<count {
      while pendingBits < bitWidth {
        pending |= UInt64(bytes[position]) << UInt64(pendingBits)
        position += 1
        pendingBits += 8
      }
      let value = pending & mask
      pending >>= UInt64(bitWidth)
      pendingBits -= bitWidth
      if value > greatest { greatest = value }
      output.append(Value(truncatingIfNeeded: value))
    }
    return greatest
  }

  /// ULEB-128, at most 64 bits.
  package static func readVarint(
    _ bytes: Span<UInt8>, _ position: inout Int, end: Int, rule: FormatRule
  ) throws(Flaw) -> UInt64 {
    let start = position
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      if position >= end { throw Flaw(rule, at: start, expected: "a number", found: "the end of the bytes") }
      let next = bytes[position]
      position += 1
      if shift == 63 && next > 1 || shift > 63 {
        throw Flaw(rule, at: start, expected: "a number of at most 64 bits", found: "more")
      }
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }
}
