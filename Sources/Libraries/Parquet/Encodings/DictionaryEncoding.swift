// Dictionary encoding: each distinct value once, and a number in place of every value.
//
// Built over a whole column chunk, so a chunk is either numbered throughout or PLAIN throughout.
// Entries stand in the order of first appearance. An open-addressing table of entry numbers, keyed by
// XXH3 for text and by a multiplicative hash for numbers; the values themselves are not copied.
// Source: apache/parquet-format, Encodings.md, "Dictionary Encoding".

import CXXHash
import Glibc

/// Numbers the distinct values of a leaf; its memory is kept for the next one.
package struct DictionaryBuilder {
  /// The entry of each value that is not null, in order.
  package private(set) var indices: [UInt32] = []
  /// The slot where each entry first appeared.
  package private(set) var firstSlots: [Int] = []
  private var hashes: [UInt64] = []
  /// Entry number + 1, 0 for free; a power of two in size, at most half full.
  private var table: [UInt32] = []

  package init() {}

  /// What the last `build` found.
  package var numberedValues: NumberedValues { NumberedValues(indices: indices, firstSlots: firstSlots) }

  package var bitWidth: Int { NumberedValues.bitWidth(entryCount: firstSlots.count) }

  /// Numbers the values of `leaf`.
  /// - Parameter mustPay: whether to insist on a gain: fewer bytes, indices included, than the PLAIN values.
  /// - Returns: whether the entries stay within `byteLimit` bytes of PLAIN, and pay if they must. Otherwise the
  ///   builder's contents mean nothing.
  package mutating func build(_ leaf: LeafBuffer, byteLimit: Int, mustPay: Bool = true) -> Bool {
    indices.removeAll(keepingCapacity: true)
    firstSlots.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    let presentCount = leaf.count - leaf.nullCount
    if leaf.physicalType == .boolean || presentCount == 0 && mustPay { return false }
    table = [UInt32](repeating: 0, count: 1024)
    indices.reserveCapacity(presentCount)
    let entryBytes: Int?
    switch leaf.physicalType {
    case .byteArray: entryBytes = numberTexts(leaf, byteLimit)
    case .int32: entryBytes = number(leaf.int32s.span, leaf, 4, byteLimit) { UInt64(UInt32(bitPattern: $0)) }
    case .int64: entryBytes = number(leaf.int64s.span, leaf, 8, byteLimit) { UInt64(bitPattern: $0) }
    case .double: entryBytes = number(leaf.doubles.span, leaf, 8, byteLimit) { $0.bitPattern }
    case .boolean: entryBytes = nil
    }
    guard let entryBytes else { return false }
    if !mustPay { return true }
    let plainBytes = leaf.physicalType.fixedByteCount.map { $0 * presentCount } ?? leaf.arena.count + 4 * presentCount
    return entryBytes + (presentCount * bitWidth + 7) / 8 < plainBytes
  }

  private mutating func number<Value: BitwiseCopyable>(
    _ values: Span<Value>, _ leaf: LeafBuffer, _ width: Int, _ byteLimit: Int, _ key: (Value) -> UInt64
  ) -> Int? {
    let hasNulls = leaf.nullCount > 0
    for slot in 0..<leaf.count where !hasNulls || leaf.validity[slot] != 0 {
      let bits = key(values[slot])
      // Fibonacci hashing; the high bits are well mixed, and the fold brings them down to the table's.
      let product = bits.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      let hash = product.low ^ product.high
      let index = entry(for: hash, slot) { key(values[$0]) == bits }
      indices.append(index)
      if firstSlots.count * width > byteLimit { return nil }
    }
    return firstSlots.count * width
  }

  private mutating func numberTexts(_ leaf: LeafBuffer, _ byteLimit: Int) -> Int? {
    let hasNulls = leaf.nullCount > 0
    let ends = leaf.ends.span
    let validity = leaf.validity.span
    var entryBytes = 0
    return unsafe leaf.arena.withUnsafeBytes { arena in
      // SAFETY: all ranges below come from the ascending ends, which stay inside the arena; an empty arena
      // has no base address and then all lengths are 0.
      let base = unsafe arena.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!
      var start = 0
      for slot in 0..<leaf.count {
        let end = ends[slot]
        defer { start = end }
        if hasNulls && validity[slot] == 0 { continue }
        let length = end - start
        let text = unsafe base + start
        let hash = unsafe xxh3_64(text, length)
        let known = firstSlots.count
        let index = entry(for: hash, slot) { other in
          let otherStart = other == 0 ? 0 : ends[other - 1]
          return unsafe ends[other] - otherStart == length && memcmp(base + otherStart, text, length) == 0
        }
        indices.append(index)
        if firstSlots.count > known {
          entryBytes += 4 + length
          if entryBytes > byteLimit { return nil }
        }
      }
      return entryBytes
    }
  }

  /// The number of the entry with `hash` that `isEqual` (asked with the entry's first slot), or a new one.
  @inline(__always)
  private mutating func entry(for hash: UInt64, _ slot: Int, _ isEqual: (Int) -> Bool) -> UInt32 {
    var position = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while true {
      let found = table[position]
      if found == 0 { break }
      let known = Int(found) - 1
      if hashes[known] == hash && isEqual(firstSlots[known]) { return found - 1 }
      position = (position + 1) & (table.count - 1)
    }
    let number = UInt32(firstSlots.count)
    table[position] = number + 1
    firstSlots.append(slot)
    hashes.append(hash)
    if firstSlots.count * 2 > table.count { growTable() }
    return number
  }

  private mutating func growTable() {
    let mask = table.count * 2 - 1
    table = [UInt32](repeating: 0, count: mask + 1)
    for (number, hash) in hashes.enumerated() {
      var position = Int(truncatingIfNeeded: hash) & mask
      while table[position] != 0 { position = (position + 1) & mask }
      table[position] = UInt32(number) + 1
    }
  }
}

/// A leaf's values as numbers into a dictionary.
package struct NumberedValues: Sendable {
  /// The entry of each value that is not null, in order.
  package var indices: [UInt32]
  /// The slot where each entry first appeared.
  package var firstSlots: [Int]

  package init(indices: [UInt32], firstSlots: [Int]) {
    self.indices = indices
    self.firstSlots = firstSlots
  }

  /// Bits of one index; at least 1, for width 0 is not read by all.
  package static func bitWidth(entryCount: Int) -> Int {
    max(1, RunLengthBitPacking.bitWidth(forMaximum: max(entryCount - 1, 0)))
  }

  package var bitWidth: Int { NumberedValues.bitWidth(entryCount: firstSlots.count) }

  /// Appends the entries in PLAIN form: the body of the dictionary page.
  package func appendEntries(of leaf: LeafBuffer, to page: inout GrowingBytes) {
    for slot in firstSlots { PlainEncoding.append(slot..<slot + 1, of: leaf, to: &page) }
  }

  /// Appends the indices of values `range`: their bit width in one byte, then the hybrid form.
  package func appendIndices(_ range: Range<Int>, to page: inout GrowingBytes) {
    page.append(UInt8(bitWidth))
    RunLengthBitPacking.append(indices.span, range, bitWidth: bitWidth, to: &page)
  }
}
