internal import Engine
internal import Expressions
internal import Shapes

/// Which attributes a query or a scan gives back.
package enum Select: String, Choice {
  case allAttributes = "ALL_ATTRIBUTES"
  case allProjectedAttributes = "ALL_PROJECTED_ATTRIBUTES"
  case specificAttributes = "SPECIFIC_ATTRIBUTES"
  case count = "COUNT"

  package static let choicesAsWorded: [Select] = [
    .specificAttributes, .count, .allAttributes, .allProjectedAttributes,
  ]

  /// Refuses what does not go with a projection, or with its absence.
  static func check(
    _ select: Select?, projectionMember: String?, hasIndex: Bool
  ) throws(ServiceError) {
    func fault(_ message: String) -> ServiceError {
      .validation("1 validation error detected: " + message)
    }
    switch (select, projectionMember) {
    case (.specificAttributes, nil):
      throw fault(
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
          + "SPECIFIC_ATTRIBUTES")
    case (.count, let member?):
      throw fault("Cannot specify the \(member) when choosing to get only the Count")
    case (.allAttributes, let member?), (.allProjectedAttributes, let member?):
      throw fault("Cannot specify the \(member) when choosing to get \(select?.rawValue ?? "")")
    case (.allProjectedAttributes, nil) where !hasIndex:
      throw fault("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName")
    default: break
    }
  }
}
