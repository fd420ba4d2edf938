package import Engine
internal import Shapes

/// Tells what becomes of a function's events.
package enum GetFunctionEventInvokeConfig: ReadOperation {
  package static let name = OperationName(.lambda, "GetFunctionEventInvokeConfig")
  package static let summary = "Shows what is set for the events of a function."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let qualifier = Allowed(
      "Qualifier", String.self, .length(1...128), FunctionChecks.qualifierPattern,
      help: "A version or an alias; $LATEST when none is given.")

    package init() {}
  }

  package typealias Output = EventInvokeConfigDescription

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let (function, config) = try transaction.existingConfig(
      request.functionName, request.qualifier, for: caller)
    return config.description(of: function)
  }
}
