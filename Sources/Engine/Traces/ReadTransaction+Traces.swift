package import SQLite
private import Wire

extension ReadTransaction {
  /// All that traces tell of since a trace began.
  ///
  /// There is no index on traces, which every write would pay for; it reads what is young enough.
  package func traceMaterial(since trace: Trace) throws(SQLiteError) -> TraceMaterial {
    let time = trace.beginning.milliseconds
    return TraceMaterial(
      records: try connection.all(Statement.records, time) { TracedRecord($0) },
      deliveries: try connection.all(Statement.deliveries, time) { TracedDelivery($0) }
        .compactMap { $0 },
      runs: try connection.all(Statement.runs, time) { TracedRun($0, from: 0) }.compactMap { $0 })
  }

  /// A record by its sequence number.
  package func tracedRecord(_ sequence: SequenceNumber) throws(SQLiteError) -> TracedRecord? {
    try connection.first(Statement.record, sequence.value) { TracedRecord($0) }
  }

  /// The trace that a request of that id is in.
  package func trace(ofRequest id: String) throws(SQLiteError) -> Trace? {
    let delivered = try connection.first(Statement.deliveryOfRequest, id) { $0.blobOrNil(0) }
    if let delivered { return Trace(delivered) }
    return Trace(try connection.first(Statement.runOfRequest, id) { $0.blob(0) })
  }

  /// The trace of the first attempt to deliver a record.
  package func trace(ofDeliveryOf record: TracedRecord) throws(SQLiteError) -> Trace? {
    Trace(
      try connection.first(
        Statement.deliveryOfRecord, record.shardID, record.sequence.value, record.keyHash
      ) { $0.blob(0) })
  }
}

extension TracedRecord {
  fileprivate init(_ row: borrowing Row) {
    sequence = SequenceNumber(row.integer(0))
    shardID = row.integer(1)
    tableName = row.text(2)
    eventName = row.text(3)
    createdAt = Timestamp(milliseconds: row.integer(4))
    keys = row.blob(5)
    trace = Trace(row.blobOrNil(6))
    keyHash = row.integer(7)
  }
}

extension TracedDelivery {
  fileprivate init?(_ row: borrowing Row) {
    guard let run = TracedRun(row, from: 9) else { return nil }
    self.run = run
    functionName = run.functionName
    shardID = row.integer(0)
    tableName = row.text(1)
    firstSequence = SequenceNumber(row.integer(2))
    lastSequence = SequenceNumber(row.integer(3))
    recordCount = row.integer(4)
    attempt = row.integer(5)
    outcome = row.text(6)
    lane = row.integer(7)
    laneCount = row.integer(8)
  }
}

extension TracedRun {
  fileprivate init?(_ row: borrowing Row, from column: Int) {
    guard let trace = Trace(row.blobOrNil(column)) else { return nil }
    self.trace = trace
    functionName = row.text(column + 1)
    requestID = row.text(column + 2)
    error = row.textOrNil(column + 3)
    startedAt = Timestamp(milliseconds: row.integer(column + 4))
    durationMicroseconds = row.integer(column + 5)
  }
}

private enum Statement {
  private static let recordColumns = """
    SELECT r.sequence, r.shard_id, streams.table_name, r.event_name, r.created_at, r.keys, r.trace,
      r.key_hash
    FROM streams JOIN shards ON shards.stream_id = streams.id
      JOIN stream_records AS r ON r.shard_id = shards.id
    """
  static let records = """
    \(recordColumns) WHERE r.created_at >= ?1 AND r.trace IS NOT NULL ORDER BY r.sequence
    """
  static let record = "\(recordColumns) AND r.sequence = ?1"
  private static let runColumns = """
    trace, function_name, request_id, error, started_at, duration_microseconds
    """
  static let deliveries = """
    SELECT shard_id, table_name, first_sequence, last_sequence, record_count, attempt, outcome,
      lane, lane_count, \(runColumns)
    FROM deliveries WHERE started_at >= ?1 AND trace IS NOT NULL ORDER BY id
    """
  static let runs = """
    SELECT \(runColumns) FROM invocation_spans WHERE started_at >= ?1 ORDER BY id
    """
  static let deliveryOfRequest = """
    SELECT trace FROM deliveries WHERE request_id = ?1 AND trace IS NOT NULL
    """
  static let runOfRequest = "SELECT trace FROM invocation_spans WHERE request_id = ?1"
  static let deliveryOfRecord = """
    SELECT trace FROM deliveries
    WHERE shard_id = ?1 AND ?2 BETWEEN first_sequence AND last_sequence
      AND ?3 % lane_count = lane AND trace IS NOT NULL
    ORDER BY id LIMIT 1
    """
}
