package import SQLite
private import Wire

extension ReadTransaction {
  /// The lanes behind whose checkpoints something waits for an enabled mapping, oldest first.
  ///
  /// A lane whose parent shard is not done with by its mapping is left out, as order demands it.
  package func pendingLanes(
    through sequence: SequenceNumber
  ) throws(SQLiteError) -> [PendingLane] {
    let lanes = try connection.all(Statement.pending, sequence.value) { row in
      PendingLane(
        checkpointID: row.integer(0), mappingID: row.integer(1), shardID: row.integer(2),
        parentShardID: row.integerOrNil(3))
    }
    return lanes.filter { lane in
      lane.parentShardID == nil
        || !lanes.contains { $0.mappingID == lane.mappingID && $0.shardID == lane.parentShardID }
    }
  }

  /// The checkpoint with an id.
  package func checkpoint(id: Int) throws(SQLiteError) -> Checkpoint? {
    try connection.first(Statement.byID, id, read: Checkpoint.init)
  }

  /// A mapping's checkpoints: for each shard of its stream, one for each lane.
  package func checkpoints(of mapping: EventSourceMapping) throws(SQLiteError) -> [Checkpoint] {
    try connection.all(Statement.ofMapping, mapping.id, read: Checkpoint.init)
  }

  /// How many records wait behind a checkpoint, whether they match or not.
  package func pendingRecordCount(
    behind checkpoint: Checkpoint, of mapping: EventSourceMapping
  ) throws(SQLiteError) -> Int {
    try connection.first(
      Statement.pendingCount, checkpoint.shardID, checkpoint.sequence.value,
      mapping.settings.parallelizationFactor, checkpoint.lane
    ) { $0.integer(0) } ?? 0
  }
}

extension WriteTransaction {
  /// Keeps how far a mapping has come in a lane; one that is gone stays gone.
  package func update(_ checkpoint: Checkpoint) throws(SQLiteError) {
    let window = checkpoint.window
    _ = try connection.run(
      Statement.update, checkpoint.sequence.value, checkpoint.piecesText,
      checkpoint.triedAt?.milliseconds, window?.start.milliseconds, window?.state,
      window?.closing?.attempts, window?.closing?.isEarly ?? false, checkpoint.earlierLanesText,
      checkpoint.id)
  }

  /// Adds a checkpoint behind a record.
  func insertCheckpoint(
    of mappingID: Int, shardID: Int, lane: Int, from start: SequenceNumber,
    startedAfter: SequenceNumber? = nil, earlierLanes: String? = nil
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.insert, mappingID, shardID, lane, (startedAfter ?? start).value, start.value,
      earlierLanes)
  }

  /// Gives a mapping another number of lanes in each shard, which pass over what was done before.
  func cutLanes(of mapping: EventSourceMapping, to count: Int) throws(SQLiteError) {
    let checkpoints = try checkpoints(of: mapping)
    let old = checkpoints.lazy.map { $0.lane + 1 }.max() ?? count
    guard old != count else { return }
    _ = try connection.run(Statement.deleteAll, mapping.id)
    for shardID in Set(checkpoints.map(\.shardID)).sorted() {
      let lanes = checkpoints.filter { $0.shardID == shardID }.sorted { $0.lane < $1.lane }
      guard var merged = lanes.min(by: { $0.sequence < $1.sequence }) else { continue }
      let earlier = Set(lanes.flatMap(\.earlierLanes))
      let isEven = lanes.allSatisfy { $0.sequence == merged.sequence }
      merged.earlierLanes =
        earlier + (isEven ? [] : [EarlierLanes(sequences: lanes.map(\.sequence))])
      for lane in 0..<count {
        try insertCheckpoint(
          of: mapping.id, shardID: shardID, lane: lane, from: merged.sequence,
          startedAfter: merged.startedAfter, earlierLanes: merged.earlierLanesText)
      }
    }
  }
}

extension ReadTransaction {
  /// Whether commands inside a run's handlers caused records that it has not taken yet.
  package func hasCascade(run: String) throws(SQLiteError) -> Bool {
    try connection.first(Statement.newestCascade, run) { !$0.isNull(0) } ?? false
  }
}

extension WriteTransaction {
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

private enum Statement {
  static let pending = """
    SELECT c.id, c.mapping_id, c.shard_id, parents.id
    FROM checkpoints AS c JOIN mappings AS m ON m.id = c.mapping_id
      JOIN shards ON shards.id = c.shard_id
      LEFT JOIN shards AS parents
        ON parents.stream_id = shards.stream_id AND parents.name = shards.parent_name
    WHERE m.is_enabled AND (c.window_start IS NOT NULL OR EXISTS (
      SELECT 1 FROM stream_records AS r
      WHERE r.shard_id = c.shard_id AND r.sequence > c.sequence AND r.sequence <= ?1
        AND (m.parallelization_factor = 1 OR r.key_hash % m.parallelization_factor = c.number)))
    ORDER BY c.id
    """
  static let byID = "SELECT \(Checkpoint.columns) FROM checkpoints WHERE id = ?1"
  static let ofMapping = """
    SELECT \(Checkpoint.columns) FROM checkpoints WHERE mapping_id = ?1 ORDER BY shard_id, number
    """
  static let pendingCount = """
    SELECT count(*) FROM stream_records
    WHERE shard_id = ?1 AND sequence > ?2 AND key_hash % ?3 = ?4
    """
  static let insert = """
    INSERT INTO checkpoints (mapping_id, shard_id, number, started_after, sequence, earlier_lanes)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    """
  static let update = """
    UPDATE checkpoints SET sequence = ?1, pieces = ?2, tried_at = ?3, window_start = ?4,
      window_state = ?5, closing_attempts = ?6, closes_early = ?7, earlier_lanes = ?8
    WHERE id = ?9
    """
  static let deleteAll = "DELETE FROM checkpoints WHERE mapping_id = ?1"
  static let addCascade = "INSERT OR IGNORE INTO cascades (run, sequence) VALUES (?1, ?2)"
  static let dropCascades = "DELETE FROM cascades WHERE run = ?1 OR sequence < ?2"
  static let newestCascade = "SELECT max(sequence) FROM cascades WHERE run = ?1"
  static let deleteCascades = "DELETE FROM cascades WHERE run = ?1"
}
