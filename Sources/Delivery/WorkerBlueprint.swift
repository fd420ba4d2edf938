import Engine
import Functions

/// All that a process needs to run a version of a function.
struct WorkerBlueprint {
  let definition: FunctionDefinition
  let interpreter: Interpreter?

  /// Unpacks the code where that is needed, and finds the interpreter.
  init(
    of function: LambdaFunction, log: FunctionLog, in store: Store,
    environment: [String: String]
  ) throws {
    let configuration = function.configuration
    let unpacker = CodeUnpacker(store: store)
    definition = FunctionDefinition(
      name: function.name, arn: ARN.function(function), version: function.version,
      runtime: configuration.runtime, handler: configuration.handler,
      codeRoot: try unpacker.folder(of: function),
      timeoutSeconds: configuration.timeoutSeconds,
      memoryMegabytes: configuration.memoryMegabytes,
      environment: configuration.environment ?? [:], region: function.region,
      accountID: ARN.accountID, logGroupName: log.groupName, logStreamName: log.streamName,
      layerFolders: try unpacker.layerFolders(of: function))
    interpreter = try InterpreterFinder(environment: environment).find(
      Runtime(named: configuration.runtime))
  }

  /// What the handler is told of an endpoint; an endpoint of the function's own is not opened.
  func variables(of endpoint: (any HandlerEndpoint)?) -> [String: String] {
    guard let endpoint else { return [:] }
    let name = type(of: endpoint).variable
    return definition.environment[name] == nil ? endpoint.variables : [:]
  }
}
