/// All that one of the older parameters says, and `ConditionalOperator` beside it.
package struct LegacyConditions: Sendable {
  /// Nil where the parameter was not given.
  private let conditions: [LegacyCondition]?
  private let joining: LegacyOperator?

  package init(_ conditions: [LegacyCondition]?, joinedBy joining: LegacyOperator? = nil) {
    self.conditions = conditions
    self.joining = joining
  }
}

extension LegacyConditions {
  /// What `Expected` asks of the item; nil if nothing.
  package func expected() throws(ValueError) -> Condition? {
    try checkOperator()
    var parts: [Condition] = []
    for condition in conditions ?? [] { parts.append(try Self.expected(condition)) }
    return joined(parts)
  }

  /// What `QueryFilter` or `ScanFilter` asks of each item; nil if nothing.
  package func filter() throws(ValueError) -> Condition? {
    try checkOperator()
    var parts: [Condition] = []
    for condition in conditions ?? [] {
      let comparison = condition.comparison ?? .EQ
      let values = condition.values ?? []
      try comparison.check(values)
      parts.append(comparison.condition(on: DocumentPath(condition.attribute), values))
    }
    return joined(parts)
  }

  /// Throws where `KeyConditions` are wrong whatever the table; comes before it is looked for.
  package func checkKeyConditions() throws(ValueError) {
    for condition in conditions ?? [] {
      try (condition.comparison ?? .EQ).check(condition.values ?? [])
    }
    if conditions?.isEmpty ?? true { throw .noKeyConditions }
  }

  /// What `KeyConditions` ask of the key, after `checkKeyConditions`.
  package func keyConditions() throws(ValueError) -> [KeyCondition] {
    var parts: [KeyCondition] = []
    for condition in conditions ?? [] {
      guard let limit = (condition.comparison ?? .EQ).limit(condition.values ?? []) else {
        throw .notIndexable
      }
      parts.append(KeyCondition(condition.attribute, limit))
    }
    return parts
  }

  private func checkOperator() throws(ValueError) {
    if joining == nil { return }
    guard let conditions else { throw .operatorAlone }
    if conditions.count < 2 { throw .operatorOfOne }
  }

  private func joined(_ parts: [Condition]) -> Condition? {
    if parts.count < 2 { return parts.first }
    return joining == .OR ? .any(parts) : .all(parts)
  }
}

extension LegacyConditions {
  private static func expected(_ condition: LegacyCondition) throws(ValueError) -> Condition {
    let name = condition.attribute
    if condition.value != nil, condition.values != nil { throw .valueAndList(name) }
    guard let comparison = condition.comparison else { return try existence(condition) }
    if condition.exists != nil { throw .existsAndComparison(name) }
    let given = condition.values ?? condition.value.map { [$0] }
    if given == nil, comparison != .NULL, comparison != .NOT_NULL {
      throw .noArguments(comparison.rawValue, name)
    }
    try comparison.check(given ?? [])
    return comparison.condition(on: DocumentPath(name), given ?? [])
  }

  /// The oldest form: a value that the attribute has, or no attribute.
  private static func existence(_ condition: LegacyCondition) throws(ValueError) -> Condition {
    let name = condition.attribute
    if condition.values != nil { throw .listWithoutComparison(name) }
    switch (condition.exists ?? true, condition.value) {
    case (true, let value?): return LegacyComparison.EQ.condition(on: DocumentPath(name), [value])
    case (true, nil): throw .noExpectedValue(condition.exists, name)
    case (false, nil): return .not(.exists(DocumentPath(name)))
    case (false, _?): throw .unexpectedValue(name)
    }
  }
}
