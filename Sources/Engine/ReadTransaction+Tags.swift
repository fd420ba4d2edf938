package import SQLite

extension ReadTransaction {
  /// A table's tags in the order of their keys.
  package func tags(of table: Table) throws(SQLiteError) -> [ResourceTag] {
    try connection.all(Statement.tags, table.id) {
      ResourceTag(key: $0.text(0), value: $0.text(1))
    }
  }
}

extension WriteTransaction {
  /// Gives a table tags; one with the same key is replaced.
  package func add(_ tags: [ResourceTag], to table: Table) throws(SQLiteError) {
    for tag in tags { _ = try connection.run(Statement.add, table.id, tag.key, tag.value) }
  }

  /// Takes tags from a table, where it has them.
  package func removeTags(_ keys: [String], from table: Table) throws(SQLiteError) {
    for key in keys { _ = try connection.run(Statement.remove, table.id, key) }
  }
}

private enum Statement {
  static let tags = "SELECT key, value FROM tags WHERE table_id = ?1 ORDER BY key"
  static let add = "INSERT OR REPLACE INTO tags (table_id, key, value) VALUES (?1, ?2, ?3)"
  static let remove = "DELETE FROM tags WHERE table_id = ?1 AND key = ?2"
}
