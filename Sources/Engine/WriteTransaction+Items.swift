package import Expressions
package import SQLite

extension WriteTransaction {
  /// Writes what has become of the item with a key: another item, or with nil none.
  ///
  /// Index entries, the table's counts and the stream record come with it. The old item is the one
  /// that is there. Nothing is written when nothing changes. Gives what became of the indexes.
  @discardableResult
  package func replace(
    _ old: StoredItem?, _ key: PrimaryKey, with new: WritableItem?, in table: Table
  ) throws(SQLiteError) -> [IndexChange] {
    if old == nil, new == nil { return [] }
    if let old, let new, new.stored.isSame(as: old) { return [] }
    if let new {
      try overwrite(new.row, in: table)
    } else {
      _ = try connection.run(Statement.delete, table.id, key.partitionBytes, key.sortBytes)
    }
    return try noteChange(of: key, from: old, to: new, in: table)
  }

  /// Writes all that comes with an item's change.
  private func noteChange(
    of key: PrimaryKey, from old: StoredItem?, to new: WritableItem?, in table: Table
  ) throws(SQLiteError) -> [IndexChange] {
    try noteExpiry(of: { new?.item }, key: key, in: table)
    count(old, new?.stored, in: table)
    let changes = try updateIndexes(of: table, key, from: old, to: new)
    try log(ItemChange(key: key, old: old, new: new?.stored), to: table)
    return changes
  }

  /// Writes an item in the place of the one with its key, and gives that back.
  ///
  /// A new item, as most are, is written without a search for an old one.
  @discardableResult
  package func put(_ item: WritableItem, in table: Table) throws(SQLiteError) -> StoredItem? {
    if try insert(item.row, in: table) {
      _ = try noteChange(of: item.key, from: nil, to: item, in: table)
      return nil
    }
    let old = try self.item(item.key, in: table)
    try replace(old, item.key, with: item, in: table)
    return old
  }

  /// Writes many items, each in the place of the one with its key.
  ///
  /// With `keyOrder`, the indices of the items by their keys, they are written in that order, so
  /// that a page of the table is written once for all items on it. What comes with each, such as
  /// its stream record, is in the order of the items all the same.
  package func put(
    _ items: PackedItems, keyOrder: [Int]?, in table: Table
  ) throws(SQLiteError) {
    guard let keyOrder else {
      for index in 0..<items.count { try put(items.writable(index, in: table), in: table) }
      return
    }
    var replaced: [Int: StoredItem] = [:]
    for index in keyOrder {
      let row = items.row(index)
      guard try !insert(row, in: table) else { continue }
      let old = try item(items.writable(index, in: table).key, in: table)
      replaced[index] = old
      if let old, !row.stored.isSame(as: old) { try overwrite(row, in: table) }
    }
    for index in 0..<items.count {
      let item = items.writable(index, in: table)
      let old = replaced.isEmpty ? nil : replaced[index]
      if let old, item.stored.isSame(as: old) { continue }
      _ = try noteChange(of: item.key, from: old, to: item, in: table)
    }
  }

  /// Gives false, and does nothing, where there is an item with that key.
  private func insert(_ row: ItemRow, in table: Table) throws(SQLiteError) -> Bool {
    try write(row, by: Statement.insert, in: table) > 0
  }

  private func overwrite(_ row: ItemRow, in table: Table) throws(SQLiteError) {
    _ = try write(row, by: Statement.put, in: table)
  }

  private func write(
    _ row: ItemRow, by statement: String, in table: Table
  ) throws(SQLiteError) -> Int {
    try connection.run(
      statement, table.id, row.partitionBytes, row.sortBytes, row.stored.sizeBytes,
      row.stored.utf8)
  }

  /// Removes an item, if it is there, and gives it back.
  @discardableResult
  package func deleteItem(_ key: PrimaryKey, in table: Table) throws(SQLiteError) -> StoredItem? {
    let old = try item(key, in: table)
    try replace(old, key, with: nil, in: table)
    return old
  }

  private func count(_ old: StoredItem?, _ new: StoredItem?, in table: Table) {
    var gain = tally.tables[table.id] ?? Tally.Gain()
    gain.items += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
    gain.sizeBytes += (new?.sizeBytes ?? 0) - (old?.sizeBytes ?? 0)
    tally.tables[table.id] = gain
  }
}

/// What a write did to one item; at least one of both images is there.
struct ItemChange {
  let key: PrimaryKey
  let old: StoredItem?
  let new: StoredItem?
}

private enum Statement {
  static let put = """
    INSERT INTO items (table_id, partition, sort, size_bytes, attributes)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (table_id, partition, sort)
    DO UPDATE SET size_bytes = excluded.size_bytes, attributes = excluded.attributes
    """
  static let insert = """
    INSERT INTO items (table_id, partition, sort, size_bytes, attributes)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (table_id, partition, sort) DO NOTHING
    """
  static let delete = "DELETE FROM items WHERE table_id = ?1 AND partition = ?2 AND sort = ?3"
}
