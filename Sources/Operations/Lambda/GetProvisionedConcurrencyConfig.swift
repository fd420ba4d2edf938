package import Engine
internal import Shapes

/// Tells how many workers of a function are kept.
package enum GetProvisionedConcurrencyConfig: ReadOperation {
  package static let name = OperationName(.lambda, "GetProvisionedConcurrencyConfig")
  package static let summary = "Shows how many workers of a version or alias are kept alive."

  package struct Input: Structure {
    let functionName = Required("FunctionName", FunctionName.self, help: "The function.")
    let qualifier = Required(
      "Qualifier", String.self, .length(1...128), FunctionChecks.provisionedPattern,
      help: "A version or an alias; here also $LATEST.")

    package init() {}
  }

  package typealias Output = ProvisionedConcurrencyDescription

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let subject = try ProvisionedSubject(
      request.functionName, request.qualifier, for: caller, in: transaction)
    let known = try transaction.provisionedConcurrency(
      of: subject.function, qualifier: subject.qualifier)
    guard let known else {
      throw ServiceError(
        "ProvisionedConcurrencyConfigNotFoundException",
        "No Provisioned Concurrency Config found for this function")
    }
    return known.description()
  }
}
