// Tells whether a decoded character is one that running text has: the test of every way back from a wrong decoding.

internal import FrozenTables
internal import UTF8Text

enum PlausibleText {
  /// Han characters of common use in either script, kana, and the punctuation of Chinese and Japanese.
  static func isCommonEastAsian(_ value: CodePoint) -> Bool {
    switch value {
    case 0x4E00...0x9FFF: ft_gb2312_level1(ft_simplified_of(value)) || ft_big5_level1(value)
    case 0x3001...0x3011, 0x3014...0x301F, 0x3041...0x30FF, 0xFF01...0xFF5E, 0x3000: true
    default: isPunctuation(value)
    }
  }

  /// Typographic punctuation: dashes, quotation marks, bullets, the ellipsis, the euro and trade mark signs.
  static func isPunctuation(_ value: CodePoint) -> Bool {
    switch value {
    case 0x2010...0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x203B, 0x20AC, 0x2122, 0xB7: true
    default: false
    }
  }

  /// Any letter or symbol in use; no control, no private use, no hole.
  static func isAssigned(_ value: CodePoint) -> Bool {
    let flags = ft_class(value)
    return flags != 0 && flags & (FT_CONTROL | FT_PRIVATE_USE) == 0 && value != 0xFFFD
  }

  /// Tells whether a document is about wrong decodings: what it shows is no damage.
  static func speaksOfMojibake(_ text: Span<UInt8>) -> Bool {
    for word in ["乱码", "亂碼", "文字化け", "mojibake", "Mojibake"] {
      if firstIndex(of: Array(word.utf8), in: text, from: 0) != nil { return true }
    }
    return false
  }
}
