/// One of the ways in which a condition can hold, split into what it asks of the keys and the rest.
struct PartiQLKeyBranch: Sendable {
  let partition: AttributeValue
  /// The limits of the sort key, each once.
  let sorts: [KeyCondition.Limit]
  let filters: [Condition]
  /// The keys that all limits let through.
  let range: KeyRange

  private init(_ part: PartiQLKeySplitter.Part, _ partition: AttributeValue, keys: KeySchema) {
    self.partition = partition
    var seen: Set<KeyCondition.Limit> = []
    sorts = part.sorts.filter { seen.insert($0).inserted }
    filters = part.filters
    range = sorts.reduce(keys.range(partition: [partition], sort: [])) { range, limit in
      range.intersection(keys.range(partition: [partition], sort: [limit]))
    }
  }

  /// The branches of a condition each of which names one partition, in the order of their keys;
  /// nil where one names none.
  static func branches(
    of condition: Condition, keys: KeySchema
  ) throws(ValueError) -> [PartiQLKeyBranch]? {
    let splitter = PartiQLKeySplitter(keys: keys)
    guard splitter.namesPartition(condition) else { return nil }
    var branches: [PartiQLKeyBranch] = []
    for part in try splitter.parts(of: condition) {
      guard let partition = part.partitions.first else { return nil }
      if part.partitions.contains(where: { $0 != partition }) { return nil }
      branches.append(PartiQLKeyBranch(part, partition, keys: keys))
    }
    // Where several ways cannot be told apart by the sort key's place, AWS reads everything.
    if branches.count > 1, splitter.hasUnservedSort(condition) { return nil }
    return branches.sorted { $0.range.begins(before: $1.range) }
  }

  /// Throws where two branches could find the same item; they must be sorted.
  static func checkOverlap(_ sorted: [PartiQLKeyBranch]) throws(ValueError) {
    var reach: KeyRange?
    for range in sorted.map(\.range) where !range.isEmpty {
      guard let earlier = reach, earlier.partition == range.partition else {
        reach = range
        continue
      }
      guard let end = earlier.upperBound, !range.lowerBound.lexicographicallyPrecedes(end) else {
        throw .overlappingConditions
      }
      reach = range
    }
  }

  /// Whether the keys are compared with nothing that they cannot be.
  func hasKeyTypes(of keys: KeySchema) -> Bool {
    keys.partition[0].admits(partition)
      && sorts.allSatisfy { $0.values.allSatisfy { keys.sort.first?.admits($0) ?? true } }
  }

  var lookup: PartiQLReadPlan.Lookup {
    PartiQLReadPlan.Lookup(
      partition: partition, sort: sorts, range: range, filter: Condition.joining(filters))
  }
}

extension KeyRange {
  /// Whether no sort key lies in it.
  fileprivate var isEmpty: Bool {
    upperBound.map { !lowerBound.lexicographicallyPrecedes($0) } ?? false
  }

  fileprivate func begins(before other: KeyRange) -> Bool {
    if partition != other.partition {
      return partition.lexicographicallyPrecedes(other.partition)
    }
    return lowerBound.lexicographicallyPrecedes(other.lowerBound)
  }

  /// What lies in both ranges of the same partition.
  fileprivate func intersection(_ other: KeyRange) -> KeyRange {
    let lower =
      lowerBound.lexicographicallyPrecedes(other.lowerBound)
      ? other.lowerBound : lowerBound
    guard let own = upperBound, let others = other.upperBound else {
      return KeyRange(partition: partition, from: lower, to: upperBound ?? other.upperBound)
    }
    let upper = own.lexicographicallyPrecedes(others) ? own : others
    return KeyRange(partition: partition, from: lower, to: upper)
  }
}
