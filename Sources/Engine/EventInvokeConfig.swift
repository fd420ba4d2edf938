package import SQLite
package import Wire

/// What becomes of a function's asynchronous invocations; for one version or alias.
package struct EventInvokeConfig: Sendable {
  package let qualifier: String
  /// From 0 to 2; nil for Lambda's own 2.
  package var maximumRetryAttempts: Int?
  /// From 60 to 21,600; nil for Lambda's own six hours.
  package var maximumAgeSeconds: Int?
  /// Where the records of successes go; nil for nowhere.
  package var successARN: String?
  package var failureARN: String?
  package internal(set) var modifiedAt: Timestamp

  package init(qualifier: String) {
    self.qualifier = qualifier
    modifiedAt = Timestamp(milliseconds: 0)
  }
}

extension ReadTransaction {
  /// What is set for a version or alias of a function.
  package func eventInvokeConfig(
    of function: LambdaFunction, qualifier: String
  ) throws(SQLiteError) -> EventInvokeConfig? {
    try connection.first(Statement.one, function.id, qualifier, read: EventInvokeConfig.init)
  }

  /// What is set for the versions and aliases behind one, in alphabetical order.
  package func eventInvokeConfigs(
    of function: LambdaFunction, after qualifier: String, limit: Int
  ) throws(SQLiteError) -> [EventInvokeConfig] {
    try connection.all(
      Statement.listed, function.id, qualifier, limit, read: EventInvokeConfig.init)
  }
}

extension WriteTransaction {
  /// Keeps what is set for a version or alias; gives it with the time of the change.
  package func put(
    _ config: EventInvokeConfig, of function: LambdaFunction
  ) throws(SQLiteError) -> EventInvokeConfig {
    _ = try connection.run(
      Statement.put, function.id, config.qualifier, config.maximumRetryAttempts,
      config.maximumAgeSeconds, config.successARN, config.failureARN, now.milliseconds)
    var kept = config
    kept.modifiedAt = now
    return kept
  }

  /// Forgets what is set for a version or alias.
  package func delete(_ config: EventInvokeConfig, of function: LambdaFunction) throws(SQLiteError)
  {
    _ = try connection.run(Statement.delete, function.id, config.qualifier)
  }
}

extension EventInvokeConfig {
  fileprivate init(_ row: borrowing Row) {
    qualifier = row.text(0)
    maximumRetryAttempts = row.integerOrNil(1)
    maximumAgeSeconds = row.integerOrNil(2)
    successARN = row.textOrNil(3)
    failureARN = row.textOrNil(4)
    modifiedAt = Timestamp(milliseconds: row.integer(5))
  }
}

private enum Statement {
  static let one = """
    SELECT qualifier, maximum_retry_attempts, maximum_age_seconds, success_arn, failure_arn,
      modified_at
    FROM event_invoke_configs WHERE function_id = ?1 AND qualifier = ?2
    """
  static let listed = """
    SELECT qualifier, maximum_retry_attempts, maximum_age_seconds, success_arn, failure_arn,
      modified_at
    FROM event_invoke_configs WHERE function_id = ?1 AND qualifier > ?2 ORDER BY qualifier LIMIT ?3
    """
  static let put = """
    INSERT OR REPLACE INTO event_invoke_configs (function_id, qualifier, maximum_retry_attempts,
      maximum_age_seconds, success_arn, failure_arn, modified_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    """
  static let delete = "DELETE FROM event_invoke_configs WHERE function_id = ?1 AND qualifier = ?2"
}
