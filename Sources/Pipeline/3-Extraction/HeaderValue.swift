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
      return value.isEmpty ? item.hasColon && item.name.upperBound + 2 >= line.count : DateReader.firstDate(line, in: value) != nil
        || DateReader.firstPartialDate(line, in: value) != nil
    case .views, .comments:
      return value.isEmpty || (value.count <= 16 && Counts.number(line, value) != nil)
    case .source, .publisher, .section, .keywords:
      return value.count <= nameLimit && !isSentence(line, value)
    case .author, .reporter, .specialReporter, .editor, .photographer:
      if value.isEmpty { return item.hasColon && line.count <= 8 }
      if !PersonNames.list(line, value, in: text).isEmpty { return true }
      return item.hasColon && value.count <= 12 && item.label != .reporter && !isSentence(line, value)
    case .summary: return item.hasColon && item.name.lowerBound <= 2
    case .title: return item.hasColon && item.name.lowerBound <= 2 && item.name.count >= 2
    case .intern, .ignored: return value.count <= 24 && !isSentence(line, value)
    }
  }

  static func isSentence(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
    range.contains { [0x3002, 0x21, 0x3F, 0x2C, 0xFF0C, 0x3B, 0x201C].contains(line.scalars[$0]) }
  }

  /// A band that gives month, day and time but no year: 09-06 08:26 湾边网 阅读 532.
  static func yearlessBand(_ line: FoldedLine) -> FoundPartialDate? {
    let start = line.trimmed(0..<line.count).lowerBound
    guard let (month, end, isChinese) = CalendarWords.number(line, at: start, limit: line.count), !isChinese,
      end - start <= 2, (1...12).contains(month), end < line.count, line.scalars[end] == 0x2D || line.scalars[end] == 0x2F,
      let (day, dayEnd, _) = CalendarWords.number(line, at: end + 1, limit: line.count), dayEnd - end <= 3,
      (1...31).contains(day),
      TimeReader.time(line, at: DateReader.skipSpaces(line, dayEnd, line.count), limit: line.count) != nil
    else { return nil }
    return FoundPartialDate(range: start..<dayEnd, month: month, day: day)
  }
}
