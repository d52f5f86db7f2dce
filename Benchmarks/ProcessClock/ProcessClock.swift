// The clocks that the benchmarks read.

public import Glibc

/// Seconds on `clock`: `CLOCK_PROCESS_CPUTIME_ID` for the CPU time of this process, `CLOCK_MONOTONIC` for time on the wall.
public func seconds(on clock: clockid_t) -> Double {
  var time = timespec()
  // SAFETY: the call fills the struct it is handed.
  unsafe clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
