internal import Engine
internal import Expressions
internal import Shapes

/// Whether an answer tells how large the item collections are that it changed.
package enum ReturnItemCollectionMetrics: String, Choice {
  case size = "SIZE"
  case none = "NONE"
}

/// How large an item collection is: all items with a partition key, and their local index entries.
package struct ItemCollectionMetrics: Structure {
  let itemCollectionKey = Allowed("ItemCollectionKey", Item.self)
  let sizeEstimateRangeGB = Allowed("SizeEstimateRangeGB", [Double].self)

  package init() {}
}

extension ReadTransaction {
  /// What is told of the collection an item belongs to; nil for a table without local indexes.
  func collectionMetrics(
    of key: PrimaryKey, in table: Table, _ mode: ReturnItemCollectionMetrics
  ) throws -> Record<ItemCollectionMetrics>? {
    guard mode == .size, table.hasItemCollections else { return nil }
    let sizeBytes = try collectionSizeBytes(partition: key.partitionBytes, in: table)
    let gigabytes = Double(sizeBytes / Self.gigabyte)
    let partition = table.keySchema.partition[0].name
    return Record {
      $0.itemCollectionKey = key.attributes.keeping([partition])
      $0.sizeEstimateRangeGB = [gigabytes, gigabytes + 1]
    }
  }

  private static var gigabyte: Int { 1 << 30 }
}

extension Table {
  /// Whether items with one partition key have a common limit, as local indexes bring it.
  var hasItemCollections: Bool { indexes.contains { $0.definition.kind == .local } }
}
