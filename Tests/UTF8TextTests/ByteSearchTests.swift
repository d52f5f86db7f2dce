// Bytes found in bytes: at the borders, with false starts, from any place on.
import Testing
import UTF8Text

@Suite("Searching bytes")
struct ByteSearchTests {
  private let text = Array("aabaabaaab<P>x".utf8)

  private func place(of byte: Character, from start: Int) -> Int? {
    firstIndex(of: byte.asciiValue ?? 0, in: text.span, from: start)
  }

  private func place(of word: String) -> Int? { firstIndex(of: Array(word.utf8), in: text.span, from: 0) }

  private func holds(_ word: StaticString, at place: Int) -> Bool { has(word, in: text.span, at: place) }

  private func holds(_ part: String, in bytes: [UInt8], at place: Int) -> Bool {
    let part = Array(part.utf8)
    return has(part.span, in: bytes.span, at: place)
  }

  private func holdsFolded(_ word: StaticString, at place: Int) -> Bool { hasFolded(word, in: text.span, at: place) }

  @Test("finds a byte at or after a place")
  func findsBytes() {
    #expect(place(of: "b", from: 0) == 2)
    #expect(place(of: "b", from: 3) == 5)
    #expect(place(of: "x", from: 13) == 13)
    #expect(place(of: "x", from: 14) == nil)
    #expect(place(of: "?", from: 0) == nil)
    let empty: [UInt8] = []
    let nowhere = firstIndex(of: UInt8(ascii: "a"), in: empty.span, from: 0)
    #expect(nowhere == nil)
  }

  @Test(
    "finds a word after false starts, and not beyond the end",
    arguments: [("aaab", 6), ("aab", 0), ("x", 13), ("x!", nil), ("aabaabaaab<P>x", 0), ("", nil)] as [(String, Int?)])
  func findsWords(word: String, place: Int?) {
    #expect(self.place(of: word) == place)
  }

  @Test("finds bytes in bytes where they are asked for, and nowhere else")
  func holdsBytes() {
    #expect(holds("aab", in: text, at: 3))
    #expect(!holds("aab", in: text, at: 2))
    #expect(holds("P>x", in: text, at: 11))
    #expect(!holds("P>x!", in: text, at: 11))
    #expect(!holds("a", in: text, at: -1))
    #expect(holds("", in: text, at: text.count))
    #expect(!holds("", in: text, at: text.count + 1))
  }

  @Test("counts each ASCII letter, and nothing else, up to the first byte beyond ASCII", arguments: 0..<20)
  func countsLetters(shift: Int) {
    // All of ASCII, so that each byte stands at each place of a word of eight.
    let ascii = Array(repeating: UInt8(0x20), count: shift) + Array(0..<0x80)
    let whole = asciiLetters(in: ascii.span, from: 0)
    #expect(whole.count == 52)
    #expect(whole.end == shift + 128)
    let broken = Array("ab c".utf8) + Array(repeating: 0x7A, count: shift) + Array("\u{E9}xyz".utf8)
    let upToLetter = asciiLetters(in: broken.span, from: 1)
    #expect(upToLetter.count == shift + 2)
    #expect(upToLetter.end == shift + 4)
  }

  @Test("finds the first white space, at every distance from a border of eight", arguments: 0..<24)
  func findsSpace(distance: Int) {
    // Letters that begin as white space does: é, ‚, 。, and a control character.
    let characters = Array("é‚。\u{1}xyz")
    let text = (0..<distance).flatMap { String(characters[$0 % characters.count]).utf8 }
    for space in [" ", "\n", "\u{B}", "\u{A0}", "\u{85}", "\u{2028}"] {
      let bytes = text + Array(space.utf8) + Array("zzzz zzzz".utf8)
      #expect(firstSpace(in: bytes.span, from: 0) == text.count)
    }
    #expect(firstSpace(in: text.span, from: 0) == text.count)
  }

  @Test("finds the first byte beyond ASCII, at every distance from a border of eight", arguments: 0..<24)
  func findsBytesBeyondASCII(distance: Int) {
    let text = [UInt8](repeating: 0x7F, count: distance)
    #expect(firstBeyondASCII(in: (text + [0x80] + text).span, from: 0) == distance)
    #expect(firstBeyondASCII(in: (text + [0xFF]).span, from: 0) == distance)
    #expect(firstBeyondASCII(in: text.span, from: 0) == distance)
  }

  @Test("finds the first byte that is no text of HTML, at every distance from a border of eight", arguments: 0..<24)
  func findsMarkup(distance: Int) {
    for end: UInt8 in [0x3C, 0x26, 0x00, 0x1F, 0x0B, 0x7F] {
      for filling: UInt8 in [0x61, 0x20, 0x0A, 0x09, 0x0C, 0x0D, 0x3B, 0x3D, 0x25, 0x80, 0xBC, 0xFF] {
        let text = Array(repeating: filling, count: distance) + [end, 0x61, 0x3C]
        let first = firstMarkup(in: text.span, from: 0)
        #expect(first == distance, "\(end) behind \(filling)")
        let next = firstMarkup(in: text.span, from: distance + 1)
        #expect(next == distance + 2)
      }
    }
    let none = Array(repeating: UInt8(ascii: "a"), count: distance)
    let end = firstMarkup(in: none.span, from: 0)
    #expect(end == distance)
  }

  @Test("compares in place, with letters folded where that is asked for")
  func comparesInPlace() {
    #expect(holds("<P>", at: 10))
    #expect(!holds("<p>", at: 10))
    #expect(holdsFolded("<p>", at: 10))
    #expect(!holds("x<", at: 13))
    #expect(!holds("a", at: -1))
    #expect(asciiLowercased(UInt8(ascii: "@")) == UInt8(ascii: "@"))
    #expect(asciiLowercased(UInt8(ascii: "[")) == UInt8(ascii: "["))
    #expect(asciiLowercased(UInt8(ascii: "Z")) == UInt8(ascii: "z"))
    #expect(asciiLowercased(0xC1) == 0xC1)
  }
}
