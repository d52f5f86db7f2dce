// Well-formed UTF-8, against table 3-7 of the Unicode Standard, and what replaces the rest, against its tables 3-8 to 3-11.
//
// The standard library decides by the same tables with other code: every short sequence is compared with it.
import DirtGenerator
import Testing
import UTF8Text

@Suite("Validation of UTF-8")
struct ValidationTests {
  private func prefix(_ bytes: [UInt8]) -> Int { validUTF8Prefix(of: bytes.span) }

  /// Rows of table 3-7: the lowest and the highest sequence of each.
  @Test(
    "takes the sequences of table 3-7",
    arguments: [
      [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xE0, 0xBF, 0xBF], [0xE1, 0x80, 0x80],
      [0xEC, 0xBF, 0xBF], [0xED, 0x80, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF],
      [0xF0, 0x90, 0x80, 0x80], [0xF0, 0xBF, 0xBF, 0xBF], [0xF1, 0x80, 0x80, 0x80], [0xF3, 0xBF, 0xBF, 0xBF],
      [0xF4, 0x80, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ])
  func takesWellFormed(bytes: [UInt8]) {
    #expect(prefix(bytes) == bytes.count)
    #expect(replacingInvalidUTF8(bytes) == bytes)
  }

  @Test(
    "refuses what stands just outside the rows of table 3-7",
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x7F], [0xC2, 0xC0], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xED, 0xBF, 0xBF], [0xEF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xFE], [0xFF], [0xE1, 0x80], [0xF1, 0x80, 0x80],
    ])
  func refusesIllFormed(bytes: [UInt8]) {
    #expect(prefix(bytes) == 0)
    // Behind good text, at every place of the eight bytes that are looked at together.
    for before in 0...9 {
      let text = Array(repeating: UInt8(ascii: "a"), count: before)
      #expect(prefix(text + bytes + Array("bcdefghij".utf8)) == before)
    }
  }

  /// Runs of three bytes are taken in strides; what stands behind or amid them is judged as anywhere.
  @Test("judges what stands behind runs of Chinese", arguments: 0...9)
  func judgesBehindRuns(count: Int) {
    let run = Array(String(repeating: "汉", count: count).utf8)
    for bad: [UInt8] in [
      [0xED, 0xA0, 0x80], [0xE0, 0x9F, 0xBF], [0xE6, 0xB1], [0xE6, 0x41, 0x89], [0xE6, 0xB1, 0x41], [0x80],
    ] {
      #expect(prefix(run + bad) == run.count)
      #expect(prefix(run + bad + run) == run.count)
    }
    let good = run + Array("a€\u{D7FF}\u{E000}é😀".utf8) + run
    #expect(prefix(good) == good.count)
  }

  /// Tables 3-8, 3-9, 3-10 and 3-11: where U+FFFD stands for the maximal ill-formed parts.
  @Test(
    "puts one U+FFFD for each maximal part, as the tables of the standard show",
    arguments: [
      ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], "????????A"),
      ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], "????????A"),
      ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], "?????A??B"),
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], "????A"),
    ] as [([UInt8], String)])
  func replacesMaximalParts(bytes: [UInt8], wanted: String) {
    var parts: [Range<Int>] = []
    let result = replacingInvalidUTF8(bytes) { parts.append($0..<$0 + $1) }
    #expect(result == Array(wanted.replacing("?", with: "\u{FFFD}").utf8))
    #expect(parts.count == wanted.count { $0 == "?" })
    // Every byte is either in a replaced part or kept.
    #expect(parts.reduce(0) { $0 + $1.count } + wanted.count { $0 != "?" } == bytes.count)
  }

  @Test("agrees with the standard library on every sequence of up to three bytes that begins outside ASCII")
  func agreesOnShortSequences() {
    var disagreements: [[UInt8]] = []
    for first in UInt8(0x80)...0xFF {
      for second in UInt8(0)...0xFF {
        for third in [UInt8](arrayLiteral: 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE4, 0xFF)
        {
          let bytes = [first, second, third]
          if replacingInvalidUTF8(bytes) != Array(String(decoding: bytes, as: UTF8.self).utf8) {
            disagreements.append(bytes)
          }
        }
      }
    }
    #expect(disagreements.isEmpty, "\(disagreements.prefix(5))")
  }

  @Test("agrees with the standard library on random bytes among good text", arguments: [UInt64](1...50))
  func agreesOnRandomBytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<400 {
      switch random.number(0...3) {
      case 0: bytes.append(UInt8(truncatingIfNeeded: random.next()))
      case 1: bytes += Array("天气".utf8).prefix(random.number(1...6))
      case 2: bytes += Array("😀".utf8).prefix(random.number(1...4))
      default: bytes += Array("plain ascii text".utf8).prefix(random.number(1...16))
      }
    }
    #expect(replacingInvalidUTF8(bytes) == Array(String(decoding: bytes, as: UTF8.self).utf8), "seed \(seed)")
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    #expect((prefix(bytes) == bytes.count) == isValid, "seed \(seed)")
  }
}
