// DELTA_LENGTH_BYTE_ARRAY and DELTA_BYTE_ARRAY: texts with their lengths apart, and texts that share beginnings.
//
// The first: all lengths, delta packed, then all bytes. The second: how many bytes each text shares with the one
// before it, delta packed, then the rests by the first. Opt-in: fastparquet 2026.9 cannot read them.
// Source: apache/parquet-format, Encodings.md, "Delta-length byte array (= 6)", "Delta Strings (= 7)".

package enum DeltaByteArrays {
  /// Appends the texts of `slots` that are not null as DELTA_LENGTH_BYTE_ARRAY.
  package static func appendLengths(_ slots: Range<Int>, of leaf: LeafBuffer, to page: inout GrowingBytes) {
    let ranges = present(slots, leaf)
    DeltaBinaryPacking.append(ranges.map { Int32(truncatingIfNeeded: $0.count) }, to: &page)
    for range in ranges { page.append(leaf.arena.span.extracting(range)) }
  }

  /// Appends the texts of `slots` that are not null as DELTA_BYTE_ARRAY.
  package static func appendPrefixes(_ slots: Range<Int>, of leaf: LeafBuffer, to page: inout GrowingBytes) {
    let ranges = present(slots, leaf)
    let arena = leaf.arena.span
    var prefixes: [Int32] = []
    var former = 0..<0
    for range in ranges {
      let most = min(former.count, range.count)
      var shared = 0
      while shared < most && arena[former.lowerBound + shared] == arena[range.lowerBound + shared] { shared += 1 }
      prefixes.append(Int32(truncatingIfNeeded: shared))
      former = range
    }
    DeltaBinaryPacking.append(prefixes, to: &page)
    DeltaBinaryPacking.append(
      zip(ranges, prefixes).map { Int32(truncatingIfNeeded: $0.count - Int($1)) }, to: &page)
    for (range, prefix) in zip(ranges, prefixes) {
      page.append(arena.extracting((range.lowerBound + Int(prefix))..<range.upperBound))
    }
  }

  private static func present(_ slots: Range<Int>, _ leaf: LeafBuffer) -> [Range<Int>] {
    slots.compactMap { leaf.byteRange(at: $0) }
  }

  /// Appends `count` texts of DELTA_LENGTH_BYTE_ARRAY that fill `bytes[range]` exactly.
  package static func decodeLengths(
    _ bytes: Span<UInt8>, _ range: Range<Int>, count: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    var position = range.lowerBound
    let lengths = try DeltaBinaryPacking.decode(
      bytes, &position, end: range.upperBound, count: count, as: Int32.self)
    for length in lengths {
      leaf.appendBytes(try take(length, bytes, &position, range.upperBound))
    }
    try checkEnd(position, range)
    leaf.slotTotal += count
  }

  /// Appends `count` texts of DELTA_BYTE_ARRAY that fill `bytes[range]` exactly.
  /// - Parameter limit: bytes the leaf may hold, for shared beginnings can unfold to very many.
  package static func decodePrefixes(
    _ bytes: Span<UInt8>, _ range: Range<Int>, count: Int, limit: Int, into leaf: inout LeafBuffer
  ) throws(Flaw) {
    var position = range.lowerBound
    let prefixes = try DeltaBinaryPacking.decode(
      bytes, &position, end: range.upperBound, count: count, as: Int32.self)
    let lengths = try DeltaBinaryPacking.decode(
      bytes, &position, end: range.upperBound, count: count, as: Int32.self)
    var former = leaf.arena.count..<leaf.arena.count
    for (prefix, length) in zip(prefixes, lengths) {
      if prefix < 0 || prefix > former.count {
        throw Flaw(
          .values, at: position, expected: "at most \(former.count) bytes shared with the text before",
          found: "\(prefix)")
      }
      let start = leaf.arena.count
      if start + Int(prefix) > limit {
        throw Flaw(.values, at: position, expected: "at most \(limit) bytes of text", found: "more")
      }
      for index in 0..<Int(prefix) { leaf.arena.append(leaf.arena[former.lowerBound + index]) }
      leaf.appendBytes(try take(length, bytes, &position, range.upperBound))
      former = start..<leaf.arena.count
    }
    try checkEnd(position, range)
    leaf.slotTotal += count
  }

  @_lifetime(copy bytes)
  private static func take(
    _ length: Int32, _ bytes: Span<UInt8>, _ position: inout Int, _ end: Int
  ) throws(Flaw) -> Span<UInt8> {
    if length < 0 || Int(length) > end - position {
      throw Flaw(.values, at: position, expected: "a text of at most \(end - position) bytes", found: "\(length)")
    }
    position += Int(length)
    return bytes.extracting(position - Int(length)..<position)
  }

  private static func checkEnd(_ position: Int, _ range: Range<Int>) throws(Flaw) {
    if position != range.upperBound {
      throw Flaw(
        .values, at: position, expected: "the end of the page", found: "\(range.upperBound - position) bytes more")
    }
  }
}
