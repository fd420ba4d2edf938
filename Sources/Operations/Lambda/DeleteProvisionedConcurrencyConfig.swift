package import Engine
package import Shapes

/// Has no workers of a function kept any more.
package enum DeleteProvisionedConcurrencyConfig: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteProvisionedConcurrencyConfig")
  package static let summary = "Keeps no workers of a version or alias alive any more."

  package typealias Input = GetProvisionedConcurrencyConfig.Input
  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let subject = try ProvisionedSubject(
      request.functionName, request.qualifier, for: caller, in: transaction)
    try transaction.deleteProvisionedConcurrency(
      qualifier: subject.qualifier, of: subject.function)
    return Answer()
  }
}
