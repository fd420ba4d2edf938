package import Engine
internal import Shapes

/// Changes what becomes of a function's events.
package enum UpdateFunctionEventInvokeConfig: WriteOperation {
  package static let name = OperationName(.lambda, "UpdateFunctionEventInvokeConfig")
  package static let summary = "Changes what is set for events; what is not given stays."

  package typealias Input = EventInvokeConfigInput
  package typealias Output = EventInvokeConfigDescription

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try request.checkIsSomething()
    _ = try transaction.functionOfEvents(request.functionName, request.qualifier, for: caller)
    let (function, known) = try transaction.existingConfig(
      request.functionName, request.qualifier, for: caller)
    try request.check(for: function, in: transaction)
    var config = known
    config.take(request)
    return try transaction.put(config, of: function).description(of: function)
  }
}
