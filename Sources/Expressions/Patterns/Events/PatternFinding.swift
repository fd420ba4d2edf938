private import Wire

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

  /// Such as `dynamodb.NewImage.status.S`; for `$or` that of the object it stands in.
  package let path: String
  /// Such as `[{"prefix":"a"}]`; `$or` for alternatives.
  package let clause: String
  package let found: Found
  /// Whether a value matches, but in another element of a list than what else was asked for.
  package let isInOtherElement: Bool

  /// The finding as a sentence without a full stop.
  package var text: String {
    switch found {
    case .absent: "\(path) is absent, wanted \(clause)"
    case .values(let values): "\(path) is \(Self.list(values)), wanted \(clause)\(remark(values))"
    case .object(let text):
      "\(path) is an object, \(Self.shortened(text)), which no clause matches; "
        + "name a value in it, wanted \(clause)"
    case .alternatives(let findings):
      "none of the alternatives of $or\(path.isEmpty ? "" : " in \(path)") matches: "
        + findings.map { "(\($0.text))" }.joined(separator: ", ")
    }
  }

  private func remark(_ values: [String]) -> String {
    if isInOtherElement {
      return ", which one matches, but not in the list element that has the rest"
    }
    let isText = values.allSatisfy { $0.hasPrefix("\"") }
    return isText && clause.holds("{\"numeric\":") ? " (numeric never matches a string)" : ""
  }

  private static func list(_ values: [String]) -> String {
    let shown = values.prefix(5).map(shortened)
    let more = values.count > shown.count ? " or \(values.count - shown.count) more" : ""
    return shown.joined(separator: " or ") + more
  }

  private static func shortened(_ text: String) -> String {
    let letters = text.unicodeScalars
    guard letters.count > 200 else { return text }
    return String(String.UnicodeScalarView(letters.prefix(200))) + "..."
  }
}
