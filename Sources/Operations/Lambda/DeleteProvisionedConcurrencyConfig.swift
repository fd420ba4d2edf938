private import Delivery
private import Engine
package import Shapes

/// Has no workers of a function kept any more.
package enum DeleteProvisionedConcurrencyConfig: Operation {
  package static let name = OperationName(.lambda, "DeleteProvisionedConcurrencyConfig")
  package static let summary = "Keeps no workers of a version or alias alive any more."

  package typealias Input = GetProvisionedConcurrencyConfig.Input
  package typealias Output = Empty

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    let function = try session.write { transaction in
      let subject = try ProvisionedSubject(
        request.functionName, request.qualifier, for: session.caller, in: transaction)
      try transaction.deleteProvisionedConcurrency(
        qualifier: subject.qualifier, of: subject.function)
      return try transaction.existingFunction(
        request.functionName, qualifier: request.qualifier, for: session.caller)
    }
    KeptWorkers.stop(of: function, in: try session.store())
    return Answer()
  }
}
