#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A started program and the process group it leads; both end with this object.
///
/// On Linux they also end when this command dies, however it dies. What has left the group is the
/// affair of `Orphans`.
final class ChildProcess {
  enum ExitStatus: Hashable {
    case exited(Int32)
    case signaled(Int32)
  }

  let pid: pid_t
  private(set) var exitStatus: ExitStatus?
  /// The most memory the process had at a time, and when that was last asked.
  private var peakKilobytes = 0
  private var peakMicroseconds = 0
  private let lifeline: Descriptor
  /// What its descendants are known by when they have left the group, as `NAME=value`.
  private let mark: String?

  /// The number under which the child holds its end of the lifeline.
  private static let lifelineNumber: Int32 = 4

  init(launching launcher: ProcessLauncher, mark: String? = nil) throws(RunnerError) {
    self.mark = mark
    Self.stopIgnoringChildren()
    let (ours, theirs) = try Descriptor.makeSocketPair()
    var launcher = launcher
    launcher.descriptors.append((theirs, Self.lifelineNumber))
    do throws(ProcessLauncher.Refusal) {
      pid = try Orphans.known { () throws(ProcessLauncher.Refusal) in
        let pid = try launcher.launch()
        Lifeline.tie(group: pid, to: theirs)
        return pid
      }
    } catch {
      throw .system("Cannot start \(launcher.path)", error.code)
    }
    lifeline = ours
  }

  deinit { end() }

  /// A command started with SIGCHLD ignored, as some supervisors do, would never learn how its
  /// children ended.
  private static func stopIgnoringChildren() {
    let previous = signal(SIGCHLD, SIG_DFL)
    if unsafeBitCast(previous, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(SIGCHLD, previous)
    }
  }

  /// Kills the whole group and waits for the process itself, unless told to leave that to the
  /// system, which buries the children of a command that ends.
  func end(waiting: Bool = true) {
    guard exitStatus == nil else { return }
    kill(-pid, SIGKILL)
    // It may have gone over to another group.
    kill(pid, SIGKILL)
    if !waiting { exitStatus = .signaled(SIGKILL) }
    _ = reap(waiting: waiting)
  }

  /// The exit status if the process has ended by now; what is left of its group is then killed.
  func checkExit() -> ExitStatus? {
    if let exitStatus { return exitStatus }
    var info = siginfo_t()
    // The process stays a zombie until the group is killed, so that its number cannot have
    // passed to strangers.
    guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0, hasEnded(info) else {
      return nil
    }
    kill(-pid, SIGKILL)
    return reap(waiting: false)
  }

  private func hasEnded(_ info: siginfo_t) -> Bool {
    #if os(Linux)
      info._sifields._sigchld.si_pid == pid
    #else
      info.si_pid == pid
    #endif
  }

  private func reap(waiting: Bool) -> ExitStatus? {
    var status: Int32 = 0
    var usage = rusage()
    while true {
      let reaped = wait4(pid, &status, waiting ? 0 : WNOHANG, &usage)
      if reaped == pid { break }
      if reaped < 0, errno == EINTR { continue }
      // Somebody else reaped it, which only a foreign SIGCHLD setting can bring about.
      if reaped < 0, exitStatus == nil { exitStatus = .signaled(SIGKILL) }
      return exitStatus
    }
    #if os(Linux)
      peakKilobytes = Int(usage.ru_maxrss)
    #else
      peakKilobytes = Int(usage.ru_maxrss) / 1024
    #endif
    let signal = status & 0x7F
    exitStatus = signal == 0 ? .exited(status >> 8 & 0xFF) : .signaled(signal)
    Orphans.forget(pid)
    if let mark { Orphans.end(bearing: mark) }
    return exitStatus
  }

  /// The most memory the process has had at a time so far.
  ///
  /// Of a living process it is known to within a hundredth of a second.
  var peakMegabytes: Int {
    if exitStatus == nil {
      let now = SystemClock.monotonicMicroseconds()
      if peakKilobytes == 0 || now - peakMicroseconds >= 10_000 {
        peakMicroseconds = now
        peakKilobytes = livingPeakKilobytes ?? peakKilobytes
      }
    }
    let kilobytes = peakKilobytes
    return (kilobytes + 1023) / 1024
  }
}

extension ChildProcess {
  #if os(Linux)
    private var livingPeakKilobytes: Int? {
      let file = open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      let text = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = max(0, read(file, buffer.baseAddress, buffer.count))
      }
      for line in text.split(separator: UInt8(ascii: "\n")) where line.starts(with: "VmHWM:".utf8) {
        let digits = line.filter { $0 &- UInt8(ascii: "0") < 10 }
        return Int(String(decoding: digits, as: UTF8.self))
      }
      return nil
    }
  #else
    private var livingPeakKilobytes: Int? {
      var usage = rusage_info_v4()
      let status = withUnsafeMutablePointer(to: &usage) {
        $0.withMemoryRebound(to: rusage_info_t?.self, capacity: 1) {
          proc_pid_rusage(pid, RUSAGE_INFO_V4, $0)
        }
      }
      return status == 0 ? Int(usage.ri_lifetime_max_phys_footprint / 1024) : nil
    }
  #endif
}

extension ChildProcess.ExitStatus: CustomStringConvertible {
  /// As Lambda's log has it: `exit status 1`, `signal: killed`.
  var description: String {
    switch self {
    case .exited(let code): "exit status \(code)"
    case .signaled(let signal): "signal: " + Self.name(ofSignal: signal)
    }
  }

  private static func name(ofSignal signal: Int32) -> String {
    switch signal {
    case SIGABRT: "aborted"
    case SIGBUS: "bus error"
    case SIGFPE: "floating point exception"
    case SIGHUP: "hangup"
    case SIGILL: "illegal instruction"
    case SIGINT: "interrupt"
    case SIGKILL: "killed"
    case SIGPIPE: "broken pipe"
    case SIGSEGV: "segmentation fault"
    case SIGTERM: "terminated"
    case SIGTRAP: "trace/breakpoint trap"
    default: "signal \(signal)"
    }
  }
}
