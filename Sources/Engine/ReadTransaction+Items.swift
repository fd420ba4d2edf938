package import Expressions
package import SQLite

extension ReadTransaction {
  /// The item with a key.
  package func item(_ key: PrimaryKey, in table: Table) throws(SQLiteError) -> StoredItem? {
    try connection.first(
      Statement.itemByKey, table.id, key.partitionBytes, key.sortBytes, read: StoredItem.init)
  }

  /// Goes through a table's items in the order of their keys, until the body says `false`.
  package func forEachItem(
    in table: Table, after key: PrimaryKey?, _ body: (StoredItem) -> Bool
  ) throws(SQLiteError) {
    if let key {
      try connection.forEach(
        Statement.itemsAfter, table.id, key.partitionBytes, key.sortBytes
      ) { body(StoredItem($0)) }
    } else {
      try connection.forEach(Statement.items, table.id) { body(StoredItem($0)) }
    }
  }
}

extension WriteTransaction {
  /// Writes an item, its stream record and the table's counts; gives back the item it replaced.
  package func put(
    _ item: Item, _ key: PrimaryKey, in table: Table
  ) throws(SQLiteError) -> StoredItem? {
    let new = StoredItem(item)
    let old = try self.item(key, in: table)
    if let old, new.isSame(as: old) { return old }
    _ = try connection.run(
      Statement.put, table.id, key.partitionBytes, key.sortBytes, new.sizeBytes, new.utf8)
    try noteExpiry(of: item, key: key, in: table)
    try count(table, items: old == nil ? 1 : 0, bytes: new.sizeBytes - (old?.sizeBytes ?? 0))
    try log(ItemChange(key: key, old: old, new: new), to: table)
    return old
  }

  /// Removes an item, if it is there, and gives it back.
  package func deleteItem(
    _ key: PrimaryKey, in table: Table
  ) throws(SQLiteError) -> StoredItem? {
    guard let old = try item(key, in: table) else { return nil }
    _ = try connection.run(Statement.delete, table.id, key.partitionBytes, key.sortBytes)
    try noteExpiry(of: nil, key: key, in: table)
    try count(table, items: -1, bytes: -old.sizeBytes)
    try log(ItemChange(key: key, old: old, new: nil), to: table)
    return old
  }

  private func count(_ table: Table, items: Int, bytes: Int) throws(SQLiteError) {
    guard items != 0 || bytes != 0 else { return }
    _ = try connection.run(Statement.count, items, bytes, table.id)
  }
}

/// What a write did to one item; at least one of both images is there.
struct ItemChange {
  let key: PrimaryKey
  let old: StoredItem?
  let new: StoredItem?
}

extension StoredItem {
  fileprivate init(_ row: borrowing Row) {
    self.init(utf8: row.blob(1), sizeBytes: row.integer(0))
  }
}

private enum Statement {
  static let itemByKey = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND partition = ?2 AND sort = ?3
    """
  static let items = """
    SELECT size_bytes, attributes FROM items WHERE table_id = ?1 ORDER BY partition, sort
    """
  static let itemsAfter = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND (partition, sort) > (?2, ?3) ORDER BY partition, sort
    """
  static let put = """
    INSERT INTO items (table_id, partition, sort, size_bytes, attributes)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (table_id, partition, sort)
    DO UPDATE SET size_bytes = excluded.size_bytes, attributes = excluded.attributes
    """
  static let delete = "DELETE FROM items WHERE table_id = ?1 AND partition = ?2 AND sort = ?3"
  static let count = """
    UPDATE tables SET item_count = item_count + ?1, size_bytes = size_bytes + ?2 WHERE id = ?3
    """
}
