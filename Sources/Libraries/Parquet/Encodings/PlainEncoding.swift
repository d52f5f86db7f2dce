// PLAIN: values back to back.
//
// Fixed-width values are little endian; a byte array is its length in 4 bytes and its bytes; booleans
// are packed, first value in the lowest bit. Nulls are left out: the definition levels tell of them.
// Source: apache/parquet-format, Encodings.md, "Plain (PLAIN = 0)".

package enum PlainEncoding {
  /// Appends the values of `slots` that are not null.
  package static func append(_ slots: Range<Int>, of leaf: LeafBuffer, to page: inout GrowingBytes) {
    switch leaf.physicalType {
    case .byteArray: appendByteArrays(slots, of: leaf, to: &page)
    case .int32: appendFixed(slots, of: leaf.int32s.span, leaf, to: &page) { $0 }
    case .int64: appendFixed(slots, of: leaf.int64s.span, leaf, to: &page) { $0 }
    case .double: appendFixed(slots, of: leaf.doubles.span, leaf, to: &page) { $0.bitPattern }
    case .boolean: appendBooleans(slots, of: leaf, to: &page)
    }
  }

  private static func appendFixed<Value: BitwiseCopyable, Stored: FixedWidthInteger & BitwiseCopyable>(
    _ slots: Range<Int>, of values: Span<Value>, _ leaf: LeafBuffer, to page: inout GrowingBytes,
    _ stored: (Value) -> Stored
  ) {
    page.reserve(slots.count * MemoryLayout<Stored>.size)
    if leaf.nullCount == 0 {
      for slot in slots { page.append(littleEndian: stored(values[slot])) }
    } else {
      let validity = leaf.validity.span
      for slot in slots where validity[slot] != 0 { page.append(littleEndian: stored(values[slot])) }
    }
  }

  private static func appendByteArrays(_ slots: Range<Int>, of leaf: LeafBuffer, to page: inout GrowingBytes) {
    if slots.isEmpty { return }
    var start = leaf.start(of: slots.lowerBound)
    let ends = leaf.ends.span
    let validity = leaf.validity.span
    let hasNulls = leaf.nullCount > 0
    page.reserve(ends[slots.upperBound - 1] - start + 4 * slots.count)
    unsafe leaf.arena.withUnsafeBytes { arena in
      for slot in slots {
        let end = ends[slot]
        if hasNulls && validity[slot] == 0 { continue }
        page.append(littleEndian: UInt32(truncatingIfNeeded: end - start))
        // SAFETY: the ends are ascending offsets into the arena, kept by LeafBuffer.
        unsafe page.append(UnsafeRawBufferPointer(rebasing: arena[start..<end]))
        start = end
      }
    }
  }

  private static func appendBooleans(_ slots: Range<Int>, of leaf: LeafBuffer, to page: inout GrowingBytes) {
    var byte: UInt8 = 0
    var bit: UInt8 = 0
    for slot in slots where !leaf.isNull(at: slot) {
      byte |= (leaf.booleans[slot] & 1) << bit
      bit += 1
      if bit == 8 {
        page.append(byte)
        (byte, bit) = (0, 0)
      }
    }
    if bit > 0 { page.append(byte) }
  }

  /// The PLAIN bytes of one value without a length, as statistics and bloom filters want them.
  package static func bytes<Stored: FixedWidthInteger>(of value: Stored) -> [UInt8] {
    (0..<Stored.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Stored($0 * 8)) }
  }
}
