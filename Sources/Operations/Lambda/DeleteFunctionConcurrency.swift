package import Engine
package import Shapes

/// Has a function use the concurrency that is there for all.
package enum DeleteFunctionConcurrency: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteFunctionConcurrency")
  package static let summary = "Removes the limit on a function's invocations at once."

  package typealias Input = GetFunctionConcurrency.Input
  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    try transaction.reserve(nil, for: function)
    try transaction.awaitPending()
    return Answer()
  }
}
