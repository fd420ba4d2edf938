package import Expressions

/// An item that passed a table's checks and may be written to it.
package struct WritableItem: Sendable {
  package let item: Item
  package let key: PrimaryKey
  let stored: StoredItem
  /// The item's entries in the table's indexes, by the index's place; nil where it has none.
  let entries: [IndexEntry?]
}

extension Table {
  /// Checks an item's keys, those of the indexes too.
  package func writable(_ item: Item) throws(ValueError) -> WritableItem {
    let key = try keySchema.primaryKey(ofItem: item)
    var entries: [IndexEntry?] = []
    for index in indexes {
      entries.append(try index.entry(of: item, tableKeys: keySchema))
    }
    return WritableItem(item: item, key: key, stored: StoredItem(item), entries: entries)
  }

  /// The entries of an item that is there; an index added later leaves out what does not fit it.
  func entries(of stored: StoredItem?) -> [IndexEntry?] {
    guard !indexes.isEmpty, let item = stored?.item else {
      return Array(repeating: nil, count: indexes.count)
    }
    return indexes.map { try? $0.entry(of: item, tableKeys: keySchema) }
  }
}
