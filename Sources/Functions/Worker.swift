/// A process that has loaded, or will load, one handler and serves one invocation after another.
final class Worker {
  let process: ChildProcess
  fileprivate let definition: FunctionDefinition
  fileprivate let conversation: any Conversation
  fileprivate let output: OutputPipe
  fileprivate var isInitialized = false

  /// Starts the program, which boots while the caller goes on and then waits for an event.
  init(
    _ definition: FunctionDefinition, _ launch: WorkerLaunch, environment: FunctionEnvironment
  ) throws(RunnerError) {
    self.definition = definition
    conversation = launch.conversation
    output = try OutputPipe()
    process = try ChildProcess(
      launching: ProcessLauncher(
        path: launch.path, arguments: launch.arguments,
        environment: environment.entries + launch.variables,
        workingDirectory: definition.codeRoot,
        // One pipe for both, so that what the handler prints keeps its order.
        descriptors: [(output.writing, 1), (output.writing, 2)] + launch.descriptors),
      mark: environment.mark)
    conversation.handOver()
    output.writing.close()
  }

  /// Starts the program of a custom runtime.
  convenience init(
    _ definition: FunctionDefinition, bootstrapEnvironment environment: FunctionEnvironment
  ) throws(StartProblem) {
    let path = try Bootstrap.path(of: definition)
    do throws(RunnerError) {
      try self.init(
        definition, WorkerLaunch(bootstrap: path, server: RuntimeServer()),
        environment: environment)
    } catch { throw StartProblem(error, path: path) }
  }

  /// Has it load the handler, so that the first event need not wait for that.
  func load() { conversation.requestLoading() }

  /// Sends an event ahead of its turn, if the worker knows of such.
  func stage(_ payload: [UInt8], for requestID: String) {
    conversation.stage(payload, for: requestID)
  }

  /// Lambda gives a process ten seconds to load the handler, or else the function's own time once
  /// more; only then does the handler's time begin.
  fileprivate var longestInitSeconds: Int { max(10, definition.timeoutSeconds) }
}

/// What makes a worker of a program.
struct WorkerLaunch {
  var path: String
  var arguments: [String] = []
  var conversation: any Conversation
  /// As `NAME=value`, beside the function's own environment.
  var variables: [String] = []
  var descriptors: [(source: Descriptor, number: Int32)] = []

  /// An interpreter that is given its worker's program, and talks over a socket of its own.
  init(
    interpreter: Interpreter, arguments: [String], takesStagedEvents: Bool
  ) throws(RunnerError) {
    let channel = try WorkerChannel(takesStagedEvents: takesStagedEvents)
    path = interpreter.path
    self.arguments = arguments
    conversation = channel
    descriptors = [(channel.theirs, WorkerChannel.workerNumber)]
  }

  /// The program of a custom runtime, which asks a server for its events.
  init(bootstrap path: String, server: RuntimeServer) {
    self.path = path
    conversation = server
    variables = ["AWS_LAMBDA_RUNTIME_API=" + server.address]
  }
}

/// One invocation of a worker: it loads the handler if need be, and calls it.
final class WorkerRun: Run {
  let supervisor: Supervisor
  private let worker: Worker
  private var handlerBegun: Int
  private var initDuration: Int?

  init(
    _ worker: Worker, _ invocation: Invocation, begunMicroseconds begun: Int,
    receiveOutput: @escaping (ArraySlice<UInt8>, Int) -> Void
  ) {
    self.worker = worker
    handlerBegun = begun
    supervisor = Supervisor(
      process: worker.process, conversation: worker.conversation, outputs: [worker.output],
      receiveOutput: receiveOutput)
    worker.conversation.request(invocation, of: worker.definition)
    supervisor.allow(seconds: limitSeconds, from: begun)
  }

  private var limitSeconds: Int {
    worker.isInitialized ? worker.definition.timeoutSeconds : worker.longestInitSeconds
  }

  func attempt(after ending: Attempt.Ending) -> Attempt? {
    if case .answered(.initialized(let moment)) = ending, !worker.isInitialized {
      worker.isInitialized = true
      // The worker's word, because its answer may come together with this one.
      let loaded = max(handlerBegun, min(moment, SystemClock.monotonicMicroseconds()))
      // A handler that was loaded before there was an event cost nobody any time.
      initDuration = moment < handlerBegun ? nil : loaded - handlerBegun
      handlerBegun = loaded
      supervisor.allow(seconds: limitSeconds, from: loaded)
      return nil
    }
    var attempt = Attempt(
      ending, limitSeconds: limitSeconds, begunMicroseconds: handlerBegun, process: worker.process)
    attempt.initDurationMicroseconds = initDuration
    attempt.leavesWorkerUsable = worker.isInitialized && ending.leavesWorkerUsable
    return attempt
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
