internal import Delivery
internal import Engine
internal import Shapes
private import Wire

/// The workers that are kept for a version or alias, as Lambda describes them.
package struct ProvisionedConcurrencyDescription: Structure {
  let requested = Allowed("RequestedProvisionedConcurrentExecutions", Int.self)
  let available = Allowed("AvailableProvisionedConcurrentExecutions", Int.self)
  let allocated = Allowed("AllocatedProvisionedConcurrentExecutions", Int.self)
  let status = Allowed("Status", ProvisionedConcurrencyStatus.self)
  let statusReason = Allowed("StatusReason", String.self)
  let lastModified = Allowed("LastModified", String.self)

  package init() {}
}

/// Whether the workers are there that are to be kept.
package enum ProvisionedConcurrencyStatus: String, Choice {
  case inProgress = "IN_PROGRESS"
  case ready = "READY"
  case failed = "FAILED"
}

extension ProvisionedConcurrency {
  /// Workers are started by the first invocation that needs one, and so count as there.
  func description(isNew: Bool = false) -> Record<ProvisionedConcurrencyDescription> {
    Record {
      $0.requested = workerCount
      $0.available = isNew ? 0 : workerCount
      $0.allocated = isNew ? 0 : workerCount
      $0.status = isNew ? .inProgress : .ready
      $0.lastModified = modifiedAt.lambdaText
    }
  }
}

/// The function and the version or alias that workers are kept for.
struct ProvisionedSubject {
  let function: LambdaFunction
  let qualifier: String

  /// At AWS only what is published can have workers; here `$LATEST` can, too.
  init(
    _ reference: FunctionName, _ given: String, for caller: Caller,
    in transaction: ReadTransaction
  ) throws {
    let region = try reference.region(for: caller)
    qualifier = try reference.version(given.isEmpty ? nil : given) ?? LambdaFunction.latest
    let whole = try transaction.function(named: reference.name, in: region)
    let named = try transaction.function(
      named: reference.name, qualifier: qualifier, in: region)
    guard let whole, named != nil else {
      let isVersion = qualifier == LambdaFunction.latest || FunctionChecks.isNumber(qualifier)
      let words = isVersion ? "Function not found" : "Cannot find alias arn"
      throw ServiceError(
        "ResourceNotFoundException",
        "\(words): \(ARN.function(reference.name, in: region)):\(qualifier)")
    }
    function = whole
  }
}
