/// The kinds of value that a key can have.
package enum ScalarAttributeType: String, Sendable, Hashable, CaseIterable {
  case S, N, B
}

/// Which attributes are the key of a table or an index, and of what kind.
///
/// A table has one partition key attribute and at most one sort key attribute; a global index may
/// have up to four of each.
package struct KeySchema: Sendable, Hashable {
  /// One key attribute.
  package struct Element: Sendable, Hashable {
    package let name: String
    package let type: ScalarAttributeType

    package init(_ name: String, _ type: ScalarAttributeType) {
      self.name = name
      self.type = type
    }
  }

  /// The longest partition key.
  package static let maximumPartitionBytes = 2048
  /// The longest sort key.
  package static let maximumSortBytes = 1024

  /// The attributes of the partition key, of which there is one at least.
  package let partition: [Element]
  /// The attributes of the sort key in their order; none where there is no sort key.
  package let sort: [Element]

  package init(partition: [Element], sort: [Element] = []) {
    precondition(!partition.isEmpty, "a key has a partition key")
    self.partition = partition
    self.sort = sort
  }

  /// A schema with a partition key, and a sort key if there is one.
  package init(
    partition: (name: String, type: ScalarAttributeType),
    sort: (name: String, type: ScalarAttributeType)? = nil
  ) {
    self.init(
      partition: [Element(partition.name, partition.type)],
      sort: sort.map { [Element($0.name, $0.type)] } ?? [])
  }

  /// All key attributes, those of the partition key first.
  package var elements: [Element] { partition + sort }
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
    guard key.count == partition.count + sort.count else { throw .keyMismatch }
    return try primaryKey { element throws(ValueError) in
      guard let value = key[element.name], element.admits(value) else { throw .keyMismatch }
      return value
    }
  }

  /// The key of a table's item whose bytes these are; what was no key once ends the program.
  package func primaryKey(partitionBytes: [UInt8], sortBytes: [UInt8]) -> PrimaryKey {
    var attributes = [Self.attribute(partition[0], partitionBytes)]
    if let sort = sort.first { attributes.append(Self.attribute(sort, sortBytes)) }
    return PrimaryKey(
      partitionBytes: partitionBytes, sortBytes: sortBytes, attributes: Item(distinct: attributes))
  }

  private static func attribute(_ element: Element, _ bytes: [UInt8]) -> Item.Attribute {
    guard let value = AttributeValue(keyBytes: bytes, type: element.type) else {
      preconditionFailure("the bytes of \(element.name) are no key")
    }
    return Item.Attribute(element.name, value)
  }

  private func primaryKey(
    _ value: (Element) throws(ValueError) -> AttributeValue
  ) throws(ValueError) -> PrimaryKey {
    var attributes: [Item.Attribute] = []
    let partitionBytes = try bytes(of: partition, value, &attributes)
    if partitionBytes.count > Self.maximumPartitionBytes { throw .partitionKeyTooLong }
    let sortBytes = try bytes(of: sort, value, &attributes)
    if sortBytes.count > Self.maximumSortBytes { throw .sortKeyTooLong }
    return PrimaryKey(
      partitionBytes: partitionBytes, sortBytes: sortBytes, attributes: Item(distinct: attributes))
  }

  private func bytes(
    of elements: [Element], _ value: (Element) throws(ValueError) -> AttributeValue,
    _ attributes: inout [Item.Attribute]
  ) throws(ValueError) -> [UInt8] {
    var key: [UInt8] = []
    for element in elements {
      let value = try value(element)
      guard let bytes = value.keyBytes, !bytes.isEmpty else { throw .emptyKey(element) }
      if elements.count == 1 { key = bytes } else { KeyBytes.append(bytes, to: &key) }
      attributes.append(Item.Attribute(element.name, value))
    }
    return key
  }
}

extension KeySchema {
  /// The key of an item in an index; nil where the item lacks a key attribute and so is not in it.
  package func indexKey(
    ofItem item: Item, indexName: String
  ) throws(ValueError) -> PrimaryKey? {
    var isComplete = true
    for element in elements {
      guard let value = item[element.name] else {
        isComplete = false
        continue
      }
      guard element.admits(value) else {
        throw .indexKeyTypeMismatch(element, value, indexName: indexName)
      }
      if value.keyBytes?.isEmpty ?? true { throw .emptyIndexKey(element, indexName: indexName) }
    }
    return isComplete ? try primaryKey(ofItem: item) : nil
  }
}

extension KeySchema.Element {
  /// Whether a value is of the type the key attribute must have.
  package func admits(_ value: AttributeValue) -> Bool { value.type.rawValue == type.rawValue }

  /// What AWS calls an empty value of this kind.
  var emptyValue: String { type == .B ? "empty binary value" : "empty string value" }
}
