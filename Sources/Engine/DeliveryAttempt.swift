package import Wire

/// One thing that was done with records on their way to a function, as the ledger keeps it.
package struct DeliveryAttempt: Sendable {
  /// What came of it.
  package enum Outcome: String, Sendable, CaseIterable {
    case delivered
    /// The function took the first records; the others will be tried again.
    case partlyDelivered = "partly delivered"
    /// The function failed; the batch will be tried again.
    case failed
    /// The function failed; the batch will be tried again in two halves.
    case split
    /// The batch was given up.
    case discarded
    /// The records did not match the mapping's patterns; the function was not invoked.
    case filtered
    /// The stream forgot the records for their age before the function took them.
    case trimmed
  }

  /// The place of the attempt in the ledger; 0 before it is there.
  package var id = 0
  package let mappingUUID: String
  package let functionName: String
  package let shardID: Int
  package var lane = 0
  package var laneCount = 1
  package let tableName: String
  package let firstSequence: SequenceNumber
  package let lastSequence: SequenceNumber
  package let recordCount: Int
  /// From 1; 0 where the function was not invoked.
  package var attempt = 0
  package var outcome: Outcome
  /// What went wrong, on one line; nil when nothing did.
  package var error: String?
  package let startedAt: Timestamp
  /// Later than the duration says where the function's process had to be started.
  package var endedAt: Timestamp
  package var durationMicroseconds = 0
  /// Empty where the function was not invoked.
  package var requestID = ""
  /// The last record that the function took of a batch partly delivered.
  package var doneThrough: SequenceNumber?
  /// The patterns that the records were held against, as `MappingSettings.filterText`.
  package var filterText: String?
  /// Why a batch was given up, in AWS's word for it, such as `RetryAttemptsExhausted`.
  package var condition: String?
  /// The ARN of what was told that the batch was given up.
  package var destination: String?
  /// Why that could not be told.
  package var destinationError: String?
  /// The lines that the invocation left in the function's log, by their ids.
  package var logEventIDs: ClosedRange<Int>?
  /// Where in a trace it was; nil for attempts older than traces.
  package var trace: Trace?

  package init(
    mappingUUID: String, functionName: String, shardID: Int, tableName: String,
    firstSequence: SequenceNumber, lastSequence: SequenceNumber, recordCount: Int,
    outcome: Outcome, startedAt: Timestamp
  ) {
    self.mappingUUID = mappingUUID
    self.functionName = functionName
    self.shardID = shardID
    self.tableName = tableName
    self.firstSequence = firstSequence
    self.lastSequence = lastSequence
    self.recordCount = recordCount
    self.outcome = outcome
    self.startedAt = startedAt
    endedAt = startedAt
  }
}
