#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Milliseconds since some point, without those in which the server did something else.
///
/// Time-outs are counted by it, so that no client is dropped for a time in which nobody listened.
struct Stopwatch {
  private var pausedMilliseconds = 0

  var now: Int { Self.monotonicMilliseconds() - pausedMilliseconds }

  mutating func pause<R>(_ body: () throws -> R) rethrows -> R {
    let start = Self.monotonicMilliseconds()
    defer { pausedMilliseconds += Self.monotonicMilliseconds() - start }
    return try body()
  }

  private static func monotonicMilliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
