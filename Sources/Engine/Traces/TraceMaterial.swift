package import Wire

/// A stream record, with what tells who wrote it.
package struct TracedRecord: Sendable {
  package let sequence: SequenceNumber
  package let shardID: Int
  package let tableName: String
  package let eventName: String
  package let createdAt: Timestamp
  /// DynamoDB JSON as it was stored.
  package let keys: [UInt8]
  /// The span that wrote it; nil for records older than traces.
  package let trace: Trace?
  package let keyHash: Int
}

/// An attempt to deliver a batch, with the span that the handler's run was.
package struct TracedDelivery: Sendable {
  package let functionName: String
  package let shardID: Int
  package let lane: Int
  package let laneCount: Int
  package let tableName: String
  package let firstSequence: SequenceNumber
  package let lastSequence: SequenceNumber
  package let recordCount: Int
  package let attempt: Int
  /// `delivered`, `failed` or `discarded`.
  package let outcome: String
  package let run: TracedRun
}

/// One run of a handler.
package struct TracedRun: Sendable {
  package let trace: Trace
  package let functionName: String
  package let requestID: String
  /// What went wrong, on one line; nil when nothing did.
  package let error: String?
  package let startedAt: Timestamp
  package let durationMicroseconds: Int
}

/// What there is in a store of the traces that go on since a time.
package struct TraceMaterial: Sendable {
  package var records: [TracedRecord]
  package var deliveries: [TracedDelivery]
  /// What was invoked otherwise.
  package var runs: [TracedRun]

  package init(records: [TracedRecord], deliveries: [TracedDelivery], runs: [TracedRun]) {
    self.records = records
    self.deliveries = deliveries
    self.runs = runs
  }
}

extension TracedDelivery {
  /// Whether a record lies in the batch's range and in its lane.
  package func covers(_ record: TracedRecord) -> Bool {
    record.shardID == shardID && firstSequence <= record.sequence
      && record.sequence <= lastSequence && record.keyHash % laneCount == lane
  }
}
