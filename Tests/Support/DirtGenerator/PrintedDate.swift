// A random moment and the ways a site prints it.
// Shape: `Moment` draws a date; `printed` chooses a form and tells how fine it is. A printed second is never 00, which would be
// padding; a lunar date is drawn a month or so behind and is never the truth.

struct Moment: Sendable {
  var year, month, day, hour, minute, second: Int

  init(_ random: inout SplitMix64) {
    year = random.number(2006...2025)
    month = random.number(1...12)
    day = random.number(1...28)
    hour = random.number(6...22)
    minute = random.number(1...59)
    second = random.number(1...59)
  }

  /// `YYYY-MM-DDTHH:MM:SS`, cut to what the precision knows.
  func wallClock(_ precision: ExpectedPrecision) -> String {
    let time: String =
      switch precision {
      case .second: "\(two(hour)):\(two(minute)):\(two(second))"
      case .minute: "\(two(hour)):\(two(minute)):00"
      default: "00:00:00"
      }
    return "\(year)-\(two(month))-\(two(day))T\(time)"
  }

  var partial: String { "--\(two(month))-\(two(day))" }

  /// A printed form with its year, and its precision.
  func printed(_ script: Script, _ random: inout SplitMix64) -> (text: String, precision: ExpectedPrecision) {
    let hour12 = hour < 12 ? hour : hour == 12 ? 12 : hour - 12
    let half = hour < 12 ? "上午" : "下午"
    let (t, m) = script == .hans ? ("时", "分") : ("時", "分")
    switch random.number(0...(script == .hant ? 9 : 8)) {
    case 0: return ("\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute))", .minute)
    case 1: return ("\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(second))", .second)
    case 2: return ("\(year)年\(month)月\(day)日 \(two(hour)):\(two(minute))", .minute)
    case 3: return ("\(year)/\(month)/\(day)", .day)
    case 4: return ("\(year)年\(two(month))月\(two(day))日", .day)
    case 5: return ("\(numerals(year))年\(numeral(month))月\(numeral(day))日", .day)
    case 6: return ("\(year).\(two(month)).\(two(day)) \(two(hour)):\(two(minute))", .minute)
    case 7: return ("\(year)年\(month)月\(day)日\(half)\(hour12)\(t)\(minute)\(m)", .minute)
    case 8: return ("\(year)年\(two(month))月\(two(day))日\(two(hour)):\(two(minute)):\(two(second))", .second)
    default: return ("民國\(year - 1911)年\(month)月\(day)日", .day)
    }
  }

  /// A printed form without a year.
  func printedWithoutYear(_ random: inout SplitMix64) -> String {
    switch random.number(0...2) {
    case 0: "\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
    case 1: "\(month)月\(day)日"
    default: "\(two(month))/\(two(day)) \(two(hour)):\(two(minute))"
    }
  }

  /// A lunar date as sites print it beside the other.
  func lunar(_ script: Script, _ random: inout SplitMix64) -> String {
    let name = script == .hans ? "农历" : random.pick(["農曆", "農歷"])
    let lunarMonth = month == 1 ? 12 : month - 1
    let lunarYear = month == 1 ? year - 1 : year
    let lunarDay = random.number(1...29)
    let stems = Array("甲乙丙丁戊己庚辛壬癸")
    let branches = Array("子丑寅卯辰巳午未申酉戌亥")
    let cycle = "\(stems[(lunarYear + 6) % 10])\(branches[(lunarYear + 8) % 12])"
    let spoken = lunarDay <= 10 ? "初\(numeral(lunarDay))" : numeral(lunarDay)
    return switch random.number(0...2) {
    case 0: "\(name)\(lunarYear)年\(lunarMonth)月\(lunarDay)日"
    case 1: "\(name)\(cycle)年\(numeral(lunarMonth))月\(spoken)"
    default: "\(name)\(numeral(lunarMonth))月\(spoken)"
    }
  }

  private func two(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }

  private func numerals(_ n: Int) -> String { String(String(n).map { Array("〇一二三四五六七八九")[Int(String($0)) ?? 0] }) }

  private func numeral(_ n: Int) -> String {
    let digits = Array("〇一二三四五六七八九").map(String.init)
    if n < 10 { return digits[n] }
    let tens = n / 10 == 1 ? "十" : digits[n / 10] + "十"
    return n % 10 == 0 ? tens : tens + digits[n % 10]
  }
}
