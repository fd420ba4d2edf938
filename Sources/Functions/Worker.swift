internal import Wire

/// A process that has loaded, or will load, one handler and serves one invocation after another.
final class Worker {
  let process: ChildProcess
  private let definition: FunctionDefinition
  private let channel: WorkerChannel
  private let output: OutputPipe
  private var isInitialized = false

  /// Starts the interpreter, which boots while the caller goes on and then waits for an event.
  init(
    _ definition: FunctionDefinition, interpreter: Interpreter, arguments: [String],
    environment: FunctionEnvironment
  ) throws(RunnerError) {
    self.definition = definition
    channel = try WorkerChannel()
    output = try OutputPipe()
    process = try ChildProcess(
      launching: ProcessLauncher(
        path: interpreter.path, arguments: arguments, environment: environment.entries,
        workingDirectory: definition.codeRoot,
        descriptors: [
          // One pipe for both, so that what the handler prints keeps its order.
          (output.writing, 1), (output.writing, 2), (channel.theirs, WorkerChannel.workerNumber),
        ]), mark: environment.mark)
    channel.theirs.close()
    output.writing.close()
  }

  /// Lambda gives a process ten seconds to load the handler, or else the function's own time once
  /// more; only then does the handler's time begin.
  private var longestInitSeconds: Int { max(10, definition.timeoutSeconds) }

  func perform(
    _ invocation: Invocation, begunMicroseconds begun: Int, _ recorder: LogRecorder
  ) -> Attempt {
    let supervisor = Supervisor(
      process: process, channel: channel, outputs: [output], receiveOutput: recorder.record)
    request(invocation)
    var initDuration: Int?
    var handlerBegun = begun
    if !isInitialized {
      let ending = supervisor.wait(seconds: longestInitSeconds, from: begun)
      guard case .answered(.initialized(let moment)) = ending else {
        return Attempt(
          ending, limitSeconds: longestInitSeconds, begunMicroseconds: begun, process: process)
      }
      isInitialized = true
      // The worker's word, because its answer may come together with this one.
      handlerBegun = max(begun, min(moment, SystemClock.monotonicMicroseconds()))
      initDuration = handlerBegun - begun
    }
    let ending = supervisor.wait(seconds: definition.timeoutSeconds, from: handlerBegun)
    var attempt = Attempt(
      ending, limitSeconds: definition.timeoutSeconds, begunMicroseconds: handlerBegun,
      process: process)
    attempt.initDurationMicroseconds = initDuration
    attempt.leavesWorkerUsable = ending.leavesWorkerUsable
    return attempt
  }

  private func request(_ invocation: Invocation) {
    let facts: JSON = [
      .string(invocation.requestID), .string(invocation.traceID), .string(definition.arn),
      .integer(definition.timeoutSeconds), invocation.clientContext.map { .string($0) } ?? .null,
    ]
    channel.request(facts: facts.utf8, event: invocation.payload)
  }
}

extension Attempt.Ending {
  fileprivate var leavesWorkerUsable: Bool {
    switch self {
    case .answered(.result), .answered(.failure): true
    default: false
    }
  }
}
