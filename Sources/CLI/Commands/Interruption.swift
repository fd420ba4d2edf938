#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import Functions
private import Synchronization

/// What Ctrl-C does: as a rule it ends the command with 130, as the AWS CLI ends.
///
/// Where more is to be done, a thread waits for the signals, which are blocked everywhere else. So
/// no signal can come between a look and the sleep after it, and nothing runs inside a signal
/// handler, where not even a Swift global may be read: its first reader may be the very code that
/// was interrupted.
enum Interruption {
  private static let wasAsked = Atomic<Bool>(false)
  private static let farewell = Mutex<Farewell?>(nil)

  /// What is said when a command is ended while handlers run.
  private struct Farewell {
    var text: String
    let print: @Sendable (String) -> Void
  }

  /// From now on Ctrl-C ends the process with 130, by an exit and not by the signal.
  ///
  /// A script's background jobs ignore it, and go on doing so.
  static func endWithStatus() {
    if !isIgnored(SIGINT) { exitOnInterrupt() }
  }

  private static let bell = Mutex<Doorbell?>(nil)

  /// From now on Ctrl-C and SIGTERM are noted the first time; the second ends the process at once.
  ///
  /// A bell is rung then, for a thread that waits for descriptors.
  static func catchSignals(ringing bell: Doorbell? = nil) {
    Self.bell.withLock { $0 = bell }
    // A script's background jobs ignore Ctrl-C; ignored signals would not reach the thread.
    exitOnInterrupt()
    signal(SIGTERM, SIG_DFL)
    listen(
      for: [SIGINT, SIGTERM],
      in: { _ in
        Interruption.awaitRequest()
        return nil
      })
  }

  /// From now on Ctrl-C ends the process and the handlers it runs, with words for the user.
  static func endHandlers(saying text: String, print: @escaping @Sendable (String) -> Void) {
    guard !isIgnored(SIGINT) else { return }
    let isFirst = farewell.withLock { farewell in
      defer { farewell = Farewell(text: text, print: print) }
      return farewell == nil
    }
    guard isFirst else { return }
    listen(
      for: [SIGINT],
      in: { _ in
        Interruption.awaitEnd()
        return nil
      })
  }

  /// No handler runs any more that Ctrl-C could end.
  static func forgetHandlers() { farewell.withLock { $0?.text = "" } }

  /// Whether it is time to end.
  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }

  /// Sleeps, unless it is time to end; gives false then.
  static func pause(milliseconds: Int) -> Bool {
    guard !isAsked else { return false }
    usleep(UInt32(milliseconds * 1000))
    return !isAsked
  }
}

extension Interruption {
  private static func exitOnInterrupt() { signal(SIGINT) { _ in _exit(130) } }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func set(of numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }

  #if canImport(Glibc)
    private typealias ThreadBody =
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  #else
    private typealias ThreadBody =
      @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?
  #endif

  /// Blocks signals in all threads but a new one, which waits for them.
  private static func listen(for numbers: [Int32], in body: ThreadBody) {
    var signals = set(of: numbers)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    guard pthread_create(&thread, nil, body, nil) != 0 else { return }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func wait(for numbers: [Int32]) {
    var signals = set(of: numbers)
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
  }

  private static func awaitRequest() {
    wait(for: [SIGINT, SIGTERM])
    wasAsked.store(true, ordering: .relaxed)
    bell.withLock { $0?.ring() }
    // The next one, which may be here already, ends the process.
    var signals = set(of: [SIGINT, SIGTERM])
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    while true { sleep(.max) }
  }

  /// The handlers end with this process, as their workers are tied to it; their orphans do not.
  private static func awaitEnd() {
    wait(for: [SIGINT])
    if let farewell = farewell.withLock({ $0 }), !farewell.text.isEmpty {
      farewell.print(farewell.text)
    }
    Orphans.endAll(launchingNoMore: true)
    _exit(130)
  }
}
