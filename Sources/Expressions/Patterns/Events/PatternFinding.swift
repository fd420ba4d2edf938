/// Why an event does not match a pattern.
package struct PatternFinding: Hashable, Sendable {
  /// What there is at the clause's path.
  package enum Found: Hashable, Sendable {
    case absent
    /// The JSON texts of the values, several where a list is on the way.
    case values([String])
    /// The JSON text of an object, which no clause can match.
    case object(String)
    /// None of the alternatives of `$or` matches; what fails first in each.
    case alternatives([PatternFinding])
  }

  /// Such as `dynamodb.NewImage.status.S`; for `$or` the object it stands in.
  package let path: String
  /// Such as `[{"prefix":"a"}]`.
  package let clause: String
  package let found: Found

  /// The finding as a sentence without a full stop.
  package var text: String { path }
}
