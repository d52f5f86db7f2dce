// Writes HTML in which text is text: titles, paths and details are other people's, and may be hostile.
//
// Markup is written by `raw`, which takes literals only; everything else is escaped (HTML Standard, "Escapes": & < > " '), and what
// could hide or turn text around (controls, marks of direction, separators) is shown by its number. Foreign text stands in <bdi>.

internal import Model
internal import UTF8Text

struct HTMLText {
  private(set) var bytes: [UInt8] = []

  /// Markup of ours.
  mutating func raw(_ markup: StaticString) {
    // A static string lives as long as the program.
    markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// A whole number, which needs no escapes.
  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A number with blanks between thousands.
  mutating func grouped(_ value: Int) {
    let digits = Array(String(abs(value)).utf8)
    if value < 0 { bytes.append(contentsOf: "−".utf8) }
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { bytes.append(contentsOf: "\u{202F}".utf8) }
      bytes.append(digit)
    }
  }

  /// Words of ours, with what was put into them.
  mutating func text(_ text: String) { self.text(Text(text.utf8)) }

  /// Any text.
  mutating func text(_ text: Text) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x26: bytes.append(contentsOf: "&amp;".utf8)
      case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
      case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
      case 0x22: bytes.append(contentsOf: "&quot;".utf8)
      case 0x27: bytes.append(contentsOf: "&#39;".utf8)
      case 0x00..<0x20, 0x7F: show(UInt32(byte))
      case 0x20..<0x80: bytes.append(byte)
      default:
        let (value, length) = scalar(in: text.span, at: index)
        if Self.isHidden(value) { show(value) } else { bytes.append(contentsOf: text[index..<index + length]) }
        index += length
        continue
      }
      index += 1
    }
  }

  /// Text of other people's, kept from ordering the text around it.
  mutating func foreign(_ text: Text) {
    raw("<bdi>")
    self.text(text)
    raw("</bdi>")
  }

  /// Controls, marks and overrides of direction (Bidi_Control), separators, and characters without width or glyph.
  private static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0x61C, 0xAD, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFB:
      true
    case 0xD800...0xDFFF, 0xFDD0...0xFDEF, 0xE0000...0xE0FFF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// `[U+202E]`
  private mutating func show(_ value: UInt32) {
    let digits = String(value, radix: 16, uppercase: true)
    bytes.append(contentsOf: "[U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]".utf8)
  }
}
