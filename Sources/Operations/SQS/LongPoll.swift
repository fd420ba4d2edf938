internal import Engine

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Waits until there is something, in real time, whatever the store's clock says.
struct LongPoll {
  let seconds: Int
  let session: Session

  /// How long to sleep between two looks at whether anybody has written.
  private static let pauseMicroseconds: UInt32 = 5_000
  /// After how many pauses to look into the queue all the same, as messages become visible by time.
  private static let pausesBetweenTries = 10

  /// What the body gives that is not nil; nil when the time is over.
  func first<R>(_ body: () throws -> R?) throws -> R? {
    let store = try session.store()
    let end = ContinuousClock.now.advanced(by: .seconds(seconds))
    while true {
      let version = try store.dataVersion()
      if let result = try body() { return result }
      guard ContinuousClock.now < end, try session.beginWait(seconds: seconds) else { return nil }
      for _ in 0..<Self.pausesBetweenTries where ContinuousClock.now < end {
        usleep(Self.pauseMicroseconds)
        if try store.dataVersion() != version { break }
      }
    }
  }
}
