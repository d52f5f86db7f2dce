// Reads a time of day.

internal import Model
internal import UTF8Text

enum TimeReader {
  struct Time {
    var hour: Int
    var minute: Int
    var second: Int?
    var utcOffset: Int?
    var end: Int
  }

  private static let morning = ["上午", "早上", "凌晨", "清晨", "午前"].map(word)
  private static let afternoon = ["下午", "晚上", "傍晚", "午后", "夜间", "晚间"].map(word)

  private static let am = ["am", "a.m"].map(word)
  private static let pm = ["pm", "p.m"].map(word)

  /// The time that begins at `index`: 08:26, 08:26:49, 8时26分, 下午3点20分, 8:26 pm, each with an optional UTC offset.
  static func time(_ line: FoldedLine, at start: Int, limit: Int) -> Time? {
    var index = start
    var isAfternoon = false
    for prefix in morning where line.has(prefix, at: index) { index += prefix.count }
    for prefix in afternoon where line.has(prefix, at: index) {
      index += prefix.count
      isAfternoon = true
    }
    index = DateReader.skipSpaces(line, index, limit)
    guard var (hour, end, _) = CalendarWords.number(line, at: index, limit: limit), end - index <= 3, end < limit else {
      return nil
    }
    let mark = line.scalars[end]
    let isClock = mark == 0x3A
    guard isClock || mark == 0x65F6 || mark == 0x70B9 else { return nil }
    var minute = 0
    var second: Int?
    end += 1
    if let (value, minuteEnd, _) = CalendarWords.number(line, at: end, limit: limit), value < 60 {
      minute = value
      end = minuteEnd
      if isClock, end < limit, line.scalars[end] == 0x3A,
        let (value, secondEnd, _) = CalendarWords.number(line, at: end + 1, limit: limit), value < 60
      {
        second = value
        end = secondEnd
        // Fractions of a second are passed over.
        if end + 1 < limit, line.scalars[end] == 0x2E, isDigit(line.scalars[end + 1]) {
          end += 1
          while end < limit, isDigit(line.scalars[end]) { end += 1 }
        }
      } else if !isClock, end < limit, line.scalars[end] == 0x5206 {
        end += 1
      }
    } else if isClock {
      return nil
    }
    let afterTime = DateReader.skipSpaces(line, end, limit)
    if pm.contains(where: { line.has($0, at: afterTime) }) {
      isAfternoon = true
      end = afterTime + 2
    } else if am.contains(where: { line.has($0, at: afterTime) }) {
      if hour == 12 { hour = 0 }
      end = afterTime + 2
    }
    if isAfternoon && hour < 12 { hour += 12 }
    guard hour < 24 else { return nil }
    let offset = utcOffset(line, at: end, limit: limit)
    return Time(hour: hour, minute: minute, second: second, utcOffset: offset?.minutes, end: offset?.end ?? end)
  }

  private static let zero = [" gmt", " utc"].map(word)

  /// `Z`, `+08:00`, `+0800`, directly after a time; ` GMT`, ` UTC`, ` GMT+0800`.
  private static func utcOffset(_ line: FoldedLine, at start: Int, limit: Int) -> (minutes: Int, end: Int)? {
    var index = start
    if zero.contains(where: { line.has($0, at: index) }), index + 4 <= limit {
      index += 4
      guard index < limit, line.scalars[index] == 0x2B || line.scalars[index] == 0x2D else { return (0, index) }
    }
    guard index < limit else { return nil }
    let sign = line.scalars[index]
    if sign == 0x7A { return (0, index + 1) }
    guard sign == 0x2B || sign == 0x2D, let (hours, end, _) = CalendarWords.number(line, at: index + 1, limit: limit)
    else {
      return nil
    }
    var minutes = hours * 60
    var stop = end
    if end - index == 5 {
      minutes = hours / 100 * 60 + hours % 100
    } else if end - index == 3, end < limit, line.scalars[end] == 0x3A,
      let (rest, restEnd, _) = CalendarWords.number(line, at: end + 1, limit: limit), restEnd - end == 3
    {
      minutes += rest
      stop = restEnd
    } else {
      return nil
    }
    guard minutes <= 14 * 60 else { return nil }
    return (sign == 0x2D ? -minutes : minutes, stop)
  }
}
