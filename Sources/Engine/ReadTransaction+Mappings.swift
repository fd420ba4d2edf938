package import SQLite
private import Wire

extension ReadTransaction {
  /// The mapping with a UUID.
  package func mapping(uuid: String) throws(SQLiteError) -> EventSourceMapping? {
    try connection.first(Statement.byUUID, uuid, read: EventSourceMapping.init)
  }

  /// A region's mappings in the order they were made; nil filters let everything through.
  package func mappings(
    in region: String, functionName: String?, qualifier: String? = nil, streamID: Int?,
    after id: Int, limit: Int
  ) throws(SQLiteError) -> [EventSourceMapping] {
    try connection.all(
      Statement.listed, region, functionName, streamID, id, limit, qualifier,
      read: EventSourceMapping.init)
  }

  /// The mapping a checkpoint belongs to.
  package func mapping(ofCheckpoint id: Int) throws(SQLiteError) -> EventSourceMapping? {
    try connection.first(Statement.byCheckpoint, id, read: EventSourceMapping.init)
  }
}

extension WriteTransaction {
  /// Adds a mapping, with checkpoints in each shard of its stream.
  package func insertMapping(
    of stream: Stream, in region: String, from position: StartingPosition,
    _ settings: MappingSettings
  ) throws(SQLiteError) -> EventSourceMapping {
    try flush()
    let uuid = Identifier.uuid()
    _ = try connection.run(
      Statement.insert, uuid, region, stream.id, position.rawValue, now.milliseconds)
    guard var mapping = try mapping(uuid: uuid) else {
      preconditionFailure("a mapping just inserted is there")
    }
    mapping.settings = settings
    try update(mapping)
    let start = position == .latest ? try storeSequence() : SequenceNumber(0)
    for shard in try shards(of: stream) {
      for lane in 0..<settings.parallelizationFactor {
        try insertCheckpoint(of: mapping.id, shardID: shard.id, lane: lane, from: start)
      }
    }
    return mapping
  }

  /// Keeps what can change of a mapping; another parallelization factor gives it other lanes.
  package func update(_ mapping: EventSourceMapping) throws(SQLiteError) {
    let settings = mapping.settings
    try cutLanes(of: mapping, to: settings.parallelizationFactor)
    _ = try connection.run(
      Statement.update, settings.functionName, settings.qualifier, settings.isEnabled,
      settings.batchSize, settings.batchingWindowSeconds, settings.parallelizationFactor,
      settings.filterPatterns.isEmpty ? nil : settings.filterText, settings.maximumRecordAgeSeconds,
      settings.maximumRetryAttempts, settings.bisectsBatches, settings.reportsItemFailures,
      settings.tumblingWindowSeconds, settings.failureDestination, settings.countsEvents,
      now.milliseconds, mapping.id)
  }

  /// Removes a mapping and its checkpoints.
  package func delete(_ mapping: EventSourceMapping) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, mapping.id)
  }

  /// Keeps what came of a mapping's last batch, in AWS's words.
  package func keep(result: String, of mapping: EventSourceMapping) throws(SQLiteError) {
    guard mapping.lastResult != result else { return }
    _ = try connection.run(Statement.updateResult, result, mapping.id)
  }

  /// Has everything that waits for an enabled mapping delivered after the commit.
  package func awaitPending() throws(SQLiteError) {
    try flush()
    let newest = try storeSequence()
    guard try !pendingLanes(through: newest).isEmpty else { return }
    lastSequence = newest
    isAwaited = true
  }
}

extension MappingSettings {
  /// The patterns as one text, a JSON list of strings.
  package var filterText: String { JSON.array(filterPatterns.map { .string($0) }).text }

  /// Reads what `filterText` writes.
  package static func filterPatterns(ofText text: String) -> [String] {
    (try? JSON.parse(utf8: Array(text.utf8)))?.elements?.compactMap(\.string) ?? []
  }
}

extension EventSourceMapping {
  fileprivate static let columns = """
    id, uuid, region, stream_id, starting_position, modified_at, last_result, function_name,
    qualifier, is_enabled, batch_size, batching_window_seconds, parallelization_factor,
    filter_patterns, maximum_record_age_seconds, maximum_retry_attempts, bisects_batches,
    reports_item_failures, tumbling_window_seconds, failure_destination, counts_events
    """

  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    uuid = row.text(1)
    region = row.text(2)
    streamID = row.integer(3)
    startingPosition = StartingPosition(rawValue: row.text(4)) ?? .trimHorizon
    modifiedAt = Timestamp(milliseconds: row.integer(5))
    lastResult = row.text(6)
    settings = MappingSettings(functionName: row.text(7))
    settings.qualifier = row.textOrNil(8)
    settings.isEnabled = row.bool(9)
    settings.batchSize = row.integer(10)
    settings.batchingWindowSeconds = row.integer(11)
    settings.parallelizationFactor = row.integer(12)
    settings.filterPatterns = row.textOrNil(13).map(MappingSettings.filterPatterns) ?? []
    settings.maximumRecordAgeSeconds = row.integer(14)
    settings.maximumRetryAttempts = row.integer(15)
    settings.bisectsBatches = row.bool(16)
    settings.reportsItemFailures = row.bool(17)
    settings.tumblingWindowSeconds = row.integer(18)
    settings.failureDestination = row.textOrNil(19)
    settings.countsEvents = row.bool(20)
  }
}

private enum Statement {
  static let byUUID = """
    SELECT \(EventSourceMapping.columns) FROM mappings WHERE uuid = ?1
    """
  static let byCheckpoint = """
    SELECT \(EventSourceMapping.columns) FROM mappings
    WHERE id = (SELECT mapping_id FROM checkpoints WHERE id = ?1)
    """
  static let listed = """
    SELECT \(EventSourceMapping.columns) FROM mappings
    WHERE region = ?1 AND (?2 IS NULL OR function_name = ?2) AND (?3 IS NULL OR stream_id = ?3)
      AND id > ?4 AND (?6 IS NULL OR qualifier = ?6)
    ORDER BY id LIMIT ?5
    """
  static let insert = """
    INSERT INTO mappings (uuid, region, stream_id, starting_position, modified_at, function_name,
      batch_size, maximum_retry_attempts, is_enabled, last_result)
    VALUES (?1, ?2, ?3, ?4, ?5, '', 0, 0, 0, 'No records processed')
    """
  static let update = """
    UPDATE mappings SET function_name = ?1, qualifier = ?2, is_enabled = ?3, batch_size = ?4,
      batching_window_seconds = ?5, parallelization_factor = ?6, filter_patterns = ?7,
      maximum_record_age_seconds = ?8, maximum_retry_attempts = ?9, bisects_batches = ?10,
      reports_item_failures = ?11, tumbling_window_seconds = ?12, failure_destination = ?13,
      counts_events = ?14, modified_at = ?15
    WHERE id = ?16
    """
  static let delete = "DELETE FROM mappings WHERE id = ?1"
  static let updateResult = "UPDATE mappings SET last_result = ?1 WHERE id = ?2"
}
