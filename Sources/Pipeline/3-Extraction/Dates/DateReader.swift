// Reads dates and times in a line.
//
// Forms: 2019-09-06, 2019/9/6, 2019.09.06, 2019年9月6日, 二〇一九年九月六日, 民國108年9月6日, 平成31年4月30日, ISO 8601 with offset,
// 2019년 9월 6일, September 6, 2019, 6 Sep 2019; times 08:26, 08:26:49, 8时26分, 上午8时26分, 8:26 PM. A lunar date is never taken for a
// Gregorian one. A month and day without a year are a partial date.

internal import Model
internal import UTF8Text

/// A date found in a line.
struct FoundDate {
  /// The scalars it covers.
  var range: Range<Int>
  var value: LocalDateTime
}

/// A month and a day without a year.
struct FoundPartialDate {
  var range: Range<Int>
  var month: Int
  var day: Int

  /// `--11-18`, as ISO 8601:2000 and vCard write it.
  var text: Text {
    var result = Text("--".utf8)
    result.appendPadded(month, to: 2)
    result.append(0x2D)
    result.appendPadded(day, to: 2)
    return result
  }
}

enum DateReader {
  private static let ordinals = ["st", "nd", "rd", "th"].map(word)
  private static let weekdays = ["星期", "周", "礼拜"].map(word)
  private static let particles = ["de ", "of ", "del ", "năm "].map(word)
  private static let at = word("at ")

  /// The first full date in `range`, with its time of day when one follows.
  static func firstDate(_ line: FoldedLine, in range: Range<Int>) -> FoundDate? {
    guard line.hasNumeral(in: range) else { return nil }
    var index = range.lowerBound
    while index < range.upperBound {
      let value = line.scalars[index]
      // A date begins with a number or the name of a month, which no letter stands before.
      if CalendarWords.isNumeral(value)
        || MonthNames.isLetter(value) && (index == 0 || !MonthNames.isLetter(line.scalars[index - 1])),
        let found = date(line, at: index, limit: range.upperBound)
      {
        return found
      }
      // A run of digits that is no date is passed over whole.
      if isDigit(value) {
        while index < range.upperBound, isDigit(line.scalars[index]) { index += 1 }
      } else {
        index += 1
      }
    }
    return nil
  }

  static func firstDate(_ line: FoldedLine) -> FoundDate? { firstDate(line, in: 0..<line.count) }

  /// The first month and day without a year in `range`.
  static func firstPartialDate(_ line: FoldedLine, in range: Range<Int>) -> FoundPartialDate? {
    guard line.hasNumeral(in: range) else { return nil }
    var index = range.lowerBound
    while index < range.upperBound {
      if let found = partialDate(line, at: index, limit: range.upperBound) { return found }
      index = CalendarWords.number(line, at: index, limit: range.upperBound)?.end ?? index + 1
    }
    return nil
  }

  /// The month and day without a year that begins at `index`.
  static func partialDate(_ line: FoldedLine, at index: Int, limit: Int) -> FoundPartialDate? {
    guard let (month, end, _) = CalendarWords.number(line, at: index, limit: limit), (1...12).contains(month),
      end < limit, line.scalars[end] == 0x6708,
      let (day, dayEnd, _) = CalendarWords.number(line, at: end + 1, limit: limit), (1...31).contains(day),
      dayEnd < limit, line.scalars[dayEnd] == 0x65E5, !(index > 0 && line.scalars[index - 1] == 0x5E74),
      !CalendarWords.isLunar(line, endingAt: index)
    else { return nil }
    return FoundPartialDate(range: index..<dayEnd + 1, month: month, day: day)
  }

  // MARK: Dates

  /// The full date that begins at `index`, or whose number of a year does, with its time of day when one follows.
  static func date(_ line: FoldedLine, at index: Int, limit: Int) -> FoundDate? {
    if index > 0, isDigit(line.scalars[index]), isDigit(line.scalars[index - 1]) { return nil }
    if let (year, end, isChinese) = CalendarWords.number(line, at: index, limit: limit) {
      if let found = numericDate(line, index, year, end, isChinese, limit) { return found }
      if !isChinese, let found = yearLastDate(line, index, year, end, limit) { return found }
      if !isChinese, let found = dayFirstDate(line, index, year, end, limit) { return found }
      return nil
    }
    return monthFirstDate(line, at: index, limit: limit)
  }

  /// Year first: 2019-9-6, 2019年9月6日, eras.
  private static func numericDate(
    _ line: FoldedLine, _ start: Int, _ firstNumber: Int, _ numberEnd: Int, _ isChinese: Bool, _ limit: Int
  ) -> FoundDate? {
    guard numberEnd < limit else { return nil }
    var year = firstNumber
    var begin = start
    let separator = line.scalars[numberEnd]
    let isKorean = separator == 0xB144  // 년
    if separator == 0x5E74 || isKorean {  // 年
      if let era = CalendarWords.eraBase(line, endingAt: skipSpacesBack(line, start)) {
        year += era.base
        begin = era.start
      } else if year < 100 {
        // 19年9月6日: the century is not printed.
        return nil
      }
    } else {
      guard !isChinese, numberEnd - start == 4, [0x2D, 0x2F, 0x2E, 0x2010, 0x2011, 0x2013].contains(separator) else {
        return compactDate(line, start, firstNumber, numberEnd, isChinese, limit)
      }
    }
    guard (1900...2100).contains(year), !CalendarWords.isLunar(line, endingAt: begin) else { return nil }
    var index = skipSpaces(line, numberEnd + 1, limit)
    guard let (month, monthEnd, _) = CalendarWords.number(line, at: index, limit: limit), monthEnd < limit,
      line.scalars[monthEnd] == (isKorean ? 0xC6D4 : separator == 0x5E74 ? 0x6708 : separator)
    else { return nil }
    index = skipSpaces(line, monthEnd + 1, limit)
    guard let (day, dayEnd, _) = CalendarWords.number(line, at: index, limit: limit), dayEnd - index <= 3,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var end = dayEnd
    if end < limit, line.scalars[end] == 0x65E5 || line.scalars[end] == 0x53F7 || line.scalars[end] == 0xC77C {
      end += 1
    }
    return withTime(line, begin, date, end, limit)
  }

  /// 20190906, with nothing but digits: a date only where such a number can be nothing else.
  private static func compactDate(
    _ line: FoldedLine, _ start: Int, _ number: Int, _ end: Int, _ isChinese: Bool, _ limit: Int
  ) -> FoundDate? {
    guard !isChinese, end - start == 8, (19_900_101...20_991_231).contains(number),
      let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    else { return nil }
    return withTime(line, start, date, end, limit)
  }

  /// 29.01.2020, 9/17/2004, 17-09-2004: day first with dots; with other marks as the page has it, or where one of the two can be no
  /// month.
  private static func yearLastDate(
    _ line: FoldedLine, _ start: Int, _ first: Int, _ end: Int, _ limit: Int
  ) -> FoundDate? {
    guard end - start <= 2, end < limit else { return nil }
    let separator = line.scalars[end]
    guard separator == 0x2E || separator == 0x2F || separator == 0x2D,
      let (second, secondEnd, _) = CalendarWords.number(line, at: end + 1, limit: limit), secondEnd - end <= 3,
      secondEnd < limit, line.scalars[secondEnd] == separator,
      let (year, yearEnd, isChinese) = CalendarWords.number(line, at: secondEnd + 1, limit: limit), !isChinese,
      yearEnd - secondEnd == 5, (1900...2100).contains(year)
    else { return nil }
    let date: CivilDate?
    if separator == 0x2E || first > 12 || (line.dayOrder == .dayFirst && second <= 12) {
      date = CivilDate(year: year, month: second, day: first)
    } else {
      date = second > 12 || line.dayOrder == .monthFirst ? CivilDate(year: year, month: first, day: second) : nil
    }
    return date.map { withTime(line, start, $0, yearEnd, limit) }
  }

  /// 6 September 2019, 6. September 2019, 6 de septiembre de 2019.
  private static func dayFirstDate(
    _ line: FoldedLine, _ start: Int, _ day: Int, _ end: Int, _ limit: Int
  ) -> FoundDate? {
    guard (1...31).contains(day) else { return nil }
    var index = end
    for suffix in ordinals where line.has(suffix, at: index) {
      index += 2
      break
    }
    index = skipParticle(line, skipSpaces(line, index, limit, andMarks: true))
    guard index > end, let (month, monthEnd) = MonthNames.month(line, at: index, limit: limit) else { return nil }
    index = skipParticle(line, skipSpaces(line, monthEnd, limit, andMarks: true))
    guard let (year, yearEnd, isChinese) = CalendarWords.number(line, at: index, limit: limit), !isChinese,
      yearEnd - index == 4, let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return withTime(line, start, date, yearEnd, limit)
  }

  /// September 6, 2019.
  private static func monthFirstDate(_ line: FoldedLine, at start: Int, limit: Int) -> FoundDate? {
    if start > 0, MonthNames.isLetter(line.scalars[start - 1]) { return nil }
    guard let (month, monthEnd) = MonthNames.month(line, at: start, limit: limit) else { return nil }
    var index = skipSpaces(line, monthEnd, limit, andMarks: true)
    guard let (day, dayEnd, isChinese) = CalendarWords.number(line, at: index, limit: limit), !isChinese,
      (1...31).contains(day)
    else { return nil }
    index = dayEnd
    for suffix in ordinals where line.has(suffix, at: index) {
      index += 2
      break
    }
    let afterDay = index
    index = skipSpaces(line, index, limit, andMarks: true)
    guard index > afterDay, let (year, yearEnd, _) = CalendarWords.number(line, at: index, limit: limit),
      yearEnd - index == 4, let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return withTime(line, start, date, yearEnd, limit)
  }

  /// 30.10.23, and 18-03-08 where a label says that it is a date: the first date of a year of two digits in `range`. Day first with
  /// dots and two digits each; year first with dashes; with slashes as the page has it. The century is that of POSIX: 69 is 1969, 68 is
  /// 2068. `firstDate` does not read them, for such numbers are versions and prices as well.
  static func firstShortDate(_ line: FoldedLine, in range: Range<Int>, hasLabel: Bool = false) -> FoundDate? {
    guard line.hasNumeral(in: range) else { return nil }
    for start in range where isDigit(line.scalars[start]) && (start == 0 || !isPartOfNumber(line.scalars[start - 1])) {
      guard let (a, aEnd, _) = CalendarWords.number(line, at: start, limit: range.upperBound), aEnd - start <= 2,
        aEnd < range.upperBound, [0x2D, 0x2E, 0x2F].contains(line.scalars[aEnd]),
        let (b, bEnd, isChinese) = CalendarWords.number(line, at: aEnd + 1, limit: range.upperBound), !isChinese,
        bEnd - aEnd <= 3, bEnd < range.upperBound, line.scalars[bEnd] == line.scalars[aEnd],
        let (c, end, _) = CalendarWords.number(line, at: bEnd + 1, limit: range.upperBound), end - bEnd == 3,
        end == line.count || !isPartOfNumber(line.scalars[end])
      else { continue }
      func year(_ number: Int) -> Int { number + (number < 69 ? 2000 : 1900) }
      let date: CivilDate?
      switch line.scalars[aEnd] {
      case 0x2E where aEnd - start == 2 && bEnd - aEnd == 3: date = CivilDate(year: year(c), month: b, day: a)
      case 0x2D where hasLabel && aEnd - start == 2: date = CivilDate(year: year(a), month: b, day: c)
      case 0x2F where line.dayOrder == .dayFirst || a > 12: date = CivilDate(year: year(c), month: b, day: a)
      case 0x2F where line.dayOrder == .monthFirst || b > 12: date = CivilDate(year: year(c), month: a, day: b)
      default: date = nil
      }
      if let date { return withTime(line, start, date, end, range.upperBound) }
    }
    return nil
  }

  /// Tells whether `value` makes the digits beside it part of a longer number.
  private static func isPartOfNumber(_ value: CodePoint) -> Bool {
    isDigit(value) || value == 0x2D || value == 0x2E || value == 0x2F
  }

  // MARK: Times

  private static func withTime(
    _ line: FoldedLine, _ start: Int, _ date: CivilDate, _ end: Int, _ limit: Int
  ) -> FoundDate {
    var index = end
    // T, a weekday in brackets, a comma or spaces between date and time.
    if index < limit, line.scalars[index] == 0x74 { index += 1 }
    index = skipSpaces(line, index, limit, andMarks: true)
    if index < limit, line.scalars[index] == 0x28,
      let close = line.firstIndex(of: 0x29, in: index..<min(limit, index + 8))
    {
      index = skipSpaces(line, close + 1, limit)
    } else if let weekday = weekdayEnd(line, at: index, limit: limit) {
      index = skipSpaces(line, weekday, limit)
    }
    if line.has(at, at: index) { index += 3 }
    guard let time = TimeReader.time(line, at: index, limit: limit) else {
      return FoundDate(range: start..<end, value: LocalDateTime(date: date, precision: .day))
    }
    return FoundDate(
      range: start..<time.end,
      value: LocalDateTime(
        date: date, hour: time.hour, minute: time.minute, second: time.second ?? 0,
        // A second of 00 is padding more often than a second.
        precision: (time.second ?? 0) == 0 ? .minute : .second, utcOffset: time.utcOffset))
  }

  private static func weekdayEnd(_ line: FoldedLine, at index: Int, limit: Int) -> Int? {
    for prefix in weekdays where line.has(prefix, at: index) && index + prefix.count < limit {
      return index + prefix.count + 1
    }
    return nil
  }

  static func skipSpaces(_ line: FoldedLine, _ index: Int, _ limit: Int, andMarks: Bool = false) -> Int {
    var index = index
    while index < limit,
      line.scalars[index] == 0x20 || (andMarks && (line.scalars[index] == 0x2C || line.scalars[index] == 0x2E))
    {
      index += 1
    }
    return index
  }

  private static func skipParticle(_ line: FoldedLine, _ index: Int) -> Int {
    for particle in particles where line.has(particle, at: index) { return index + particle.count }
    return index
  }

  private static func skipSpacesBack(_ line: FoldedLine, _ index: Int) -> Int {
    var index = index
    while index > 0, line.scalars[index - 1] == 0x20 { index -= 1 }
    return index
  }
}
