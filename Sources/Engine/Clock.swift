#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
package import Wire

/// The one place where the time of day is read.
package struct Clock: Sendable {
  private let fixedTime: Timestamp?

  /// The machine's own time.
  package static let system = Clock(fixedTime: nil)

  /// A clock that stands still, for repeatable outputs.
  package static func fixed(at time: Timestamp) -> Clock { Clock(fixedTime: time) }

  /// The time of day, or the time the clock stands still at.
  package func now() -> Timestamp {
    if let fixedTime { return fixedTime }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }
}
