package import SQLite
package import Wire

/// A function's asynchronous invocations that wait.
package struct EventBacklog: Sendable {
  package let functionName: String
  package let count: Int
  /// How many of them were tried and failed.
  package let failedCount: Int
  /// When the first of them is to be tried.
  package let nextTryAt: Timestamp
}

/// That somebody wrote to a table, as the traces of its stream's records tell.
package struct TracedWrites: Sendable, Hashable {
  package let functionName: String
  package let tableName: String
  package let recordCount: Int
}

/// That a run of one function invoked another.
package struct TracedCalls: Sendable, Hashable {
  package let callerName: String
  package let functionName: String
  package let count: Int
}

/// What an overview needs: numbers that are cheap in a store of any size.
extension ReadTransaction {
  /// More than so many records, deliveries or invocations are not looked at.
  package static var overviewDepth: Int { 20_000 }

  /// The regions that have tables, with how many.
  package func tableCounts() throws(SQLiteError) -> [(region: String, count: Int)] {
    try connection.all(Statement.tableCounts) { (region: $0.text(0), count: $0.integer(1)) }
  }

  /// How many records wait behind a checkpoint, counted no further than a limit.
  package func pendingRecordCount(
    behind checkpoint: Checkpoint, of mapping: EventSourceMapping, countingTo limit: Int
  ) throws(SQLiteError) -> Int {
    try connection.first(
      Statement.pendingCount, checkpoint.shardID, checkpoint.sequence.value,
      mapping.settings.parallelizationFactor, checkpoint.lane, limit
    ) { $0.integer(0) } ?? 0
  }

  /// How many messages a queue holds, hidden ones too, counted no further than a limit.
  package func messageCount(
    of queue: Queue, countingTo limit: Int
  ) throws(SQLiteError) -> Int {
    try connection.first(
      Statement.messageCount, queue.id, oldestSentAt(in: queue), limit
    ) { $0.integer(0) } ?? 0
  }

  /// The asynchronous invocations of a region that wait, by function.
  package func eventBacklogs(in region: String) throws(SQLiteError) -> [EventBacklog] {
    try connection.all(Statement.eventBacklogs, region) { row in
      EventBacklog(
        functionName: row.text(0), count: row.integer(1), failedCount: row.integer(2),
        nextTryAt: Timestamp(milliseconds: row.integer(3)))
    }
  }

  /// The newest attempts of a region at asynchronous invocations that failed, newest first.
  package func newestInvocationFailures(
    in region: String, limit: Int
  ) throws(SQLiteError) -> [(time: Timestamp, functionName: String, error: String)] {
    try connection.all(Statement.invocationFailures, region, Self.overviewDepth, limit) { row in
      (
        time: Timestamp(milliseconds: row.integer(0)), functionName: row.text(1),
        error: row.text(2)
      )
    }
  }

  /// Which functions wrote to which tables, as far as the newest of their writes are known.
  package func tracedWrites(in region: String) throws(SQLiteError) -> [TracedWrites] {
    try connection.all(Statement.writes, region, Self.overviewDepth) { row in
      TracedWrites(
        functionName: row.text(0), tableName: row.text(1), recordCount: row.integer(2))
    }
  }

  /// Which functions invoked which, as far as their newest runs tell.
  package func tracedCalls(in region: String) throws(SQLiteError) -> [TracedCalls] {
    try connection.all(Statement.calls, region, Self.overviewDepth) { row in
      TracedCalls(callerName: row.text(0), functionName: row.text(1), count: row.integer(2))
    }
  }
}

private enum Statement {
  static let tableCounts = "SELECT region, count(*) FROM tables GROUP BY region ORDER BY region"
  static let pendingCount = """
    SELECT count(*) FROM (SELECT 1 FROM stream_records
      WHERE shard_id = ?1 AND sequence > ?2 AND key_hash % ?3 = ?4 LIMIT ?5)
    """
  static let messageCount = """
    SELECT count(*) FROM (SELECT 1 FROM queue_messages
      WHERE queue_id = ?1 AND sent_at > ?2 LIMIT ?3)
    """
  static let eventBacklogs = """
    SELECT function_name, count(*), sum(attempts > 0), min(next_try_at)
    FROM event_invocations WHERE region = ?1 GROUP BY function_name ORDER BY function_name
    """
  static let invocationFailures = """
    SELECT ended_at, function_name, error FROM invocation_attempts
    WHERE region = ?1 AND error IS NOT NULL
      AND id > (SELECT coalesce(max(id), 0) FROM invocation_attempts) - ?2
    ORDER BY id DESC LIMIT ?3
    """
  /// The newest runs of handlers, by the spans they were.
  private static let runs = """
    WITH runs (span, parent, function_name) AS (
      SELECT substr(trace, 25), substr(trace, 17, 8), function_name FROM deliveries
      WHERE length(trace) = 32 AND id > (SELECT coalesce(max(id), 0) FROM deliveries) - ?2
      UNION ALL
      SELECT substr(trace, 25), substr(trace, 17, 8), function_name FROM invocation_spans
      WHERE region = ?1 AND length(trace) = 32
        AND id > (SELECT coalesce(max(id), 0) FROM invocation_spans) - ?2)
    """
  static let writes = """
    \(runs)
    SELECT runs.function_name, written.table_name, count(*)
    FROM (SELECT streams.table_name, substr(r.trace, 17) AS span
        FROM streams JOIN shards ON shards.stream_id = streams.id
          JOIN stream_records AS r ON r.shard_id = shards.id
            AND r.sequence > (SELECT last_sequence FROM store) - ?2
        WHERE streams.region = ?1
        UNION ALL
        SELECT table_name, span FROM unlogged_writes WHERE region = ?1) AS written
      JOIN runs ON runs.span = written.span
    GROUP BY runs.function_name, written.table_name ORDER BY 1, 2
    """
  static let calls = """
    \(runs)
    SELECT callers.function_name, runs.function_name, count(*)
    FROM runs JOIN runs AS callers ON callers.span = runs.parent
    WHERE callers.function_name <> runs.function_name
    GROUP BY callers.function_name, runs.function_name ORDER BY 1, 2
    """
}
