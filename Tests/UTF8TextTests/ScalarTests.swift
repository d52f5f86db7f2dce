// Scalars in and out of UTF-8, against the standard library and the bounds of the encoding's lengths.
import Testing
import UTF8Text

@Suite("Scalars in UTF-8")
struct ScalarTests {
  /// The first and last scalar of each length, and the two around the surrogates.
  static let bounds: [UInt32] = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF]

  @Test("are written as the standard library writes them, and read back", arguments: bounds)
  func roundTrip(value: UInt32) throws {
    let wanted = Array(String(try #require(Unicode.Scalar(value))).utf8)
    var bytes: [UInt8] = []
    bytes.append(scalar: value)
    #expect(bytes == wanted)
    let (read, length) = scalar(in: bytes.span, at: 0)
    #expect(read == value)
    #expect(length == wanted.count)
    let start = scalarStart(in: bytes.span, before: bytes.count)
    #expect(start == 0)
  }

  @Test("beyond Unicode, and surrogates, are written as U+FFFD", arguments: [0xD800, 0xDFFF, 0x11_0000, UInt32.max])
  func replacesImpossibleScalars(value: UInt32) {
    var bytes: [UInt8] = []
    bytes.append(scalar: value)
    #expect(bytes == [0xEF, 0xBF, 0xBD])
  }

  @Test(
    "are read as U+FFFD of one byte where the bytes break off or make no sense",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xE4], [0xE4, 0xB8], [0xE4, 0x41, 0x41], [0xF0, 0x9F, 0x98], [0xFF],
      [0xF5, 0x80, 0x80, 0x80],
    ])
  func readsBrokenBytes(bytes: [UInt8]) {
    let (value, length) = scalar(in: bytes.span, at: 0)
    #expect(value == 0xFFFD)
    #expect(length == 1)
  }

  @Test(
    "of a text are counted and listed as the standard library does",
    arguments: [
      "", "abc", "天气é😀\u{10FFFF}", "葛\u{E0100}城", String(repeating: "天气é😀z", count: 600),
      String(repeating: "天", count: 5_001),
    ])
  func listsScalars(text: String) {
    let bytes = Array(text.utf8)
    let (listed, count) = (scalars(of: bytes.span), scalarCount(of: bytes.span))
    #expect(listed == text.unicodeScalars.map(\.value))
    #expect(count == text.unicodeScalars.count)
    #expect(utf8(text.unicodeScalars.map(\.value)) == bytes)
  }

  @Test("are found from behind, each at its first byte")
  func stepsBack() {
    let text = "a天é😀z"
    let bytes = Array(text.utf8)
    var end = bytes.count
    var found: [UInt32] = []
    while end > 0 {
      let start = scalarStart(in: bytes.span, before: end)
      found.append(scalar(in: bytes.span, at: start).value)
      end = start
    }
    #expect(found == text.unicodeScalars.map(\.value).reversed())
  }
}
