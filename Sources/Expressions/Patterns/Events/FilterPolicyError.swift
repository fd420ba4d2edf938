/// What SNS finds wrong with a filter policy (`InvalidParameter`).
package struct FilterPolicyError: Error, Hashable, Sendable {
  /// Such as `FilterPolicy: Empty arrays are not allowed`.
  package let reason: String

  init(_ reason: String) { self.reason = reason }

  /// Tells the place as AWS's JSON parser does, which shows up to 500 letters of the policy.
  init(_ error: EventPatternError) {
    guard let column = error.column else {
      reason = "FilterPolicy: \(error.reason)"
      return
    }
    let units = error.source.utf16
    let shown = String(decoding: units.prefix(500), as: UTF16.self)
    let more = units.count > 500 ? "[truncated \(units.count - 500) chars]" : ""
    reason =
      "FilterPolicy: \(error.reason)\n at [Source: (String)\"\(shown)\"\(more); "
      + "line: 1, column: \(column)]"
  }

  /// The message of SetSubscriptionAttributes.
  package var message: String { "Invalid parameter: \(reason)" }

  /// The message of Subscribe.
  package var subscribeMessage: String { "Invalid parameter: Attributes Reason: \(reason)" }
}
