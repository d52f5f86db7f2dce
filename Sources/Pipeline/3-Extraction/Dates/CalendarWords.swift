// Numbers, eras and calendar words of Chinese and Japanese dates.

internal import UTF8Text

enum CalendarWords {
  /// The number that begins at `index` of a folded line: ASCII digits, or Chinese numerals (二〇一九, 十一, 廿五).
  static func number(_ line: FoldedLine, at index: Int, limit: Int) -> (value: Int, end: Int, isChinese: Bool)? {
    var end = index
    var value = 0
    while end < limit, end - index < 8, isDigit(line.scalars[end]) {
      value = value * 10 + Int(line.scalars[end] - 0x30)
      end += 1
    }
    if end > index { return (value, end, false) }
    return chineseNumber(line, at: index, limit: limit).map { ($0.value, $0.end, true) }
  }

  /// Tells whether a number may begin with `value`.
  @inline(__always)
  static func isNumeral(_ value: CodePoint) -> Bool {
    if value < 0x80 { return isDigit(value) }
    return digit(value) != nil || isUnit(value)
  }

  /// 十, 廿, 卅, 百.
  @inline(__always)
  private static func isUnit(_ value: CodePoint) -> Bool {
    value == 0x5341 || value == 0x5EFF || value == 0x5345 || value == 0x767E
  }

  @inline(__always)
  private static func digit(_ value: CodePoint) -> Int? {
    switch value {
    case 0x3007, 0x25CB, 0x96F6, 0x039F: 0  // 〇 ○ 零 Ο
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5143: 1  // 元年
    default: nil
    }
  }

  private static func chineseNumber(_ line: FoldedLine, at index: Int, limit: Int) -> (value: Int, end: Int)? {
    var end = index
    var total = 0
    var pending: Int?
    var digits = 0
    while end < limit, end - index < 6 {
      let scalar = line.scalars[end]
      if let digit = digit(scalar) {
        // Digit by digit (二〇一九) or before a unit (二十).
        pending = (pending ?? 0) * 10 + digit
        digits += 1
      } else if scalar == 0x5341 {  // 十
        total += (pending ?? 1) * 10
        pending = nil
      } else if scalar == 0x5EFF {  // 廿
        total += 20
      } else if scalar == 0x5345 {  // 卅
        total += 30
      } else if scalar == 0x767E {  // 百
        total += (pending ?? 1) * 100
        pending = nil
      } else {
        break
      }
      end += 1
    }
    return end > index ? (total + (pending ?? 0), end) : nil
  }

  /// Eras whose years are counted from their own year 1, with the year before it.
  private static let eras: [(word: [CodePoint], base: Int)] = [
    (word("民国"), 1911), (word("令和"), 2018), (word("平成"), 1988), (word("昭和"), 1925), (word("大正"), 1911),
    (word("明治"), 1867),
  ]

  /// The era that ends just before `index`: the Gregorian year before its year 1.
  static func eraBase(_ line: FoldedLine, endingAt index: Int) -> (base: Int, start: Int)? {
    for era in eras {
      let start = index - era.word.count
      if line.has(era.word, at: start) { return (era.base, start) }
    }
    return nil
  }

  private static let lunarWords = ["农历", "阴历", "旧历", "夏历", "旧暦", "农曆"].map(word)

  /// Tells whether a word for the lunar calendar ends just before `index`.
  static func isLunar(_ line: FoldedLine, endingAt index: Int) -> Bool {
    lunarWords.contains { line.has($0, at: index - $0.count) }
  }
}
