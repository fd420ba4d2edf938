#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
package import Wire

/// The one place where the time of day is read.
package struct Clock: Sendable {
  private let fixedTime: Timestamp?
  private let offsetMilliseconds: Int

  /// The machine's own time.
  package static let system = Clock(fixedTime: nil, offsetMilliseconds: 0)

  /// A clock that stands still, for repeatable outputs.
  package static func fixed(at time: Timestamp) -> Clock {
    Clock(fixedTime: time, offsetMilliseconds: 0)
  }

  /// A clock that goes before the machine's, or after it, to try out what takes long.
  package static func shifted(milliseconds: Int) -> Clock {
    Clock(fixedTime: nil, offsetMilliseconds: milliseconds)
  }

  /// The time of day, or the time the clock stands still at.
  package func now() -> Timestamp {
    if let fixedTime { return fixedTime }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
      .adding(milliseconds: offsetMilliseconds)
  }
}
