internal import Expressions
package import SQLite
private import Wire

extension WriteTransaction {
  /// Items that should have gone longer ago than this stay, as at AWS.
  static let oldestExpirySeconds = 5 * 365 * 24 * 60 * 60

  private var nowSeconds: Int { now.milliseconds / 1000 }

  /// Makes a table's items expire by an attribute, those that are there too; nil for never.
  package func setTimeToLive(_ attribute: String?, of table: Table) throws(SQLiteError) {
    _ = try connection.run(Statement.setAttribute, attribute, table.id)
    _ = try connection.run(Statement.forgetAll, table.id)
    guard attribute != nil, let table = try self.table(id: table.id) else { return }
    var items = try connection.rows(Statement.items, table.id)
    while try items.next() {
      let item = StoredItem.item(items.row.blob(0))
      try noteExpiry(of: { item }, key: Self.key(of: item, in: table), in: table)
    }
  }

  /// Keeps when an item that is now there expires; nil for an item that is not there any more.
  ///
  /// The item is only asked for where items expire.
  func noteExpiry(
    of item: () -> Item?, key: PrimaryKey, in table: Table
  ) throws(SQLiteError) {
    guard let attribute = table.timeToLiveAttribute else { return }
    if let seconds = item()?.expirySeconds(attribute),
      seconds > nowSeconds - Self.oldestExpirySeconds
    {
      _ = try connection.run(
        Statement.note, table.id, key.partitionBytes, key.sortBytes, seconds)
    } else {
      _ = try connection.run(Statement.forget, table.id, key.partitionBytes, key.sortBytes)
    }
  }

  /// Removes items whose time has come, at most that many; their records are the service's own.
  package func removeExpired(limit: Int) throws(SQLiteError) -> Int {
    let due = try connection.all(
      Statement.due, nowSeconds - Self.oldestExpirySeconds, nowSeconds, limit
    ) { (tableID: $0.integer(0), partition: $0.blob(1), sort: $0.blob(2)) }
    writesAsService = true
    defer { writesAsService = false }
    var tables: [Int: Table] = [:]
    for entry in due {
      if tables[entry.tableID] == nil { tables[entry.tableID] = try table(id: entry.tableID) }
      if let table = tables[entry.tableID],
        let item = try item(table.id, entry.partition, entry.sort)
      {
        _ = try deleteItem(Self.key(of: item, in: table), in: table)
      }
      _ = try connection.run(Statement.forget, entry.tableID, entry.partition, entry.sort)
    }
    return due.count
  }

  private func item(
    _ tableID: Int, _ partition: [UInt8], _ sort: [UInt8]
  ) throws(SQLiteError) -> Item? {
    try connection.first(Statement.item, tableID, partition, sort) { StoredItem.item($0.blob(0)) }
  }

  /// What the store holds had a key once.
  private static func key(of item: Item, in table: Table) -> PrimaryKey {
    do {
      return try table.keySchema.primaryKey(ofItem: item)
    } catch {
      preconditionFailure("a stored item has no key: \(error.message)")
    }
  }
}

extension Item {
  /// The whole seconds since the epoch that an attribute gives; nil for what is no such number.
  fileprivate func expirySeconds(_ attribute: String) -> Int? {
    guard case .N(let number) = self[attribute] else { return nil }
    return Int(number.text.prefix { $0 != "." })
  }
}

private enum Statement {
  static let setAttribute = "UPDATE tables SET time_to_live_attribute = ?1 WHERE id = ?2"
  static let items = """
    SELECT attributes FROM items WHERE table_id = ?1 ORDER BY partition, sort
    """
  static let item = """
    SELECT attributes FROM items WHERE table_id = ?1 AND partition = ?2 AND sort = ?3
    """
  static let note = """
    INSERT OR REPLACE INTO expirations (table_id, partition, sort, expires_at)
    VALUES (?1, ?2, ?3, ?4)
    """
  static let forget = """
    DELETE FROM expirations WHERE table_id = ?1 AND partition = ?2 AND sort = ?3
    """
  static let forgetAll = "DELETE FROM expirations WHERE table_id = ?1"
  static let due = """
    SELECT table_id, partition, sort FROM expirations
    WHERE expires_at > ?1 AND expires_at <= ?2 ORDER BY expires_at LIMIT ?3
    """
}
