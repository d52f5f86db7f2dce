// Split-block bloom filter: is a value surely absent from a column chunk?
//
// Blocks of 256 bits, eight 32-bit lanes each; a value sets one bit a lane. The upper half of its XXH64
// selects the block, the lower half, times eight odd constants, the bits.
// Source: apache/parquet-format, BloomFilter.md; parquet.thrift, BloomFilterHeader.

import CXXHash

package struct SplitBlockBloomFilter: Sendable {
  /// Eight lanes a block.
  private var lanes: [UInt32]

  /// BloomFilter.md, "Algorithm", SALT.
  private static let salts: [8 of UInt32] = [
    0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31,
  ]

  /// Bits a distinct value for 1 % false positives. The specification's formula gives 9.68 and neglects that
  /// blocks fill unevenly; summing over Poisson-distributed block loads, 1 % needs 10.6 (0.97 %).
  package static let bitsPerValue = 10.6

  /// A filter for `distinctCount` values, a power of two in bytes (parquet-cpp reads no other), 32 B...128 MiB.
  package init(distinctCount: Int) {
    let wanted = Int(Double(distinctCount) * SplitBlockBloomFilter.bitsPerValue / 8)
    var byteCount = 32
    while byteCount < wanted && byteCount < 128 << 20 { byteCount *= 2 }
    lanes = [UInt32](repeating: 0, count: byteCount / 4)
  }

  /// A filter as it was stored, eight lanes a block.
  package init(lanes: [UInt32]) {
    precondition(!lanes.isEmpty && lanes.count % 8 == 0, "a filter holds whole blocks")
    self.lanes = lanes
  }

  package var byteCount: Int { lanes.count * 4 }

  private func firstLane(_ hash: UInt64) -> Int { Int(((hash >> 32) * UInt64(lanes.count / 8)) >> 32) * 8 }

  /// The bit that `key` sets in lane `lane`.
  private func bit(_ key: UInt32, _ lane: Int) -> UInt32 { 1 << ((key &* SplitBlockBloomFilter.salts[lane]) >> 27) }

  package mutating func insert(_ hash: UInt64) {
    let first = firstLane(hash)
    let key = UInt32(truncatingIfNeeded: hash)
    for lane in 0..<8 { lanes[first + lane] |= bit(key, lane) }
  }

  /// `false` only if the value with `hash` was never inserted.
  package func mayContain(_ hash: UInt64) -> Bool {
    let first = firstLane(hash)
    let key = UInt32(truncatingIfNeeded: hash)
    for lane in 0..<8 where lanes[first + lane] & bit(key, lane) == 0 {
      return false
    }
    return true
  }

  /// The bit set as it is stored, lanes little endian.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(byteCount)
    for lane in lanes {
      for shift: UInt32 in [0, 8, 16, 24] { result.append(UInt8(truncatingIfNeeded: lane >> shift)) }
    }
    return result
  }

  /// XXH64, seed 0, of a value in PLAIN form without a length.
  package static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    // SAFETY: pointer and count belong together and are used inside the closure only.
    unsafe bytes.withUnsafeBytes { unsafe xxh64($0.baseAddress, $0.count, 0) }
  }

  private static func hash<Value: FixedWidthInteger & BitwiseCopyable>(of value: Value) -> UInt64 {
    // SAFETY: the bytes of a trivial local value.
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe xxh64($0.baseAddress, $0.count, 0) }
  }

  /// The hashes of a leaf's values: of `slots` where given (a dictionary's entries), of all others than nulls else.
  package static func hashes(of leaf: LeafBuffer, slots: [Int]?) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(slots?.count ?? leaf.count - leaf.nullCount)
    func add(_ slot: Int) {
      switch leaf.physicalType {
      case .byteArray: hashes.append(hash(leaf.arena.span.extracting(leaf.start(of: slot)..<leaf.ends[slot])))
      case .int32: hashes.append(hash(of: leaf.int32s[slot]))
      case .int64: hashes.append(hash(of: leaf.int64s[slot]))
      case .double: hashes.append(hash(of: leaf.doubles[slot].bitPattern))
      case .boolean: preconditionFailure("booleans take no bloom filter")
      }
    }
    if let slots {
      for slot in slots { add(slot) }
    } else {
      for slot in 0..<leaf.count where !leaf.isNull(at: slot) { add(slot) }
    }
    return hashes
  }

  /// A filter holding `hashes`, sized for the distinct ones among them.
  package init(hashes: [UInt64]) {
    let sorted = hashes.sorted()
    var distinctCount = sorted.isEmpty ? 0 : 1
    for (former, latter) in zip(sorted, sorted.dropFirst()) where former != latter { distinctCount += 1 }
    self.init(distinctCount: distinctCount)
    for hash in hashes { insert(hash) }
  }
}
