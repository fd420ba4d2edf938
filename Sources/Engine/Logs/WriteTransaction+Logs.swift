package import SQLite
private import Wire

extension WriteTransaction {
  /// Makes a log group; gives whether there was none of that name.
  package func createLogGroup(
    named name: String, in region: String, className: String = "STANDARD"
  ) throws(SQLiteError) -> Bool {
    try connection.run(Statement.insertGroup, region, name, now.milliseconds, className) > 0
  }

  /// Removes a log group with all its lines.
  package func delete(_ group: LogGroup) throws(SQLiteError) {
    _ = try connection.run(Statement.deleteGroup, group.id)
  }

  /// Makes a log stream, which stays also while it is empty; gives whether there was none.
  package func createLogStream(
    named name: String, in group: LogGroup
  ) throws(SQLiteError) -> Bool {
    try connection.run(Statement.insertKeptStream, group.id, name, now.milliseconds) > 0
  }

  /// Removes a log stream with all its lines.
  package func delete(_ stream: LogStream) throws(SQLiteError) {
    _ = try connection.run(Statement.deleteStream, stream.id)
  }

  /// Sets for how many days a group's lines are kept; nil for as long as the store keeps any.
  package func setRetention(days: Int?, of group: LogGroup) throws(SQLiteError) {
    _ = try connection.run(Statement.setRetention, days, group.id)
  }

  /// Adds lines to a stream of a group.
  package func append(
    _ events: [LogEvent], to stream: LogStream, of group: LogGroup
  ) throws(SQLiteError) {
    try append(
      events,
      to: OpenLogStream(
        id: stream.id, groupID: group.id, retentionDays: group.retentionDays,
        examinedThrough: group.examinedThrough))
  }

  /// Adds lines to a log, making its group and stream on the way; gives the range of their ids.
  @discardableResult
  package func append(
    _ events: [LogEvent], to log: FunctionLog
  ) throws(SQLiteError) -> ClosedRange<Int>? {
    guard !events.isEmpty else { return nil }
    try append(events, to: try openLogStream(log))
    let last = connection.lastInsertRowID
    return last - events.count + 1...last
  }

  private func append(_ events: [LogEvent], to stream: OpenLogStream) throws(SQLiteError) {
    guard !events.isEmpty else { return }
    for event in events {
      _ = try connection.run(
        Statement.insertEvent, stream.id, event.time.milliseconds, event.message, now.milliseconds)
    }
    let last = connection.lastInsertRowID
    try trimLogs(newest: last, added: events.count)
    try trimExpiredLines(of: stream, added: events.count)
  }

  private func openLogStream(_ log: FunctionLog) throws(SQLiteError) -> OpenLogStream {
    if let known = try openLogStream(named: log) { return known }
    _ = try connection.run(
      Statement.insertGroup, log.region, log.groupName, now.milliseconds, "STANDARD")
    _ = try connection.run(
      Statement.insertStream, log.streamName, now.milliseconds, log.region, log.groupName)
    guard let made = try openLogStream(named: log) else { preconditionFailure("made above") }
    return made
  }

  private func openLogStream(named log: FunctionLog) throws(SQLiteError) -> OpenLogStream? {
    try connection.first(Statement.openStream, log.region, log.groupName, log.streamName) {
      OpenLogStream(
        id: $0.integer(0), groupID: $0.integer(1), retentionDays: $0.integerOrNil(2),
        examinedThrough: $0.integer(3))
    }
  }
}

/// A stream that lines are added to, and what is known of its group's retention.
struct OpenLogStream {
  let id: Int
  let groupID: Int
  let retentionDays: Int?
  let examinedThrough: Int
}

private enum Statement {
  static let insertGroup = """
    INSERT INTO log_groups (region, name, created_at, class) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (region, name) DO NOTHING
    """
  static let deleteGroup = "DELETE FROM log_groups WHERE id = ?1"
  static let insertKeptStream = """
    INSERT INTO log_streams (group_id, name, created_at, is_kept) VALUES (?1, ?2, ?3, 1)
    ON CONFLICT (group_id, name) DO NOTHING
    """
  static let deleteStream = "DELETE FROM log_streams WHERE id = ?1"
  static let setRetention = "UPDATE log_groups SET retention_days = ?1 WHERE id = ?2"
  static let openStream = """
    SELECT log_streams.id, log_groups.id, log_groups.retention_days, log_groups.examined_through
    FROM log_groups JOIN log_streams ON log_streams.group_id = log_groups.id
    WHERE log_groups.region = ?1 AND log_groups.name = ?2 AND log_streams.name = ?3
    """
  static let insertStream = """
    INSERT INTO log_streams (group_id, name, created_at)
    SELECT id, ?1, ?2 FROM log_groups WHERE region = ?3 AND name = ?4
    """
  static let insertEvent = """
    INSERT INTO log_events (log_stream_id, created_at, message, ingested_at)
    VALUES (?1, ?2, ?3, ?4)
    """
}
