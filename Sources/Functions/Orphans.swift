import CPOSIX

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// Processes that handlers leave behind and that have left their process group, as daemons do.
///
/// On Linux a process can inherit the orphans among its descendants: the children that it has not
/// started itself are then orphans, and end with the handler's process that left them behind.
/// Elsewhere nobody knows where they came from, and they live on.
package enum Orphans {
  private struct Family {
    /// Children that we wait for, or that were there before.
    var known: Set<pid_t> = []
    /// Whether we were given children by who started us; their orphans are not a handler's.
    var hasForeigners = false
    var isFounded = false
    /// Whether the program is at its end, so that nothing may be launched.
    var isEnding = false
    /// When those that had ended were last buried.
    var buriedMicroseconds = 0
  }

  private static let isAdopting = Atomic<Bool>(false)
  private static let family = Mutex(Family())

  /// Has the orphans of handlers adopted from the first handler's start on.
  ///
  /// For programs that start processes by `FunctionRunner` only: others would be taken for orphans.
  package static func adopt() { isAdopting.store(true, ordering: .relaxed) }

  /// Ends all orphans, for a program that ends itself.
  ///
  /// - Parameter launchingNoMore: whether threads that go on may launch no more children.
  package static func endAll(launchingNoMore: Bool = false) {
    let mayEndThem = family.withLock { family in
      family.isEnding = family.isEnding || launchingNoMore
      return family.isFounded && !family.hasForeigners
    }
    if mayEndThem { end { _ in true } }
  }

  /// Ends the orphans that were started with a variable, as `NAME=value`.
  static func end(bearing entry: String) {
    guard family.withLock({ $0.isFounded }) else { return }
    end { pid in
      environment(of: pid).split(separator: 0).contains { $0.elementsEqual(entry.utf8) }
    }
  }

  /// Takes those that have ended out of the process table.
  ///
  /// It looks a hundred times a second at most.
  static func bury() {
    let now = SystemClock.monotonicMicroseconds()
    let isDue = family.withLock { family in
      guard family.isFounded, now - family.buriedMicroseconds >= 10_000 else { return false }
      family.buriedMicroseconds = now
      return true
    }
    if isDue { end { _ in false } }
  }

  /// Launches a child, which is known before it can be taken for an orphan, and whole before the
  /// program ends: one that is launched while it ends would outlive it.
  static func known(
    _ launch: () throws(ProcessLauncher.Refusal) -> pid_t
  ) throws(ProcessLauncher.Refusal) -> pid_t {
    guard isAdopting.load(ordering: .relaxed) else { return try launch() }
    let pid = try family.withLock { (family) throws(ProcessLauncher.Refusal) -> pid_t? in
      if family.isEnding { return nil }
      if !family.isFounded { found(&family) }
      let pid = try launch()
      family.known.insert(pid)
      return pid
    }
    if let pid { return pid }
    while true { sleep(.max) }
  }

  /// Forgets a child that has been waited for.
  static func forget(_ pid: pid_t) { family.withLock { _ = $0.known.remove(pid) } }
}

extension Orphans {
  private static func found(_ family: inout Family) {
    family.known = Set(children())
    family.hasForeigners = !family.known.isEmpty
    family.isFounded = cposix_adopt_orphans() == 0
  }

  private static func end(where isMeant: (pid_t) -> Bool) {
    // Each that ends may leave others behind, but none can flee from this without end.
    for _ in 0..<100 {
      let orphans = family.withLock { Set(children()).subtracting($0.known) }
      var hasEndedAny = false
      for pid in orphans {
        let isEnding = isMeant(pid) && kill(pid, SIGKILL) == 0
        hasEndedAny = hasEndedAny || isEnding
        while waitpid(pid, nil, isEnding ? 0 : WNOHANG) < 0, errno == EINTR {}
      }
      guard hasEndedAny else { return }
    }
  }

  /// Orphans go to the first thread, and handlers are started by it.
  private static func children() -> [pid_t] {
    let pid = getpid()
    let text = FileReader.firstText(of: "/proc/\(pid)/task/\(pid)/children", upTo: 1 << 20) ?? ""
    return text.split(separator: " ").compactMap { pid_t($0) }
  }

  private static func environment(of pid: pid_t) -> [UInt8] {
    FileReader.firstBytes(of: "/proc/\(pid)/environ", upTo: 1 << 22) ?? []
  }
}
