// The run's time. Read here only: no stage asks for it.

internal import Glibc

/// A moment, as UTC.
public struct Moment: Sendable {
  private let seconds: Int
  private let nanoseconds: Int

  public static var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Moment(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }

  /// Seconds since 1970, those of leap seconds not counted.
  public var secondsSinceEpoch: Int { seconds }

  public func adding(seconds count: Int) -> Moment { Moment(seconds: seconds + count, nanoseconds: nanoseconds) }

  private var parts: tm {
    var clock = seconds
    var parts = unsafe tm()
    unsafe gmtime_r(&clock, &parts)
    return unsafe parts
  }

  private func padded(_ value: Int32, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// `2026-11-22T013000.123Z`: an id that sorts by age and suits a folder's name.
  public var runID: String {
    let t = unsafe parts
    return unsafe "\(padded(t.tm_year + 1900, 4))-\(padded(t.tm_mon + 1))-\(padded(t.tm_mday))"
      + "T\(padded(t.tm_hour))\(padded(t.tm_min))\(padded(t.tm_sec)).\(padded(Int32(nanoseconds / 1_000_000), 3))Z"
  }

  /// `2026-11-22T01:30:00Z`
  public var iso8601: String {
    let t = unsafe parts
    return unsafe "\(padded(t.tm_year + 1900, 4))-\(padded(t.tm_mon + 1))-\(padded(t.tm_mday))"
      + "T\(padded(t.tm_hour)):\(padded(t.tm_min)):\(padded(t.tm_sec))Z"
  }

  /// Nanoseconds since 1970.
  var nanosecondsSince1970: Int64 { Int64(seconds) * 1_000_000_000 + Int64(nanoseconds) }

  /// Seconds from `earlier` to this moment.
  public func seconds(since earlier: Moment) -> Double {
    Double(seconds - earlier.seconds) + Double(nanoseconds - earlier.nanoseconds) / 1e9
  }
}
