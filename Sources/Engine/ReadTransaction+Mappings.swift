package import SQLite
private import Wire

extension ReadTransaction {
  /// The mapping with a UUID.
  package func mapping(uuid: String) throws(SQLiteError) -> EventSourceMapping? {
    try connection.first(Statement.byUUID, uuid, read: EventSourceMapping.init)
  }

  /// A region's mappings in the order they were made; nil filters let everything through.
  package func mappings(
    in region: String, functionName: String?, streamID: Int?, after id: Int, limit: Int
  ) throws(SQLiteError) -> [EventSourceMapping] {
    try connection.all(
      Statement.listed, region, functionName, streamID, id, limit, read: EventSourceMapping.init)
  }

  /// The checkpoints behind which records wait for an enabled mapping, oldest mapping first.
  package func pendingCheckpointIDs(
    through sequence: SequenceNumber
  ) throws(SQLiteError) -> [Int] {
    try connection.all(Statement.pending, sequence.value) { $0.integer(0) }
  }

  /// Whether commands inside a run's handlers caused records that it has not taken yet.
  package func hasCascade(run: String) throws(SQLiteError) -> Bool {
    try connection.first(Statement.newestCascade, run) { !$0.isNull(0) } ?? false
  }

  /// The checkpoint with an id.
  package func checkpoint(id: Int) throws(SQLiteError) -> Checkpoint? {
    try connection.first(Statement.checkpointByID, id, read: Checkpoint.init)
  }

  /// The mapping a checkpoint belongs to.
  package func mapping(ofCheckpoint id: Int) throws(SQLiteError) -> EventSourceMapping? {
    try connection.first(Statement.byCheckpoint, id, read: EventSourceMapping.init)
  }

  /// A mapping's checkpoints, one for each shard of its stream.
  package func checkpoints(of mapping: EventSourceMapping) throws(SQLiteError) -> [Checkpoint] {
    try connection.all(Statement.checkpoints, mapping.id, read: Checkpoint.init)
  }

  /// How many records wait behind a checkpoint.
  package func pendingRecordCount(behind checkpoint: Checkpoint) throws(SQLiteError) -> Int {
    try connection.first(Statement.pendingCount, checkpoint.shardID, checkpoint.sequence.value) {
      $0.integer(0)
    } ?? 0
  }
}

extension WriteTransaction {
  /// Adds a mapping, with a checkpoint in each shard of its stream.
  package func insert(_ definition: MappingDefinition) throws(SQLiteError) -> EventSourceMapping {
    try flush()
    let uuid = Identifier.uuid()
    _ = try connection.run(
      Statement.insert, uuid, definition.region, definition.stream.id, definition.functionName,
      definition.startingPosition.rawValue, definition.batchSize, definition.maximumRetryAttempts,
      definition.isEnabled, now.milliseconds)
    guard let mapping = try mapping(uuid: uuid) else {
      preconditionFailure("a mapping just inserted is there")
    }
    let isLatest = definition.startingPosition == .latest
    _ = try connection.run(Statement.insertCheckpoints, mapping.id, isLatest, mapping.streamID)
    return mapping
  }

  /// Keeps what can change of a mapping.
  package func update(_ mapping: EventSourceMapping) throws(SQLiteError) {
    _ = try connection.run(
      Statement.update, mapping.functionName, mapping.batchSize, mapping.maximumRetryAttempts,
      mapping.isEnabled, now.milliseconds, mapping.id)
  }

  /// Removes a mapping and its checkpoints.
  package func delete(_ mapping: EventSourceMapping) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, mapping.id)
  }

  /// Keeps how far a mapping has come, and what came of its last batch.
  package func update(
    _ checkpoint: Checkpoint, of mapping: EventSourceMapping, result: String
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.updateCheckpoint, checkpoint.sequence.value, checkpoint.batchLastSequence?.value,
      checkpoint.attempts, checkpoint.id)
    if mapping.lastResult != result {
      _ = try connection.run(Statement.updateResult, result, mapping.id)
    }
  }

  /// Has everything that waits for an enabled mapping delivered after the commit.
  package func awaitPending() throws(SQLiteError) {
    try flush()
    let newest = try storeSequence()
    guard try !pendingCheckpointIDs(through: newest).isEmpty else { return }
    lastSequence = newest
    isAwaited = true
  }

  /// Notes for the command that runs the handler we are called from that it caused a record.
  ///
  /// The newest is enough for it; what a command has left that was killed goes after a while.
  package func addCascade(run: String, _ sequence: SequenceNumber) throws(SQLiteError) {
    _ = try connection.run(Statement.dropCascades, run, sequence.value - History.largestCount)
    _ = try connection.run(Statement.addCascade, run, sequence.value)
  }

  /// Takes the newest record that a command's handlers caused by calling commands.
  package func takeCascade(run: String) throws(SQLiteError) -> SequenceNumber? {
    let newest = try connection.first(Statement.newestCascade, run) { $0.integerOrNil(0) } ?? nil
    guard let newest else { return nil }
    _ = try connection.run(Statement.deleteCascades, run)
    return SequenceNumber(newest)
  }
}

extension EventSourceMapping {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    uuid = row.text(1)
    region = row.text(2)
    streamID = row.integer(3)
    functionName = row.text(4)
    startingPosition = StartingPosition(rawValue: row.text(5)) ?? .trimHorizon
    batchSize = row.integer(6)
    maximumRetryAttempts = row.integer(7)
    isEnabled = row.integer(8) != 0
    modifiedAt = Timestamp(milliseconds: row.integer(9))
    lastResult = row.text(10)
  }
}

extension Checkpoint {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    shardID = row.integer(1)
    sequence = SequenceNumber(row.integer(2))
    batchLastSequence = row.integerOrNil(3).map { SequenceNumber($0) }
    attempts = row.integer(4)
  }
}

private enum Statement {
  static let byUUID = """
    SELECT id, uuid, region, stream_id, function_name, starting_position, batch_size,
      maximum_retry_attempts, is_enabled, modified_at, last_result
    FROM mappings WHERE uuid = ?1
    """
  static let byCheckpoint = """
    SELECT id, uuid, region, stream_id, function_name, starting_position, batch_size,
      maximum_retry_attempts, is_enabled, modified_at, last_result
    FROM mappings WHERE id = (SELECT mapping_id FROM checkpoints WHERE id = ?1)
    """
  static let listed = """
    SELECT id, uuid, region, stream_id, function_name, starting_position, batch_size,
      maximum_retry_attempts, is_enabled, modified_at, last_result
    FROM mappings
    WHERE region = ?1 AND (?2 IS NULL OR function_name = ?2) AND (?3 IS NULL OR stream_id = ?3)
      AND id > ?4
    ORDER BY id LIMIT ?5
    """
  static let pending = """
    SELECT checkpoints.id FROM checkpoints JOIN mappings ON mappings.id = checkpoints.mapping_id
    WHERE mappings.is_enabled AND EXISTS (
      SELECT 1 FROM stream_records
      WHERE shard_id = checkpoints.shard_id AND stream_records.sequence > checkpoints.sequence
        AND stream_records.sequence <= ?1)
    ORDER BY checkpoints.id
    """
  static let checkpointByID = """
    SELECT id, shard_id, sequence, batch_last_sequence, attempts FROM checkpoints WHERE id = ?1
    """
  static let checkpoints = """
    SELECT id, shard_id, sequence, batch_last_sequence, attempts
    FROM checkpoints WHERE mapping_id = ?1 ORDER BY id
    """
  static let pendingCount = """
    SELECT count(*) FROM stream_records WHERE shard_id = ?1 AND sequence > ?2
    """
  static let insert = """
    INSERT INTO mappings (uuid, region, stream_id, function_name, starting_position, batch_size,
      maximum_retry_attempts, is_enabled, modified_at, last_result)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'No records processed')
    """
  static let insertCheckpoints = """
    INSERT INTO checkpoints (mapping_id, shard_id, sequence)
    SELECT ?1, id, CASE WHEN ?2 THEN (SELECT last_sequence FROM store) ELSE 0 END
    FROM shards WHERE stream_id = ?3 ORDER BY id
    """
  static let update = """
    UPDATE mappings SET function_name = ?1, batch_size = ?2, maximum_retry_attempts = ?3,
      is_enabled = ?4, modified_at = ?5
    WHERE id = ?6
    """
  static let delete = "DELETE FROM mappings WHERE id = ?1"
  static let updateCheckpoint = """
    UPDATE checkpoints SET sequence = ?1, batch_last_sequence = ?2, attempts = ?3 WHERE id = ?4
    """
  static let updateResult = "UPDATE mappings SET last_result = ?1 WHERE id = ?2"
  static let addCascade = "INSERT OR IGNORE INTO cascades (run, sequence) VALUES (?1, ?2)"
  static let dropCascades = "DELETE FROM cascades WHERE run = ?1 OR sequence < ?2"
  static let newestCascade = "SELECT max(sequence) FROM cascades WHERE run = ?1"
  static let deleteCascades = "DELETE FROM cascades WHERE run = ?1"
}
