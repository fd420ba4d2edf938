#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import Functions
private import Synchronization

/// Lets a command that goes on for ever be ended by the user, with what it does finished.
///
/// A thread waits for the signals, which are blocked everywhere else. So no signal can come between
/// a look and the sleep after it, and nothing runs inside a signal handler, where not even a Swift
/// global may be read: its first reader may be the very code that was interrupted.
enum Interruption {
  private static let wasAsked = Atomic<Bool>(false)

  private static let bell = Mutex<Doorbell?>(nil)

  /// From now on Ctrl-C and SIGTERM are noted the first time; the second ends the process at once.
  ///
  /// A bell is rung then, for a thread that waits for descriptors.
  static func catchSignals(ringing bell: Doorbell? = nil) {
    Self.bell.withLock { $0 = bell }
    var signals = signals
    // A script's background jobs ignore Ctrl-C; ignored signals would not reach the thread.
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if !startWaiter() { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }

  /// Whether it is time to end.
  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }

  /// Sleeps, unless it is time to end; gives false then.
  static func pause(milliseconds: Int) -> Bool {
    guard !isAsked else { return false }
    usleep(UInt32(milliseconds * 1000))
    return !isAsked
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    return signals
  }

  private static func startWaiter() -> Bool {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    return pthread_create(&thread, nil, { _ in Interruption.awaitSignals() }, nil) == 0
  }

  private static func awaitSignals() -> UnsafeMutableRawPointer? {
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
    wasAsked.store(true, ordering: .relaxed)
    bell.withLock { $0?.ring() }
    // The next one, which may be here already, finds the default: to end the process.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    while true { sleep(.max) }
  }
}
