/// Which of the members a request has that hold expressions, and which that are their older forms.
package struct ExpressionMembers: Sendable {
  /// A member of a request by its name.
  package struct Member: Sendable {
    package let name: String
    package let isGiven: Bool

    package init(_ name: String, isGiven: Bool) {
      self.name = name
      self.isGiven = isGiven
    }
  }

  /// In the order in which AWS lists them for the operation.
  package let expressions: [Member]
  package let legacy: [Member]

  package init(expressions: [Member], legacy: [Member] = []) {
    self.expressions = expressions
    self.legacy = legacy
  }
}

extension ExpressionMembers {
  /// Throws where both forms are mixed, or where names or values are there for no expression.
  ///
  /// A query may have its `KeyConditions` beside a filter or a projection that is an expression.
  package func check(hasNames: Bool, hasValues: Bool) throws(ValueError) {
    let given = expressions.filter(\.isGiven).map(\.name)
    if !given.isEmpty {
      let isForgiven = !given.contains(ExpressionKind.keyCondition.rawValue)
      let mixed = legacy.filter { $0.isGiven && !(isForgiven && $0.name == "KeyConditions") }
      if !mixed.isEmpty {
        throw .mixedParameters(legacy: mixed.map(\.name), expressions: given)
      }
    }
    if hasNames, given.isEmpty { throw .noExpressions("Names") }
    let takesValues = given.contains { $0 != ExpressionKind.projection.rawValue }
    if hasValues, !takesValues { throw .noExpressions("Values") }
  }
}
