package import SQLite
package import Wire

/// Workers of a version or alias that are to be kept alive between commands.
package struct ProvisionedConcurrency: Sendable {
  package let qualifier: String
  package let workerCount: Int
  package let modifiedAt: Timestamp
}

extension ReadTransaction {
  /// The workers that are to be kept for a version or alias.
  package func provisionedConcurrency(
    of function: LambdaFunction, qualifier: String
  ) throws(SQLiteError) -> ProvisionedConcurrency? {
    try connection.first(Statement.one, function.id, qualifier, read: ProvisionedConcurrency.init)
  }

  /// The workers that are to be kept for a function, by version or alias behind one.
  package func provisionedConcurrencies(
    of function: LambdaFunction, after qualifier: String = "", limit: Int = .max
  ) throws(SQLiteError) -> [ProvisionedConcurrency] {
    try connection.all(
      Statement.listed, function.id, qualifier, limit, read: ProvisionedConcurrency.init)
  }

  /// How much of a region's concurrency is not for everybody: reserved, or kept without being so.
  package func takenConcurrency(in region: String) throws(SQLiteError) -> Int {
    try connection.first(Statement.taken, region) { $0.integer(0) } ?? 0
  }

  /// How many functions a region has, and the bytes of their archives, versions' and layers' too.
  package func functionUsage(in region: String) throws(SQLiteError) -> (count: Int, bytes: Int) {
    try connection.first(Statement.usage, region) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
  }
}

extension WriteTransaction {
  /// Sets how many invocations of a function may run at once; nil for as many as there are.
  package func reserve(_ concurrency: Int?, for function: LambdaFunction) throws(SQLiteError) {
    _ = try connection.run(Statement.reserve, concurrency, function.id)
  }

  /// Sets how many workers are to be kept for a version or alias.
  package func provision(
    _ workerCount: Int, qualifier: String, of function: LambdaFunction
  ) throws(SQLiteError) -> ProvisionedConcurrency {
    _ = try connection.run(
      Statement.put, function.id, qualifier, workerCount, now.milliseconds)
    return ProvisionedConcurrency(
      qualifier: qualifier, workerCount: workerCount, modifiedAt: now)
  }

  /// Keeps no workers of a version or alias any more.
  package func deleteProvisionedConcurrency(
    qualifier: String, of function: LambdaFunction
  ) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, function.id, qualifier)
  }
}

extension ProvisionedConcurrency {
  fileprivate init(_ row: borrowing Row) {
    qualifier = row.text(0)
    workerCount = row.integer(1)
    modifiedAt = Timestamp(milliseconds: row.integer(2))
  }
}

private enum Statement {
  static let one = """
    SELECT qualifier, worker_count, modified_at
    FROM provisioned_concurrency WHERE function_id = ?1 AND qualifier = ?2
    """
  static let listed = """
    SELECT qualifier, worker_count, modified_at
    FROM provisioned_concurrency WHERE function_id = ?1 AND qualifier > ?2
    ORDER BY qualifier LIMIT ?3
    """
  static let taken = """
    SELECT ifnull(sum(ifnull(reserved_concurrency, (
      SELECT sum(worker_count) FROM provisioned_concurrency WHERE function_id = functions.id))), 0)
    FROM functions WHERE region = ?1
    """
  static let usage = """
    SELECT (SELECT count(*) FROM functions WHERE region = ?1),
      (SELECT ifnull(sum(code_size_bytes), 0) FROM functions WHERE region = ?1)
      + (SELECT ifnull(sum(v.code_size_bytes), 0)
        FROM function_versions AS v JOIN functions AS f ON f.id = v.function_id
        WHERE f.region = ?1)
      + (SELECT ifnull(sum(size_bytes), 0) FROM layer_versions WHERE region = ?1)
    """
  static let reserve = "UPDATE functions SET reserved_concurrency = ?1 WHERE id = ?2"
  static let put = """
    INSERT OR REPLACE INTO provisioned_concurrency (function_id, qualifier, worker_count,
      modified_at)
    VALUES (?1, ?2, ?3, ?4)
    """
  static let delete = """
    DELETE FROM provisioned_concurrency WHERE function_id = ?1 AND qualifier = ?2
    """
}
