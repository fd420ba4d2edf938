package import SQLite
private import Wire

/// Which attempts to show; nil lets everything through.
package struct AttemptFilter: Sendable {
  package var region: String
  package var mappingUUID: String?
  package var functionName: String?
  package var tableName: String?
  package var outcome: DeliveryAttempt.Outcome?
  package var requestID: String?
  /// Only what was done with records in this range.
  package var sequences: ClosedRange<SequenceNumber>?

  package init(region: String) { self.region = region }
}

extension ReadTransaction {
  /// The attempts behind a place in the ledger, oldest first, at most that many.
  package func attempts(
    _ filter: AttemptFilter, after id: Int, limit: Int
  ) throws(SQLiteError) -> [DeliveryAttempt] {
    try connection.all(
      Statement.attempts, id, filter.mappingUUID, filter.functionName, filter.tableName,
      filter.outcome?.rawValue, filter.requestID, filter.sequences?.lowerBound.value,
      filter.sequences?.upperBound.value, filter.region, limit, read: DeliveryAttempt.init)
  }

  /// The attempt at a place in the ledger.
  package func attempt(id: Int) throws(SQLiteError) -> DeliveryAttempt? {
    try connection.first(Statement.byID, id, read: DeliveryAttempt.init)
  }

  /// A mapping's newest attempts, oldest first, at most that many.
  package func newestAttempts(
    ofMapping uuid: String, limit: Int
  ) throws(SQLiteError) -> [DeliveryAttempt] {
    try connection.all(Statement.newest, uuid, limit, read: DeliveryAttempt.init).reversed()
  }

  /// The newest attempts of a region that failed, newest first, at most that many.
  package func newestFailures(
    in region: String, limit: Int
  ) throws(SQLiteError) -> [DeliveryAttempt] {
    try connection.all(
      Statement.failures, region, Self.overviewDepth, limit, read: DeliveryAttempt.init)
  }

  /// The lines of a log with those ids, oldest first.
  package func logLines(_ ids: ClosedRange<Int>) throws(SQLiteError) -> [LogEvent] {
    try connection.all(Statement.lines, ids.lowerBound, ids.upperBound) {
      LogEvent(time: Timestamp(milliseconds: $0.integer(0)), message: $0.text(1))
    }
  }
}

extension WriteTransaction {
  /// Adds an attempt to the ledger.
  package func append(_ attempt: DeliveryAttempt) throws(SQLiteError) {
    if let text = attempt.filterText {
      _ = try connection.run(Statement.insertFilter, text)
    }
    _ = try connection.run(
      Statement.insert, attempt.mappingUUID, attempt.functionName, attempt.shardID,
      attempt.tableName, attempt.firstSequence.value, attempt.lastSequence.value,
      attempt.recordCount, attempt.attempt, attempt.outcome.rawValue, attempt.error,
      attempt.startedAt.milliseconds, attempt.endedAt.milliseconds,
      attempt.durationMicroseconds, attempt.requestID, attempt.logEventIDs?.lowerBound,
      attempt.logEventIDs?.upperBound, attempt.lane, attempt.laneCount,
      attempt.doneThrough?.value, attempt.filterText, attempt.condition, attempt.destination,
      attempt.destinationError, attempt.trace?.bytes)
    try trimLedger(newest: connection.lastInsertRowID)
  }
}

extension DeliveryAttempt {
  /// The columns that `init(_:)` reads, of `deliveries AS d`, in its order.
  fileprivate static let columns = """
    d.id, d.mapping_uuid, d.function_name, d.shard_id, d.table_name, d.first_sequence,
    d.last_sequence, d.record_count, d.outcome, d.started_at, d.lane, d.lane_count, d.attempt,
    d.error, d.ended_at, d.duration_microseconds, d.request_id, d.done_through,
    (SELECT patterns FROM filters WHERE filters.id = d.filter_id), d.condition, d.destination,
    d.destination_error, d.first_log_event_id, d.last_log_event_id, d.trace
    """

  fileprivate init(_ row: borrowing Row) {
    self.init(
      mappingUUID: row.text(1), functionName: row.text(2), shardID: row.integer(3),
      tableName: row.text(4), firstSequence: SequenceNumber(row.integer(5)),
      lastSequence: SequenceNumber(row.integer(6)), recordCount: row.integer(7),
      outcome: Outcome(rawValue: row.text(8)) ?? .failed,
      startedAt: Timestamp(milliseconds: row.integer(9)))
    id = row.integer(0)
    lane = row.integer(10)
    laneCount = row.integer(11)
    attempt = row.integer(12)
    error = row.textOrNil(13)
    endedAt = Timestamp(milliseconds: row.integer(14))
    durationMicroseconds = row.integer(15)
    requestID = row.text(16)
    doneThrough = row.integerOrNil(17).map { SequenceNumber($0) }
    filterText = row.textOrNil(18)
    condition = row.textOrNil(19)
    destination = row.textOrNil(20)
    destinationError = row.textOrNil(21)
    if let first = row.integerOrNil(22), let last = row.integerOrNil(23), first <= last {
      logEventIDs = first...last
    }
    trace = Trace(row.blobOrNil(24))
  }
}

private enum Statement {
  static let byID = "SELECT \(DeliveryAttempt.columns) FROM deliveries AS d WHERE d.id = ?1"
  static let newest = """
    SELECT \(DeliveryAttempt.columns) FROM deliveries AS d WHERE d.mapping_uuid = ?1
    ORDER BY d.id DESC LIMIT ?2
    """
  static let failures = """
    SELECT \(DeliveryAttempt.columns) FROM deliveries AS d
    WHERE d.error IS NOT NULL AND d.id > (SELECT coalesce(max(id), 0) FROM deliveries) - ?2
      AND EXISTS (SELECT 1 FROM shards JOIN streams ON streams.id = shards.stream_id
        WHERE shards.id = d.shard_id AND streams.region = ?1)
    ORDER BY d.id DESC LIMIT ?3
    """
  static let attempts = """
    SELECT \(DeliveryAttempt.columns) FROM deliveries AS d
    WHERE d.id > ?1 AND (?2 IS NULL OR d.mapping_uuid = ?2)
      AND (?3 IS NULL OR d.function_name = ?3) AND (?4 IS NULL OR d.table_name = ?4)
      AND (?5 IS NULL OR d.outcome = ?5) AND (?6 IS NULL OR d.request_id = ?6)
      AND (?7 IS NULL OR (d.last_sequence >= ?7 AND d.first_sequence <= ?8))
      AND EXISTS (SELECT 1 FROM shards JOIN streams ON streams.id = shards.stream_id
        WHERE shards.id = d.shard_id AND streams.region = ?9)
    ORDER BY d.id LIMIT ?10
    """
  static let lines = """
    SELECT created_at, message FROM log_events WHERE id BETWEEN ?1 AND ?2 ORDER BY id
    """
  static let insertFilter = "INSERT OR IGNORE INTO filters (patterns) VALUES (?1)"
  static let insert = """
    INSERT INTO deliveries (mapping_uuid, function_name, shard_id, table_name, first_sequence,
      last_sequence, record_count, attempt, outcome, error, started_at, ended_at,
      duration_microseconds, request_id, first_log_event_id, last_log_event_id, lane, lane_count,
      done_through, filter_id, condition, destination, destination_error, trace)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
      (SELECT id FROM filters WHERE patterns = ?20), ?21, ?22, ?23, ?24)
    """
}
