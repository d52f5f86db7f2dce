// BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on.
//
// Makes numbers compress better that share their high bytes; the size stays. Opt-in.
// Source: apache/parquet-format, Encodings.md, "Byte Stream Split (BYTE_STREAM_SPLIT = 9)".

package enum ByteStreamSplit {
  /// Appends the values of `slots` that are not null.
  package static func append(_ slots: Range<Int>, of leaf: LeafBuffer, to page: inout GrowingBytes) {
    let width = leaf.physicalType.fixedByteCount ?? 0
    var plain = GrowingBytes()
    PlainEncoding.append(slots, of: leaf, to: &plain)
    unsafe plain.withBytes { bytes in
      for byte in 0..<width {
        var position = byte
        while position < bytes.count {
          // SAFETY: just checked.
          page.append(unsafe bytes[position])
          position += width
        }
      }
    }
  }

  /// Appends `count` values that fill `bytes[range]` exactly.
  package static func decode(
    _ bytes: Span<UInt8>, _ range: Range<Int>, count: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    let width = leaf.physicalType.fixedByteCount ?? 0
    let (wanted, overflow) = count.multipliedReportingOverflow(by: width)
    if overflow || wanted != range.count {
      throw Flaw(
        .values, at: range.lowerBound, expected: "\(count) values of \(width) bytes", found: "\(range.count) bytes")
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    for index in 0..<count {
      for byte in 0..<width { plain.append(bytes[range.lowerBound + byte * count + index]) }
    }
    try PlainEncoding.decode(plain.span, 0..<plain.count, count: count, into: &leaf)
  }
}
