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
