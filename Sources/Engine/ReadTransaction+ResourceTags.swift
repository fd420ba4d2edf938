package import SQLite

extension ReadTransaction {
  /// The tags of what an ARN names, in the order of their keys.
  package func tags(ofResource arn: String) throws(SQLiteError) -> [ResourceTag] {
    try connection.all(Statement.tags, arn) { ResourceTag(key: $0.text(0), value: $0.text(1)) }
  }
}

extension WriteTransaction {
  /// Gives tags to what an ARN names; one with the same key is replaced.
  package func add(_ tags: [ResourceTag], toResource arn: String) throws(SQLiteError) {
    for tag in tags { _ = try connection.run(Statement.add, arn, tag.key, tag.value) }
  }

  /// Takes tags from what an ARN names, where it has them.
  package func removeTags(_ keys: [String], fromResource arn: String) throws(SQLiteError) {
    for key in keys { _ = try connection.run(Statement.remove, arn, key) }
  }

  /// Takes all tags from what an ARN names.
  package func removeAllTags(fromResource arn: String) throws(SQLiteError) {
    _ = try connection.run(Statement.removeAll, arn)
  }
}

private enum Statement {
  static let tags = "SELECT key, value FROM resource_tags WHERE resource_arn = ?1 ORDER BY key"
  static let add = """
    INSERT OR REPLACE INTO resource_tags (resource_arn, key, value) VALUES (?1, ?2, ?3)
    """
  static let remove = "DELETE FROM resource_tags WHERE resource_arn = ?1 AND key = ?2"
  static let removeAll = "DELETE FROM resource_tags WHERE resource_arn = ?1"
}
