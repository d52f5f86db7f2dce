// Statistics: how long values are cut, and that cut bounds still bound.

import Parquet
import Testing

@Suite struct BoundTests {
  func lower(_ text: String) -> Bound { Bound.lower(of: Array(text.utf8)[...], isText: true) }
  func upper(_ text: String) -> Bound? { Bound.upper(of: Array(text.utf8)[...], isText: true) }
  func a(_ count: Int) -> String { String(repeating: "a", count: count) }

  @Test func `64 bytes are kept whole and exact`() {
    let text = a(61) + "字"
    #expect(lower(text) == Bound(bytes: Array(text.utf8), isExact: true))
    #expect(upper(text) == Bound(bytes: Array(text.utf8), isExact: true))
  }

  @Test func `a longer text is cut on a character border`() {
    #expect(lower(a(63) + "字z") == Bound(bytes: Array(a(63).utf8), isExact: false))
    #expect(lower(a(61) + "字z") == Bound(bytes: Array((a(61) + "字").utf8), isExact: false))
  }

  @Test(arguments: [
    ("aaaaaaa", "b"), ("z\u{7E}", "z\u{7F}"), ("\u{7FE}", "\u{7FF}"), ("\u{D7FF}", "\u{E000}"),
    ("\u{FFFE}", "\u{FFFF}"), ("b\u{10FFFF}", "c"), ("b\u{10FFFF}\u{10FFFF}", "c"),
  ])
  func `a cut maximum is rounded up at its last character that has a successor`(end: String, next: String) {
    // The prefix that fits is a filling of characters, then `end`; one more character is cut off.
    let filling = a(64 - end.utf8.count)
    let start = end.hasPrefix("aaa") ? "aaaaaa" : ""
    #expect(upper(filling + end + "!") == Bound(bytes: Array((filling + start + next).utf8), isExact: false))
  }

  @Test func `a successor that would not fit makes way for an earlier one`() {
    // U+007F is one byte, its successor U+0080 two.
    #expect(upper(a(63) + "\u{7F}!") == Bound(bytes: Array((a(62) + "b").utf8), isExact: false))
  }

  @Test func `without any successor there is no upper bound`() {
    #expect(upper(String(repeating: "\u{10FFFF}", count: 17)) == nil)
    #expect(Bound.upper(of: [UInt8](repeating: 0xFF, count: 65)[...], isText: false) == nil)
  }

  @Test func `bytes that are not text are cut anywhere`() {
    let value = [UInt8](repeating: 1, count: 63) + [0xFF, 7]
    #expect(Bound.lower(of: value[...], isText: false).bytes == Array(value[..<64]))
    #expect(Bound.upper(of: value[...], isText: false)?.bytes == [UInt8](repeating: 1, count: 62) + [2])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `cut bounds enclose their value and are valid text`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let alphabet: [Unicode.Scalar] = ["a", "\u{7F}", "\u{7FF}", "字", "\u{D7FF}", "\u{FFFF}", "😀", "\u{10FFFF}"]
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<Int.random(in: 10...60, using: &random) {
        text.unicodeScalars.append(alphabet.randomElement(using: &random)!)
      }
      let bytes = Array(text.utf8)
      let low = Bound.lower(of: bytes[...], isText: true)
      #expect(!bytes.lexicographicallyPrecedes(low.bytes), "seed \(seed)")
      #expect(low.bytes.count <= 64 && String(validating: low.bytes, as: UTF8.self) != nil, "seed \(seed)")
      guard let high = Bound.upper(of: bytes[...], isText: true) else { continue }
      #expect(!high.bytes.lexicographicallyPrecedes(bytes), "seed \(seed)")
      #expect(high.bytes.count <= 64 && String(validating: high.bytes, as: UTF8.self) != nil, "seed \(seed)")
      #expect(high.isExact == (high.bytes == bytes) && low.isExact == (low.bytes == bytes), "seed \(seed)")
    }
  }
}

@Suite struct ValueRangeTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the least and greatest text are those of a comparison byte by byte`(seed: UInt64) {
    var random = SeededRandom(seed)
    var buffer = ColumnBuffer(Column("x", .binary))
    var values: [[UInt8]] = []
    for _ in 0..<100 {
      let length = Int.random(in: 0...10, using: &random)
      values.append((0..<length).map { _ in ([0, 1, 0x7F, 0xFF] as [UInt8]).randomElement(using: &random)! })
      buffer.append(utf8: values.last!)
      if Int.random(in: 0..<4, using: &random) == 0 { buffer.appendNull() }
    }
    let leaf = buffer.leaves[0]
    let range = ValueRange(0..<leaf.count, of: leaf)
    let ordered = values.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(range?.lowerBound(in: leaf).bytes == ordered.first, "seed \(seed)")
    #expect(range?.upperBound(in: leaf)?.bytes == ordered.last, "seed \(seed)")
  }

  @Test func `NaN stays out of the range and zeros are signed outwards`() {
    var buffer = ColumnBuffer(Column("x", .double))
    for value in [Double.nan, 0.0, -0.0] { buffer.append(double: value) }
    let leaf = buffer.leaves[0]
    let range = ValueRange(0..<3, of: leaf)
    #expect(range?.lowerBound(in: leaf).bytes == [0, 0, 0, 0, 0, 0, 0, 0x80])
    #expect(range?.upperBound(in: leaf)?.bytes == [UInt8](repeating: 0, count: 8))
    let onlyNaN = ValueRange(0..<1, of: leaf)
    #expect(onlyNaN?.lowerBound(in: leaf) == nil)
  }

  @Test func `the order of bounds is judged by their type`() {
    func int32(_ values: [Int32]) -> [[UInt8]] { values.map { PlainEncoding.bytes(of: $0) } }
    #expect(BoundaryOrder.of(int32([-300, 2, 256]), int32([0, 2, 257]), .int32) == .ascending)
    #expect(BoundaryOrder.of(int32([5, 2, -1]), int32([9, 2, 2]), .int32) == .descending)
    #expect(BoundaryOrder.of(int32([1, 2, 3]), int32([9, 8, 7]), .int32) == .unordered)
    #expect(BoundaryOrder.of([[0x7F], [0x80]], [[0x7F], [0x80, 0]], .byteArray) == .ascending)
  }
}
