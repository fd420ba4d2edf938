package import Wire

/// An SNS subscription's filter policy: an event pattern for a message's attributes or its body.
///
/// AWS's SNS developer guide has it under "Amazon SNS subscription filter policies".
package struct FilterPolicy: Sendable {
  /// What a policy looks at.
  package enum Scope: String, Sendable, CaseIterable {
    case attributes = "MessageAttributes"
    case body = "MessageBody"
  }

  /// A message attribute.
  package struct Attribute: Sendable {
    package let name: String
    /// Such as `String`, `Number`, `String.Array` or `Binary`, perhaps with a label behind it.
    package let dataType: String
    package let value: String

    package init(name: String, dataType: String, value: String) {
      self.name = name
      self.dataType = dataType
      self.value = value
    }
  }

  package let text: String
  package let scope: Scope

  /// Compiles a policy and checks SNS's limits on keys and combinations.
  package init(_ text: String, scope: Scope) throws(FilterPolicyError) {
    self.text = text
    self.scope = scope
  }

  /// Whether a message with these attributes is delivered.
  package func matches(attributes: [Attribute]) -> Bool { false }

  /// Whether a message with this body is delivered; a body that is no JSON object never is.
  package func matches(body: String) -> Bool { false }
}
