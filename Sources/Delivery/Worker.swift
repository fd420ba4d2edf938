package import Engine
package import Functions
private import Wire

/// A process that runs one revision of a function, and the log stream its output goes to.
package final class Worker {
  package let log: FunctionLog
  let revisionID: String
  /// What code that runs from where it lies was like before it was loaded.
  let sourceStamp: String
  let key: Key
  /// Whether it lives on when the command ends; then nobody notes for it what its handler writes.
  package let isKept: Bool
  private let runner: FunctionRunner

  /// Unpacks the code where that is needed; the process starts with the first invocation.
  package init(
    _ function: LambdaFunction, sourceStamp: String = "", store: Store,
    environment: [String: String], endpoint: (any HandlerEndpoint)? = nil,
    onOutput: ((ArraySlice<UInt8>) -> Void)?
  ) throws {
    revisionID = function.revisionID
    self.sourceStamp = sourceStamp
    key = Self.key(of: function)
    let kept = try KeptWorkers(of: function, in: store)
    let reserved = kept?.reserve()
    isKept = reserved != nil
    log = FunctionLog(
      functionName: function.name, version: function.version, region: function.region,
      startedAt: store.clock.now(), streamName: reserved?.logStreamName)
    let blueprint = try WorkerBlueprint(
      of: function, log: log, in: store, environment: environment)
    let clock = store.clock
    runner = try FunctionRunner(
      blueprint.definition, interpreter: blueprint.interpreter, inheritedEnvironment: environment,
      extraEnvironment: reserved == nil ? blueprint.variables(of: endpoint) : [:],
      currentMilliseconds: { clock.now().milliseconds }, onOutput: onOutput, provisioned: reserved)
    // For the next command; this one has a worker of its own.
    if reserved == nil { try kept?.start(environment: environment) }
  }

  /// What a worker can be used for.
  ///
  /// What a handler sees of its own name is how it was asked for, so that is a part of it.
  struct Key: Equatable {
    let name: String
    let target: String
  }

  static func key(of function: LambdaFunction) -> Key {
    Key(
      name: ARN.function(function.name, in: function.region),
      target: ARN.function(function) + " " + function.version)
  }

  /// Runs the handler on one event; what it does wrong is in the result.
  package func invoke(
    requestID: String, payload: [UInt8], trace: Trace, clientContext: String? = nil
  ) throws(RunnerError) -> InvocationResult {
    try begin(
      requestID: requestID, payload: payload, trace: trace, clientContext: clientContext
    ).wait()
  }

  /// Hands the handler one event and returns at once.
  package func begin(
    requestID: String, payload: [UInt8], trace: Trace, clientContext: String? = nil
  ) throws(RunnerError) -> PendingInvocation {
    try runner.begin(
      Invocation(
        requestID: requestID, payload: payload, traceID: trace.header,
        clientContext: clientContext))
  }

  /// Sends the next event ahead while the handler is at work, where it can be read by then.
  func stage(requestID: String, payload: [UInt8]) {
    runner.stage(payload, for: requestID)
  }
}
