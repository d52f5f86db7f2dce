// Reading PLAIN values back, into a leaf without nulls.
//
// Source: apache/parquet-format, Encodings.md, "Plain (PLAIN = 0)".

extension PlainEncoding {
  /// Appends `count` values that fill `bytes[range]` exactly.
  package static func decode(
    _ bytes: Span<UInt8>, _ range: Range<Int>, count: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    if let width = leaf.physicalType.fixedByteCount {
      try check(range, count.multipliedReportingOverflow(by: width), count)
    }
    switch leaf.physicalType {
    case .byteArray: try decodeByteArrays(bytes, range, count, into: &leaf)
    case .int32:
      let start = range.lowerBound
      leaf.int32s.reserveCapacity(leaf.int32s.count + count)
      for index in 0..<count { leaf.int32s.append(bytes.int32(at: start + 4 * index)) }
    case .int64:
      let start = range.lowerBound
      leaf.int64s.reserveCapacity(leaf.int64s.count + count)
      for index in 0..<count { leaf.int64s.append(bytes.int64(at: start + 8 * index)) }
    case .double:
      let start = range.lowerBound
      leaf.doubles.reserveCapacity(leaf.doubles.count + count)
      for index in 0..<count {
        leaf.doubles.append(Double(bitPattern: UInt64(bitPattern: bytes.int64(at: start + 8 * index))))
      }
    case .boolean:
      try check(range, ((count + 7) / 8, false), count)
      for index in 0..<count {
        leaf.booleans.append(bytes[range.lowerBound + index / 8] >> UInt8(index & 7) & 1)
      }
    }
    leaf.slotTotal += count
  }

  private static func check(
    _ range: Range<Int>, _ wanted: (partialValue: Int, overflow: Bool), _ count: Int
  ) throws(Flaw) {
    if wanted.overflow || wanted.partialValue != range.count {
      throw Flaw(
        .values, at: range.lowerBound, expected: "\(count) values in \(wanted.partialValue) bytes",
        found: "\(range.count) bytes")
    }
  }

  private static func decodeByteArrays(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ count: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    var position = range.lowerBound
    if count > range.count / 4 {
      throw Flaw(.values, at: position, expected: "\(count) texts in \(range.count) bytes", found: "room for fewer")
    }
    leaf.ends.reserveCapacity(leaf.ends.count + count)
    leaf.arena.reserveCapacity(leaf.arena.count + range.count - 4 * count)
    for index in 0..<count {
      if range.upperBound - position < 4 {
        throw Flaw(.values, at: position, expected: "text \(index) of \(count)", found: "the end of the page")
      }
      let length = Int(UInt32(bitPattern: bytes.int32(at: position)))
      position += 4
      if length > range.upperBound - position {
        throw Flaw(
          .values, at: position - 4, expected: "text \(index) of at most \(range.upperBound - position) bytes",
          found: "\(length)")
      }
      leaf.appendBytes(bytes.extracting(position..<position + length))
      position += length
    }
    if position != range.upperBound {
      throw Flaw(
        .values, at: position, expected: "the end of the page", found: "\(range.upperBound - position) bytes more")
    }
  }
}

extension Span<UInt8> {
  /// Four bytes, little endian.
  @inline(__always)
  package func int32(at position: Int) -> Int32 {
    precondition(position >= 0 && position + 4 <= count)
    // SAFETY: just checked; any four bytes are an integer.
    return unsafe withUnsafeBytes {
      unsafe Int32(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Int32.self))
    }
  }

  /// Eight bytes, little endian.
  @inline(__always)
  package func int64(at position: Int) -> Int64 {
    precondition(position >= 0 && position + 8 <= count)
    // SAFETY: just checked; any eight bytes are an integer.
    return unsafe withUnsafeBytes {
      unsafe Int64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Int64.self))
    }
  }
}
