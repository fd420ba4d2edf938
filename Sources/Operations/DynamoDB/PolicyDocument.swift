internal import Delivery
internal import Engine
private import Wire

/// A resource policy that has what AWS wants of one: statements that say who may do what with what.
struct PolicyDocument {
  static let mostBytes = 20_480

  /// As AWS gives it back: without blanks between its parts.
  let text: String

  init(_ text: String) throws(ServiceError) {
    guard text.utf8.count <= Self.mostBytes else {
      throw .invalid("Maximum policy size of \(Self.mostBytes) bytes exceeded")
    }
    guard let json = try? JSON.parse(text), json.entries != nil else {
      throw .badPolicy("This policy contains invalid Json")
    }
    let statements = json["Statement"].map { $0.elements ?? [$0] } ?? []
    guard !statements.isEmpty else {
      throw .badPolicy("Could not parse the policy: Statement is empty!")
    }
    for statement in statements {
      for field in ["Effect", "Principal", "Action", "Resource"]
      where statement[field] == nil && statement["Not" + field] == nil {
        throw .badPolicy("Missing required field \(field)")
      }
    }
    self.text = json.text
  }
}

extension WriteTransaction {
  /// Keeps the policy of a new table.
  func setPolicy(_ policy: PolicyDocument, of table: Table) throws {
    _ = try setPolicy(policy.text, of: ARN.table(table.name, in: table.region), table: table)
  }
}

extension ReadTransaction {
  /// Throws unless the policy there is, or its absence, is what the caller expects.
  func checkRevision(_ expected: String?, of current: ResourcePolicy?, _ table: Table) throws {
    guard let expected else { return }
    switch (current, expected) {
    case (nil, "NO_POLICY"): return
    case (let current?, "NO_POLICY"):
      throw ServiceError.policyNotFound(
        "Requested policy update expecting none to be present for table \(table.name), but a "
          + "policy exists with revision id \(current.revisionID).")
    case (let current?, _) where current.revisionID == expected: return
    case (let current?, _):
      throw ServiceError.policyNotFound(
        "Requested update for policy with revision id \(expected), but the policy associated to "
          + "target table \(table.name) has revision id \(current.revisionID).")
    case (nil, _):
      throw ServiceError.policyNotFound(
        "Requested update for policy with revision id \(expected), but table \(table.name) has "
          + "no associated policy.")
    }
  }
}

extension ServiceError {
  fileprivate static func badPolicy(_ reason: String) -> ServiceError {
    .invalid("Invalid policy document: " + reason)
  }

  static func policyNotFound(_ details: String) -> ServiceError {
    ServiceError(
      "PolicyNotFoundException",
      "Resource-based policy not found for the provided ResourceArn: " + details)
  }
}
