package import Expressions

/// A global or local secondary index of a table.
package struct SecondaryIndex: Sendable {
  /// Whether an index has a partition key of its own.
  package enum Kind: String, Sendable {
    case global = "GLOBAL"
    case local = "LOCAL"
  }

  package let id: Int
  package let definition: Definition
  package let itemCount: Int
  package let sizeBytes: Int

  package var name: String { definition.name }
  package var keySchema: KeySchema { definition.keySchema }

  /// What a new index is made from.
  package struct Definition: Sendable {
    package let name: String
    package let kind: Kind
    package let keySchema: KeySchema
    package let projection: IndexProjection
    /// The capacity paid for; none on demand.
    package let units: Units
    package let throughput: Throughput

    package init(
      name: String, kind: Kind, keySchema: KeySchema, projection: IndexProjection,
      units: Units = Units(read: 0, write: 0), throughput: Throughput? = nil
    ) {
      self.name = name
      self.kind = kind
      self.keySchema = keySchema
      self.projection = projection
      self.units = units
      self.throughput =
        throughput ?? Throughput(of: units.read > 0 ? .provisioned : .payPerRequest, units: units)
    }
  }
}

/// Which attributes an index holds beside the keys.
package enum IndexProjection: Sendable, Hashable {
  case keysOnly
  case include([String])
  case all
}

extension SecondaryIndex {
  /// The part of an item that the index holds.
  package func projected(_ item: Item, tableKeys: KeySchema) -> Item {
    let names: [String]
    switch definition.projection {
    case .all: return item
    case .keysOnly: names = []
    case .include(let included): names = included
    }
    return item.keeping((tableKeys.elements + keySchema.elements).map(\.name) + names)
  }

  /// The item's entry; nil when the item is not in the index.
  func entry(of item: Item, tableKeys: KeySchema) throws(ValueError) -> IndexEntry? {
    guard let key = try keySchema.indexKey(ofItem: item, indexName: name) else { return nil }
    let attributes = projected(item, tableKeys: tableKeys)
    return IndexEntry(key: key, attributes: attributes, sizeBytes: attributes.sizeBytes)
  }
}

/// Where an item stands in an index, and what the index holds of it.
struct IndexEntry: Equatable {
  let key: PrimaryKey
  let attributes: Item
  let sizeBytes: Int
}

/// What a write did to an index; AWS counts its cost by these.
package struct IndexChange: Sendable {
  package let index: SecondaryIndex
  /// The bytes of the entry that was there before, and of the one that is there now.
  package let oldSizeBytes: Int?
  package let newSizeBytes: Int?
  /// Whether the entry moved, which is a removal and an addition.
  package let hasMoved: Bool
}
