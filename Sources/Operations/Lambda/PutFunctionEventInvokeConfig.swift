package import Engine
internal import Shapes

/// Sets what becomes of a function's events.
package enum PutFunctionEventInvokeConfig: WriteOperation {
  package static let name = OperationName(.lambda, "PutFunctionEventInvokeConfig")
  package static let summary =
    "Sets how events are retried and where word of them goes."

  package typealias Input = EventInvokeConfigInput
  package typealias Output = EventInvokeConfigDescription

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try request.checkIsSomething()
    let (function, qualifier) = try transaction.functionOfEvents(
      request.functionName, request.qualifier, for: caller)
    try request.check(for: function, in: transaction)
    var config = EventInvokeConfig(qualifier: qualifier)
    config.take(request)
    return try transaction.put(config, of: function).description(of: function)
  }
}
