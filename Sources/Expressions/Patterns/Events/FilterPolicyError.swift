/// What SNS finds wrong with a filter policy (`InvalidParameter`).
package struct FilterPolicyError: Error, Hashable, Sendable {
  /// Such as `FilterPolicy: Empty arrays are not allowed`.
  package let reason: String

  init(_ reason: String) { self.reason = reason }

  /// The message of SetSubscriptionAttributes.
  package var message: String { "Invalid parameter: \(reason)" }

  /// The message of Subscribe.
  package var subscribeMessage: String { "Invalid parameter: Attributes Reason: \(reason)" }
}
