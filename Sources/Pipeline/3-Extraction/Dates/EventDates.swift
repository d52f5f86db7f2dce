// Reads the days an article tells of: full dates, 3月14日 in the year of publication, 昨日 and 今日 relative to it.

internal import Model
internal import UTF8Text

enum EventDates {
  private static let relative: [([CodePoint], Int)] = [
    (word("前日"), -2), (word("前天"), -2), (word("昨日"), -1), (word("昨天"), -1), (word("昨晚"), -1), (word("今日"), 0),
    (word("今天"), 0),
    (word("日前"), Int.min),
  ]
  /// An article opens with its event; days further down are its history.
  static let paragraphLimit = 2
  private static let countLimit = 4

  /// - Parameter paragraphs: the folded text of the first paragraphs, `paragraphLimit` at most.
  static func dates(in paragraphs: [FoldedLine], published: LocalDateTime?) -> [CivilDate] {
    var result: [CivilDate] = []
    for line in paragraphs {
      var index = 0
      while index < line.count, result.count < countLimit {
        guard mayBegin(line.scalars[index]) else {
          index += 1
          continue
        }
        let (day, end) = day(line, at: index, published)
        if let day, !result.contains(day) { result.append(day) }
        index = max(index + 1, end)
      }
    }
    return result.sorted()
  }

  /// Tells whether a day may begin with `value`: a digit, 昨, 今 or 前.
  private static func mayBegin(_ value: CodePoint) -> Bool {
    isDigit(value) || value == 0x6628 || value == 0x4ECA || value == 0x524D
  }

  private static func day(_ line: FoldedLine, at index: Int, _ published: LocalDateTime?) -> (CivilDate?, Int) {
    let value = line.scalars[index]
    if isDigit(value) {
      if index > 0, isDigit(line.scalars[index - 1]) { return (nil, index) }
      let limit = min(line.count, index + 24)
      if let full = DateReader.date(line, at: index, limit: limit), full.range.lowerBound == index {
        return (full.value.date, full.range.upperBound)
      }
      if let partial = DateReader.partialDate(line, at: index, limit: limit) {
        return (published.flatMap { nearest(partial, to: $0.date) }, partial.range.upperBound)
      }
      return (nil, index)
    }
    guard let published, mayBegin(value) else { return (nil, index) }
    for (word, offset) in relative where offset > Int.min && line.has(word, at: index) {
      return (CivilDate(daysSinceEpoch: published.date.daysSinceEpoch + offset), index + word.count)
    }
    return (nil, index)
  }

  /// The month and day in the year of publication, or in the year before when that would lie more than 60 days ahead.
  private static func nearest(_ partial: FoundPartialDate, to published: CivilDate) -> CivilDate? {
    guard let day = CivilDate(year: published.year, month: partial.month, day: partial.day) else { return nil }
    if day.daysSinceEpoch > published.daysSinceEpoch + 60 {
      return CivilDate(year: published.year - 1, month: partial.month, day: partial.day)
    }
    return day
  }
}
