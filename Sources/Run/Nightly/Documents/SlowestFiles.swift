// The files that took longest to read, noted by the threads that read them.

internal import Glibc
internal import POSIXFiles
internal import Reporting
internal import Synchronization

final class SlowestFiles: Sendable {
  private let greatest = Mutex(Greatest<String>(10))

  /// Milliseconds of a clock that nobody sets back.
  static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  func add(_ path: RawPath, since start: Int) {
    let taken = Self.now - start
    if taken > 0 { greatest.withLock { $0.add(taken, path.displayed) } }
  }

  var files: [SlowFile] {
    greatest.withLock { $0.entries.map { SlowFile(path: $0.entry, milliseconds: $0.measure) } }
  }
}
