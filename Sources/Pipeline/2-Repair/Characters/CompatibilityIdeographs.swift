// Rule "compatibility-ideographs": characters of the radical and compatibility blocks as the ideographs they are.
//
// Before: ⽣活⽔平 (Kangxi radicals), 樂 U+F914   After: 生活水平, 樂 U+6A02
// PDF readers and old conversions leave them; they look alike and no search finds them. Only these blocks, never NFKC over
// all. A radical is one where it stands by itself, as in a dictionary; inside a word it is damage. Korean and Japanese texts
// use compatibility ideographs on purpose (readings, forms of names), so those of documents with Hangul or kana stay.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum CompatibilityIdeographs {
  static let rule = "compatibility-ideographs"

  static func edits(for text: Span<UInt8>, isChineseOnly: Bool) -> [TextEdit] {
    var edits: [TextEdit] = []
    var inWords: [TextEdit] = []
    var alone: [TextEdit] = []
    var index = 0
    while index < text.count {
      if text[index] < 0xE2 || text[index] > 0xF0 {
        index += 1
        continue
      }
      let (value, length) = scalar(in: text, at: index)
      let unified = ft_unified_ideograph(value)
      if unified != 0 {
        let edit = TextEdit(range: index..<index + length, after: utf8([unified]), rule: rule)
        if !ft_is_radical(value) {
          if isChineseOnly { edits.append(edit) }
        } else if isInsideWord(text, index, length) {
          inWords.append(edit)
        } else {
          alone.append(edit)
        }
      }
      index += length
    }
    // A text about radicals has more of them alone than inside words; one whose conversion left them has them everywhere.
    if inWords.count > alone.count { edits += inWords }
    if inWords.count >= 3 && inWords.count >= 2 * alone.count { edits += alone }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    return edits
  }

  /// Tells whether the radical at `index` stands in a row of Han characters and digits that are not all radicals.
  private static func isInsideWord(_ text: Span<UInt8>, _ index: Int, _ length: Int) -> Bool {
    var end = index + length
    while end < text.count {
      let (value, length) = scalar(in: text, at: end)
      if isOfWord(value) { return true }
      if !ft_is_radical(value) { break }
      end += length
    }
    var start = index
    while start > 0 {
      start = scalarStart(in: text, before: start)
      let value = scalar(in: text, at: start).value
      if isOfWord(value) { return true }
      if !ft_is_radical(value) { return false }
    }
    return false
  }

  private static func isOfWord(_ value: CodePoint) -> Bool {
    let flags = ft_class(value)
    return flags & FT_DIGIT != 0 || flags & FT_HAN != 0 && !ft_is_radical(value) && value >= 0x3400
  }
}
