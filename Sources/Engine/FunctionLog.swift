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
  /// Adds lines to a log, making its group and stream on the way; gives the range of their ids.
  package func append(
    _ events: [LogEvent], to log: FunctionLog
  ) throws(SQLiteError) -> ClosedRange<Int>? {
    guard !events.isEmpty else { return nil }
    let streamID = try logStreamID(log)
    for event in events {
      _ = try connection.run(
        Statement.insertEvent, streamID, event.time.milliseconds, event.message)
    }
    let last = connection.lastInsertRowID
    try trimLogs(newest: last, added: events.count)
    return last - events.count + 1...last
  }

  private func logStreamID(_ log: FunctionLog) throws(SQLiteError) -> Int {
    let known = try connection.first(
      Statement.streamID, log.region, log.groupName, log.streamName
    ) { $0.integer(0) }
    if let known { return known }
    _ = try connection.run(
      Statement.insertGroup, log.region, log.groupName, now.milliseconds)
    _ = try connection.run(
      Statement.insertStream, log.streamName, now.milliseconds, log.region, log.groupName)
    return connection.lastInsertRowID
  }

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

extension ReadTransaction {
  /// Whether a function has logged anything under that name.
  package func hasLogGroup(named name: String, in region: String) throws(SQLiteError) -> Bool {
    try connection.first(Statement.groupID, region, name) { $0.integer(0) } != nil
  }
}

private enum Statement {
  static let groupID = "SELECT id FROM log_groups WHERE region = ?1 AND name = ?2"
  static let streamID = """
    SELECT log_streams.id
    FROM log_groups JOIN log_streams ON log_streams.group_id = log_groups.id
    WHERE log_groups.region = ?1 AND log_groups.name = ?2 AND log_streams.name = ?3
    """
  static let insertGroup = """
    INSERT INTO log_groups (region, name, created_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (region, name) DO NOTHING
    """
  static let insertStream = """
    INSERT INTO log_streams (group_id, name, created_at)
    SELECT id, ?1, ?2 FROM log_groups WHERE region = ?3 AND name = ?4
    """
  static let insertEvent = """
    INSERT INTO log_events (log_stream_id, created_at, message) VALUES (?1, ?2, ?3)
    """
  static let insertDelivery = """
    INSERT INTO deliveries (mapping_uuid, function_name, shard_id, table_name, first_sequence,
      last_sequence, record_count, attempt, outcome, error, started_at, ended_at,
      duration_microseconds, request_id, first_log_event_id, last_log_event_id, trace)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    """
}
