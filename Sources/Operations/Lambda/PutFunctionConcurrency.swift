package import Engine
internal import Shapes

/// Reserves a part of the account's concurrency for a function.
package enum PutFunctionConcurrency: WriteOperation {
  package static let name = OperationName(.lambda, "PutFunctionConcurrency")
  package static let summary =
    "Sets how many invocations of a function may run at once; 0 for none."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let reservedConcurrentExecutions = Required(
      "ReservedConcurrentExecutions", Int.self, .range(0...Int.max),
      help: "How many; 0 throttles the function.")

    package init() {}
  }

  package typealias Output = FunctionConcurrency

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let (name, wanted) = (request.functionName, request.reservedConcurrentExecutions)
    guard name.qualifier == nil else {
      throw ServiceError.invalidParameter(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support "
          + "this operation. Please specify either a function name or an unqualified function ARN.")
    }
    let region = try name.region(for: caller)
    guard let function = try transaction.function(named: name.name, in: region) else {
      throw ServiceError.noFunction(name.name, LambdaFunction.latest, in: region)
    }
    let kept = try transaction.provisionedConcurrencies(of: function)
      .reduce(0) { $0 + $1.workerCount }
    let own = function.reservedConcurrency ?? kept
    let rest = try ConcurrencyLimits.unreserved(in: transaction, region) - wanted + own
    guard rest >= ConcurrencyLimits.leastUnreserved else {
      throw ServiceError.invalidParameter(
        "Specified ReservedConcurrentExecutions for function decreases account's "
          + "UnreservedConcurrentExecution below its minimum value of "
          + "[\(ConcurrencyLimits.leastUnreserved)].")
    }
    guard kept <= wanted else {
      throw ServiceError.invalidParameter(
        " ReservedConcurrentExecutions  \(wanted) should not be lower than function's total "
          + "provisioned concurrency [\(kept)].")
    }
    try transaction.reserve(wanted, for: function)
    try transaction.awaitPending()
    return Answer { $0.reservedConcurrentExecutions = wanted }
  }
}

/// How many invocations of a function may run at once.
package struct FunctionConcurrency: Structure {
  let reservedConcurrentExecutions = Allowed("ReservedConcurrentExecutions", Int.self)

  package init() {}
}
