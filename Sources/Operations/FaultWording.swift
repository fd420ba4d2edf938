internal import Shapes

/// How an operation tells what is wrong with the members of a request.
///
/// DynamoDB gave its operations on items newer checks in 2026, region by region. They tell a broken
/// limit alone, by the member's own name and without the value. A missing member is still a matter
/// of the older checks, which then tell all faults in their words, and so are most other faults.
package struct FaultWording: Sendable {
  /// Whether the newer checks are in place.
  var isNewer = false
  /// The members whose faults the newer checks tell together with the older ones.
  var joinedMembers: [String] = []
  /// Whether a value's own fault is counted as a broken constraint is.
  var countsValues = false
  /// The code of an error about broken constraints.
  var code = "ValidationException"

  /// All faults together.
  package static let together = FaultWording()
  /// An operation of CloudWatch Logs.
  static let logs = FaultWording(code: "InvalidParameterException")
  /// An operation of CloudWatch.
  static let cloudWatch = FaultWording(code: "ValidationError")
  /// An operation on items.
  static let items = FaultWording(isNewer: true)
  /// `PutItem` and `DeleteItem`.
  static let itemWrite = FaultWording(
    isNewer: true, joinedMembers: ["ReturnValues"], countsValues: true)
  /// `UpdateItem`.
  static let itemUpdate = FaultWording(isNewer: true, countsValues: true)
}

extension FaultWording {
  /// Words broken constraints, of which there is one at least.
  func message(_ violations: [Violation]) -> String {
    guard isNewer, !violations.contains(where: { $0.kind == .absence }) else {
      return Self.joining(violations.map(\.olderMessage))
    }
    if let violation = violations.first(where: isTold(alone:)), let newer = violation.newerMessage {
      return violation.kind == .limit || countsValues ? Self.joining([newer]) : newer
    }
    return Self.joining(violations.map { $0.newerMessage ?? $0.olderMessage })
  }

  private func isTold(alone violation: Violation) -> Bool {
    violation.newerMessage != nil && !joinedMembers.contains(violation.member)
  }

  /// Words a value's own fault.
  func message(_ problem: ValueProblem) -> String {
    countsValues && problem.isCountable ? Self.joining([problem.message]) : problem.message
  }

  private static func joining(_ messages: [String]) -> String {
    "\(messages.count) validation error\(messages.count == 1 ? "" : "s") detected: "
      + messages.joined(separator: "; ")
  }
}

extension Violation {
  fileprivate var olderMessage: String {
    let value = text.map { "'\($0)'" } ?? "null"
    return "Value \(value) at '\(path)' failed to satisfy constraint: \(rule)"
  }
}

extension [MemberDescription] {
  /// The order in which DynamoDB looks at the members of a request for items.
  var asCheckedForItems: [MemberDescription] {
    let first = [
      "Limit", "TotalSegments", "ReturnConsumedCapacity", "AttributesToGet", "TableName",
      "ReturnValues", "ReturnItemCollectionMetrics", "ConditionalOperator",
    ]
    let leading = first.compactMap { name in self.first { $0.name == name } }
    return leading + filter { !first.contains($0.name) }
  }
}
