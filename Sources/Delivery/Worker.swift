package import Engine
package import Functions
private import Wire

/// A process that runs one revision of a function, and the log stream its output goes to.
package final class Worker {
  package let log: FunctionLog
  let revisionID: String
  private let runner: FunctionRunner

  /// Unpacks the code where that is needed; the process starts with the first invocation.
  package init(
    _ function: LambdaFunction, store: Store, environment: [String: String],
    onOutput: ((ArraySlice<UInt8>) -> Void)?
  ) throws {
    revisionID = function.revisionID
    log = FunctionLog(
      functionName: function.name, region: function.region, startedAt: store.clock.now())
    let configuration = function.configuration
    let definition = FunctionDefinition(
      name: function.name, arn: ARN.function(function.name, in: function.region),
      runtime: configuration.runtime, handler: configuration.handler,
      codeRoot: try CodeUnpacker(store: store).folder(of: function),
      timeoutSeconds: configuration.timeoutSeconds,
      memoryMegabytes: configuration.memoryMegabytes,
      environment: configuration.environment ?? [:], region: function.region,
      accountID: ARN.accountID, logGroupName: log.groupName, logStreamName: log.streamName)
    let interpreter = try InterpreterFinder(environment: environment).find(
      Runtime(named: configuration.runtime))
    let clock = store.clock
    runner = try FunctionRunner(
      definition, interpreter: interpreter, inheritedEnvironment: environment,
      currentMilliseconds: { clock.now().milliseconds }, onOutput: onOutput)
  }

  /// Runs the handler on one event; what it does wrong is in the result.
  package func invoke(
    requestID: String, payload: [UInt8], trace: Trace, clientContext: String? = nil
  ) throws(RunnerError) -> InvocationResult {
    try runner.invoke(
      Invocation(
        requestID: requestID, payload: payload, traceID: trace.header,
        clientContext: clientContext))
  }
}
