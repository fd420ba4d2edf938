/// How a `SELECT` finds its items: by their keys, where the condition names them, or one by one.
package struct PartiQLReadPlan: Sendable, Hashable {
  /// The items of one partition, or those of them whose sort key lies in a range.
  package struct Lookup: Sendable, Hashable {
    package let partition: AttributeValue
    /// All limits that the condition has for the sort key.
    package let sort: [KeyCondition.Limit]
    /// The keys to read, where they are of the schema's types.
    package let range: KeyRange
    /// What is still to be asked of each item; it can be about key attributes too.
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
  fileprivate init(_ select: PartiQLStatement.Select, keys: KeySchema) throws(ValueError) {
    if keys.partition.count > 1 || keys.sort.count > 1 { throw .keyOfSeveralAttributes }
    self.keys = keys
    var branches: [PartiQLKeyBranch]?
    if let condition = select.condition {
      branches = try PartiQLKeyBranch.branches(of: condition, keys: keys)
    }
    let order = PartiQLKeyOrder(select.order, keys: keys)
    try order.check(select.order, keys, branches)
    isForward = order.isForward
    guard let branches else {
      access = .scan(select.condition)
      return
    }
    if branches.allSatisfy({ $0.hasKeyTypes(of: keys) }) {
      try PartiQLKeyBranch.checkOverlap(branches)
    }
    access = .lookups(order.ordered(branches).map(\.lookup))
  }
}

/// What may be asked of a plan.
extension PartiQLReadPlan {
  private var lookups: [Lookup] {
    if case .lookups(let lookups) = access { lookups } else { [] }
  }

  /// Throws where a key is compared with a value that it cannot have; ranges make no sense then.
  package func checkKeyTypes() throws(ValueError) {
    for lookup in lookups {
      try keys.partition[0].check([lookup.partition])
      try keys.sort.first?.check(lookup.sort.flatMap(\.values))
    }
  }

  /// The whole key of the one item the plan reads; nil where it may read another, or asks more.
  package var singleKey: Item? {
    guard lookups.count == 1, let lookup = lookups.first, lookup.filter == nil else {
      return nil
    }
    var key: Item = [keys.partition[0].name: lookup.partition]
    guard let sort = keys.sort.first else { return key }
    guard lookup.sort.count == 1, case .equal(let value) = lookup.sort[0] else { return nil }
    key[sort.name] = value
    return key
  }

  /// The attributes that lookups filter by and an index lacks, as DynamoDB lists them; it refuses
  /// the statement where there are any.
  ///
  /// Each lookup must lack one; those of the last key are told. A scan sees what is lacking as
  /// missing.
  package func unprojectedAttributes(_ isProjected: (String) -> Bool) -> [String] {
    let inKeyOrder = lookups.sorted { left, right in
      left.range.partition.lexicographicallyPrecedes(right.range.partition)
    }
    var last: [String] = []
    for lookup in inKeyOrder {
      last = lookup.filter?.attributeNames.filter { !isProjected($0) } ?? []
      if last.isEmpty { return [] }
    }
    return last.inHashOrder
  }
}

extension KeySchema.Element {
  fileprivate func check(_ values: [AttributeValue]) throws(ValueError) {
    for value in values where !admits(value) { throw .wrongKeyType(name, value) }
  }
}
