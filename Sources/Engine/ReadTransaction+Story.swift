package import SQLite

/// A mapping as the ledger knows it; it may be deleted by now.
package struct LedgerMapping: Sendable, Hashable {
  package let uuid: String
  /// The function of its newest attempt.
  package let functionName: String
}

/// What a mapping's attempts with one outcome come to.
package struct OutcomeTotal: Sendable, Hashable {
  package let outcome: DeliveryAttempt.Outcome
  package let attemptCount: Int
  /// A record counts as often as it was tried.
  package let recordCount: Int
}

extension ReadTransaction {
  /// The shards that may have held a record, with the ids of their streams, oldest first.
  package func shardsHolding(
    _ sequence: SequenceNumber
  ) throws(SQLiteError) -> [(shardID: Int, streamID: Int)] {
    try connection.all(Statement.shardsHolding, sequence.value) {
      (shardID: $0.integer(0), streamID: $0.integer(1))
    }
  }

  /// The id of the stream that a shard is of.
  package func streamID(ofShard id: Int) throws(SQLiteError) -> Int? {
    try connection.first(Statement.streamID, id) { $0.integer(0) }
  }

  /// The mappings of which the ledger tells something about a shard, in the order they appear.
  package func ledgerMappings(ofShard id: Int) throws(SQLiteError) -> [LedgerMapping] {
    try connection.all(Statement.ledgerMappings, id) {
      LedgerMapping(uuid: $0.text(0), functionName: $0.text(1))
    }
  }

  /// What the ledger's attempts of a mapping come to, by outcome.
  package func ledgerTotals(ofMapping uuid: String) throws(SQLiteError) -> [OutcomeTotal] {
    let totals = try connection.all(Statement.totals, uuid) { row in
      DeliveryAttempt.Outcome(rawValue: row.text(0)).map { outcome in
        OutcomeTotal(
          outcome: outcome, attemptCount: row.integer(1), recordCount: row.integer(2))
      }
    }
    return DeliveryAttempt.Outcome.allCases.compactMap { outcome in
      totals.compactMap { $0 }.first { $0.outcome == outcome }
    }
  }
}

private enum Statement {
  static let shardsHolding = """
    SELECT id, stream_id FROM shards
    WHERE first_sequence <= ?1 AND (last_sequence IS NULL OR last_sequence >= ?1) ORDER BY id
    """
  static let streamID = "SELECT stream_id FROM shards WHERE id = ?1"
  // With max(), SQLite takes the other columns from the row that has the maximum.
  static let ledgerMappings = """
    SELECT mapping_uuid, function_name, max(id) FROM deliveries WHERE shard_id = ?1
    GROUP BY mapping_uuid ORDER BY max(id)
    """
  static let totals = """
    SELECT outcome, count(*), sum(record_count) FROM deliveries WHERE mapping_uuid = ?1
    GROUP BY outcome
    """
}
