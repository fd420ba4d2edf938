#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// How long somebody goes on looking for what another process may do.
struct Patience {
  private let end: Int
  private let pauseMilliseconds: Int

  /// Without a limit it goes on for ever.
  init(seconds: Int?, pauseMilliseconds: Int = 20) {
    end = seconds.map { Self.now + min($0, 1 << 40) * 1000 } ?? .max
    self.pauseMilliseconds = pauseMilliseconds
  }

  var isOver: Bool { Self.now >= end }

  /// Pauses, unless the time is over; gives false then.
  func goesOn() -> Bool {
    let rest = end - Self.now
    guard rest > 0 else { return false }
    usleep(UInt32(min(rest, pauseMilliseconds) * 1000))
    return true
  }

  /// Milliseconds of a clock that only rises; the store's own clock may stand still.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
