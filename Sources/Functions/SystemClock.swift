#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's two clocks: one to measure with, one to write down.
package enum SystemClock {
  /// Since an arbitrary point; never goes back.
  package static func monotonicMicroseconds() -> Int { microseconds(CLOCK_MONOTONIC) }

  /// Since 1970-01-01T00:00:00Z.
  static func wallMilliseconds() -> Int { microseconds(CLOCK_REALTIME) / 1000 }

  private static func microseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
  }

  static func sleep(microseconds: Int) {
    var time = timespec(tv_sec: microseconds / 1_000_000, tv_nsec: microseconds % 1_000_000 * 1000)
    nanosleep(&time, nil)
  }
}
