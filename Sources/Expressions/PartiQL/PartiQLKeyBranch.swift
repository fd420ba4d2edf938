/// One of the ways in which a condition can hold, split into what it asks of the keys and the rest.
struct PartiQLKeyBranch: Sendable {
  /// The most lookups that DynamoDB makes for a statement.
  static let mostBranches = 50

  let partition: AttributeValue
  /// The limits of the sort key, in the condition's order.
  let sorts: [KeyCondition.Limit]
  let filters: [Condition]

  /// The branches of a condition each of which names one partition; nil where one does not.
  static func branches(
    of condition: Condition, keys: KeySchema
  ) throws(ValueError) -> [PartiQLKeyBranch]? {
    let splitter = PartiQLKeySplitter(keys: keys)
    guard splitter.namesPartition(condition) else { return nil }
    var branches: [PartiQLKeyBranch] = []
    for part in try splitter.parts(of: condition) {
      guard let partition = part.partitions.first else { return nil }
      if part.partitions.contains(where: { $0 != partition }) { return nil }
      var seen: Set<KeyCondition.Limit> = []
      let sorts = part.sorts.filter { seen.insert($0).inserted }
      branches.append(
        PartiQLKeyBranch(partition: partition, sorts: sorts, filters: part.filters))
    }
    // Where several ways cannot be told apart by the sort key's place, AWS reads everything.
    if branches.count > 1, splitter.hasUnservedSort(condition) { return nil }
    return branches
  }

  /// An equality is the best limit; the others become filters.
  func lookup(keys: KeySchema) -> PartiQLReadPlan.Lookup {
    let chosen = sorts.firstIndex { if case .equal = $0 { true } else { false } } ?? 0
    var conditions = filters
    if let sort = keys.sort {
      for (place, limit) in sorts.enumerated() where place != chosen {
        conditions.append(limit.condition(on: sort.name))
      }
    }
    let filter = conditions.count > 1 ? Condition.all(conditions) : conditions.first
    return PartiQLReadPlan.Lookup(
      partition: partition, sort: sorts.isEmpty ? nil : sorts[chosen], filter: filter)
  }
}

extension KeyCondition.Limit {
  fileprivate func condition(on attribute: String) -> Condition {
    let path = Operand.path(DocumentPath(attribute))
    return switch self {
    case .equal(let value): .compare(path, .equal, .value(value))
    case .less(let value): .compare(path, .less, .value(value))
    case .lessOrEqual(let value): .compare(path, .lessOrEqual, .value(value))
    case .greater(let value): .compare(path, .greater, .value(value))
    case .greaterOrEqual(let value): .compare(path, .greaterOrEqual, .value(value))
    case .between(let lower, let upper): .between(path, .value(lower), .value(upper))
    case .beginsWith(let value): .beginsWith(path, .value(value))
    }
  }
}

/// Splits conditions, without regard to whether values and keys go together.
private struct PartiQLKeySplitter {
  struct Part {
    var partitions: [AttributeValue] = []
    var sorts: [KeyCondition.Limit] = []
    var filters: [Condition] = []

    func joined(with other: Part) -> Part {
      Part(
        partitions: partitions + other.partitions, sorts: sorts + other.sorts,
        filters: filters + other.filters)
    }
  }

  let keys: KeySchema

  /// Whether the condition can hold only for items of partitions that it names.
  func namesPartition(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let conditions): conditions.contains(where: namesPartition)
    case .any(let conditions):
      !conditions.isEmpty && conditions.allSatisfy(namesPartition)
    default: partitions(in: condition) != nil
    }
  }

  private func partitions(in condition: Condition) -> [AttributeValue]? {
    guard let part = condition.keyPart, part.attribute.hasSameBytes(as: keys.partition.name)
    else { return nil }
    return part.equalValues
  }

  private func sorts(in condition: Condition) -> [KeyCondition.Limit]? {
    guard let sort = keys.sort, let part = condition.keyPart,
      part.attribute.hasSameBytes(as: sort.name)
    else { return nil }
    return part.limits
  }

  /// Whether a part of the condition is about a key.
  private func isAboutKeys(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let conditions), .any(let conditions): conditions.contains(where: isAboutKeys)
    default: partitions(in: condition) != nil || sorts(in: condition) != nil
    }
  }

  func parts(of condition: Condition) throws(ValueError) -> [Part] {
    switch condition {
    case .all(let conditions):
      var parts = [Part()]
      for condition in conditions { parts = try Self.product(parts, try self.parts(of: condition)) }
      return parts
    case .any(let conditions) where isAboutKeys(condition):
      var parts: [Part] = []
      for condition in conditions {
        parts += try self.parts(of: condition)
        try Self.checkCount(parts.count)
      }
      return parts
    default:
      let parts = single(condition)
      try Self.checkCount(parts.count)
      return parts
    }
  }

  private func single(_ condition: Condition) -> [Part] {
    if let partitions = partitions(in: condition) {
      return partitions.map { Part(partitions: [$0]) }
    }
    if let sorts = sorts(in: condition) { return sorts.map { Part(sorts: [$0]) } }
    return [Part(filters: [condition])]
  }

  private static func product(_ left: [Part], _ right: [Part]) throws(ValueError) -> [Part] {
    try checkCount(left.count * right.count)
    return left.flatMap { left in right.map { left.joined(with: $0) } }
  }

  /// No later step makes fewer of them.
  private static func checkCount(_ count: Int) throws(ValueError) {
    if count > PartiQLKeyBranch.mostBranches { throw .tooManyReads }
  }

  /// Whether the sort key is compared in a way that no range of it answers.
  func hasUnservedSort(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let conditions), .any(let conditions):
      return conditions.contains(where: hasUnservedSort)
    case .not(let inner): return keys.sort.map { inner.mentions($0.name) } ?? false
    case .compare(_, .notEqual, _): return keys.sort.map { condition.mentions($0.name) } ?? false
    default: return false
    }
  }
}

/// A condition on one attribute that a key could answer.
private struct PartiQLKeyPart {
  let attribute: String
  /// One of these must hold.
  let limits: [KeyCondition.Limit]

  /// The values, where all that is asked is to be one of them.
  var equalValues: [AttributeValue]? {
    var values: [AttributeValue] = []
    for limit in limits {
      guard case .equal(let value) = limit else { return nil }
      values.append(value)
    }
    return values
  }
}

extension Condition {
  fileprivate var keyPart: PartiQLKeyPart? {
    switch self {
    case .compare(.path(let path), let comparator, .value(let value)):
      Self.part(path, comparator, value)
    case .compare(.value(let value), let comparator, .path(let path)):
      Self.part(path, comparator.turned, value)
    case .isIn(.path(let path), let operands): Self.part(path, operands)
    case .between(.path(let path), .value(let lower), .value(let upper)):
      Self.part(path, .between(lower, upper))
    case .beginsWith(.path(let path), .value(let value)): Self.part(path, .beginsWith(value))
    default: nil
    }
  }

  private static func part(
    _ path: DocumentPath, _ limits: KeyCondition.Limit...
  ) -> PartiQLKeyPart? {
    path.steps.isEmpty ? PartiQLKeyPart(attribute: path.attribute, limits: limits) : nil
  }

  private static func part(_ path: DocumentPath, _ operands: [Operand]) -> PartiQLKeyPart? {
    var limits: [KeyCondition.Limit] = []
    for operand in operands {
      guard case .value(let value) = operand, path.steps.isEmpty else { return nil }
      limits.append(.equal(value))
    }
    return PartiQLKeyPart(attribute: path.attribute, limits: limits)
  }

  private static func part(
    _ path: DocumentPath, _ comparator: Comparator, _ value: AttributeValue
  ) -> PartiQLKeyPart? {
    switch comparator {
    case .equal: part(path, .equal(value))
    case .less: part(path, .less(value))
    case .lessOrEqual: part(path, .lessOrEqual(value))
    case .greater: part(path, .greater(value))
    case .greaterOrEqual: part(path, .greaterOrEqual(value))
    case .notEqual: nil
    }
  }

  /// Whether an operand of the condition itself is the attribute.
  fileprivate func mentions(_ name: String) -> Bool {
    operands.contains { operand in
      guard case .path(let path) = operand else { return false }
      return path.attribute.hasSameBytes(as: name)
    }
  }
}

extension Comparator {
  /// The comparator that says the same with the operands the other way round.
  fileprivate var turned: Comparator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
