// The bytes behind a damaged line: code page 936, its punctuation, and the bytes that an annotation swallowed.
//
// `?jié)` after 展 (D5 B9): the two bytes of an annotated character K were matched across a border. K's first byte is the last
// byte before the `?`; K is one of the few characters outside GB2312 with that lead byte and that reading; so K's second byte,
// which the `?` replaced, is known.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum ByteSlip {
  static let rule = "byte-slip"

  /// Stands for a character whose bytes nothing decides: U+25A1.
  static let unknown: CodePoint = 0x25A1

  /// The two bytes of a character as the mirror had them: ASCII punctuation was full-width before it was folded.
  /// - Returns: nil for ASCII that is no such punctuation, and for what code page 936 lacks.
  static func bytes(of value: CodePoint) -> (lead: UInt8, trail: UInt8)? {
    let wide: CodePoint
    switch value {
    case 0x21, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3F: wide = value + 0xFEE0
    case 0..<0x80: return nil
    default: wide = value
    }
    let pair = ft_cp936_encode(wide)
    return pair == 0 ? nil : (UInt8(pair >> 8), UInt8(pair & 0xFF))
  }

  /// Tells whether the mirror cut the bytes at this mark, as printed.
  static func isCut(_ value: CodePoint) -> Bool {
    switch value {
    case 0x21, 0x2C, 0x3B, 0x3F, 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F: true
    default: false
    }
  }

  /// The character of a pair, folded as the mirror folds; nil when the pair is undefined or of private use.
  static func character(_ lead: UInt8, _ trail: UInt8) -> CodePoint? {
    let value = ft_cp936_decode(lead, trail)
    if value == 0 || ft_cp936_is_reserved(value) || ft_cp936_is_user_defined(value) { return nil }
    switch value {
    case 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: return value - 0xFEE0
    default: return value
    }
  }

  /// The second bytes that an annotated character with this first byte and this reading can have.
  static func lostBytes(after lead: UInt8, reading: Int32, _ gate: PinyinGate) -> [UInt8] {
    var listed: [UInt8] = []
    var possible: [UInt8] = []
    for trail in UInt8(0x40)...0xFE {
      guard let value = character(lead, trail), !ft_is_gb2312(value), ft_has_reading(value, reading) else { continue }
      possible.append(trail)
      if gate.lists(value, reading) { listed.append(trail) }
    }
    return listed.count == 1 ? listed : possible
  }

  /// How odd a character is in Chinese running text, 0 for a common one.
  ///
  /// A character read out of step is any of 23,000; nine in ten characters of a text are among the 3,755 commonest.
  /// The steps follow from these shares in nats: -ln(.9), -ln(.04), -ln(.005).
  static func oddity(of value: CodePoint) -> Double {
    if value < 0x80 { return 0.1 }
    let flags = ft_class(value)
    if flags & FT_HAN != 0 {
      let simplified = ft_simplified_of(value)
      if ft_script_class(value) == FT_SCRIPT_SIMPLIFIED_ONLY { return 3.2 }
      if ft_gb2312_level1(simplified) { return 0.1 }
      return ft_is_gb2312(simplified) ? 3.2 : 5.3
    }
    switch value {
    case 0x3001, 0x3002, 0x2018...0x201D, 0x300A, 0x300B, 0x3008, 0x3009, 0x2014, 0x2026, 0xB7, 0x3000, 0x300E, 0x300F,
      0x300C, 0x300D, 0x3010, 0x3011, 0x2460...0x2473:
      return 0.3
    case unknown: return 2.5
    default: return 5.3
    }
  }
}
