package import SQLite
private import Wire

extension ReadTransaction {
  /// A log group.
  package func logGroup(named name: String, in region: String) throws(SQLiteError) -> LogGroup? {
    try connection.first(Statement.group, region, name) { LogGroup($0) }
  }

  /// Whether there is a log group of that name.
  package func hasLogGroup(named name: String, in region: String) throws(SQLiteError) -> Bool {
    try logGroup(named: name, in: region) != nil
  }

  /// The log groups of a region behind a name, in the order of their names.
  package func logGroups(
    in region: String, _ filter: LogGroupFilter, after name: String, limit: Int
  ) throws(SQLiteError) -> [LogGroup] {
    try connection.all(
      Statement.groups, region, name, filter.prefix, filter.part, filter.className, limit
    ) { LogGroup($0) }
  }

  /// How many bytes a group's lines take, as CloudWatch counts them: 26 more than each has.
  package func storedBytes(of group: LogGroup) throws(SQLiteError) -> Int {
    try connection.first(Statement.storedBytes, group.id) { $0.integer(0) } ?? 0
  }

  /// A log stream of a group.
  package func logStream(
    named name: String, of group: LogGroup
  ) throws(SQLiteError) -> LogStream? {
    try connection.first(Statement.stream, group.id, name) { LogStream($0) }
  }

  /// The streams of a group whose names begin so, behind a name, in the order of their names.
  package func logStreams(
    of group: LogGroup, prefix: String = "", after name: String?, isDescending: Bool = false,
    limit: Int = .max
  ) throws(SQLiteError) -> [LogStream] {
    try connection.all(
      isDescending ? Statement.streamsBackwards : Statement.streams, group.id, prefix, name, limit
    ) { LogStream($0) }
  }

  /// Goes through lines in the order of their times, until the body says `false`.
  package func forEachLogEvent(
    _ query: LogQuery, _ body: (StoredLogEvent) -> Bool
  ) throws(SQLiteError) {
    let from = max(query.from, query.group.oldestKept(at: now))
    let afterID = max(query.afterID, try lineBefore(from))
    try connection.forEach(
      Statement.events(isNewestFirst: query.isNewestFirst, isOfStream: query.streamID != nil),
      query.streamID ?? query.group.id, from.milliseconds, query.through.milliseconds,
      query.after.milliseconds, query.after.id, query.before.milliseconds, query.before.id,
      afterID
    ) { body(StoredLogEvent($0)) }
  }

  /// A line before which none is of that time or later; found from the newest backwards.
  ///
  /// Lines come after their times, or up to two hours before them.
  private func lineBefore(_ time: Timestamp) throws(SQLiteError) -> Int {
    let limit = time.adding(milliseconds: -2 * 60 * 60 * 1000).milliseconds
    guard limit > 0 else { return 0 }
    return try connection.first(Statement.lineBefore, limit) { $0.integer(0) } ?? 0
  }

  /// The number of the newest line of the store.
  package func newestLogEventID() throws(SQLiteError) -> Int {
    try connection.first(Statement.newestEvent) { $0.integer(0) } ?? 0
  }
}

/// Which log groups to list; nil lets all through.
package struct LogGroupFilter: Sendable {
  /// What names begin with.
  package var prefix = ""
  /// What names contain.
  package var part: String?
  package var className: String?

  package init() {}
}

extension LogGroup {
  init(_ row: borrowing Row) {
    id = row.integer(0)
    region = row.text(1)
    name = row.text(2)
    createdAt = Timestamp(milliseconds: row.integer(3))
    className = row.text(4)
    retentionDays = row.integerOrNil(5)
    examinedThrough = row.integer(6)
  }
}

extension LogStream {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    name = row.text(1)
    createdAt = Timestamp(milliseconds: row.integer(2))
    firstEventAt = row.integerOrNil(3).map(Timestamp.init(milliseconds:))
    lastEventAt = row.integerOrNil(4).map(Timestamp.init(milliseconds:))
    lastIngestedAt = row.integerOrNil(5).map(Timestamp.init(milliseconds:))
  }
}

extension StoredLogEvent {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    streamID = row.integer(1)
    streamName = row.text(2)
    time = Timestamp(milliseconds: row.integer(3))
    message = row.text(4)
    ingestedAt = Timestamp(milliseconds: row.integerOrNil(5) ?? row.integer(3))
  }
}

private enum Statement {
  private static let groupColumns = """
    SELECT id, region, name, created_at, class, retention_days, examined_through FROM log_groups
    """
  static let group = "\(groupColumns) WHERE region = ?1 AND name = ?2"
  static let groups = """
    \(groupColumns)
    WHERE region = ?1 AND name > ?2 AND substr(name, 1, length(?3)) = ?3
      AND (?4 IS NULL OR instr(name, ?4) > 0) AND (?5 IS NULL OR class = ?5)
    ORDER BY name LIMIT ?6
    """
  static let storedBytes = """
    SELECT ifnull(sum(length(CAST(e.message AS BLOB)) + 26), 0)
    FROM log_streams AS s JOIN log_events AS e ON e.log_stream_id = s.id WHERE s.group_id = ?1
    """

  private static let streamColumns = """
    SELECT s.id, s.name, s.created_at, min(e.created_at), max(e.created_at),
      max(ifnull(e.ingested_at, e.created_at))
    """
  private static let streamEvents = """
    LEFT JOIN log_events AS e ON e.log_stream_id = s.id GROUP BY s.id
    """
  static let stream = """
    \(streamColumns) FROM (
      SELECT id, name, created_at FROM log_streams WHERE group_id = ?1 AND name = ?2
    ) AS s \(streamEvents)
    """
  static let streams = """
    \(streamColumns) FROM (
      SELECT id, name, created_at FROM log_streams
      WHERE group_id = ?1 AND substr(name, 1, length(?2)) = ?2 AND (?3 IS NULL OR name > ?3)
      ORDER BY name LIMIT ?4
    ) AS s \(streamEvents) ORDER BY s.name
    """
  static let streamsBackwards = """
    \(streamColumns) FROM (
      SELECT id, name, created_at FROM log_streams
      WHERE group_id = ?1 AND substr(name, 1, length(?2)) = ?2 AND (?3 IS NULL OR name < ?3)
      ORDER BY name DESC LIMIT ?4
    ) AS s \(streamEvents) ORDER BY s.name DESC
    """

  private static let eventColumns = """
    SELECT e.id, e.log_stream_id, s.name, e.created_at, e.message, e.ingested_at
    FROM log_streams AS s JOIN log_events AS e ON e.log_stream_id = s.id
    """
  private static let eventConditions = """
    AND e.created_at BETWEEN ?2 AND ?3 AND (e.created_at, e.id) > (?4, ?5)
      AND (e.created_at, e.id) < (?6, ?7) AND e.id > ?8
    """
  private static let ofGroup = "\(eventColumns) WHERE s.group_id = ?1 \(eventConditions)"
  private static let ofStream = "\(eventColumns) WHERE s.id = ?1 \(eventConditions)"
  private static let forwards = "ORDER BY e.created_at, e.id"
  private static let backwards = "ORDER BY e.created_at DESC, e.id DESC"

  static func events(isNewestFirst: Bool, isOfStream: Bool) -> String {
    (isOfStream ? ofStream : ofGroup) + " " + (isNewestFirst ? backwards : forwards)
  }

  static let lineBefore = """
    SELECT id FROM log_events WHERE ifnull(ingested_at, created_at) < ?1 ORDER BY id DESC LIMIT 1
    """
  static let newestEvent = "SELECT ifnull(max(id), 0) FROM log_events"
}
