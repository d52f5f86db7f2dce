// DELTA_BINARY_PACKED: integers as differences, packed in blocks of 128.
//
// Header: values in a block, miniblocks in a block, values in all, the first one. A block: the least difference, a
// bit width for each of its four miniblocks, the miniblocks. Arithmetic wraps at the type's width.
// Opt-in: fastparquet 2026.9 crashes on it.
// Source: apache/parquet-format, Encodings.md, "Delta Encoding (DELTA_BINARY_PACKED = 5)".

package enum DeltaBinaryPacking {
  /// As parquet-java and parquet-cpp write them.
  private static let blockCount = 128
  private static let miniblockCount = 4
  private static let valuesInMiniblock = 32

  /// Appends all of `values`.
  package static func append<Value: FixedWidthInteger & SignedInteger>(_ values: [Value], to page: inout GrowingBytes) {
    RunLengthBitPacking.appendVarint(UInt64(blockCount), to: &page)
    RunLengthBitPacking.appendVarint(UInt64(miniblockCount), to: &page)
    RunLengthBitPacking.appendVarint(UInt64(values.count), to: &page)
    appendZigzag(Int64(values.first ?? 0), to: &page)
    var position = 1
    var deltas: [Value] = []
    while position < values.count {
      deltas.removeAll(keepingCapacity: true)
      for index in position..<min(position + blockCount, values.count) {
        deltas.append(values[index] &- values[index - 1])
      }
      position += deltas.count
      let least = deltas.min()!
      appendZigzag(Int64(least), to: &page)
      let rests = deltas.map { UInt64(truncatingIfNeeded: Value.Magnitude(truncatingIfNeeded: $0 &- least)) }
      let widths = (0..<miniblockCount).map { miniblock in
        let part = rests.dropFirst(miniblock * valuesInMiniblock).prefix(valuesInMiniblock)
        return UInt64.bitWidth - (part.max() ?? 0).leadingZeroBitCount
      }
      for width in widths { page.append(UInt8(width)) }
      for miniblock in 0..<miniblockCount where miniblock * valuesInMiniblock < rests.count {
        let part = rests.dropFirst(miniblock * valuesInMiniblock).prefix(valuesInMiniblock)
        appendPacked(part, width: widths[miniblock], to: &page)
      }
    }
  }

  /// A whole miniblock, zeros for the values that are not there.
  private static func appendPacked(_ values: ArraySlice<UInt64>, width: Int, to page: inout GrowingBytes) {
    var bits = BitQueue()
    for value in values { bits.append(value, width, to: &page) }
    for _ in values.count..<valuesInMiniblock { bits.append(0, width, to: &page) }
  }

  /// Bits that wait for their byte.
  private struct BitQueue {
    private var pending: UInt8 = 0
    private var count = 0

    mutating func append(_ value: UInt64, _ width: Int, to page: inout GrowingBytes) {
      var (rest, left) = (value, width)
      while left > 0 {
        let taken = min(8 - count, left)
        pending |= UInt8(truncatingIfNeeded: rest & ((1 << UInt64(taken)) - 1)) << UInt8(count)
        rest >>= UInt64(taken)
        left -= taken
        count += taken
        if count == 8 {
          page.append(pending)
          (pending, count) = (0, 0)
        }
      }
    }
  }

  private static func appendZigzag(_ value: Int64, to page: inout GrowingBytes) {
    RunLengthBitPacking.appendVarint(UInt64(bitPattern: value << 1 ^ value >> 63), to: &page)
  }

  /// Reads `count` values from `bytes[position..<end]`, and leaves `position` after them.
  package static func decode<Value: FixedWidthInteger & SignedInteger>(
    _ bytes: Span<UInt8>, _ position: inout Int, end: Int, count: Int, as type: Value.Type
  ) throws(Flaw) -> [Value] {
    let start = position
    func varint(_ position: inout Int) throws(Flaw) -> UInt64 {
      try RunLengthBitPacking.readVarint(bytes, &position, end: end, rule: .values)
    }
    let (blockSize, miniblocks, total) = (try varint(&position), try varint(&position), try varint(&position))
    guard blockSize > 0, blockSize % 128 == 0, blockSize <= 1 << 20, miniblocks > 0, blockSize % miniblocks == 0,
      (blockSize / miniblocks) % 32 == 0
    else {
      throw Flaw(
        .values, at: start, expected: "blocks of a multiple of 128 values in miniblocks of a multiple of 32",
        found: "\(blockSize) values in \(miniblocks) miniblocks")
    }
    if total != UInt64(count) { throw Flaw(.values, at: start, expected: "\(count) values", found: "\(total)") }
    var value = Value(truncatingIfNeeded: zigzag(try varint(&position)))
    var values: [Value] = []
    if count == 0 { return values }
    // A miniblock may have width 0 and no bytes: the count was checked by the caller, against its limits.
    values.reserveCapacity(min(count, 1 << 20))
    values.append(value)
    let perMiniblock = Int(blockSize / miniblocks)
    while values.count < count {
      let least = Value(truncatingIfNeeded: zigzag(try varint(&position)))
      let widths = position
      if UInt64(end - position) < miniblocks {
        throw Flaw(.values, at: position, expected: "\(miniblocks) bit widths", found: "\(end - position) bytes")
      }
      position += Int(miniblocks)
      for miniblock in 0..<Int(miniblocks) where values.count < count {
        let width = Int(bytes[widths + miniblock])
        if width > Value.bitWidth {
          throw Flaw(
            .values, at: widths + miniblock, expected: "a bit width up to \(Value.bitWidth)", found: "\(width)")
        }
        let byteCount = perMiniblock / 8 * width
        if end - position < byteCount {
          throw Flaw(.values, at: position, expected: "a miniblock of \(byteCount) bytes", found: "\(end - position)")
        }
        for index in 0..<min(perMiniblock, count - values.count) {
          let rest = bits(bytes, at: position, index * width, width)
          value = value &+ least &+ Value(truncatingIfNeeded: rest)
          values.append(value)
        }
        position += byteCount
      }
    }
    return values
  }

  /// `width` bits from bit `offset` on; they are there.
  @inline(__always)
  private static func bits(_ bytes: Span<UInt8>, at start: Int, _ offset: Int, _ width: Int) -> UInt64 {
    var (result, have): (UInt64, Int) = (0, 0)
    var position = offset
    while have < width {
      let shift = position & 7
      let taken = min(8 - shift, width - have)
      let part = UInt64(bytes[start + (position >> 3)] >> UInt8(shift)) & ((1 << UInt64(taken)) - 1)
      result |= part << UInt64(have)
      have += taken
      position += taken
    }
    return result
  }

  private static func zigzag(_ raw: UInt64) -> Int64 { Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1) }
}
