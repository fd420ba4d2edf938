import Wire

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
  private let program: PatternProgram

  /// Compiles a policy and checks SNS's limits; an empty text or object lets everything pass.
  package init(_ text: String, scope: Scope) throws(FilterPolicyError) {
    self.text = text
    self.scope = scope
    guard !text.isEmpty else {
      program = PatternProgram()
      return
    }
    guard let json = try? JSON.parse(text) else {
      throw FilterPolicyError("FilterPolicy: failed to parse JSON.")
    }
    program = json == .object([]) ? PatternProgram() : try Self.compile(json)
    try Self.checkLimits(json, scope: scope)
  }

  /// Whether there is nothing to match, so that subscriptions do not keep the policy.
  package var isEmpty: Bool { program.clauses.isEmpty }

  private static func compile(_ json: JSON) throws(FilterPolicyError) -> PatternProgram {
    var reader = EventPatternReader(json, dialect: .notification)
    do throws(EventPatternError) {
      return try reader.read()
    } catch {
      throw FilterPolicyError(error)
    }
  }

  /// Whether a message with these attributes is delivered.
  package func matches(attributes: [Attribute]) -> Bool {
    let fields = attributes.compactMap { attribute in
      Self.value(of: attribute).map { PatternEvent.Field(attribute.name, $0) }
    }
    return EventMatcher(program: program).matches(PatternEvent(fields))
  }

  /// Nothing for binary values, which SNS does not look at, and for arrays that are none.
  private static func value(of attribute: Attribute) -> PatternEvent.Value? {
    let type = attribute.dataType
    if type.hasPrefix("String.Array") {
      guard let json = try? JSON.parse(attribute.value), json.elements != nil else { return nil }
      return .json(Array(attribute.value.utf8))
    }
    if type.hasPrefix("Number") { return .number(attribute.value) }
    return type.hasPrefix("String") ? .string(attribute.value) : nil
  }

  /// Whether a message with this body is delivered; a body that is no JSON object never is.
  package func matches(body: String) -> Bool {
    if isEmpty { return true }
    guard let json = try? JSON.parse(body), json.entries != nil else { return false }
    return EventMatcher(program: program).matches(Array(body.utf8))
  }
}
