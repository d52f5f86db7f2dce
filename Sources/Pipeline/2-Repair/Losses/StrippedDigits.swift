// Units without their numbers, in a text that has no digit at all: a scraper dropped them.
//
// Flagged: 据媒体日报道，全县增长%，第届大会，组织家规划团队   left: 近日报道，增长一成，第三届大会，组织三家团队
// Three kinds of signs. Marks that never stand alone (第届, %). Units in surroundings that ask for a number: a day before what a report
// says of it (日称, 日在), a month or year where a clause begins, 余 and 多 before counters, words such as 至少 before a unit. And counters
// that follow a word of the dictionary and are part of none (条 in 围绕条重点产业链). What stands for a number, 这, 每, 数, 首 and
// the like, is excused. A long text shows many of them or has lost nothing.

internal import FrozenTables
internal import LanguageModel
internal import Model
internal import UTF8Text

enum StrippedDigits {
  /// Characters for each of which a text must show a sign, beyond the first one: stripped news shows one in a hundred.
  private static let charactersToASign = 1000

  /// - Parameter hanCount: Chinese characters of the text.
  static func suspicions(in text: Span<UInt8>, hanCount: Int) -> [TextSuspicion] {
    var result: [TextSuspicion] = []
    var index = 0
    while index < text.count {
      let (value, length) = scalar(in: text, at: index)
      if value < 0x10000, begins[Int(value)], let end = unnumberedUnit(text, at: index) {
        result.append(TextSuspicion(range: index..<end, why: "A unit without its number, in a text without any digit."))
        index = end
      } else {
        index += length
      }
    }
    return result.count > hanCount / charactersToASign ? result : []
  }

  /// The end of the unit at `index` when its number is missing.
  private static func unnumberedUnit(_ text: Span<UInt8>, at index: Int) -> Int? {
    if isNumeral(text, before: index) { return nil }
    for sign in signs where has(sign.mark, in: text, at: index) {
      let end = index + sign.mark.count
      if !isNumeral(text, at: end), sign.fits(text, index, end) { return end }
    }
    return looseCounter(text, at: index)
  }

  // MARK: Counters

  /// Those that are no names of things themselves, as 项, 名, 条 and 件 are in 控制项, 命令名, 滑动条.
  private static let counters = characters("个個辆輛艘届屆颗顆吨噸亩畝")
  /// What stands before a counter in the place of a number; 有, 是, 找 and the like leave a 一 out.
  private static let excuses = characters("这這那哪本该該某各同前后後首上下何整单單逐按成论論是有找开開做写寫买買来來去把当當给給了着著的多少余餘")

  /// The end of the counter at `index` that follows a word and is part of none.
  private static func looseCounter(_ text: Span<UInt8>, at index: Int) -> Int? {
    let counter = scalar(in: text, at: index).value
    guard counters.contains(counter) else { return nil }
    let before = hanCharacters(text, endingAt: index, most: 3)
    guard before.count >= 2, let last = before.last, !excuses.contains(last), last != counter, isWord(before.suffix(2))
    else {
      return nil
    }
    let row = before + hanCharacters(text, from: index, most: 4)
    let place = before.count
    for start in 0...place {
      for end in max(place + 1, start + 2)..<max(row.count + 1, place + 1) where end <= row.count && end - start <= 4 {
        if end - start >= 2 && isWord(row[start..<end]) { return nil }
      }
    }
    return row.count > place + 1 ? index + scalar(in: text, at: index).length : nil
  }

  /// Tells whether the dictionary has these characters as a word.
  private static func isWord(_ characters: ArraySlice<CodePoint>) -> Bool {
    var hash: UInt64 = 0
    for character in characters.reversed() { hash = lm_mixed(hash, ft_simplified_of(character)) }
    return lm_word_cost(hash) >= 0
  }

  private static func hanCharacters(_ text: Span<UInt8>, endingAt end: Int, most: Int) -> [CodePoint] {
    var result: [CodePoint] = []
    var index = end
    while index > 0, result.count < most {
      index = scalarStart(in: text, before: index)
      let value = scalar(in: text, at: index).value
      if ft_class(value) & FT_HAN == 0 { break }
      result.append(value)
    }
    return result.reversed()
  }

  private static func hanCharacters(_ text: Span<UInt8>, from start: Int, most: Int) -> [CodePoint] {
    var result: [CodePoint] = []
    var index = start
    while index < text.count, result.count < most {
      let (value, length) = scalar(in: text, at: index)
      if ft_class(value) & FT_HAN == 0 { break }
      result.append(value)
      index += length
    }
    return result
  }

  /// By code point: whether a unit begins so.
  private static let begins: [Bool] = {
    var table = [Bool](repeating: false, count: 0x10000)
    for sign in signs { table[Int(scalar(in: sign.mark.span, at: 0).value)] = true }
    for counter in counters { table[Int(counter)] = true }
    return table
  }()

  // MARK: Numerals

  /// Tells whether a digit or a Chinese numeral, or what stands for one, is before `index`.
  private static func isNumeral(_ text: Span<UInt8>, before index: Int) -> Bool {
    index > 0 && isNumeral(text, at: scalarStart(in: text, before: index))
  }

  private static func isNumeral(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index < text.count else { return false }
    let value = scalar(in: text, at: index).value
    return numerals.contains(value) || ft_class(value) & (FT_DIGIT | FT_NUMBER) != 0
  }

  private static let numerals = characters("〇零一二三四五六七八九十百千万萬亿億两兩几幾半数數廿卅每")

  static func characters(_ text: String) -> Set<CodePoint> { Set(text.unicodeScalars.map(\.value)) }
}
