package import Engine
package import Shapes

/// Has Lambda's own settings count again for a function's events.
package enum DeleteFunctionEventInvokeConfig: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteFunctionEventInvokeConfig")
  package static let summary = "Deletes what is set for the events of a function."

  package typealias Input = GetFunctionEventInvokeConfig.Input
  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let (function, config) = try transaction.existingConfig(
      request.functionName, request.qualifier, for: caller)
    try transaction.delete(config, of: function)
    return Answer()
  }
}
