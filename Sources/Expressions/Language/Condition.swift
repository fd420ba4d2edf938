/// A test of an item, whichever language it was written in.
package indirect enum Condition: Sendable, Hashable {
  case compare(Operand, Comparator, Operand)
  /// Whether the first lies between the others, both included.
  case between(Operand, Operand, Operand)
  case isIn(Operand, [Operand])
  case exists(DocumentPath)
  case hasType(Operand, AttributeType)
  case beginsWith(Operand, Operand)
  case contains(Operand, Operand)
  case not(Condition)
  /// Chains of `and` and `or` are flat, so that a long one is no deep one.
  case all([Condition])
  case any([Condition])
}

/// What a condition compares.
package indirect enum Operand: Sendable, Hashable {
  case path(DocumentPath)
  case value(AttributeValue)
  /// The length or number of members of what lies at a path.
  case size(Operand)
}

/// How two values are compared.
package enum Comparator: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}
