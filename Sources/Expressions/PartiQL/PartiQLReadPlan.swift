/// How a `SELECT` finds its items: by their keys, where the condition names them, or one by one.
package struct PartiQLReadPlan: Sendable, Hashable {
  /// The items of one partition, or those of them that the sort key's limit lets through.
  package struct Lookup: Sendable, Hashable {
    package let partition: AttributeValue
    package let sort: KeyCondition.Limit?
    /// What is still to be asked of each item.
    package let filter: Condition?
  }

  /// Where the items are.
  package enum Access: Sendable, Hashable {
    /// All items of the table or index, of which the condition, if there is one, takes some.
    case scan(Condition?)
    /// In the order in which they are to be read; no two find the same item.
    case lookups([Lookup])
  }

  package let access: Access
  /// Whether the items of a lookup come in their sort key's order, or backwards.
  package let isForward: Bool
  private let keys: KeySchema
}

extension PartiQLStatement.Select {
  /// How to read a table or an index whose key attributes these are.
  ///
  /// Throws where DynamoDB refuses to split the condition into lookups, or to order by something.
  package func plan(keys: KeySchema) throws(ValueError) -> PartiQLReadPlan {
    try PartiQLReadPlan(self, keys: keys)
  }
}

extension PartiQLReadPlan {
  init(_ select: PartiQLStatement.Select, keys: KeySchema) throws(ValueError) {
    self.keys = keys
    let branches = try select.condition.flatMap { condition throws(ValueError) in
      try PartiQLKeyBranch.branches(of: condition, keys: keys)
    }
    try Self.checkOrder(select.order, keys, branches)
    let terms = PartiQLOrder(select.order, keys: keys)
    isForward = terms.isForward
    guard let branches else {
      access = .scan(select.condition)
      return
    }
    let sorted = branches.sorted()
    try PartiQLKeyBranch.checkOverlap(sorted)
    let read = Self.ordered(sorted, terms)
    access = .lookups(read.map { $0.lookup(keys: keys) })
  }

  private static func checkOrder(
    _ order: [PartiQLStatement.OrderTerm], _ keys: KeySchema, _ branches: [PartiQLKeyBranch]?
  ) throws(ValueError) {
    if order.isEmpty { return }
    for term in order where !keys.has(term.attribute) {
      throw .statement(
        "Attribute \(term.attribute) in ORDER BY clause must be part of the primary key")
    }
    guard let branches else {
      throw .statement(
        "Must have at least one non-optional hash key condition in WHERE clause "
          + "when using ORDER BY clause.")
    }
    let namesPartition = order.contains { $0.attribute.hasSameBytes(as: keys.partition.name) }
    if !namesPartition, Set(branches.map(\.partition)).count > 1 {
      throw .statement(
        "Must have hash key in ORDER BY clause when more than one hash key condition "
          + "specified in WHERE clause.")
    }
  }

  private static func ordered(
    _ branches: [PartiQLKeyBranch], _ order: PartiQLOrder
  ) -> [PartiQLKeyBranch] {
    if order.isPartitionDescending == !order.isForward {
      return order.isForward ? branches : branches.reversed()
    }
    var groups: [[PartiQLKeyBranch]] = []
    for branch in branches {
      if groups.last?.first?.partition == branch.partition {
        groups[groups.count - 1].append(branch)
      } else {
        groups.append([branch])
      }
    }
    let partitions = order.isPartitionDescending ? groups.reversed() : groups
    return partitions.flatMap { order.isForward ? $0 : $0.reversed() }
  }
}

/// The directions that an `ORDER BY` gives to both keys.
private struct PartiQLOrder {
  let isPartitionDescending: Bool
  let isForward: Bool

  /// Of a key that is named twice the first counts.
  ///
  /// A sort key that an `ORDER BY` does not name comes backwards: AWS does this.
  init(_ order: [PartiQLStatement.OrderTerm], keys: KeySchema) {
    let partition = order.first { $0.attribute.hasSameBytes(as: keys.partition.name) }
    isPartitionDescending = partition?.isDescending ?? false
    let sort = order.first { !$0.attribute.hasSameBytes(as: keys.partition.name) }
    isForward = order.isEmpty || sort?.isDescending == false
  }
}

extension KeySchema {
  /// Whether the attribute is one of the key's.
  func has(_ name: String) -> Bool {
    partition.name.hasSameBytes(as: name) || sort?.name.hasSameBytes(as: name) == true
  }
}

/// What may be asked of a plan.
extension PartiQLReadPlan {
  private var lookups: [Lookup] {
    if case .lookups(let lookups) = access { lookups } else { [] }
  }

  /// Throws where a key is compared with a value that it cannot have.
  package func checkKeyTypes() throws(ValueError) {
    for lookup in lookups {
      guard keys.partition.admits(lookup.partition) else {
        throw .wrongKeyType(keys.partition.name, lookup.partition)
      }
      guard let sort = keys.sort, let limit = lookup.sort else { continue }
      for value in limit.values where !sort.admits(value) {
        throw .wrongKeyType(sort.name, value)
      }
    }
  }

  /// The whole key of the one item the plan reads; nil where it may read another, or asks more.
  package var singleKey: Item? {
    guard lookups.count == 1, let lookup = lookups.first, lookup.filter == nil else {
      return nil
    }
    var key: Item = [keys.partition.name: lookup.partition]
    guard let sort = keys.sort else { return key }
    guard case .equal(let value) = lookup.sort else { return nil }
    key[sort.name] = value
    return key
  }

  /// The attributes that lookups filter by and an index lacks, as DynamoDB lists them; it refuses
  /// the statement where there are any.
  ///
  /// Each lookup must lack one; those of the last are told. A scan sees the lacking attributes as
  /// missing.
  package func unprojectedAttributes(_ isProjected: (String) -> Bool) -> [String] {
    let inKeyOrder = lookups.sorted { left, right in
      PartiQLKeyOrder(left.partition) < PartiQLKeyOrder(right.partition)
    }
    var last: [String] = []
    for lookup in inKeyOrder {
      last = lookup.filter?.attributeNames.filter { !isProjected($0) } ?? []
      if last.isEmpty { return [] }
    }
    return last.inHashOrder
  }
}

extension KeyCondition.Limit {
  /// The values that the key is compared with.
  var values: [AttributeValue] {
    switch self {
    case .equal(let value), .less(let value), .lessOrEqual(let value), .greater(let value),
      .greaterOrEqual(let value), .beginsWith(let value):
      [value]
    case .between(let lower, let upper): [lower, upper]
    }
  }
}
