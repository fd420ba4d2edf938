private import Expressions
package import SQLite
private import Wire

extension ReadTransaction {
  /// A shard's records behind a sequence number, oldest first, until the body says `false`.
  package func forEachRecord(
    of shardID: Int, after sequence: SequenceNumber, _ body: (StreamRecord) -> Bool
  ) throws(SQLiteError) {
    try connection.forEach(Statement.recordsAfter, shardID, sequence.value) {
      body(StreamRecord($0))
    }
  }

  /// The same for the records of one of a number of lanes.
  package func forEachRecord(
    of shardID: Int, lane: Int, of laneCount: Int, after sequence: SequenceNumber,
    _ body: (StreamRecord) -> Bool
  ) throws(SQLiteError) {
    guard laneCount > 1 else { return try forEachRecord(of: shardID, after: sequence, body) }
    try connection.forEach(
      Statement.laneRecordsAfter, shardID, sequence.value, laneCount, lane
    ) { body(StreamRecord($0)) }
  }

  /// The record with a sequence number, and the id of the shard it lies in.
  package func record(
    _ sequence: SequenceNumber
  ) throws(SQLiteError) -> (record: StreamRecord, shardID: Int)? {
    let shardIDs = try connection.all(Statement.shardsHolding, sequence.value) { $0.integer(0) }
    for shardID in shardIDs {
      let record = try connection.first(Statement.record, shardID, sequence.value) {
        StreamRecord($0)
      }
      if let record { return (record, shardID) }
    }
    return nil
  }

  /// The number given to the newest record of the whole store.
  package func storeSequence() throws(SQLiteError) -> SequenceNumber {
    try connection.first(Statement.storeSequence) { SequenceNumber($0.integer(0)) }
      ?? SequenceNumber(0)
  }

  /// What the ids of this store's records are scrambled with.
  package func eventSeed() throws(SQLiteError) -> Int {
    try connection.first(Statement.seed) { $0.integer(0) } ?? 0
  }
}

extension WriteTransaction {
  /// How long AWS keeps a record.
  package static let retentionMilliseconds = 24 * 60 * 60 * 1000
  private static let trimmedAtOnce = 1000

  /// Adds a change to the log of the table's stream, if it has one.
  func log(_ change: ItemChange, to table: Table) throws(SQLiteError) {
    guard let log = try openLog(of: table) else { return try noteUnlogged(table) }
    let keys = StoredItem(change.key.attributes)
    let new = log.viewType.showsNewImage ? change.new : nil
    let old = log.viewType.showsOldImage ? change.old : nil
    let sequence = try nextSequence()
    let size = keys.sizeBytes + (new?.sizeBytes ?? 0) + (old?.sizeBytes ?? 0)
    let hash = KeyHash.hash(ofPartition: change.key.partitionBytes)
    _ = try connection.run(
      Statement.append, log.shardID(ofHash: hash), sequence, change.eventName.rawValue,
      now.milliseconds, keys.utf8, new?.utf8, old?.utf8, size, writesAsService, hash,
      traceStamp())
    lastSequence = SequenceNumber(sequence)
    isAwaited = isAwaited || log.isAwaited
  }

  /// Remembers that a handler wrote to a table without a stream.
  private func noteUnlogged(_ table: Table) throws(SQLiteError) {
    guard trace != nil else { return }
    _ = try connection.run(
      Statement.noteUnlogged, Array(traceStamp().suffix(8)), table.region, table.name)
    _ = try connection.run(Statement.trimUnlogged, Self.overviewDepth)
  }

  /// What the records of this transaction keep of its trace.
  private func traceStamp() -> [UInt8] {
    if let stamp { return stamp }
    let made = (trace ?? Trace(at: now)).stamp
    stamp = made
    return made
  }

  /// Forgets records that are too old, a bounded number at a time.
  private func trim(_ shardID: Int) throws(SQLiteError) {
    let limit = now.milliseconds - Self.retentionMilliseconds
    let oldest = try connection.first(Statement.oldestTime, shardID) { $0.integer(0) }
    guard let oldest, oldest < limit else { return }
    try flush()
    _ = try connection.run(Statement.trim, shardID, limit, Self.trimmedAtOnce)
    _ = try connection.run(Statement.noteTrim, shardID)
  }

  /// The log of a table's stream, if it has one; looked up and trimmed once a transaction.
  private func openLog(of table: Table) throws(SQLiteError) -> OpenLog? {
    if let known = openLogs[table.uuid] { return known }
    var log: OpenLog?
    try connection.forEach(Statement.openLog, table.uuid) { row in
      let shard = OpenLog.Shard(id: row.integer(0), lastHash: row.integer(3))
      let viewType = StreamViewType(rawValue: row.text(1)) ?? .keysOnly
      let isAwaited = row.bool(2)
      log = log ?? OpenLog(viewType: viewType, isAwaited: isAwaited)
      log?.shards.append(shard)
      return true
    }
    openLogs[table.uuid] = .some(log)
    for shard in log?.shards ?? [] { try trim(shard.id) }
    return log
  }
}

/// Where a table's changes go, and whether an enabled mapping reads them.
struct OpenLog {
  /// A shard and the last of the hashes that go to it.
  struct Shard {
    let id: Int
    let lastHash: Int
  }

  let viewType: StreamViewType
  let isAwaited: Bool
  /// In the order of their hashes, of which they have all.
  var shards: [Shard] = []

  func shardID(ofHash hash: Int) -> Int {
    guard let shard = shards.first(where: { hash <= $0.lastHash }) else {
      preconditionFailure("open shards have all hashes")
    }
    return shard.id
  }
}

extension ItemChange {
  var eventName: StreamRecord.EventName {
    if new == nil { return .remove }
    return old == nil ? .insert : .modify
  }
}

extension StreamRecord {
  fileprivate init(_ row: borrowing Row) {
    sequence = SequenceNumber(row.integer(0))
    eventName = EventName(rawValue: row.text(1)) ?? .modify
    createdAt = Timestamp(milliseconds: row.integer(2))
    keys = row.blob(3)
    newImage = row.blobOrNil(4)
    oldImage = row.blobOrNil(5)
    sizeBytes = row.integer(6)
    isByService = row.bool(7)
    keyHash = row.integer(8)
    trace = Trace(row.blobOrNil(9))
  }
}

private enum Statement {
  private static let columns = """
    sequence, event_name, created_at, keys, new_image, old_image, size_bytes, is_by_service,
    key_hash, trace
    """
  static let recordsAfter = """
    SELECT \(columns) FROM stream_records
    WHERE shard_id = ?1 AND sequence > ?2 ORDER BY sequence
    """
  static let laneRecordsAfter = """
    SELECT \(columns) FROM stream_records
    WHERE shard_id = ?1 AND sequence > ?2 AND key_hash % ?3 = ?4 ORDER BY sequence
    """
  static let record = """
    SELECT \(columns) FROM stream_records WHERE shard_id = ?1 AND sequence = ?2
    """
  static let shardsHolding = """
    SELECT id FROM shards
    WHERE first_sequence <= ?1 AND (last_sequence IS NULL OR last_sequence >= ?1)
    """
  static let oldestTime = """
    SELECT created_at FROM stream_records WHERE shard_id = ?1 ORDER BY sequence LIMIT 1
    """
  static let noteUnlogged = """
    INSERT INTO unlogged_writes (span, region, table_name) VALUES (?1, ?2, ?3)
    """
  static let trimUnlogged = """
    DELETE FROM unlogged_writes WHERE id <= (SELECT max(id) FROM unlogged_writes) - ?1
    """
  static let storeSequence = "SELECT last_sequence FROM store"
  static let seed = "SELECT seed FROM store"
  static let append = """
    INSERT INTO stream_records (shard_id, sequence, event_name, created_at, keys, new_image,
      old_image, size_bytes, is_by_service, key_hash, trace)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    """
  static let trim = """
    DELETE FROM stream_records WHERE shard_id = ?1 AND created_at < ?2 AND sequence IN (
      SELECT sequence FROM stream_records WHERE shard_id = ?1 ORDER BY sequence LIMIT ?3)
    """
  static let noteTrim = """
    UPDATE shards SET trimmed_through = ifnull(
      (SELECT sequence - 1 FROM stream_records WHERE shard_id = ?1 ORDER BY sequence LIMIT 1),
      (SELECT last_sequence FROM store))
    WHERE id = ?1
    """
  static let openLog = """
    SELECT shards.id, streams.view_type,
      EXISTS (SELECT 1 FROM mappings WHERE mappings.stream_id = streams.id AND is_enabled),
      shards.last_hash
    FROM streams JOIN shards ON shards.stream_id = streams.id
    WHERE streams.table_uuid = ?1 AND streams.disabled_at IS NULL AND shards.last_sequence IS NULL
    ORDER BY shards.last_hash
    """
}
