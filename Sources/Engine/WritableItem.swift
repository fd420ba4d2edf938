package import Expressions

/// An item that passed a table's checks and may be written to it.
package struct WritableItem: Sendable {
  /// The attributes; nil where only their text was kept.
  private let attributes: Item?
  package let key: PrimaryKey
  let stored: StoredItem
  package var sizeBytes: Int { stored.sizeBytes }
  /// The item's entries in the table's indexes, by the index's place; nil where it has none.
  let entries: [IndexEntry?]

  fileprivate init(_ item: Item, key: PrimaryKey, entries: [IndexEntry?]) {
    attributes = item
    self.key = key
    stored = StoredItem(item)
    self.entries = entries
  }

  init(key: PrimaryKey, stored: StoredItem, entries: [IndexEntry?]) {
    attributes = nil
    self.key = key
    self.stored = stored
    self.entries = entries
  }

  package var item: Item { attributes ?? stored.item }

  /// What the store keeps of it.
  var row: ItemRow {
    ItemRow(partitionBytes: key.partitionBytes, sortBytes: key.sortBytes, stored: stored)
  }
}

/// What stands in the table of items: an item's text, and the bytes that it is found by.
struct ItemRow {
  let partitionBytes: [UInt8]
  let sortBytes: [UInt8]
  let stored: StoredItem
}

extension Table {
  /// Checks an item's keys, those of the indexes too.
  package func writable(_ item: Item) throws(ValueError) -> WritableItem {
    let key = try keySchema.primaryKey(ofItem: item)
    let entries = try entries { index throws(ValueError) in
      try index.entry(of: item, tableKeys: keySchema)
    }
    return WritableItem(item, key: key, entries: entries)
  }

  /// Checks what an update has made of an item; the keys are as they were.
  package func writable(_ item: Item, updating old: Item?) throws(ValueError) -> WritableItem {
    let key = try keySchema.primaryKey(ofItem: item)
    let entries = try entries { index throws(ValueError) in
      try entry(in: index, of: item, updating: old)
    }
    return WritableItem(item, key: key, entries: entries)
  }

  /// The entries in all indexes; of several faults DynamoDB tells that of the first name.
  private func entries(
    _ entry: (SecondaryIndex) throws(ValueError) -> IndexEntry?
  ) throws(ValueError) -> [IndexEntry?] {
    var entries: [IndexEntry?] = []
    var fault: (indexName: String, error: ValueError)?
    for index in indexes {
      do {
        entries.append(try entry(index))
      } catch  where index.name < fault?.indexName ?? "\u{10FFFF}" {
        fault = (index.name, error)
      } catch {}
    }
    if let fault { throw fault.error }
    return entries
  }

  /// Words a value that no index takes as updates do; one that was there before is left out.
  private func entry(
    in index: SecondaryIndex, of item: Item, updating old: Item?
  ) throws(ValueError) -> IndexEntry? {
    do {
      return try index.entry(of: item, tableKeys: keySchema)
    } catch {
      let changed = index.keySchema.elements.filter { item[$0.name] != old?[$0.name] }
      for element in changed {
        guard let value = item[element.name] else { continue }
        if !element.admits(value) { throw .unsupportedIndexKeyType }
        if value.keyBytes?.isEmpty == true { throw .emptyIndexKeyUpdate(element) }
      }
      if !changed.isEmpty, error.isOfKeyLength { throw .indexKeyUpdateTooLong }
      return nil
    }
  }

  /// The entries of an item that is there; an index added later leaves out what does not fit it.
  func entries(of stored: StoredItem?) -> [IndexEntry?] {
    guard !indexes.isEmpty, let item = stored?.item else {
      return Array(repeating: nil, count: indexes.count)
    }
    return indexes.map { try? $0.entry(of: item, tableKeys: keySchema) }
  }
}
