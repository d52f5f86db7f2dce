// Rule "invisible-characters": removes what is not seen and breaks searches.
//
// U+FEFF inside a text, U+2060 and the soft hyphen are removed everywhere; the zero-width space only beside Han, kana or ASCII,
// for in Thai, Lao, Khmer and Burmese it parts words; joiners only between two Han characters or kana, which have nothing to
// join (elsewhere they shape letters and emoji); bidirectional controls only in documents that have no letter to be read from
// right to left.
// Before: 天<U+200B>气   After: 天气

internal import FrozenTables
internal import Model
internal import UTF8Text

enum InvisibleCharacters {
  static let rule = "invisible-characters"

  /// - Parameter hasRightToLeft: whether the document has letters that are read from right to left.
  static func edits(for text: Span<UInt8>, hasRightToLeft: Bool) -> [TextEdit] {
    var edits: [TextEdit] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      // All begin with C2, E2 or EF; Han characters, kana and ASCII are passed over at once.
      if byte >= 0xE3 && byte < 0xEF {
        index += 3
        continue
      }
      if byte < 0x80 {
        index = firstBeyondASCII(in: text, from: index)
        continue
      }
      if byte < 0xC2 {
        index += 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let isRemoved =
        switch byte {
        case 0xC2: index + 1 < text.count && text[index + 1] == 0xAD && !isByteOfMojibake(text, index)
        case 0xE2: isRemoved(text, index, hasRightToLeft: hasRightToLeft)
        case 0xEF: has("\u{FEFF}", in: text, at: index)
        default: false
        }
      if isRemoved { edits.append(TextEdit(range: index..<index + length, after: [], rule: rule)) }
      index += length
    }
    return edits
  }

  /// Tells whether the soft hyphen at `index` stands beside a Western symbol, or between two letters beyond ASCII: then it is more
  /// likely a byte of text in a wrong encoding than a place to break a word.
  private static func isByteOfMojibake(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let before = index >= 2 ? text[scalarStart(in: text, before: index)] : 0
    let after = index + 3 < text.count ? text[index + 2] : 0
    return before == 0xC2 || after == 0xC2 || before == 0xC3 && after == 0xC3
  }

  private static func isRemoved(_ text: Span<UInt8>, _ index: Int, hasRightToLeft: Bool) -> Bool {
    guard index + 2 < text.count, text[index + 1] == 0x80 || text[index + 1] == 0x81 else { return false }
    switch scalar(in: text, at: index).value {
    case 0x2060: return true
    case 0x200B: return !isBetweenUnspacedLetters(text, index)
    case 0x200C, 0x200D: return isBesideEastAsian(text, before: index) && isBesideEastAsian(text, at: index + 3)
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return !hasRightToLeft
    default: return false
    }
  }

  /// Tells whether the zero-width space at `index` stands after a letter of a script that writes no spaces but these.
  private static func isBetweenUnspacedLetters(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = scalar(in: text, at: scalarStart(in: text, before: index)).value
    return (0x0E00...0x109F).contains(before) || (0x1780...0x17FF).contains(before)
  }

  private static func isBesideEastAsian(_ text: Span<UInt8>, before index: Int) -> Bool {
    index > 0 && isBesideEastAsian(text, at: scalarStart(in: text, before: index))
  }

  private static func isBesideEastAsian(_ text: Span<UInt8>, at index: Int) -> Bool {
    index < text.count && ft_class(scalar(in: text, at: index).value) & (FT_HAN | FT_KANA) != 0
  }
}
