import Engine
import Functions
import Wire

/// Records on their way to a function, or the final call of a tumbling window.
struct Batch {
  let mapping: EventSourceMapping
  let stream: Stream
  let shardName: String
  let checkpoint: Checkpoint
  /// Of the attempt that is made with it.
  let requestID: String
  /// Nil when the mapping's function, or the version that is meant, is gone.
  let function: LambdaFunction?
  let collected: BatchCollector
  let event: [UInt8]
  /// The span of the attempt, in the trace of the first record that has one.
  let trace: Trace

  var recordCount: Int { collected.sequences.count }
  /// A final call has no records; it stands behind the last one before it.
  var firstSequence: SequenceNumber { collected.sequences.first ?? checkpoint.sequence }
  var lastSequence: SequenceNumber { collected.sequences.last ?? checkpoint.sequence }
  var isFinalCall: Bool { collected.sequences.isEmpty }

  /// The records that an attempt left, as the function took those before them.
  func rest(of attempt: DeliveryAttempt) -> ArraySlice<SequenceNumber> {
    guard let done = attempt.doneThrough else { return collected.sequences[...] }
    return collected.sequences.drop { $0 <= done }
  }

  /// What the ledger says of all attempts at the batch.
  func attempt(
    _ outcome: DeliveryAttempt.Outcome, at time: Timestamp
  ) -> DeliveryAttempt {
    attempt(outcome, firstSequence...lastSequence, count: recordCount, at: time)
  }

  /// What the ledger says of the records that did not match, up to one.
  func passedRecords(through end: SequenceNumber, at time: Timestamp) -> DeliveryAttempt? {
    let passed = collected.passed.prefix { $0 <= end }
    guard let first = passed.first, let last = passed.last else { return nil }
    return attempt(.filtered, first...last, count: passed.count, at: time)
  }

  /// What the ledger says of a failed batch whose records the stream has forgotten.
  func trimmedRecords(at time: Timestamp) -> DeliveryAttempt {
    let last = checkpoint.pieces.first?.last ?? checkpoint.sequence
    return attempt(.trimmed, min(checkpoint.sequence, last)...last, count: 0, at: time)
  }

  private func attempt(
    _ outcome: DeliveryAttempt.Outcome, _ range: ClosedRange<SequenceNumber>, count: Int,
    at time: Timestamp
  ) -> DeliveryAttempt {
    var attempt = DeliveryAttempt(
      mappingUUID: mapping.uuid, functionName: mapping.settings.functionName,
      shardID: checkpoint.shardID, tableName: stream.tableName, firstSequence: range.lowerBound,
      lastSequence: range.upperBound, recordCount: count, outcome: outcome, startedAt: time)
    attempt.lane = checkpoint.lane
    attempt.laneCount = mapping.settings.parallelizationFactor
    if outcome != .filtered, outcome != .trimmed { attempt.trace = trace }
    // Which of the records in its range a batch had, only the patterns of its time can tell.
    if !mapping.settings.filterPatterns.isEmpty { attempt.filterText = mapping.settings.filterText }
    return attempt
  }
}

/// A batch that a worker is working on.
final class RunningBatch {
  let batch: Batch
  /// From 1.
  let number: Int
  let startedAt: Timestamp
  /// Nil when the function could not be invoked at all.
  let worker: Worker?
  let pending: PendingInvocation?
  /// Why it could not.
  let problem: String?

  init(
    _ batch: Batch, number: Int, startedAt: Timestamp, worker: Worker? = nil,
    pending: PendingInvocation? = nil, problem: String? = nil
  ) {
    self.batch = batch
    self.number = number
    self.startedAt = startedAt
    self.worker = worker
    self.pending = pending
    self.problem = problem
  }

  var isOver: Bool { pending == nil || pending?.result != nil }
  var result: InvocationResult? { pending?.result }
}
