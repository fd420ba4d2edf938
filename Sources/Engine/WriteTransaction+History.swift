internal import SQLite
private import Wire

/// How much a store remembers of what happened, so that it does not grow for ever.
package enum History {
  /// No line of a log and no attempt in the ledger is kept longer.
  package static let longestMilliseconds = 14 * 24 * 60 * 60 * 1000
  /// How many lines, and how many attempts, are kept at most.
  package static let largestCount = 100_000

  /// How many more are looked at than have come in, so that a backlog melts away.
  fileprivate static let surplus = 16
}

/// Numbers are given without gaps and rise with time, so what is too old is at the beginning.
extension WriteTransaction {
  /// Forgets old lines, given the newest and how many came with it, and streams left empty.
  func trimLogs(newest: Int, added: Int) throws(SQLiteError) {
    guard let oldest = try oldest(Statement.oldestLine), isTooOld(oldest, newest) else { return }
    let streams = try connection.all(
      Statement.trimLines, oldest.id + 2 * added + History.surplus, newest - History.largestCount,
      now.milliseconds - History.longestMilliseconds
    ) { $0.integer(0) }
    try dropEmptyStreams(streams)
  }

  private func dropEmptyStreams(_ streams: [Int]) throws(SQLiteError) {
    for stream in Set(streams) { _ = try connection.run(Statement.dropEmptyStream, stream) }
  }

  /// Forgets lines that are older than their group's retention, from where the last call stopped.
  ///
  /// It looks at a few lines more than were added, whichever group they are of.
  func trimExpiredLines(of stream: OpenLogStream, added: Int) throws(SQLiteError) {
    guard let days = stream.retentionDays else { return }
    let limit = now.milliseconds - days * 86_400_000
    var examined = stream.examinedThrough
    try connection.forEach(
      Statement.linesAfter, stream.examinedThrough, 2 * added + History.surplus
    ) { row in
      let isYoung = row.integer(2) == stream.groupID && row.integer(1) >= limit
      if !isYoung { examined = row.integer(0) }
      return !isYoung
    }
    guard examined > stream.examinedThrough else { return }
    let streams = try connection.all(
      Statement.dropLines, stream.examinedThrough, examined, stream.groupID
    ) { $0.integer(0) }
    try dropEmptyStreams(streams)
    _ = try connection.run(Statement.setExamined, examined, stream.groupID)
  }

  /// Forgets old attempts, given the newest.
  func trimLedger(newest: Int) throws(SQLiteError) {
    guard let oldest = try oldest(Statement.oldestAttempt), isTooOld(oldest, newest) else { return }
    _ = try connection.run(
      Statement.trimAttempts, oldest.id + History.surplus, newest - History.largestCount,
      now.milliseconds - History.longestMilliseconds)
  }

  /// Forgets old attempts at event invocations, given the newest.
  func trimInvocationAttempts(newest: Int) throws(SQLiteError) {
    guard let oldest = try oldest(Statement.oldestInvocation), isTooOld(oldest, newest) else {
      return
    }
    _ = try connection.run(
      Statement.trimInvocations, oldest.id + History.surplus, newest - History.largestCount,
      now.milliseconds - History.longestMilliseconds)
  }

  /// Forgets old spans of traces, given the newest.
  func trimSpans(newest: Int) throws(SQLiteError) {
    guard let oldest = try oldest(Statement.oldestSpan), isTooOld(oldest, newest) else { return }
    _ = try connection.run(
      Statement.trimSpans, oldest.id + History.surplus, newest - History.largestCount,
      now.milliseconds - History.longestMilliseconds)
  }

  private func oldest(_ statement: String) throws(SQLiteError) -> Entry? {
    try connection.first(statement) { Entry(id: $0.integer(0), milliseconds: $0.integer(1)) }
  }

  private func isTooOld(_ entry: Entry, _ newest: Int) -> Bool {
    entry.id <= newest - History.largestCount
      || entry.milliseconds < now.milliseconds - History.longestMilliseconds
  }
}

private struct Entry {
  let id: Int
  let milliseconds: Int
}

private enum Statement {
  static let oldestLine = """
    SELECT id, created_at FROM log_events WHERE id = (SELECT min(id) FROM log_events)
    """
  static let oldestAttempt = """
    SELECT id, started_at FROM deliveries WHERE id = (SELECT min(id) FROM deliveries)
    """
  static let oldestInvocation = """
    SELECT id, started_at FROM invocation_attempts
    WHERE id = (SELECT min(id) FROM invocation_attempts)
    """
  static let oldestSpan = """
    SELECT id, started_at FROM invocation_spans
    WHERE id = (SELECT min(id) FROM invocation_spans)
    """
  static let trimSpans = """
    DELETE FROM invocation_spans WHERE id < ?1 AND (id <= ?2 OR started_at < ?3)
    """
  static let trimLines = """
    DELETE FROM log_events WHERE id < ?1 AND (id <= ?2 OR created_at < ?3) RETURNING log_stream_id
    """
  static let trimAttempts = """
    DELETE FROM deliveries WHERE id < ?1 AND (id <= ?2 OR started_at < ?3)
    """
  static let trimInvocations = """
    DELETE FROM invocation_attempts WHERE id < ?1 AND (id <= ?2 OR started_at < ?3)
    """
  static let linesAfter = """
    SELECT e.id, e.created_at, s.group_id
    FROM log_events AS e CROSS JOIN log_streams AS s ON s.id = e.log_stream_id
    WHERE e.id > ?1 ORDER BY e.id LIMIT ?2
    """
  static let dropLines = """
    DELETE FROM log_events WHERE id > ?1 AND id <= ?2
      AND log_stream_id IN (SELECT id FROM log_streams WHERE group_id = ?3)
    RETURNING log_stream_id
    """
  static let setExamined = "UPDATE log_groups SET examined_through = ?1 WHERE id = ?2"
  static let dropEmptyStream = """
    DELETE FROM log_streams
    WHERE id = ?1 AND NOT is_kept AND NOT EXISTS (SELECT 1 FROM log_events WHERE log_stream_id = ?1)
    """
}
