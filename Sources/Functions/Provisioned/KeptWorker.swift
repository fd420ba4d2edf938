#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A worker that a keeper holds, and the invocation it runs for a command.
final class KeptWorker: Pollable {
  private let starter: WorkerStarter
  private var worker: Worker?
  private var run: WorkerRun?
  /// Whether a command has it.
  var isTaken = false
  /// Whether the command is too slow to be told more.
  var isHeldBack = false

  init(_ starter: WorkerStarter) { self.starter = starter }

  var logStreamName: String { starter.definition.logStreamName }

  var isBusy: Bool { run != nil }

  /// Starts the process and has it load the handler; what goes wrong is told by an invocation.
  func warmUp() {
    guard worker == nil else { return }
    worker = try? starter.start()
    worker?.load()
  }

  func begin(
    _ invocation: Invocation, onOutput: @escaping (ArraySlice<UInt8>) -> Void
  ) throws(StartProblem) {
    let begun = SystemClock.monotonicMicroseconds()
    do throws(RunnerError) { try starter.requireCodeRoot() } catch { throw .inTheSystem(error) }
    if worker?.process.checkExit() != nil { stop() }
    if worker == nil { worker = try starter.start() }
    guard let worker else { preconditionFailure("started above") }
    run = WorkerRun(worker, invocation, begunMicroseconds: begun) { bytes, _ in onOutput(bytes) }
  }

  /// How the invocation went, once it is over; the next one finds a warm worker again.
  func takeAttempt() -> Attempt? {
    while let ending = run?.supervisor.ending() {
      guard let attempt = run?.attempt(after: ending) else { continue }
      run = nil
      if !attempt.leavesWorkerUsable { stop() }
      Orphans.bury()
      return attempt
    }
    return nil
  }

  /// Ends the process with all that belongs to it.
  func stop() {
    run = nil
    worker?.process.end()
    worker = nil
  }

  func appendEvents(to events: inout [pollfd]) {
    if !isHeldBack { run?.supervisor.appendEvents(to: &events) }
  }

  func transfer(_ ready: ReadyDescriptors) { run?.supervisor.transfer(ready) }

  var wakeMicroseconds: Int { isHeldBack ? .max : run?.supervisor.wakeMicroseconds ?? .max }
}
