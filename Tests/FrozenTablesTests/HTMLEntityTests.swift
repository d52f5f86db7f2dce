// Named character references and the windows-1252 remapping, after the WHATWG HTML Standard.

import FrozenTables
import Testing

@Suite("HTML character references")
struct HTMLEntityTests {
  func entity(_ text: String) -> ft_entity {
    let bytes = Array(text.utf8)
    // The pointer is used for the length of the call only.
    return unsafe bytes.withUnsafeBufferPointer { unsafe ft_html_entity($0.baseAddress, $0.count) }
  }

  @Test(
    "the longest name is taken, with its semicolon or without",
    arguments: [
      ("amp;", 0x26, 0, 4, true), ("ampx", 0x26, 0, 3, false), ("amp", 0x26, 0, 3, false),
      ("notit;", 0xAC, 0, 3, false),
      ("notin;", 0x2209, 0, 6, true), ("nbsp", 0xA0, 0, 4, false), ("nbsp;b", 0xA0, 0, 5, true),
      ("nbspb", 0xA0, 0, 4, false), ("comma;", 0x2C, 0, 6, true), ("comma", 0, 0, 0, false),
      ("fjlig;", 0x66, 0x6A, 6, true), ("NotEqualTilde;", 0x2242, 0x338, 14, true), ("hellip;", 0x2026, 0, 7, true),
      ("AMP", 0x26, 0, 3, false), ("Afr;", 0x1D504, 0, 4, true), ("copy=1", 0xA9, 0, 4, false),
      ("CounterClockwiseContourIntegral;", 0x2233, 0, 32, true), ("zwnj;", 0x200C, 0, 5, true),
      ("lt", 0x3C, 0, 2, false),
      ("l", 0, 0, 0, false), ("", 0, 0, 0, false), ("#38;", 0, 0, 0, false), ("中", 0, 0, 0, false),
    ])
  func longestName(text: String, first: Int, second: Int, length: Int, closed: Bool) {
    let found = entity(text)
    #expect(found.first == UInt32(first))
    #expect(found.second == UInt32(second))
    #expect(found.length == UInt32(length))
    #expect(found.closed == closed)
  }

  @Test("no byte beyond the given length is read")
  func bounded() {
    let bytes = Array("amp;".utf8)
    // The pointer is used for the length of the call only, and the count given is smaller than the array.
    let found = unsafe bytes.withUnsafeBufferPointer { unsafe ft_html_entity($0.baseAddress, 3) }
    #expect(found.length == 3)
    #expect(!found.closed)
  }

  @Test(
    "numeric references 0x80...0x9F mean windows-1252",
    arguments: [
      (0x80, 0x20AC), (0x85, 0x2026), (0x91, 0x2018), (0x93, 0x201C), (0x96, 0x2013), (0x99, 0x2122), (0x9F, 0x178),
      (0x81, 0x81), (0x8D, 0x8D), (0x9D, 0x9D), (0x7F, 0x7F), (0xA0, 0xA0), (0x4E2D, 0x4E2D), (0, 0),
    ])
  func remap(code: Int, expected: Int) {
    #expect(ft_windows1252_remap(UInt32(code)) == UInt32(expected))
  }
}
