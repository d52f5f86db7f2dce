// Tells whether what follows a label fits it.

internal import Model
internal import UTF8Text

enum HeaderValue {
  /// Most scalars of a source, section or author's pen name.
  static let nameLimit = 30

  static func fits(_ item: LabelledValue, _ line: FoldedLine, _ text: Text) -> Bool {
    let value = item.value
    switch item.label {
    case .date, .modified:
      if value.isEmpty { return item.hasColon && item.name.upperBound + 2 >= line.count }
      return DateReader.firstDate(line, in: value) != nil || DateReader.firstPartialDate(line, in: value) != nil
        || DateReader.firstShortDate(line, in: value, hasLabel: true)?.range.lowerBound == value.lowerBound
        || yearless(line, at: value.lowerBound, needsTime: false) != nil
    case .views, .comments:
      return value.isEmpty || (value.count <= 16 && Counts.number(line, value) != nil)
    case .source, .publisher, .section, .keywords:
      return value.count <= nameLimit && !isSentence(line, value)
    case .author, .reporter, .specialReporter, .editor, .photographer:
      if value.isEmpty { return item.hasColon && line.count <= 8 }
      if !PersonNames.list(line, value, in: text).isEmpty { return true }
      return item.hasColon && value.count <= (item.label == .author ? nameLimit : 12) && item.label != .reporter
        && !isSentence(line, value)
    case .summary: return item.hasColon && item.name.lowerBound <= 2
    case .title: return item.hasColon && item.name.lowerBound <= 2 && item.name.count >= 2
    case .intern, .ignored: return value.count <= 24 && !isSentence(line, value)
    }
  }

  private static let lunar = ["农历", "阴历", "旧历", "旧暦"].map(word)
  private static let brackets: [CodePoint] = [0x28, 0x29, 0x3010, 0x3011]
  private static let beginnings = [0x20] + brackets + lunar.map { $0[0] }

  /// Tells whether the line is a date of the lunar calendar and nothing else.
  static func isLunarDate(_ line: FoldedLine) -> Bool {
    // Most lines begin with another letter.
    guard line.count > 0, beginnings.contains(line.scalars[0]) else { return false }
    let all = line.trimmed(0..<line.count, marks: brackets)
    return all.count <= 24 && lunar.contains { line.has($0, at: all.lowerBound) } && !isSentence(line, all)
  }

  private static let enactments = ["通过", "施行", "实施", "修正", "修订", "批准", "废止"].map(word)
  private static let proclamations = ["公布", "颁布", "发布"].map(word)

  /// Tells whether the line says what was enacted on the day it begins with: 2004年10月13日 国务院第66次常务会议通过. A page is
  /// 发布 as well, but says no more than that.
  static func isEnactment(_ line: FoldedLine) -> Bool {
    guard line.count <= 100, let date = DateReader.firstDate(line)?.range else { return false }
    let all = line.trimmed(0..<line.count, marks: [0x28, 0x29, 0x3002, 0x3B])
    guard date.lowerBound == all.lowerBound, date.upperBound < all.upperBound else { return false }
    let rest = line.trimmed(date.upperBound..<all.upperBound)
    func ends(_ words: [[CodePoint]]) -> Bool {
      words.contains { rest.count >= $0.count && line.has($0, at: rest.upperBound - $0.count) }
    }
    return ends(enactments) || (rest.count >= 8 && ends(proclamations))
  }

  static func isSentence(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    range.contains { [0x3002, 0x21, 0x3F, 0x2C, 0xFF0C, 0x3B, 0x201C].contains(line.scalars[$0]) }
  }

  /// A band that gives month, day and time but no year: 09-06 08:26 湾边网 阅读 532.
  static func yearlessBand(_ line: FoldedLine) -> FoundPartialDate? {
    let start = DateReader.skipSpaces(line, 0, line.count)
    guard start < line.count, CalendarWords.isNumeral(line.scalars[start]) else { return nil }
    let all = line.trimmed(start..<line.count)
    if let partial = DateReader.partialDate(line, at: all.lowerBound, limit: all.upperBound),
      all.upperBound - partial.range.upperBound <= 12,
      partial.range.upperBound == all.upperBound
        || TimeReader.time(
          line, at: DateReader.skipSpaces(line, partial.range.upperBound, line.count), limit: line.count) != nil
    {
      return partial
    }
    return yearless(line, at: all.lowerBound, needsTime: true)
  }

  /// Month and day in digits at `start`: 09-06 08:26.
  static func yearless(_ line: FoldedLine, at start: Int, needsTime: Bool) -> FoundPartialDate? {
    guard let (month, end, isChinese) = CalendarWords.number(line, at: start, limit: line.count), !isChinese,
      end - start <= 2, (1...12).contains(month), end < line.count,
      line.scalars[end] == 0x2D || line.scalars[end] == 0x2F,
      let (day, dayEnd, _) = CalendarWords.number(line, at: end + 1, limit: line.count), dayEnd - end <= 3,
      (1...31).contains(day), dayEnd == line.count || !isDigit(line.scalars[dayEnd]),
      !needsTime || TimeReader.time(line, at: DateReader.skipSpaces(line, dayEnd, line.count), limit: line.count) != nil
    else { return nil }
    return FoundPartialDate(range: start..<dayEnd, month: month, day: day)
  }
}
