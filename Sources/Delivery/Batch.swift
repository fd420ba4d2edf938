import Engine
import Functions
import Wire

/// Records on their way to a function.
struct Batch {
  let mapping: EventSourceMapping
  let stream: Stream
  /// Nil when the mapping's function is gone.
  let function: LambdaFunction?
  let shardID: Int
  let firstSequence: SequenceNumber
  let lastSequence: SequenceNumber
  let recordCount: Int
  let event: [UInt8]
  /// When the last record was written.
  let lastCreatedAt: Timestamp
  /// The trace of the first record that has one.
  let trace: Trace?
}

/// One try to have a batch processed.
struct Attempt {
  /// From 1.
  let number: Int
  let requestID: String
  let trace: Trace
  let startedAt: Timestamp
  /// Nil when the function could not be invoked at all.
  let result: InvocationResult?
  let log: FunctionLog?
  /// What went wrong, on one line; nil when nothing did.
  let error: String?

  var ending: BatchPlanner.Ending {
    guard error != nil else { return .succeeded }
    return result == nil ? .notInvoked : .failed
  }

  func ledgerRow(
    of batch: Batch, _ verdict: BatchPlanner.Verdict, endedAt: Timestamp
  ) -> DeliveryAttempt {
    let outcome: DeliveryAttempt.Outcome =
      switch verdict {
      case .delivered: .delivered
      case .failed: .failed
      case .discarded: .discarded
      }
    var row = DeliveryAttempt(
      mappingUUID: batch.mapping.uuid, functionName: batch.mapping.functionName,
      shardID: batch.shardID, tableName: batch.stream.tableName,
      firstSequence: batch.firstSequence, lastSequence: batch.lastSequence,
      recordCount: batch.recordCount, attempt: number, outcome: outcome, error: error,
      startedAt: startedAt, endedAt: endedAt,
      durationMicroseconds: result?.durationMicroseconds ?? 0, requestID: requestID)
    row.trace = trace
    return row
  }

  /// What the metrics are told; nil when the function could not be invoked at all.
  func outcome(of batch: Batch) -> InvocationOutcome? {
    guard let result else { return nil }
    var outcome = InvocationOutcome(
      functionName: batch.mapping.functionName, region: batch.mapping.region,
      requestID: requestID, startedAt: startedAt)
    outcome.durationMicroseconds = result.durationMicroseconds
    outcome.error = error
    outcome.iteratorAgeMilliseconds = max(
      0, startedAt.milliseconds - batch.lastCreatedAt.milliseconds)
    return outcome
  }
}
