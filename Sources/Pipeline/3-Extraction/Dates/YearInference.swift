// Infers the year of a date printed without one, from what can have been said in no other year.
//
// Kept in columns of its own with its evidence; never written into a date. The one kind of evidence so far: a text that calls
// for study of a plenary session of a Central Committee was written after that session and before the next.
// Source of the days: the communiqués of the sessions.

internal import Model
internal import UTF8Text

enum YearInference {
  private struct Session {
    var committee: Int
    var number: Int
    var end: CivilDate
  }

  private static let sessions: [Session] = [
    (16, 3, 2003, 10, 14), (16, 4, 2004, 9, 19), (16, 5, 2005, 10, 11), (16, 6, 2006, 10, 11), (16, 7, 2007, 10, 12),
    (17, 2, 2008, 2, 27), (17, 3, 2008, 10, 12), (17, 4, 2009, 9, 18), (17, 5, 2010, 10, 18), (17, 6, 2011, 10, 18),
    (17, 7, 2012, 11, 4), (18, 2, 2013, 2, 28), (18, 3, 2013, 11, 12), (18, 4, 2014, 10, 23), (18, 5, 2015, 10, 29),
    (18, 6, 2016, 10, 27), (18, 7, 2017, 10, 14), (19, 2, 2018, 1, 19), (19, 3, 2018, 2, 28), (19, 4, 2019, 10, 31),
    (19, 5, 2020, 10, 29), (19, 6, 2021, 11, 11), (19, 7, 2022, 10, 12), (20, 2, 2023, 2, 28), (20, 3, 2024, 7, 18),
    (20, 4, 2025, 10, 23),
  ].map { Session(committee: $0.0, number: $0.1, end: CivilDate(year: $0.2, month: $0.3, day: $0.4)!) }

  private static let plenum = word("中全会")

  /// The year of `partial` as the sessions named in `line` allow it, with the words that tell.
  /// - Returns: nil when no session is named, or when more than one year would fit.
  static func year(of partial: FoundPartialDate, _ line: FoldedLine, in text: Text) -> (year: Int, evidence: Text)? {
    var latest: (index: Int, range: Range<Int>)?
    for index in 0..<line.count where line.has(plenum, at: index) {
      guard let (number, start) = numberBefore(line, index), line.scalars[max(0, start - 1)] == 0x5C4A,
        let (committee, begin) = numberBefore(line, start - 1),
        let place = sessions.firstIndex(where: { $0.committee == committee && $0.number == number })
      else { continue }
      if latest == nil || place > latest!.index { latest = (place, begin..<index + plenum.count) }
    }
    guard let latest else { return nil }
    let session = sessions[latest.index]
    let next = latest.index + 1 < sessions.count ? sessions[latest.index + 1].end : nil
    var fitting: [Int] = []
    for year in session.end.year...session.end.year + 3 {
      guard let day = CivilDate(year: year, month: partial.month, day: partial.day), day >= session.end else {
        continue
      }
      if let next, day > next { continue }
      if next == nil && year > session.end.year { continue }
      fitting.append(year)
    }
    guard fitting.count == 1 else { return nil }
    let evidence = line.printed(latest.range, in: text) + Text(" (".utf8) + session.end.iso8601 + Text(")".utf8)
    return (fitting[0], evidence)
  }

  /// The Chinese number that ends just before `index`.
  private static func numberBefore(_ line: FoldedLine, _ index: Int) -> (value: Int, start: Int)? {
    for length in stride(from: min(3, index), through: 1, by: -1) {
      if let (value, end, _) = CalendarWords.number(line, at: index - length, limit: index), end == index {
        return (value, index - length)
      }
    }
    return nil
  }
}
