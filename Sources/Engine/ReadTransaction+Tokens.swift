package import SQLite
private import Wire

/// How long a token stands for its request.
private let tokenLifetimeMilliseconds = 10 * 60 * 1000

extension ReadTransaction {
  /// The digest of the request that was done under a token; nil when there is none, or no more.
  package func requestDigest(
    of token: String, operation: String, in region: String
  ) throws(SQLiteError) -> [UInt8]? {
    try connection.first(
      Statement.digest, region, operation, token,
      now.milliseconds - tokenLifetimeMilliseconds
    ) { $0.blob(0) }
  }
}

extension WriteTransaction {
  private static let forgottenAtOnce = 100

  /// Keeps the digest of a request that is done under a token, and forgets some old ones.
  package func keepRequestToken(
    _ token: String, digest: [UInt8], operation: String, in region: String
  ) throws(SQLiteError) {
    let limit = now.milliseconds - tokenLifetimeMilliseconds
    _ = try connection.run(Statement.forget, limit, Self.forgottenAtOnce)
    _ = try connection.run(Statement.keep, region, operation, token, digest, now.milliseconds)
  }
}

private enum Statement {
  static let digest = """
    SELECT digest FROM request_tokens
    WHERE region = ?1 AND operation = ?2 AND token = ?3 AND created_at > ?4
    """
  static let keep = """
    INSERT INTO request_tokens (region, operation, token, digest, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (region, operation, token)
    DO UPDATE SET digest = excluded.digest, created_at = excluded.created_at
    """
  static let forget = """
    DELETE FROM request_tokens WHERE rowid IN (
      SELECT rowid FROM request_tokens WHERE created_at <= ?1 ORDER BY created_at LIMIT ?2)
    """
}
