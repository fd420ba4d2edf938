private import Delivery
internal import Engine
internal import Shapes

/// Has workers of a function kept alive between commands.
package enum PutProvisionedConcurrencyConfig: Operation {
  package static let name = OperationName(.lambda, "PutProvisionedConcurrencyConfig")
  package static let summary = "Keeps workers of a version or alias alive between commands."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let qualifier = Required(
      "Qualifier", String.self, .length(1...128), FunctionChecks.provisionedPattern,
      help: "A version or an alias; here also $LATEST.")
    let provisionedConcurrentExecutions = Required(
      "ProvisionedConcurrentExecutions", Int.self, .range(1...Int.max), help: "How many.")

    package init() {}
  }

  package typealias Output = ProvisionedConcurrencyDescription

  /// The workers are started at once, so that the next command finds them.
  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let answer = try session.write { try run(request, in: $0, for: session.caller) }
    let store = try session.store()
    let function = try store.read {
      try $0.existingFunction(
        request.functionName, qualifier: request.qualifier, for: session.caller)
    }
    try KeptWorkers(of: function, in: store)?.start(environment: session.environment)
    return answer
  }

  private static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let subject = try ProvisionedSubject(
      request.functionName, request.qualifier, for: caller, in: transaction)
    let count = request.provisionedConcurrentExecutions
    try checkCount(count, subject, in: transaction)
    try checkAliases(subject, in: transaction)
    return try transaction.provision(
      count, qualifier: subject.qualifier, of: subject.function
    ).description(isNew: true)
  }

  private static func checkCount(
    _ count: Int, _ subject: ProvisionedSubject, in transaction: ReadTransaction
  ) throws {
    let known = try transaction.provisionedConcurrencies(of: subject.function)
    let others = known.filter { $0.qualifier != subject.qualifier }.reduce(0) {
      $0 + $1.workerCount
    }
    if let reserved = subject.function.reservedConcurrency, reserved < others + count {
      throw ServiceError.invalidParameter(
        "Requested Provisioned Concurrency should not be greater than the "
          + "reservedConcurrentExecution for function")
    }
    let account = ConcurrencyLimits.account
    guard count <= account else {
      throw ServiceError.invalidParameter(
        "Specified ConcurrentExecutions for function is greater than account's unreserved "
          + "concurrency [\(account)].")
    }
    let rest = try ConcurrencyLimits.unreserved(in: transaction, subject.function.region) - count
    guard subject.function.reservedConcurrency != nil || rest >= ConcurrencyLimits.leastUnreserved
    else {
      throw ServiceError.invalidParameter(
        "Specified ConcurrentExecutions for function decreases account's "
          + "UnreservedConcurrentExecution below its minimum value of "
          + "[\(ConcurrencyLimits.leastUnreserved)].")
    }
  }

  /// A version and an alias of it cannot both have workers.
  private static func checkAliases(
    _ subject: ProvisionedSubject, in transaction: ReadTransaction
  ) throws {
    let known = try transaction.provisionedConcurrencies(of: subject.function).map(\.qualifier)
    if let alias = try transaction.alias(named: subject.qualifier, of: subject.function) {
      guard !known.contains(alias.version) else {
        throw ServiceError(
          "ResourceConflictException",
          "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned "
            + "version")
      }
      return
    }
    let aliases = try transaction.aliases(of: subject.function, version: subject.qualifier)
    guard !aliases.contains(where: { known.contains($0.name) }) else {
      throw ServiceError(
        "ResourceConflictException", "Version is pointed by a Provisioned Concurrency alias")
    }
  }
}
