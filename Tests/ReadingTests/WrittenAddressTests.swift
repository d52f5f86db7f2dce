// Addresses that are no text become text.

import Model
import Reading
import Testing

@Suite("An address that a container states")
struct WrittenAddressTests {
  @Test(
    "keeps what is text, and has all other bytes percent-encoded",
    arguments: [
      (Array("http://example.org/a?b=c%20d".utf8), "http://example.org/a?b=c%20d"),
      (Array("http://example.org/青溪".utf8), "http://example.org/青溪"),
      (Array("http://example.org/".utf8) + [0xB5, 0xD7], "http://example.org/%B5%D7"),
      ([0x61, 0x00, 0x0A, 0x7F, 0x62], "a%00%0A%7Fb"), ([0xE9, 0x9D], "%E9%9D"), ([], ""),
      ([0xED, 0xB4, 0xA8], "%ED%B4%A8"), ([0xC0, 0x80, 0x61], "%C0%80a"),
    ] as [([UInt8], String)])
  func becomesText(bytes: [UInt8], text: String) {
    #expect(String(decoding: writtenAddress(bytes), as: UTF8.self) == text)
  }
}
