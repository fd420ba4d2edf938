package import SQLite
private import Wire

extension ReadTransaction {
  /// Whether time has made something due that `doWorkDue` does; cheap to ask.
  package func hasWorkDue() throws(SQLiteError) -> Bool {
    try connection.first(
      Statement.hasWorkDue, now.milliseconds / 1000 - WriteTransaction.oldestExpirySeconds,
      now.milliseconds / 1000, retentionLimit, now.milliseconds
    ) { $0.bool(0) } ?? false
  }

  /// The shards whose oldest record is too old to be kept; writes to a table trim its own, too.
  package func agedShards() throws(SQLiteError) -> [Int] {
    try connection.all(Statement.agedShards, retentionLimit) { $0.integer(0) }
  }

  /// Streams that ended before this time, in milliseconds, are forgotten.
  fileprivate var retentionLimit: Int {
    now.milliseconds - WriteTransaction.retentionMilliseconds
  }
}

extension WriteTransaction {
  /// Does what time has made due, about that many rows of it: removes items that expired, streams
  /// that ended a day ago, and backups whose time is over.
  package func doWorkDue(limit: Int) throws(SQLiteError) {
    var rest = limit - (try removeExpired(limit: limit))
    while rest > 0, let stream = try oldStream() { rest -= try forget(stream, limit: rest) }
    while rest > 0, let backup = try oldBackup() { rest -= try forget(backup, limit: rest) }
  }

  /// Forgets records that are too old, about that many of each shard.
  package func trim(agedShards ids: [Int], limit: Int) throws(SQLiteError) {
    for id in ids {
      _ = try connection.run(Statement.deleteAged, id, retentionLimit, limit)
      _ = try connection.run(Statement.noteTrim, id)
    }
  }

  private struct OldStream {
    let id: Int
    /// A shard that still has records; nil when all are gone.
    let shardID: Int?
  }

  private func oldStream() throws(SQLiteError) -> OldStream? {
    try connection.first(Statement.oldStream, retentionLimit) {
      OldStream(id: $0.integer(0), shardID: $0.integerOrNil(1))
    }
  }

  /// Removes records of a stream, or the stream when it has none; gives how many rows went.
  private func forget(_ stream: OldStream, limit: Int) throws(SQLiteError) -> Int {
    guard let shardID = stream.shardID else {
      return try connection.run(Statement.deleteStream, stream.id)
    }
    let count = try connection.run(Statement.deleteRecords, shardID, limit)
    _ = try connection.run(Statement.noteTrim, shardID)
    return count
  }

  private struct OldBackup {
    let id: Int
    let copyID: Int
  }

  private func oldBackup() throws(SQLiteError) -> OldBackup? {
    try connection.first(Statement.oldBackup, now.milliseconds) {
      OldBackup(id: $0.integer(0), copyID: $0.integer(1))
    }
  }

  /// Removes items of a backup, and the backup with the last of them; gives how many rows went.
  private func forget(_ backup: OldBackup, limit: Int) throws(SQLiteError) -> Int {
    let count = try connection.run(Statement.deleteItems, backup.copyID, limit)
    guard count < limit else { return count }
    _ = try connection.run(Statement.deleteBackup, backup.id)
    _ = try connection.run(Statement.deleteTable, backup.copyID)
    return count + 1
  }
}

private enum Statement {
  static let hasWorkDue = """
    SELECT EXISTS (SELECT 1 FROM expirations WHERE expires_at > ?1 AND expires_at <= ?2)
      OR EXISTS (SELECT 1 FROM backups WHERE expires_at <= ?4)
      OR EXISTS (
        SELECT 1 FROM streams WHERE disabled_at < ?3 AND (
          NOT EXISTS (SELECT 1 FROM mappings WHERE stream_id = streams.id)
          OR EXISTS (
            SELECT 1 FROM shards JOIN stream_records ON shard_id = shards.id
            WHERE stream_id = streams.id)))
    """
  /// A stream that a mapping names stays without its records, as the mapping does at AWS.
  static let oldStream = """
    SELECT id, shard_id FROM (
      SELECT streams.id, disabled_at, (
        SELECT shards.id FROM shards WHERE stream_id = streams.id AND EXISTS (
          SELECT 1 FROM stream_records WHERE stream_records.shard_id = shards.id)
        LIMIT 1) AS shard_id
      FROM streams WHERE disabled_at < ?1)
    WHERE shard_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM mappings WHERE mappings.stream_id = id)
    LIMIT 1
    """
  static let deleteStream = "DELETE FROM streams WHERE id = ?1"
  static let deleteRecords = """
    DELETE FROM stream_records WHERE shard_id = ?1 AND sequence IN (
      SELECT sequence FROM stream_records WHERE shard_id = ?1 ORDER BY sequence LIMIT ?2)
    """
  static let agedShards = """
    SELECT id FROM shards WHERE ?1 > (
      SELECT created_at FROM stream_records WHERE shard_id = shards.id ORDER BY sequence LIMIT 1)
    """
  static let deleteAged = """
    DELETE FROM stream_records WHERE shard_id = ?1 AND created_at < ?2 AND sequence IN (
      SELECT sequence FROM stream_records WHERE shard_id = ?1 ORDER BY sequence LIMIT ?3)
    """
  static let noteTrim = """
    UPDATE shards SET trimmed_through = ifnull(
      (SELECT sequence - 1 FROM stream_records WHERE shard_id = ?1 ORDER BY sequence LIMIT 1),
      (SELECT last_sequence FROM store))
    WHERE id = ?1
    """
  static let oldBackup = "SELECT id, table_id FROM backups WHERE expires_at <= ?1 LIMIT 1"
  static let deleteItems = """
    DELETE FROM items WHERE table_id = ?1 AND (partition, sort) IN (
      SELECT partition, sort FROM items WHERE table_id = ?1 ORDER BY partition, sort LIMIT ?2)
    """
  static let deleteBackup = "DELETE FROM backups WHERE id = ?1"
  static let deleteTable = "DELETE FROM tables WHERE id = ?1"
}
