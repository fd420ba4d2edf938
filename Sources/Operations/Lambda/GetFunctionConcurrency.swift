package import Engine
internal import Shapes

/// Tells how much concurrency is reserved for a function.
package enum GetFunctionConcurrency: ReadOperation {
  package static let name = OperationName(.lambda, "GetFunctionConcurrency")
  package static let summary = "Shows how many invocations of a function may run at once."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")

    package init() {}
  }

  package typealias Output = FunctionConcurrency

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let function = try transaction.wholeFunction(request.functionName, for: caller)
    return Answer { $0.reservedConcurrentExecutions = function.reservedConcurrency }
  }
}
