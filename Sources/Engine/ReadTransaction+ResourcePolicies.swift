package import SQLite
private import Wire

extension ReadTransaction {
  /// The policy of a table or of one of its streams, which has an ARN of its own.
  package func policy(of resourceARN: String) throws(SQLiteError) -> ResourcePolicy? {
    try connection.first(Statement.policy, resourceARN) {
      ResourcePolicy(document: $0.text(0), revisionID: $0.text(1))
    }
  }
}

extension WriteTransaction {
  /// Keeps a document as the policy of a table or a stream; the same document changes nothing.
  package func setPolicy(
    _ document: String, of resourceARN: String, table: Table
  ) throws(SQLiteError) -> ResourcePolicy {
    let current = try policy(of: resourceARN)
    if let current, current.document == document { return current }
    // AWS's revisions are the time of the change; two in one millisecond must differ all the same.
    let least = (current.flatMap { Int($0.revisionID) } ?? 0) + 1
    let policy = ResourcePolicy(
      document: document, revisionID: String(max(now.milliseconds, least)))
    _ = try connection.run(
      Statement.set, resourceARN, table.id, policy.document, policy.revisionID)
    return policy
  }

  /// Removes the policy of a table or a stream.
  package func deletePolicy(of resourceARN: String) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, resourceARN)
  }
}

private enum Statement {
  static let policy = "SELECT document, revision FROM resource_policies WHERE resource_arn = ?1"
  static let set = """
    INSERT OR REPLACE INTO resource_policies (resource_arn, table_id, document, revision)
    VALUES (?1, ?2, ?3, ?4)
    """
  static let delete = "DELETE FROM resource_policies WHERE resource_arn = ?1"
}
