// Damage that the text alone cannot undo: found and flagged. A clean copy can have what rows of U+FFFD stand for (Twins).
//
// Rows of U+FFFD and 锟斤拷 (U+FFFD written as UTF-8 and read as GBK); single Hangul syllables between Chinese characters,
// which some sites put in the place of common ones.

internal import FrozenTables
internal import Model
internal import UTF8Text

enum LostText {
  /// U+FFFD, a row of them as one.
  static func replacements(in text: Span<UInt8>) -> [TextSuspicion] {
    var result: [TextSuspicion] = []
    var index = 0
    let mark = Array("\u{FFFD}".utf8)
    while let start = firstIndex(of: mark, in: text, from: index) {
      index = start + 3
      while has("\u{FFFD}", in: text, at: index) { index += 3 }
      result.append(TextSuspicion(range: start..<index, why: "Bytes here could not be read; what stood here is lost."))
    }
    return result
  }

  /// 锟斤拷, whole or cut at its ends: EF BF BD read two bytes at a time is 锟 斤 拷 in turn.
  static func overwritten(in text: Span<UInt8>) -> [TextSuspicion] {
    var result: [TextSuspicion] = []
    var index = 0
    let mark = Array("锟斤".utf8)
    while let found = firstIndex(of: mark, in: text, from: index) {
      var start = found
      while start >= 3, isOverwritten(text, start - 3) { start -= 3 }
      index = found + mark.count
      while index + 2 < text.count, isOverwritten(text, index) { index += 3 }
      result.append(
        TextSuspicion(range: start..<index, why: "锟斤拷 stands where characters were lost before the text was stored."))
    }
    return result
  }

  /// Tells whether a stretch consists of what stands for lost text: U+FFFD or 锟斤拷.
  static func isOfMarks(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.isEmpty || range.count % 3 != 0 { return false }
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
      if scalar(in: text, at: index).value != 0xFFFD && !isOverwritten(text, index) { return false }
    }
    return true
  }

  private static func isOverwritten(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let value = scalar(in: text, at: index).value
    return value == 0x951F || value == 0x65A4 || value == 0x62F7
  }

  /// One or two Hangul syllables between Han characters, where there are three such places or more and hardly other Hangul.
  static func lookalikes(in text: Span<UInt8>) -> [TextSuspicion] {
    var result: [TextSuspicion] = []
    var others = 0
    var index = 0
    while index < text.count {
      guard isHangul(text, at: index) else {
        index = text[index] < 0x80 ? firstBeyondASCII(in: text, from: index) : index + 1
        continue
      }
      var end = index
      while isHangul(text, at: end) { end += 3 }
      if end - index <= 6, isHan(text, before: index) || isHan(text, at: end), isEastAsian(text, before: index),
        isEastAsian(text, at: end)
      {
        result.append(TextSuspicion(range: index..<end, why: "Hangul syllables in the place of Chinese characters."))
      } else {
        others += 1
      }
      index = end
    }
    return result.count >= 3 && others * 5 <= result.count ? result : []
  }

  private static func isEastAsian(_ text: Span<UInt8>, before index: Int) -> Bool {
    index == 0 || isEastAsian(text, at: scalarStart(in: text, before: index))
  }

  /// Han, or punctuation; the ends of lines and texts too.
  private static func isEastAsian(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index < text.count else { return true }
    let value = scalar(in: text, at: index).value
    return value != 0x20 && ft_class(value) & (FT_HAN | FT_PUNCTUATION | FT_SPACE) != 0
  }

  private static func isHan(_ text: Span<UInt8>, before index: Int) -> Bool {
    index > 0 && isHan(text, at: scalarStart(in: text, before: index))
  }

  private static func isHan(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index < text.count else { return false }
    let value = scalar(in: text, at: index).value
    return ft_class(value) & FT_HAN != 0
  }

  private static func isHangul(_ text: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < text.count && text[index] >= 0xEA && text[index] <= 0xED
      && ft_class(scalar(in: text, at: index).value) & FT_HANGUL != 0
  }
}
