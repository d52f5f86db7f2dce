// A path as text for people and tables, from which the bytes can be had back.
//
// UTF-8 stays as it is. A byte that is not UTF-8 is written `\xNN`; so are the bytes of characters that would
// break a line or turn the text of a terminal around (controls, line and paragraph separators, marks of direction).
// A backslash is doubled. Every path has one such form, and no two paths share one.

extension RawPath {
  /// The path as valid UTF-8 on one line. `init(displayed:)` is the way back.
  public var displayed: String {
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let (length, scalar) = Self.scalar(at: index, in: bytes)
      if bytes[index] == Self.backslash {
        shown += [Self.backslash, Self.backslash]
      } else if let scalar, !Self.mustBeEscaped(scalar) {
        shown += bytes[index..<index + length]
      } else {
        for byte in bytes[index..<index + length] {
          shown += [Self.backslash, UInt8(ascii: "x"), Self.digit(byte >> 4), Self.digit(byte & 15)]
        }
      }
      index += length
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// The path that is displayed so; nil where a backslash is followed by neither a backslash nor `xNN`.
  public init?(displayed text: String) {
    let shown = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < shown.count {
      guard shown[index] == Self.backslash else {
        bytes.append(shown[index])
        index += 1
        continue
      }
      guard index + 1 < shown.count else { return nil }
      if shown[index + 1] == Self.backslash {
        bytes.append(Self.backslash)
        index += 2
      } else {
        guard shown[index + 1] == UInt8(ascii: "x"), index + 3 < shown.count,
          let high = Self.value(of: shown[index + 2]), let low = Self.value(of: shown[index + 3])
        else { return nil }
        bytes.append(high << 4 | low)
        index += 4
      }
    }
    self.init(bytes)
  }

  private static let backslash = UInt8(ascii: "\\")

  /// The scalar that begins at `index` and its length in bytes; (1, nil) where the bytes are not UTF-8.
  private static func scalar(at index: Int, in bytes: [UInt8]) -> (length: Int, scalar: Unicode.Scalar?) {
    let first = bytes[index]
    let length =
      switch first {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    if length == 1 { return (1, Unicode.Scalar(first)) }
    guard length > 1, index + length <= bytes.count else { return (1, nil) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[index + 1..<index + length] {
      guard byte & 0xC0 == 0x80 else { return (1, nil) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // Overlong forms are not UTF-8 (RFC 3629, section 3); surrogates and values past U+10FFFF make no scalar.
    guard value >= [0x80, 0x800, 0x10000][length - 2], let scalar = Unicode.Scalar(value) else { return (1, nil) }
    return (length, scalar)
  }

  private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true  // controls
    case 0x2028, 0x2029: true  // line and paragraph separator
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // Bidi_Control
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
