package import Engine
internal import Shapes

/// Tells what a function is like.
package enum GetFunctionConfiguration: ReadOperation {
  package static let name = OperationName(.lambda, "GetFunctionConfiguration")
  package static let summary = "Shows a function's settings."

  package typealias Input = GetFunction.Input
  package typealias Output = FunctionDescription

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.existingFunction(
      request.functionName, qualifier: request.qualifier, for: caller)
    return function.description(qualifier: function.qualifier)
  }
}
