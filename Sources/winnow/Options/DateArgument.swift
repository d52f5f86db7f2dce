// A moment as a person types it: 2026-11-21, 2026-11-21T06:30, or so many days ago as 3d.

internal import ArgumentParser
internal import Glibc
internal import Nightly

/// A moment in seconds since 1970; a day or time without a zone is UTC.
struct DateArgument: ExpressibleByArgument {
  var seconds: Int

  init?(argument: String) {
    if argument.hasSuffix("d") || argument.hasSuffix("h"), let count = Int(argument.dropLast()), count >= 0 {
      seconds = Moment.now.secondsSinceEpoch - count * (argument.hasSuffix("d") ? 86_400 : 3600)
      return
    }
    let text = argument.hasSuffix("Z") ? String(argument.dropLast()) : argument
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = halves[0].split(separator: "-").compactMap { Int($0) }
    let time = halves.count == 2 ? halves[1].split(separator: ":").compactMap { Int($0) } : [0, 0]
    guard halves[0].utf8.count == 10, day.count == 3, (1...12).contains(day[1]), (1...31).contains(day[2]),
      (2...3).contains(time.count), (0...23).contains(time[0]), (0...59).contains(time[1])
    else { return nil }
    var parts = unsafe tm()
    unsafe parts.tm_year = Int32(day[0] - 1900)
    unsafe parts.tm_mon = Int32(day[1] - 1)
    unsafe parts.tm_mday = Int32(day[2])
    unsafe parts.tm_hour = Int32(time[0])
    unsafe parts.tm_min = Int32(time[1])
    unsafe parts.tm_sec = Int32(time.count == 3 ? time[2] : 0)
    seconds = unsafe timegm(&parts)
  }
}
