// The hybrid of run lengths and bit packing: levels and dictionary indices.
//
// A run of at least 8 equal values is stored once with its length; what lies between is packed in
// groups of 8, lowest bits first. A run that begins inside a group first completes that group.
// Source: apache/parquet-format, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".

package enum RunLengthBitPacking {
  /// Bits needed for values up to `maximum`; 0 for 0.
  package static func bitWidth(forMaximum maximum: Int) -> Int { Int.bitWidth - maximum.leadingZeroBitCount }

  /// Appends the hybrid form of `values[range]`, without the 4-byte length that levels of data page v1 want.
  /// - Parameter bitWidth: bits a value, 0...32; no value may need more.
  /// - Complexity: O(`range.count`); no allocation beyond the result.
  package static func append<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ values: Span<Value>, _ range: Range<Int>, bitWidth: Int, to output: inout GrowingBytes
  ) {
    precondition((0...32).contains(bitWidth), "a bit width is 0...32")
    let end = range.upperBound
    var packedStart = range.lowerBound
    var position = range.lowerBound
    while position < end {
      let value = values[position]
      var runEnd = position + 1
      while runEnd < end && values[runEnd] == value { runEnd += 1 }
      if runEnd - position >= 8 {
        let completing = (8 - (position - packedStart) % 8) % 8
        if runEnd - position - completing >= 8 {
          appendPacked(values, packedStart..<position + completing, bitWidth, to: &output)
          appendRun(of: UInt64(value), count: runEnd - position - completing, bitWidth, to: &output)
          packedStart = runEnd
        }
      }
      position = runEnd
    }
    appendPacked(values, packedStart..<end, bitWidth, to: &output)
  }

  private static func appendRun(of value: UInt64, count: Int, _ bitWidth: Int, to output: inout GrowingBytes) {
    appendVarint(UInt64(count) << 1, to: &output)
    for byte in 0..<(bitWidth + 7) / 8 { output.append(UInt8(truncatingIfNeeded: value >> UInt64(byte * 8))) }
  }

  /// Packs whole groups of 8; the last one is filled up with zeros, which the value count makes harmless.
  private static func appendPacked<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ values: Span<Value>, _ range: Range<Int>, _ bitWidth: Int, to output: inout GrowingBytes
  ) {
    if range.isEmpty { return }
    let groups = (range.count + 7) / 8
    appendVarint(UInt64(groups) << 1 | 1, to: &output)
    output.reserve(groups * bitWidth + 4)
    var pending: UInt64 = 0
    var pendingBits = 0
    for position in range {
      pending |= UInt64(truncatingIfNeeded: values[position]) << UInt64(truncatingIfNeeded: pendingBits)
      pendingBits += bitWidth
      if pendingBits >= 32 {
        output.append(littleEndian: UInt32(truncatingIfNeeded: pending))
        pending >>= 32
        pendingBits -= 32
      }
    }
    pendingBits += (groups * 8 - range.count) * bitWidth
    while pendingBits > 0 {
      output.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingBits -= 8
    }
  }

  /// ULEB-128.
  package static func appendVarint(_ value: UInt64, to output: inout GrowingBytes) {
    var rest = value
    while rest >= 0x80 {
      output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    output.append(UInt8(truncatingIfNeeded: rest))
  }
}
