/// The directions that an `ORDER BY` gives to both keys.
struct PartiQLKeyOrder {
  let isPartitionDescending: Bool
  let isForward: Bool

  /// Of a key that is named twice the first counts.
  ///
  /// A sort key that an `ORDER BY` does not name comes backwards: AWS does this.
  init(_ terms: [PartiQLStatement.OrderTerm], keys: KeySchema) {
    let name = keys.partition[0].name
    let partition = terms.first { $0.attribute.hasSameBytes(as: name) }
    isPartitionDescending = partition?.isDescending ?? false
    let sort = terms.first { !$0.attribute.hasSameBytes(as: name) }
    isForward = terms.isEmpty || sort?.isDescending == false
  }

  /// Throws where the order cannot be had; there are no branches where no partition is named.
  func check(
    _ terms: [PartiQLStatement.OrderTerm], _ keys: KeySchema, _ branches: [PartiQLKeyBranch]?
  ) throws(ValueError) {
    if terms.isEmpty { return }
    for term in terms where !keys.has(term.attribute) {
      throw .statement(
        "Attribute \(term.attribute) in ORDER BY clause must be part of the primary key")
    }
    guard let branches else {
      throw .statement(
        "Must have at least one non-optional hash key condition in WHERE clause "
          + "when using ORDER BY clause.")
    }
    let namesPartition = terms.contains { $0.attribute.hasSameBytes(as: keys.partition[0].name) }
    if !namesPartition, Set(branches.map(\.partition)).count > 1 {
      throw .statement(
        "Must have hash key in ORDER BY clause when more than one hash key condition "
          + "specified in WHERE clause.")
    }
  }

  /// Brings branches, which come in the order of their keys, into this one.
  func ordered(_ branches: [PartiQLKeyBranch]) -> [PartiQLKeyBranch] {
    var groups: [[PartiQLKeyBranch]] = []
    for branch in branches {
      if groups.last?.first?.partition == branch.partition {
        groups[groups.count - 1].append(branch)
      } else {
        groups.append([branch])
      }
    }
    let partitions = isPartitionDescending ? groups.reversed() : groups
    return partitions.flatMap { isForward ? $0 : $0.reversed() }
  }
}

extension KeySchema {
  /// Whether the attribute is one of the key's.
  func has(_ name: String) -> Bool { elements.contains { $0.name.hasSameBytes(as: name) } }
}
