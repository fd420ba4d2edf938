package import Wire

/// One attempt to deliver a batch, as the ledger keeps it.
package struct DeliveryAttempt: Sendable {
  /// What came of an attempt.
  package enum Outcome: String, Sendable {
    case delivered
    /// The function failed; the batch will be tried again.
    case failed
    /// The function failed for the last time; the batch was given up.
    case discarded
  }

  package let mappingUUID: String
  package let functionName: String
  package let shardID: Int
  package let tableName: String
  package let firstSequence: SequenceNumber
  package let lastSequence: SequenceNumber
  package let recordCount: Int
  /// From 1.
  package let attempt: Int
  package let outcome: Outcome
  /// What went wrong, on one line; nil when nothing did.
  package let error: String?
  package let startedAt: Timestamp
  /// Later than the duration says where the function's process had to be started.
  package let endedAt: Timestamp
  package let durationMicroseconds: Int
  package let requestID: String
  /// Where in a trace it was; nil for attempts older than traces.
  package var trace: Trace?

  package init(
    mappingUUID: String, functionName: String, shardID: Int, tableName: String,
    firstSequence: SequenceNumber, lastSequence: SequenceNumber, recordCount: Int, attempt: Int,
    outcome: Outcome, error: String?, startedAt: Timestamp, endedAt: Timestamp,
    durationMicroseconds: Int, requestID: String
  ) {
    self.mappingUUID = mappingUUID
    self.functionName = functionName
    self.shardID = shardID
    self.tableName = tableName
    self.firstSequence = firstSequence
    self.lastSequence = lastSequence
    self.recordCount = recordCount
    self.attempt = attempt
    self.outcome = outcome
    self.error = error
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.durationMicroseconds = durationMicroseconds
    self.requestID = requestID
  }
}
