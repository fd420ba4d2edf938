package import SQLite
package import Wire

/// One attempt at an event invocation, as the store remembers it.
package struct InvocationAttempt: Sendable {
  /// What came of an attempt.
  package enum Outcome: String, Sendable {
    case succeeded
    /// The function failed, or could not be run; it will be tried again.
    case failed
    /// It was given up.
    case discarded
  }

  package let region: String
  package let functionName: String
  /// Nil when none was run.
  package let executedVersion: String?
  package let requestID: String
  package let source: String
  package let traceID: String?
  /// From 1.
  package let attempt: Int
  package let outcome: Outcome
  /// What went wrong, on one line; nil when nothing did.
  package let error: String?
  /// Where a record of it went; nil for nowhere.
  package let destinationARN: String?
  package let startedAt: Timestamp
  package let endedAt: Timestamp
  package let durationMicroseconds: Int

  package init(
    of invocation: EventInvocationDefinition, executedVersion: String?, attempt: Int,
    outcome: Outcome, error: String?, destinationARN: String?, startedAt: Timestamp,
    endedAt: Timestamp, durationMicroseconds: Int
  ) {
    region = invocation.region
    functionName = invocation.functionName
    self.executedVersion = executedVersion
    requestID = invocation.requestID
    source = invocation.source
    traceID = invocation.traceID
    self.attempt = attempt
    self.outcome = outcome
    self.error = error
    self.destinationARN = destinationARN
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.durationMicroseconds = durationMicroseconds
  }
}

extension ReadTransaction {
  /// The attempts at a request, oldest first; those at all requests without one.
  package func invocationAttempts(
    requestID: String? = nil
  ) throws(SQLiteError) -> [InvocationAttempt] {
    try connection.all(Statement.listed, requestID, read: { InvocationAttempt($0, from: 0) })
  }
}

extension WriteTransaction {
  /// Remembers an attempt at an event invocation.
  package func append(
    _ attempt: InvocationAttempt, logEvents: ClosedRange<Int>?
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.insert, attempt.region, attempt.functionName, attempt.executedVersion,
      attempt.requestID, attempt.source, attempt.traceID, attempt.attempt,
      attempt.outcome.rawValue, attempt.error, attempt.destinationARN,
      attempt.startedAt.milliseconds, attempt.endedAt.milliseconds, attempt.durationMicroseconds,
      logEvents?.lowerBound, logEvents?.upperBound)
    try trimInvocationAttempts(newest: connection.lastInsertRowID)
  }
}

extension InvocationAttempt {
  /// Reads the columns that `listed` has, in its order, from a column on.
  init(_ row: borrowing Row, from first: Int) {
    region = row.text(first)
    functionName = row.text(first + 1)
    executedVersion = row.textOrNil(first + 2)
    requestID = row.text(first + 3)
    source = row.text(first + 4)
    traceID = row.textOrNil(first + 5)
    attempt = row.integer(first + 6)
    outcome = Outcome(rawValue: row.text(first + 7)) ?? .failed
    error = row.textOrNil(first + 8)
    destinationARN = row.textOrNil(first + 9)
    startedAt = Timestamp(milliseconds: row.integer(first + 10))
    endedAt = Timestamp(milliseconds: row.integer(first + 11))
    durationMicroseconds = row.integer(first + 12)
  }
}

private enum Statement {
  static let listed = """
    SELECT region, function_name, executed_version, request_id, source, trace_id, attempt, outcome,
      error, destination_arn, started_at, ended_at, duration_microseconds
    FROM invocation_attempts WHERE ?1 IS NULL OR request_id = ?1 ORDER BY id
    """
  static let insert = """
    INSERT INTO invocation_attempts (region, function_name, executed_version, request_id, source,
      trace_id, attempt, outcome, error, destination_arn, started_at, ended_at,
      duration_microseconds, first_log_event_id, last_log_event_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
    """
}
