/// The kinds of value that a key can have.
package enum ScalarAttributeType: String, Sendable, Hashable, CaseIterable {
  case S, N, B
}

/// Which attributes are the key of a table or an index, and of what kind.
package struct KeySchema: Sendable, Hashable {
  /// One key attribute.
  package struct Element: Sendable, Hashable {
    package let name: String
    package let type: ScalarAttributeType
  }

  /// The longest partition key.
  package static let maximumPartitionBytes = 2048
  /// The longest sort key.
  package static let maximumSortBytes = 1024

  package let partition: Element
  package let sort: Element?

  /// A schema with a partition key, and a sort key if there is one.
  package init(
    partition: (name: String, type: ScalarAttributeType),
    sort: (name: String, type: ScalarAttributeType)? = nil
  ) {
    self.partition = Element(name: partition.name, type: partition.type)
    self.sort = sort.map { Element(name: $0.name, type: $0.type) }
  }
}

extension KeySchema {
  /// The key of an item that is to be put.
  package func primaryKey(ofItem item: Item) throws(ValueError) -> PrimaryKey {
    try primaryKey { element throws(ValueError) in
      guard let value = item[element.name] else { throw .missingKey(element.name) }
      guard element.admits(value) else { throw .keyTypeMismatch(element, value) }
      return value
    }
  }

  /// The key that a request names an item by: all key attributes and nothing else.
  package func primaryKey(exactly key: Item) throws(ValueError) -> PrimaryKey {
    guard key.count == (sort == nil ? 1 : 2) else { throw .keyMismatch }
    return try primaryKey { element throws(ValueError) in
      guard let value = key[element.name], element.admits(value) else { throw .keyMismatch }
      return value
    }
  }

  private func primaryKey(
    _ value: (Element) throws(ValueError) -> AttributeValue
  ) throws(ValueError) -> PrimaryKey {
    let partitionValue = try value(partition)
    let partitionBytes = try bytes(of: partitionValue, partition)
    if partitionBytes.count > Self.maximumPartitionBytes {
      throw .partitionKeyTooLong
    }
    var attributes = [Item.Attribute(partition.name, partitionValue)]
    var sortBytes: [UInt8] = []
    if let sort {
      let sortValue = try value(sort)
      sortBytes = try bytes(of: sortValue, sort)
      if sortBytes.count > Self.maximumSortBytes { throw .sortKeyTooLong }
      attributes.append(Item.Attribute(sort.name, sortValue))
    }
    return PrimaryKey(
      partitionBytes: partitionBytes, sortBytes: sortBytes, attributes: Item(distinct: attributes))
  }

  private func bytes(
    of value: AttributeValue, _ element: Element
  ) throws(ValueError) -> [UInt8] {
    guard let bytes = value.keyBytes, !bytes.isEmpty else { throw .emptyKey(element) }
    return bytes
  }
}

extension KeySchema {
  /// The key of an item in an index; nil where the item lacks a key attribute and so is not in it.
  package func indexKey(
    ofItem item: Item, indexName: String
  ) throws(ValueError) -> PrimaryKey? {
    for element in [partition] + (sort.map { [$0] } ?? []) {
      guard let value = item[element.name] else { continue }
      guard element.admits(value) else {
        throw .indexKeyTypeMismatch(element, value, indexName: indexName)
      }
      if value.keyBytes?.isEmpty ?? true { throw .emptyIndexKey(element, indexName: indexName) }
    }
    if item[partition.name] == nil { return nil }
    if let sort, item[sort.name] == nil { return nil }
    return try primaryKey(ofItem: item)
  }
}

extension KeySchema.Element {
  func admits(_ value: AttributeValue) -> Bool { value.type.rawValue == type.rawValue }

  /// What AWS calls an empty value of this kind.
  var emptyValue: String { type == .B ? "empty binary value" : "empty string value" }
}
