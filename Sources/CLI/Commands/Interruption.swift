#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Synchronization

/// Lets a command that goes on for ever be ended by the user, with what it does finished.
enum Interruption {
  private static let wasAsked = Atomic<Bool>(false)

  /// From now on Ctrl-C and SIGTERM are noted instead of ending the process at once.
  static func catchSignals() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Interruption.wasAsked.store(true, ordering: .relaxed) }
    }
  }

  /// Sleeps, unless it is time to end; gives false then.
  static func pause(milliseconds: Int) -> Bool {
    guard !wasAsked.load(ordering: .relaxed) else { return false }
    usleep(UInt32(milliseconds * 1000))
    return !wasAsked.load(ordering: .relaxed)
  }
}
