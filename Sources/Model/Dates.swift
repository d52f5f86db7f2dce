// Calendar values without a clock and without a time zone database.

/// A day of the Gregorian calendar.
public struct CivilDate: Sendable, Equatable, Hashable, Comparable {
  public var year: Int
  /// 1...12
  public var month: Int
  /// 1...31
  public var day: Int

  /// Nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  public var daysSinceEpoch: Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day `days` after 1970-01-01 (civil_from_days of the same source).
  public init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// `2019-09-06`
  public var iso8601: Text {
    var result: Text = []
    result.appendPadded(year, to: 4)
    result.append(0x2D)
    result.appendPadded(month, to: 2)
    result.append(0x2D)
    result.appendPadded(day, to: 2)
    return result
  }
}

/// How much of a date and time is known.
public enum DatePrecision: String, Sendable, CaseIterable, Comparable {
  case none, day, minute, second
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self)! }
}

/// A date with the part of the day that was printed beside it; wall clock, no time zone.
public struct LocalDateTime: Sendable, Equatable {
  public var date: CivilDate
  public var hour = 0
  public var minute = 0
  public var second = 0
  public var precision: DatePrecision
  /// Minutes east of UTC, when printed.
  public var utcOffset: Int?

  public init(
    date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, precision: DatePrecision, utcOffset: Int? = nil
  ) {
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
    self.precision = precision
    self.utcOffset = utcOffset
  }

  /// Milliseconds since 1970-01-01T00:00:00 on the same wall clock.
  public var millisecondsSinceEpoch: Int64 {
    Int64(date.daysSinceEpoch) * 86_400_000 + Int64(hour * 3600 + minute * 60 + second) * 1000
  }
}

extension Text {
  /// Appends `value` in decimal, with zeros before it up to `width` digits.
  public mutating func appendPadded(_ value: Int, to width: Int) {
    let digits = Array(String(value).utf8)
    for _ in 0..<Swift.max(0, width - digits.count) { append(0x30) }
    append(contentsOf: digits)
  }
}
