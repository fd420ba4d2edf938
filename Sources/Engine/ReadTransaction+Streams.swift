private import Expressions
package import SQLite
private import Wire

extension ReadTransaction {
  /// The newest stream of a table, enabled or not.
  package func latestStream(of table: Table) throws(SQLiteError) -> Stream? {
    try connection.first(Statement.latestOfTable, table.uuid, read: Stream.init)
  }

  /// The stream that a stream ARN names.
  package func stream(
    region: String, tableName: String, label: String
  ) throws(SQLiteError) -> Stream? {
    try connection.first(Statement.byLabel, region, tableName, label, read: Stream.init)
  }

  package func stream(id: Int) throws(SQLiteError) -> Stream? {
    try connection.first(Statement.byID, id, read: Stream.init)
  }

  /// The streams of a region, of all tables or one, in the order they were made.
  package func streams(
    in region: String, ofTable tableName: String?
  ) throws(SQLiteError) -> [Stream] {
    try connection.all(Statement.ofRegion, region, tableName, read: Stream.init)
  }

  /// A stream's shards, oldest first.
  package func shards(of stream: Stream) throws(SQLiteError) -> [Shard] {
    try connection.all(Statement.shards, stream.id, read: Shard.init)
  }

  /// The name of a shard; nil when it is gone.
  package func shardName(id: Int) throws(SQLiteError) -> String? {
    try connection.first(Statement.shardName, id) { $0.text(0) }
  }
}

extension WriteTransaction {
  /// Begins a new stream for a table, which must have no enabled one.
  package func enableStream(
    of table: Table, viewType: StreamViewType
  ) throws(SQLiteError) -> Stream {
    try flush()
    openLogs[table.uuid] = nil
    var time = now
    while try stream(region: table.region, tableName: table.name, label: time.label) != nil {
      time = time.adding(milliseconds: 1)
    }
    _ = try connection.run(
      Statement.insertStream, table.region, table.name, table.uuid, time.label,
      viewType.rawValue, table.keySchema.partition[0].name, table.keySchema.sort.first?.name,
      time.milliseconds)
    guard let stream = try latestStream(of: table) else {
      preconditionFailure("a stream just inserted is there")
    }
    let count = try shardCount(of: table)
    for index in 0..<count {
      // Ranges differ by at most one hash, and leave none out.
      let size = KeyHash.largest + 1
      let hashes = size * index / count...size * (index + 1) / count - 1
      try insertShard(of: stream.id, parentName: nil, hashes, at: time)
    }
    return stream
  }

  /// How many shards the streams of a table begin with.
  package func shardCount(of table: Table) throws(SQLiteError) -> Int {
    try connection.first(Statement.shardCount, table.id) { $0.integer(0) } ?? 1
  }

  /// Has the streams of a table begin with that many shards.
  package func setShardCount(_ count: Int, of table: Table) throws(SQLiteError) {
    _ = try connection.run(Statement.setShardCount, count, table.id)
  }

  /// Ends a shard, and begins two others that share its hashes, in this order.
  ///
  /// Mappings go on in these as soon as they are done with the old one.
  package func split(_ shard: Shard) throws(SQLiteError) {
    try flush()
    openLogs = [:]
    let middle = (shard.hashes.lowerBound + shard.hashes.upperBound) / 2
    let end = try storeSequence()
    _ = try connection.run(Statement.closeShard, shard.id)
    for hashes in [shard.hashes.lowerBound...middle, middle + 1...shard.hashes.upperBound] {
      let child = try insertShard(of: shard.streamID, parentName: shard.name, hashes, at: now)
      let lanes = try connection.all(Statement.mappingLanes, shard.id) {
        (mappingID: $0.integer(0), lane: $0.integer(1))
      }
      for lane in lanes {
        try insertCheckpoint(of: lane.mappingID, shardID: child, lane: lane.lane, from: end)
      }
    }
  }

  @discardableResult
  private func insertShard(
    of streamID: Int, parentName: String?, _ hashes: ClosedRange<Int>, at time: Timestamp
  ) throws(SQLiteError) -> Int {
    let name = "shardId-" + padded(time.milliseconds, 20) + "-" + Identifier.hex(digits: 8)
    _ = try connection.run(
      Statement.insertShard, streamID, name, parentName, hashes.lowerBound, hashes.upperBound)
    return connection.lastInsertRowID
  }

  /// Ends a stream: it takes no more records, and stays readable.
  package func disable(_ stream: Stream) throws(SQLiteError) {
    try flush()
    openLogs = [:]
    _ = try connection.run(Statement.disableStream, now.milliseconds, stream.id)
    _ = try connection.run(Statement.closeShards, stream.id)
  }
}

extension Stream {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    region = row.text(1)
    tableName = row.text(2)
    label = row.text(3)
    viewType = StreamViewType(rawValue: row.text(4)) ?? .keysOnly
    partitionName = row.text(5)
    sortName = row.textOrNil(6)
    createdAt = Timestamp(milliseconds: row.integer(7))
    disabledAt = row.integerOrNil(8).map(Timestamp.init(milliseconds:))
  }
}

extension Shard {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    streamID = row.integer(1)
    name = row.text(2)
    parentName = row.textOrNil(3)
    firstSequence = SequenceNumber(row.integer(4))
    lastSequence = row.integerOrNil(5).map { SequenceNumber($0) }
    trimmedThrough = SequenceNumber(row.integer(6))
    hashes = row.integer(7)...max(row.integer(7), row.integer(8))
  }
}

private enum Statement {
  static let latestOfTable = """
    SELECT id, region, table_name, label, view_type, partition_name, sort_name, created_at,
      disabled_at
    FROM streams WHERE table_uuid = ?1 ORDER BY id DESC LIMIT 1
    """
  static let byLabel = """
    SELECT id, region, table_name, label, view_type, partition_name, sort_name, created_at,
      disabled_at
    FROM streams WHERE region = ?1 AND table_name = ?2 AND label = ?3
    """
  static let byID = """
    SELECT id, region, table_name, label, view_type, partition_name, sort_name, created_at,
      disabled_at
    FROM streams WHERE id = ?1
    """
  static let ofRegion = """
    SELECT id, region, table_name, label, view_type, partition_name, sort_name, created_at,
      disabled_at
    FROM streams WHERE region = ?1 AND (?2 IS NULL OR table_name = ?2) ORDER BY id
    """
  static let shards = """
    SELECT id, stream_id, name, parent_name, first_sequence, last_sequence, trimmed_through,
      first_hash, last_hash
    FROM shards WHERE stream_id = ?1 ORDER BY id
    """
  static let shardName = "SELECT name FROM shards WHERE id = ?1"
  static let insertStream = """
    INSERT INTO streams (region, table_name, table_uuid, label, view_type, partition_name,
      sort_name, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    """
  static let insertShard = """
    INSERT INTO shards (stream_id, name, parent_name, first_sequence, first_hash, last_hash)
    SELECT ?1, ?2, ?3, last_sequence + 1, ?4, ?5 FROM store
    """
  static let shardCount = "SELECT shard_count FROM tables WHERE id = ?1"
  static let setShardCount = "UPDATE tables SET shard_count = ?1 WHERE id = ?2"
  static let closeShard = """
    UPDATE shards SET last_sequence = (SELECT last_sequence FROM store) WHERE id = ?1
    """
  static let mappingLanes = """
    SELECT mapping_id, number FROM checkpoints WHERE shard_id = ?1 ORDER BY id
    """
  static let disableStream = "UPDATE streams SET disabled_at = ?1 WHERE id = ?2"
  static let closeShards = """
    UPDATE shards SET last_sequence = (SELECT last_sequence FROM store)
    WHERE stream_id = ?1 AND last_sequence IS NULL
    """
}
