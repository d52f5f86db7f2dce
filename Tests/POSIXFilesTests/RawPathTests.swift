// Paths shown as text and read back.
import POSIXFiles
import Testing

@Suite struct RawPathTests {
  @Test(
    "A path is shown as valid UTF-8 on one line",
    arguments: [
      (Array("新闻/a b.html".utf8), "新闻/a b.html"),
      ([0xD0, 0xC2], "\\xD0\\xC2"),
      (Array("a\\x41".utf8), "a\\\\x41"),
      (Array("a\nb\tc\u{7F}".utf8), "a\\x0Ab\\x09c\\x7F"),
      (Array("\u{85}\u{2028}\u{202E}".utf8), "\\xC2\\x85\\xE2\\x80\\xA8\\xE2\\x80\\xAE"),
      ([0xC0, 0x80], "\\xC0\\x80"),  // overlong
      ([0xE0, 0x80, 0xAF], "\\xE0\\x80\\xAF"),  // overlong
      ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),  // surrogate
      ([0xF4, 0x90, 0x80, 0x80], "\\xF4\\x90\\x80\\x80"),  // past U+10FFFF
      ([0xE6, 0x96], "\\xE6\\x96"),  // cut
      (Array("𠮷".utf8), "𠮷"),
      (Array("e\u{301}".utf8), "e\u{301}"),
    ])
  func displayed(bytes: [UInt8], shown: String) {
    // Compared as bytes: String equality would not tell two spellings apart.
    #expect(Array(RawPath(bytes).displayed.utf8) == Array(shown.utf8))
  }

  @Test("Any bytes are had back from what is shown", arguments: 1...50 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var state = seed
    let pieces: [[UInt8]] = [[0x5C], Array("x4A".utf8), [0xE6, 0x96, 0xB0], [0xF0], [0x0A], [0xE2, 0x80, 0xA9]]
    var bytes: [UInt8] = []
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(state >> 33)
      if number.isMultiple(of: 3) {
        bytes += pieces[number / 3 % pieces.count]
      } else {
        bytes.append(UInt8(number & 255))
      }
    }
    let shown = RawPath(bytes).displayed
    #expect(RawPath(displayed: shown)?.bytes == bytes, "seed \(seed)")
    #expect(!shown.utf8.contains { $0 < 0x20 }, "seed \(seed)")
  }

  @Test("Text that no path is shown as is refused", arguments: ["a\\", "\\x", "\\x4", "\\xG0", "\\n"])
  func refused(text: String) {
    #expect(RawPath(displayed: text) == nil)
  }

  @Test("A path with a NUL inside is refused instead of being cut there")
  func nulInside() {
    #expect(throws: ErrorNumber.invalid) { _ = try Descriptor.open(RawPath(Array("/tmp\0/x".utf8)), for: .folder) }
  }

  @Test("Parent and name are cut at the last slash")
  func parts() {
    #expect(RawPath("a/b/c").name == "c")
    #expect(RawPath("a/b/c").parent == "a/b")
    #expect(RawPath("c").parent == nil)
    #expect(RawPath("/c").parent == "/")
    #expect(RawPath("").appending("c") == "c")
    #expect(RawPath("/").appending("c") == "/c")
  }
}
