// Reads the day in the address of a page.
//
// /2019/09/06/ and /2019-09-06/, as weblogs write it; /2019/0906/, /2019-09/06/, /201909/06/, /20190906/ and /t20190906_12.html, as Chinese
// publishing systems do; /20190906082649, a moment to the second or finer, as Korean portals do. A number that runs on is an id.

internal import Model
internal import UTF8Text

enum AddressDate {
  /// The day that a part of the path of `url` is, or begins with.
  static func day(_ url: Text) -> LocalDateTime? {
    let line = FoldedLine(url)
    for index in 0..<line.count where line.scalars[index] == 0x2F {
      var start = index + 1
      // t20190906_12.html: the letter tells the system's kinds of documents apart.
      if start + 1 < line.count, line.scalars[start] >= 0x61, line.scalars[start] <= 0x7A { start += 1 }
      if let date = day(line, from: start, isWhole: start == index + 1) {
        return LocalDateTime(date: date, precision: .day)
      }
    }
    return nil
  }

  /// The day written from `start` on: year, month and day, with or without marks between.
  private static func day(_ line: FoldedLine, from start: Int, isWhole: Bool) -> CivilDate? {
    guard let (year, yearEnd) = digits(line, start, count: 4) else { return nil }
    var index = yearEnd
    var marks = 0
    func mark() -> Bool { index < line.count && (line.scalars[index] == 0x2F || line.scalars[index] == 0x2D) }
    if mark() {
      index += 1
      marks += 1
    }
    guard let (month, monthEnd) = digits(line, index, count: 2) else { return nil }
    index = monthEnd
    if mark() {
      index += 1
      marks += 1
    }
    guard let (day, end) = digits(line, index, count: 2), isWhole || marks == 0,
      let date = CivilDate(year: year, month: month, day: day), (1990...2100).contains(year)
    else { return nil }
    if end == line.count { return date }
    switch line.scalars[end] {
    case 0x2F, 0x5F, 0x2E, 0x2D, 0x3F: return date
    default:
      // A moment: hour, minute and second follow, and nothing but digits.
      guard marks == 0, let (hour, hourEnd) = digits(line, end, count: 2), hour < 24,
        let (minute, minuteEnd) = digits(line, hourEnd, count: 2), minute < 60,
        let (second, secondEnd) = digits(line, minuteEnd, count: 2), second < 60
      else { return nil }
      let next = (secondEnd..<line.count).first { !isDigit(line.scalars[$0]) } ?? line.count
      return [0, 3].contains(next - secondEnd) ? date : nil
    }
  }

  /// The number that `count` digits at `start` write.
  private static func digits(_ line: FoldedLine, _ start: Int, count: Int) -> (value: Int, end: Int)? {
    guard start + count <= line.count else { return nil }
    var value = 0
    for index in start..<start + count {
      guard isDigit(line.scalars[index]) else { return nil }
      value = value * 10 + Int(line.scalars[index] - 0x30)
    }
    return (value, start + count)
  }
}
