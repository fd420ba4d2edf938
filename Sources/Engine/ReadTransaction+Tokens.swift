package import SQLite
private import Wire

/// A request that was done under a token.
package struct RememberedRequest: Sendable {
  package let digest: [UInt8]
  /// The bytes of the items it was about, in its order; the larger of before and after.
  package let itemSizes: [Int]

  package init(digest: [UInt8], itemSizes: [Int]) {
    self.digest = digest
    self.itemSizes = itemSizes
  }
}

/// How long a token stands for its request.
private let tokenLifetimeMilliseconds = 10 * 60 * 1000

extension ReadTransaction {
  /// The request that was done under a token; nil when there is none, or no more.
  package func request(
    under token: String, operation: String, in region: String
  ) throws(SQLiteError) -> RememberedRequest? {
    try connection.first(
      Statement.request, region, operation, token,
      now.milliseconds - tokenLifetimeMilliseconds
    ) { row in
      RememberedRequest(
        digest: row.blob(0), itemSizes: row.text(1).split(separator: " ").compactMap { Int($0) })
    }
  }
}

extension WriteTransaction {
  private static let forgottenAtOnce = 100

  /// Remembers a request that is done under a token, and forgets some old ones.
  package func remember(
    _ request: RememberedRequest, under token: String, operation: String, in region: String
  ) throws(SQLiteError) {
    let limit = now.milliseconds - tokenLifetimeMilliseconds
    _ = try connection.run(Statement.forget, limit, Self.forgottenAtOnce)
    let sizes = request.itemSizes.map(\.description).joined(separator: " ")
    _ = try connection.run(
      Statement.remember, region, operation, token, request.digest, sizes, now.milliseconds)
  }
}

private enum Statement {
  static let request = """
    SELECT digest, item_sizes FROM request_tokens
    WHERE region = ?1 AND operation = ?2 AND token = ?3 AND created_at > ?4
    """
  static let remember = """
    INSERT INTO request_tokens (region, operation, token, digest, item_sizes, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT (region, operation, token)
    DO UPDATE SET digest = excluded.digest, item_sizes = excluded.item_sizes,
      created_at = excluded.created_at
    """
  static let forget = """
    DELETE FROM request_tokens WHERE rowid IN (
      SELECT rowid FROM request_tokens WHERE created_at <= ?1 ORDER BY created_at LIMIT ?2)
    """
}
