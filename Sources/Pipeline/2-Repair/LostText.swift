// Damage that nothing undoes: found and flagged, never filled in.
//
// Rows of U+FFFD and 锟斤拷 (U+FFFD written as UTF-8 and read as GBK); single Hangul syllables between Chinese characters,
// which some sites put in the place of common ones; units without their numbers where a scraper dropped all digits.

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
        index += 1
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

  /// Dates, shares, sums and ordinals without their numbers, in a text that has no digit at all.
  static func strippedDigits(in text: Span<UInt8>) -> [TextSuspicion] {
    var result: [TextSuspicion] = []
    var index = 0
    while index < text.count {
      let (value, length) = scalar(in: text, at: index)
      if value < 0x10000, beginsMark[Int(value)], let end = unnumberedMark(text, at: index) {
        result.append(TextSuspicion(range: index..<end, why: "A unit without its number, in a text without any digit."))
        index = end
      } else {
        index += length
      }
    }
    return result
  }

  /// The end of the unit at `index` when its number is missing.
  private static func unnumberedMark(_ text: Span<UInt8>, at index: Int) -> Int? {
    for (mark, place) in marks where starts(with: mark, text, at: index) {
      let end = index + mark.count
      if isNumeral(text, before: index) || isNumeral(text, before: end) { continue }
      switch place {
      case .anywhere: return end
      case .alone: if isBorder(text, before: index) { return end }
      case .afterGrowth, .afterPoint:
        guard index > 3 else { continue }
        let start = scalarStart(in: text, before: index)
        let before = scalar(in: text, at: start).value
        if before == 0x2E && text[start - 1] >= 0x80 { return end }
        if place == .afterGrowth && growthWords.contains(before) { return end }
      }
    }
    return nil
  }

  private static func starts(with mark: [UInt8], _ text: Span<UInt8>, at index: Int) -> Bool {
    index + mark.count <= text.count && mark.indices.allSatisfy { text[index + $0] == mark[$0] }
  }

  /// Where a mark tells that its number is missing.
  private enum MarkPlace {
    case anywhere
    /// Where nothing, a mark or a preposition stands before it.
    case alone
    /// Behind a word that says how much, or behind the point of a number that is gone.
    case afterGrowth
    case afterPoint
  }

  /// What never stands without a number before it. An ordinal prefix and its counter have the number between them.
  private static let marks: [(mark: [UInt8], place: MarkPlace)] = {
    var marks: [(String, MarkPlace)] = []
    marks += ["年月日", "月日", "年月"].map { ($0, .alone) }
    marks += ["条", "條", "届", "屆", "次", "章", "期", "名", "位", "季", "场", "場", "轮", "輪"].map { ("第\($0)", .anywhere) }
    let units = ["人次", "公里", "平方米"]
    let roundUnits = ["亿元", "億元", "万元", "萬元", "亿美元", "億美元", "万人", "萬人", "万吨", "萬噸"]
    for verb in ["达", "達", "约", "約", "增至", "降至"] { marks += (units + roundUnits).map { (verb + $0, .anywhere) } }
    // 近万人, 超亿元 are whole: a round number follows the word.
    for verb in ["近", "超", "超过", "超過"] { marks += units.map { (verb + $0, .anywhere) } }
    marks += ["%", "％", "℃"].map { ($0, .afterGrowth) }
    marks += ["亿", "億", "万", "萬", "个百分点", "個百分點"].map { ($0, .afterPoint) }
    return marks.map { (Array($0.0.utf8), $0.1) }
  }()

  /// By code point: whether a mark begins so.
  private static let beginsMark: [Bool] = {
    var table = [Bool](repeating: false, count: 0x10000)
    for (mark, _) in marks { table[Int(scalar(in: mark.span, at: 0).value)] = true }
    return table
  }()

  /// What stands before the number of a share: 增长, 下降, 达, 占, 约, 为, 至, 到, 超, 率, 近, 过, 升, 少, 跌, 涨.
  private static let growthWords: Set<CodePoint> = Set("长長降达達占佔约約为為至到超率近過过升少跌涨漲".unicodeScalars.map(\.value))

  private static func isBorder(_ text: Span<UInt8>, before index: Int) -> Bool {
    guard index > 0 else { return true }
    let value = scalar(in: text, at: scalarStart(in: text, before: index)).value
    return ft_class(value) & (FT_PUNCTUATION | FT_SPACE) != 0
      || "于於至在到自从從".unicodeScalars.contains { $0.value == value }
  }

  /// Tells whether a digit or a Chinese numeral stands before `index`.
  private static func isNumeral(_ text: Span<UInt8>, before index: Int) -> Bool {
    guard index > 0 else { return false }
    let value = scalar(in: text, at: scalarStart(in: text, before: index)).value
    switch value {
    case 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343,
      0x4E07, 0x842C, 0x51E0, 0x5E7E, 0x534A, 0x6570, 0x6578, 0x5EFF:
      return true
    default: return ft_class(value) & (FT_DIGIT | FT_NUMBER) != 0
    }
  }
}
