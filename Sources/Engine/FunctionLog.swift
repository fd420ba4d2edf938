package import SQLite
package import Wire

/// Where a function's output goes: a log group of its own, a log stream for each worker.
package struct FunctionLog: Sendable, Hashable {
  package let region: String
  /// Such as `/aws/lambda/my-lambda-function`.
  package let groupName: String
  /// Such as `2026/11/23/[$LATEST]8f1e…`.
  package let streamName: String

  /// Names a new log stream for a worker that starts now.
  package init(functionName: String, region: String, startedAt: Timestamp) {
    self.region = region
    groupName = Self.groupName(of: functionName)
    let date = CivilTime(milliseconds: startedAt.milliseconds).dateText
    streamName =
      date.split(separator: "-").joined(separator: "/") + "/[$LATEST]"
      + Identifier.hex(digits: 32)
  }

  /// The name of a function's log group.
  package static func groupName(of functionName: String) -> String { "/aws/lambda/" + functionName }
}

/// One line of a log.
package struct LogEvent: Sendable, Hashable {
  package let time: Timestamp
  package let message: String

  package init(time: Timestamp, message: String) {
    self.time = time
    self.message = message
  }
}

extension WriteTransaction {
  /// Adds an attempt to the ledger.
  package func append(
    _ attempt: DeliveryAttempt, logEvents: ClosedRange<Int>?
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.insertDelivery, attempt.mappingUUID, attempt.functionName, attempt.shardID,
      attempt.tableName, attempt.firstSequence.value, attempt.lastSequence.value,
      attempt.recordCount, attempt.attempt, attempt.outcome.rawValue, attempt.error,
      attempt.startedAt.milliseconds, attempt.endedAt.milliseconds,
      attempt.durationMicroseconds, attempt.requestID, logEvents?.lowerBound, logEvents?.upperBound,
      attempt.trace?.bytes)
    try trimLedger(newest: connection.lastInsertRowID)
  }
}

private enum Statement {
  static let insertDelivery = """
    INSERT INTO deliveries (mapping_uuid, function_name, shard_id, table_name, first_sequence,
      last_sequence, record_count, attempt, outcome, error, started_at, ended_at,
      duration_microseconds, request_id, first_log_event_id, last_log_event_id, trace)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    """
}
