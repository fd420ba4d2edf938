/// Which part of a table or an index a query reads.
package struct KeyQuery: Sendable, Hashable {
  /// The values of the partition key's attributes, in the schema's order.
  package let partition: [AttributeValue]
  /// The limits of the sort key's first attributes; all but the last of them are equalities.
  package let sort: [KeyCondition.Limit]

  /// Brings a query's conditions in the schema's order, or says why they do not fit it.
  package init(_ conditions: [KeyCondition], schema: KeySchema) throws(ValueError) {
    let partitionElements = schema.partition
    let sortElements = schema.sort
    let most = partitionElements.count + sortElements.count
    if conditions.count > most { throw .tooManyKeyConditions(conditions.count, most) }
    var partition: [AttributeValue] = []
    for element in partitionElements {
      guard let limit = Self.limit(of: element, in: conditions) else {
        throw .missedKeyElement(element.name)
      }
      try limit.check(element)
      guard case .equal(let value) = limit else { throw .unsupportedKeyCondition }
      partition.append(value)
    }
    let limits = sortElements.map { Self.limit(of: $0, in: conditions) }
    try Self.checkSort(sortElements, limits, conditions.count - partition.count)
    self.partition = partition
    sort = limits.compactMap { $0 }
    try checkSizes()
  }

  private static func limit(
    of element: KeySchema.Element, in conditions: [KeyCondition]
  ) -> KeyCondition.Limit? {
    conditions.first { $0.attribute.hasSameBytes(as: element.name) }?.limit
  }

  /// All attributes but the last that has a limit are to be equal to something.
  private static func checkSort(
    _ elements: [KeySchema.Element], _ limits: [KeyCondition.Limit?], _ count: Int
  ) throws(ValueError) {
    if limits.compactMap({ $0 }).count < count, let place = limits.firstIndex(of: nil) {
      throw .missedKeyElement(elements[place].name)
    }
    for (element, limit) in zip(elements, limits) { try limit?.check(element) }
    guard let last = limits.lastIndex(where: { $0 != nil }) else { return }
    let gaps = zip(elements, limits).prefix(last).filter { !($0.1?.isEquality ?? false) }
    if !gaps.isEmpty { throw .sortKeyGap(gaps.map(\.0.name), before: elements[last].name) }
  }

  private func checkSizes() throws(ValueError) {
    let partitionBytes = partition.reduce(0) { $0 + $1.keySizeBytes }
    if partitionBytes > KeySchema.maximumPartitionBytes { throw .partitionKeyTooLong }
    let sortBytes = sort.reduce(0) { $0 + ($1.values.map(\.keySizeBytes).max() ?? 0) }
    if sortBytes > KeySchema.maximumSortBytes { throw .sortKeyTooLong }
  }
}

extension KeyCondition.Limit {
  /// What the attribute is compared with.
  var values: [AttributeValue] {
    switch self {
    case .equal(let value), .less(let value), .lessOrEqual(let value), .greater(let value),
      .greaterOrEqual(let value), .beginsWith(let value):
      [value]
    case .between(let lower, let upper): [lower, upper]
    }
  }

  var isEquality: Bool {
    if case .equal = self { true } else { false }
  }

  fileprivate func check(_ element: KeySchema.Element) throws(ValueError) {
    for value in values {
      if !element.admits(value) { throw .keyConditionType }
      if value.keySizeBytes == 0 { throw .emptyKey(element) }
    }
  }
}

extension AttributeValue {
  /// The bytes of a string or a binary; a number is short of every limit.
  fileprivate var keySizeBytes: Int {
    switch self {
    case .S(let text): text.utf8.count
    case .B(let bytes): bytes.count
    default: 1
    }
  }
}
