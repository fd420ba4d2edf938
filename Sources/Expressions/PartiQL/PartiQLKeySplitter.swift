/// Splits conditions, without regard to whether values and keys go together.
struct PartiQLKeySplitter {
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

  /// The most lookups that DynamoDB makes for a statement.
  private static let mostReads = 50

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
    guard let part = condition.keyPart, part.attribute.hasSameBytes(as: keys.partition[0].name)
    else { return nil }
    return part.equalValues
  }

  private func sorts(in condition: Condition) -> [KeyCondition.Limit]? {
    guard let sort = keys.sort.first, let part = condition.keyPart,
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
    if count > Self.mostReads { throw .tooManyReads }
  }

  /// Whether the sort key is compared in a way that no range of it answers.
  func hasUnservedSort(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let conditions), .any(let conditions):
      conditions.contains(where: hasUnservedSort)
    case .not(.all), .not(.any), .not(.not): false
    case .not(let inner): isAboutSort(inner)
    case .compare(_, .notEqual, _): isAboutSort(condition)
    default: false
    }
  }

  private func isAboutSort(_ condition: Condition) -> Bool {
    guard let sort = keys.sort.first else { return false }
    return condition.paths.contains { $0.attribute.hasSameBytes(as: sort.name) }
  }
}
