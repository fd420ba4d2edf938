package import SQLite
package import Wire

extension ReadTransaction {
  /// The place before everything that happened since a time, found from the newest backwards.
  ///
  /// Lines are stored when an invocation ends, so one may be older than its neighbours by as
  /// long as an invocation may take; the place is that much earlier.
  package func activityCursor(before time: Timestamp) throws(SQLiteError) -> ActivityCursor {
    let limit = time.milliseconds - 15 * 60 * 1000
    return ActivityCursor(
      sequence: try connection.first(Statement.sequenceBefore, limit) { $0.integer(0) } ?? 0,
      deliveryID: try connection.first(Statement.deliveryBefore, limit) { $0.integer(0) } ?? 0,
      logEventID: try connection.first(Statement.logEventBefore, limit) { $0.integer(0) } ?? 0,
      invocationID: try connection.first(Statement.invocationBefore, limit) { $0.integer(0) } ?? 0)
  }

  /// The place behind everything there is now.
  package func activityCursorAtEnd() throws(SQLiteError) -> ActivityCursor {
    try connection.first(Statement.end) {
      ActivityCursor(
        sequence: $0.integer(0), deliveryID: $0.integer(1), logEventID: $0.integer(2),
        invocationID: $0.integer(3))
    } ?? ActivityCursor(sequence: 0, deliveryID: 0, logEventID: 0, invocationID: 0)
  }

  /// Goes through what happened behind a place, oldest first, until the body says `false`.
  package func forEachActivity(
    after cursor: ActivityCursor, _ filter: ActivityFilter, _ body: (Activity) -> Bool
  ) throws(SQLiteError) {
    try connection.forEach(
      filter.tableName == nil ? Statement.activity : Statement.activityOfTable,
      cursor.sequence, cursor.deliveryID, cursor.logEventID, filter.since.milliseconds,
      filter.region, filter.tableName, filter.functionName, cursor.invocationID
    ) { body(Activity($0)) }
  }
}

extension Activity {
  /// Columns: 0 kind, 1 number, 2 time, 3 origin, 4 word, 5 text, 6-8 images, 9-18 numbers and
  /// names of an attempt at a batch; or 6-18 those of an attempt at an event.
  fileprivate init(_ row: borrowing Row) {
    time = Timestamp(milliseconds: row.integer(2))
    origin = row.text(3)
    switch row.integer(0) {
    case 0: event = .record(Self.record(row), shardName: row.text(5))
    case 1: event = .output(message: row.text(5), streamName: row.text(4))
    case 3: event = .invocation(InvocationAttempt(row, from: 6))
    default: event = .delivery(Self.attempt(row))
    }
  }

  private static func record(_ row: borrowing Row) -> StreamRecord {
    StreamRecord(
      sequence: SequenceNumber(row.integer(1)),
      eventName: StreamRecord.EventName(rawValue: row.text(4)) ?? .modify,
      createdAt: Timestamp(milliseconds: row.integer(2)), keys: row.blob(6),
      newImage: row.blobOrNil(7), oldImage: row.blobOrNil(8), sizeBytes: row.integer(9),
      isByService: row.bool(10), keyHash: row.integer(11))
  }

  private static func attempt(_ row: borrowing Row) -> DeliveryAttempt {
    var attempt = DeliveryAttempt(
      mappingUUID: row.text(13), functionName: row.text(3), shardID: row.integer(15),
      tableName: row.text(12), firstSequence: SequenceNumber(row.integer(6)),
      lastSequence: SequenceNumber(row.integer(7)), recordCount: row.integer(8),
      outcome: DeliveryAttempt.Outcome(rawValue: row.text(4)) ?? .failed,
      startedAt: Timestamp(milliseconds: row.integer(10)))
    attempt.id = row.integer(1)
    attempt.attempt = row.integer(9)
    attempt.error = row.textOrNil(5)
    attempt.endedAt = Timestamp(milliseconds: row.integer(2))
    attempt.durationMicroseconds = row.integer(11)
    attempt.requestID = row.text(14)
    attempt.condition = row.textOrNil(16)
    attempt.destination = row.textOrNil(17)
    attempt.doneThrough = row.integerOrNil(18).map { SequenceNumber($0) }
    return attempt
  }
}

private enum Statement {
  static let sequenceBefore = """
    SELECT max((
      SELECT sequence FROM stream_records
      WHERE shard_id = shards.id AND created_at < ?1 ORDER BY sequence DESC LIMIT 1))
    FROM shards
    """
  static let deliveryBefore = """
    SELECT id FROM deliveries WHERE started_at < ?1 ORDER BY id DESC LIMIT 1
    """
  static let logEventBefore = """
    SELECT id FROM log_events WHERE created_at < ?1 ORDER BY id DESC LIMIT 1
    """
  static let invocationBefore = """
    SELECT id FROM invocation_attempts WHERE started_at < ?1 ORDER BY id DESC LIMIT 1
    """
  static let end = """
    SELECT (SELECT last_sequence FROM store), (SELECT ifnull(max(id), 0) FROM deliveries),
      (SELECT ifnull(max(id), 0) FROM log_events),
      (SELECT ifnull(max(id), 0) FROM invocation_attempts)
    """

  private static let records = """
    SELECT 0 AS kind, r.sequence AS number, r.created_at AS time, streams.table_name AS origin,
      r.event_name AS word, shards.name AS text, r.keys, r.new_image, r.old_image, r.size_bytes,
      r.is_by_service, r.key_hash, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM streams JOIN shards ON shards.stream_id = streams.id
      JOIN stream_records AS r ON r.shard_id = shards.id AND r.sequence > ?1
    WHERE r.created_at >= ?4 AND streams.region = ?5 AND (?6 IS NULL OR streams.table_name = ?6)
      AND ?7 IS NULL
    """
  private static let attempts = """
    SELECT 2, d.id, d.ended_at, d.function_name, d.outcome,
      d.error, d.first_sequence, d.last_sequence, d.record_count, d.attempt, d.started_at,
      d.duration_microseconds, d.table_name, d.mapping_uuid, d.request_id, d.shard_id,
      d.condition, d.destination, d.done_through
    FROM deliveries AS d
    WHERE d.id > ?2 AND d.started_at >= ?4 AND (?6 IS NULL OR d.table_name = ?6)
      AND (?7 IS NULL OR d.function_name = ?7)
      AND EXISTS (SELECT 1 FROM shards JOIN streams ON streams.id = shards.stream_id
        WHERE shards.id = d.shard_id AND streams.region = ?5)
    """
  private static let invocations = """
    SELECT 3, i.id, i.ended_at, i.function_name, NULL,
      NULL, i.region, i.function_name, i.executed_version, i.request_id, i.source, i.trace_id,
      i.attempt, i.outcome, i.error, i.destination_arn, i.started_at, i.ended_at,
      i.duration_microseconds
    FROM invocation_attempts AS i
    WHERE i.id > ?8 AND i.started_at >= ?4 AND i.region = ?5
      AND (?7 IS NULL OR i.function_name = ?7)
    """
  private static let outputColumns = """
    SELECT 1, e.id, e.created_at, iif(substr(log_groups.name, 1, 12) = '/aws/lambda/',
        substr(log_groups.name, 13), log_groups.name), log_streams.name, e.message,
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    """
  private static let outputConditions = """
    JOIN log_streams ON log_streams.id = e.log_stream_id
      JOIN log_groups ON log_groups.id = log_streams.group_id
    WHERE e.id > ?3 AND e.created_at >= ?4 AND log_groups.region = ?5
      AND (?7 IS NULL OR log_groups.name = '/aws/lambda/' || ?7)
    """
  private static let order = "ORDER BY time, kind, number"

  static let activity = """
    \(records) UNION ALL \(attempts) UNION ALL \(invocations) UNION ALL
    \(outputColumns) FROM log_events AS e \(outputConditions) \(order)
    """
  /// What handlers printed is of a table when they printed it while they were given its records.
  ///
  /// Events are of no table; their cursor is only named, as both statements are bound alike.
  static let activityOfTable = """
    \(records) UNION ALL \(attempts) UNION ALL
    \(outputColumns) FROM deliveries AS d
      JOIN log_events AS e ON e.id BETWEEN d.first_log_event_id AND d.last_log_event_id
      \(outputConditions) AND d.table_name = ?6 AND ?8 >= 0 \(order)
    """
}
