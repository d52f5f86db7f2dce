// Which bytes are text, after table 3-7 of the Unicode Standard.

import Parquet
import Testing

@Suite struct UTF8CheckTests {
  @Test(
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xC3], [0xE5, 0xAD], [0xF0, 0x9F, 0x98], [0xFF],
      [0xE5, 0x41, 0x97], [0xE5, 0xAD, 0x41],
    ] as [[UInt8]], [0, 3, 8, 21])
  func `ill-formed bytes are found where they stand`(bytes: [UInt8], before: Int) {
    // Both at the end of the text and with more of it after.
    let start = [UInt8](repeating: 0x61, count: before)
    #expect(UTF8Check.firstError(in: (start + bytes).span) == before)
    #expect(UTF8Check.firstError(in: (start + bytes + Array("字字字".utf8)).span) == before)
  }

  @Test(arguments: ["", "a", "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}", "漢字かな交じり文", "\0"])
  func `well-formed text passes`(text: String) {
    #expect(UTF8Check.firstError(in: Array(text.utf8).span) == nil)
  }

  @Test(arguments: 0..<60)
  func `a byte that is changed in running text is judged as the standard library judges it`(place: Int) {
    // Leads of every kind among runs of three-byte characters, long enough for every stride of the check.
    let text = Array("漢字かな交じり文가힣각\u{800}\u{FFFD}字ab字字字字字字字字字字é字字字字字字字字字字字字字字𠮷字字字字字字字字字字".utf8)
    for start in [0, 3, 6, 9] {
      for value in UInt8.min...UInt8.max {
        var bytes = Array(text[start...])
        bytes[place] = value
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        #expect((UTF8Check.firstError(in: bytes.span) == nil) == isValid, "byte \(place) of \(start)...: \(value)")
      }
    }
  }

  @Test func `a character cut between two values is the first one's fault`() {
    var buffer = ColumnBuffer(Column("x", .string))
    buffer.append("a")
    buffer.append(utf8: [0xE5, 0xAD] as [UInt8])
    buffer.append("")
    buffer.append(utf8: [0x97] as [UInt8])
    #expect(UTF8Check.firstInvalidSlot(of: buffer.leaves[0]) == 1)
  }
}
