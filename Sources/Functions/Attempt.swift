/// How one invocation went, before it is put into Lambda's words.
struct Attempt {
  enum Ending {
    case answered(WorkerAnswer)
    case exited(ChildProcess.ExitStatus)
    case timedOut
    /// There is no program to start, for that reason.
    case notStarted(String)
  }

  var ending: Ending
  /// The time that the handler was allowed.
  var limitSeconds: Int
  var durationMicroseconds: Int
  var initDurationMicroseconds: Int?
  var peakMegabytes: Int
  /// Whether the process can take another event: it lives, and its handler is loaded.
  var leavesWorkerUsable = false

  init(_ ending: Ending, limitSeconds: Int, durationMicroseconds: Int, peakMegabytes: Int) {
    self.ending = ending
    self.limitSeconds = limitSeconds
    self.durationMicroseconds = durationMicroseconds
    self.peakMegabytes = peakMegabytes
  }

  init(
    _ ending: Ending, limitSeconds: Int, begunMicroseconds: Int, process: ChildProcess?
  ) {
    self.ending = ending
    self.limitSeconds = limitSeconds
    let duration = SystemClock.monotonicMicroseconds() - begunMicroseconds
    durationMicroseconds =
      if case .timedOut = ending { min(duration, limitSeconds * 1_000_000) } else { duration }
    peakMegabytes = process?.peakMegabytes ?? 0
  }
}
