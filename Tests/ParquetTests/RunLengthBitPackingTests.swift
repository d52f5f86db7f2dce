// The hybrid encoding, against Encodings.md and against a decoder written from it.

import Parquet
import Testing

@Suite struct RunLengthBitPackingTests {
  func encoded(_ values: [UInt32], bitWidth: Int) -> [UInt8] {
    var output = GrowingBytes()
    RunLengthBitPacking.append(values.span, 0..<values.count, bitWidth: bitWidth, to: &output)
    return output.copy()
  }

  /// Decodes by the grammar of Encodings.md; returns at least the values that were encoded.
  func decoded(_ bytes: [UInt8], bitWidth: Int) -> [UInt32] {
    var values: [UInt32] = []
    var position = 0
    while position < bytes.count {
      var header = 0
      var shift = 0
      repeat {
        header |= Int(bytes[position] & 127) << shift
        shift += 7
        position += 1
      } while bytes[position - 1] > 127
      if header & 1 == 0 {
        let byteCount = (bitWidth + 7) / 8
        let value = bytes[position..<position + byteCount].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        position += byteCount
        values += [UInt32](repeating: value, count: header >> 1)
      } else {
        for index in 0..<(header >> 1) * 8 {
          var value: UInt32 = 0
          for bit in 0..<bitWidth {
            let at = index * bitWidth + bit
            value |= UInt32(bytes[position + at / 8] >> UInt8(at % 8) & 1) << UInt32(bit)
          }
          values.append(value)
        }
        position += (header >> 1) * bitWidth
      }
    }
    return values
  }

  @Test func `the numbers 0 to 7 are packed as in the specification`() {
    // One group of 8: header 1 << 1 | 1; then 10001000 11000110 11111010.
    #expect(encoded([0, 1, 2, 3, 4, 5, 6, 7], bitWidth: 3) == [0x03, 0b1000_1000, 0b1100_0110, 0b1111_1010])
  }

  @Test func `a long run is its length and the value once`() {
    #expect(encoded([UInt32](repeating: 1, count: 100), bitWidth: 1) == [0xC8, 0x01, 0x01])
    #expect(encoded([UInt32](repeating: 300, count: 8), bitWidth: 9) == [0x10, 0x2C, 0x01])
  }

  @Test func `seven equal values are packed and the group filled with zeros`() {
    #expect(encoded([UInt32](repeating: 1, count: 7), bitWidth: 1) == [0x03, 0b0111_1111])
  }

  @Test func `a run first completes the group it begins in`() {
    let values: [UInt32] = [0, 1] + [UInt32](repeating: 1, count: 20)
    #expect(encoded(values, bitWidth: 1) == [0x03, 0b1111_1110, 14 << 1, 0x01])
  }

  @Test func `no values are no bytes`() {
    #expect(encoded([], bitWidth: 5) == [])
  }

  @Test(arguments: 1...32)
  func `random runs come back`(bitWidth: Int) {
    let seed = UInt64(bitWidth)
    var random = SeededRandom(seed)
    var values: [UInt32] = []
    for _ in 0..<200 {
      let value = UInt32(truncatingIfNeeded: random.next() & ((1 << UInt64(bitWidth)) - 1))
      let longest = Bool.random(using: &random) ? 3 : 40
      values += [UInt32](repeating: value, count: Int.random(in: 1...longest, using: &random))
    }
    let back = decoded(encoded(values, bitWidth: bitWidth), bitWidth: bitWidth)
    #expect(Array(back.prefix(values.count)) == values, "seed \(seed)")
    #expect(back.count < values.count + 8, "seed \(seed)")
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (255, 8), (256, 9)])
  func `a bit width is the shortest that holds the maximum`(maximum: Int, width: Int) {
    #expect(RunLengthBitPacking.bitWidth(forMaximum: maximum) == width)
  }
}
