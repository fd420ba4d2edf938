/// Runs one function, with one process at a time, kept warm between invocations.
///
/// After a time-out, an exit or a handler that does not load, the next invocation starts afresh.
/// No process outlives the runner, except, where `Orphans` are not adopted, one that has left its
/// process group on purpose.
package final class FunctionRunner {
  package let definition: FunctionDefinition
  private let starter: WorkerStarter
  private var provisioned: ProvisionedWorker?
  private let currentMilliseconds: () -> Int
  private let onOutput: ((ArraySlice<UInt8>) -> Void)?
  private var worker: Worker?
  private var isBusy = false

  /// Checks what can be checked without starting anything.
  ///
  /// - Parameters:
  ///   - interpreter: from `InterpreterFinder`; an executable needs none.
  ///   - inheritedEnvironment: this command's own variables.
  ///   - extraEnvironment: the caller's additions, such as `AWS_ENDPOINT_URL`; the user's own
  ///     variables win over them.
  ///   - currentMilliseconds: the time since 1970-01-01T00:00:00Z that log lines bear; the
  ///     system's unless given. Durations and time-outs are always real.
  ///   - onOutput: gets what the handler prints as it comes.
  ///   - provisioned: a keeper's worker, used as long as its keeper lives; the definition must name
  ///     its log stream.
  package init(
    _ definition: FunctionDefinition, interpreter: Interpreter? = nil,
    inheritedEnvironment: [String: String], extraEnvironment: [String: String] = [:],
    currentMilliseconds: (() -> Int)? = nil, onOutput: ((ArraySlice<UInt8>) -> Void)? = nil,
    provisioned: ProvisionedWorker? = nil
  ) throws(RunnerError) {
    let runtime = try Runtime(named: definition.runtime)
    if runtime.kind.needsInterpreter, interpreter == nil {
      throw RunnerError(.interpreterMissing, "The runtime \(runtime.name) needs an interpreter.")
    }
    self.definition = definition
    self.provisioned = provisioned
    starter = WorkerStarter(
      definition: definition, runtime: runtime, interpreter: interpreter,
      environment: FunctionEnvironment(
        of: definition, inherited: inheritedEnvironment, extra: extraEnvironment))
    self.currentMilliseconds = currentMilliseconds ?? SystemClock.wallMilliseconds
    self.onOutput = onOutput
  }

  /// Starts the interpreter, so that it boots while the caller does something else.
  ///
  /// The handler's module is not loaded before the first invocation. An executable is only
  /// started by an invocation, so for it this does nothing.
  package func start() throws(RunnerError) {
    guard worker == nil, starter.runtime.kind != .executable, !isProvisioned else { return }
    try starter.requireCodeRoot()
    do throws(StartProblem) {
      worker = try starter.start()
    } catch {
      // The first invocation tells what is wrong with the program.
      if case .inTheSystem(let error) = error { throw error }
    }
  }

  private var isProvisioned: Bool { provisioned?.isReachable == true }

  /// Ends the whole process group at once; the next invocation starts a new one.
  ///
  /// - Parameter waiting: whether to wait, about a millisecond, until the process is gone. Without
  ///   that it stays in the process table until this command ends, so it is for commands that do.
  package func stop(waiting: Bool = true) {
    provisioned?.channel.socket.close()
    provisioned = nil
    stopWorker(waiting: waiting)
  }

  private func stopWorker(waiting: Bool = true) {
    worker?.process.end(waiting: waiting)
    worker = nil
  }

  /// Runs the handler on one event; what the handler does wrong is in the result.
  package func invoke(_ invocation: Invocation) throws(RunnerError) -> InvocationResult {
    try begin(invocation).wait()
  }

  /// Sends one event and returns at once; `Supervision` brings the invocation to its end.
  ///
  /// A runner runs one at a time; what shall run at the same time needs runners of its own.
  package func begin(_ invocation: Invocation) throws(RunnerError) -> PendingInvocation {
    precondition(!isBusy, "one invocation at a time")
    try starter.requireCodeRoot()
    let recorder = LogRecorder(currentMilliseconds: currentMilliseconds, onOutput: onOutput)
    let report = InvocationReport(definition: definition, requestID: invocation.requestID)
    recorder.note(report.startLine)
    let finish: (Attempt?) -> InvocationResult? = { attempt in
      self.isBusy = false
      if attempt?.leavesWorkerUsable != true { self.stopWorker() }
      return attempt.map { self.result(of: $0, recorder, report) }
    }
    do throws(StartProblem) {
      let course = try course(of: invocation, recorder, finish)
      isBusy = true
      return PendingInvocation(course)
    } catch {
      let reason = try error.reasonInTheProgram()
      let attempt = Attempt(
        .notStarted(reason), limitSeconds: 0, durationMicroseconds: 0, peakMegabytes: 0)
      return PendingInvocation(result: result(of: attempt, recorder, report))
    }
  }

  /// The largest event that is sent ahead; of larger ones there should not be two.
  private static let largestStagedBytes = 1 << 20

  /// Sends the event of the next invocation ahead while one runs, for the worker to read by then.
  ///
  /// That it is `begin`'s next makes that quicker, and that it is not does no harm.
  package func stage(_ payload: [UInt8], for requestID: String) {
    guard isBusy, !isProvisioned, payload.count <= Self.largestStagedBytes else { return }
    worker?.stage(payload, for: requestID)
  }

  private func course(
    of invocation: Invocation, _ recorder: LogRecorder,
    _ finish: @escaping (Attempt?) -> InvocationResult?
  ) throws(StartProblem) -> any Course {
    guard let provisioned, isProvisioned else {
      return RunCourse(try startRun(invocation, recorder), finish: finish)
    }
    return KeptCourse(
      provisioned, invocation, of: definition, recorder, finish: finish,
      orElse: {
        // Unless it was stopped on purpose.
        guard self.provisioned != nil, let run = try? self.startRun(invocation, recorder) else {
          return nil
        }
        return RunCourse(run, finish: finish)
      })
  }

  private func startRun(
    _ invocation: Invocation, _ recorder: LogRecorder
  ) throws(StartProblem) -> any Run {
    if starter.runtime.kind == .executable {
      return try ProgramRun(definition, environment: starter.environment, invocation, recorder)
    }
    let begun = SystemClock.monotonicMicroseconds()
    if worker?.process.checkExit() != nil { stopWorker() }
    if worker == nil { worker = try starter.start() }
    guard let worker else { preconditionFailure("started above") }
    return WorkerRun(
      worker, invocation, begunMicroseconds: begun, receiveOutput: recorder.record)
  }

  private func result(
    of attempt: Attempt, _ recorder: LogRecorder, _ report: InvocationReport
  ) -> InvocationResult {
    var result = InvocationResult(
      outcome: outcome(of: attempt, recorder, report), log: [],
      durationMicroseconds: attempt.durationMicroseconds,
      initDurationMicroseconds: attempt.initDurationMicroseconds,
      maxMemoryUsedMegabytes: attempt.peakMegabytes)
    result.log = recorder.finish(with: report.endLines(of: result))
    Orphans.bury()
    return result
  }

  private func outcome(
    of attempt: Attempt, _ recorder: LogRecorder, _ report: InvocationReport
  ) -> InvocationResult.Outcome {
    let error: FunctionError
    switch attempt.ending {
    case .answered(.result(let bytes)):
      return report.success(bytes)
    case .answered(.failure(let payload, let type)):
      return .failure(report.failure(describedBy: payload, orType: type))
    case .answered(.lastFailure(let payload)):
      return .failure(report.failure(describedBy: payload))
    case .answered(.initialized), .answered(.garbled):
      error = report.exit("the handler wrote to the runtime's own channel")
    case .exited(let status):
      error = report.exit(status)
    case .timedOut:
      error = report.timeout(afterSeconds: attempt.limitSeconds, at: currentMilliseconds())
    case .notStarted(let reason):
      error = report.invalidEntrypoint(reason)
    }
    recorder.note(error.errorMessage)
    return .failure(error)
  }
}
