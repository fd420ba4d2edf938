/// The keys a query asks for: those of one partition from a sort key on and up to another.
package struct KeyRange: Sendable, Hashable {
  package let partition: [UInt8]
  /// The first sort key, itself included; empty for the first there is.
  package let lowerBound: [UInt8]
  /// The first sort key beyond the range; nil when it has no end.
  package let upperBound: [UInt8]?

  package init(partition: [UInt8], from lowerBound: [UInt8] = [], to upperBound: [UInt8]? = nil) {
    self.partition = partition
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }
}

extension KeyRange {
  /// Whether a sort key of the partition lies in the range.
  package func contains(sort key: [UInt8]) -> Bool {
    if key.lexicographicallyPrecedes(lowerBound) { return false }
    return upperBound.map { key.lexicographicallyPrecedes($0) } ?? true
  }
}

extension KeySchema {
  /// The range in which the partition key has these values, and the sort key these limits.
  ///
  /// All limits but the last must be equalities; the values must be of the schema's types.
  package func range(
    partition values: [AttributeValue], sort limits: [KeyCondition.Limit]
  ) -> KeyRange {
    precondition(values.count == partition.count && limits.count <= sort.count)
    var partitionBytes: [UInt8] = []
    for value in values {
      let bytes = value.keyBytes ?? []
      if values.count == 1 {
        partitionBytes = bytes
      } else {
        KeyBytes.append(bytes, to: &partitionBytes)
      }
    }
    var prefix: [UInt8] = []
    for limit in limits.dropLast() {
      if case .equal(let value) = limit { KeyBytes.append(value.keyBytes ?? [], to: &prefix) }
    }
    let bounds = SortBounds(prefix: prefix, isJoined: sort.count > 1)
    guard let limit = limits.last else { return KeyRange(partition: partitionBytes) }
    let range = bounds.range(of: limit)
    return KeyRange(partition: partitionBytes, from: range.lower, to: range.upper)
  }
}

/// Turns a limit on a sort key attribute into bounds of bytes, behind those of earlier attributes.
private struct SortBounds {
  let prefix: [UInt8]
  /// Whether values end in a terminator, as the sort key has several.
  let isJoined: Bool

  func range(of limit: KeyCondition.Limit) -> (lower: [UInt8], upper: [UInt8]?) {
    switch limit {
    case .equal(let value): (start(value), end(value))
    case .less(let value): (prefix, start(value))
    case .lessOrEqual(let value): (prefix, end(value))
    case .greater(let value): (end(value), endOfPrefix)
    case .greaterOrEqual(let value): (start(value), endOfPrefix)
    case .between(let low, let high): (start(low), end(high))
    case .beginsWith(let value): (open(value), KeyBytes.end(ofPrefix: open(value)))
    }
  }

  private var endOfPrefix: [UInt8]? { prefix.isEmpty ? nil : KeyBytes.end(ofPrefix: prefix) }

  /// The first key with a value.
  private func start(_ value: AttributeValue) -> [UInt8] {
    guard isJoined else { return value.keyBytes ?? [] }
    var key = prefix
    KeyBytes.append(value.keyBytes ?? [], to: &key)
    return key
  }

  /// The first key beyond those with a value.
  private func end(_ value: AttributeValue) -> [UInt8] {
    isJoined ? KeyBytes.end(ofPrefix: start(value)) ?? [] : start(value) + [0]
  }

  private func open(_ value: AttributeValue) -> [UInt8] {
    guard isJoined else { return value.keyBytes ?? [] }
    var key = prefix
    KeyBytes.appendOpen(value.keyBytes ?? [], to: &key)
    return key
  }
}
