import Engine
import Functions
import Wire

/// Commits what came of a batch: checkpoint, ledger, log and failure destination together.
struct AttemptKeeper {
  let store: Store
  let batch: Batch
  /// As it is after the attempt.
  let checkpoint: Checkpoint

  /// What the ledger says of an attempt of a function that has just ended.
  func attempt(
    of running: RunningBatch, _ answer: BatchAnswer, _ verdict: BatchPlanner.Verdict
  ) -> DeliveryAttempt {
    var attempt = batch.attempt(verdict.outcome, at: running.startedAt)
    attempt.attempt = running.number
    attempt.requestID = batch.requestID
    attempt.error = answer.error
    attempt.endedAt = store.clock.now()
    attempt.durationMicroseconds = running.result?.durationMicroseconds ?? 0
    if checkpoint.sequence > batch.checkpoint.sequence, case .partlySucceeded = answer.ending {
      attempt.doneThrough = batch.collected.sequences.last { sequence in
        sequence < answer.firstFailed ?? sequence
      }
      if verdict == .failed { attempt.outcome = .partlyDelivered }
    }
    return attempt
  }

  /// Keeps an attempt of a function, and tells the failure destination of what is given up.
  func keep(
    _ attempt: inout DeliveryAttempt, of running: RunningBatch,
    _ verdict: BatchPlanner.Verdict, in transaction: WriteTransaction
  ) throws {
    if let log = running.worker?.log {
      attempt.logEventIDs = try transaction.append(running.result?.logEvents ?? [], to: log)
    }
    try keep(&attempt, verdict, running.result, in: transaction)
  }

  /// Keeps that records were given up unseen, because they are too old.
  func keepDiscard(invocationCount: Int) throws -> DeliveryAttempt {
    var attempt = batch.attempt(.discarded, at: store.clock.now())
    attempt.attempt = invocationCount
    attempt.error = "The records are older than MaximumRecordAgeInSeconds allows."
    try store.write { transaction in
      try keep(&attempt, .discarded(.recordAgeExceeded), nil, in: transaction)
    }
    return attempt
  }

  /// Keeps that the lane has moved on without an attempt.
  func keepMove(hasVanished: Bool) throws {
    try store.write { transaction in
      if hasVanished { try transaction.append(batch.trimmedRecords(at: transaction.now)) }
      try keepPosition(in: transaction)
    }
  }

  /// What an attempt tells the metrics of the function.
  func outcome(of running: RunningBatch) -> InvocationOutcome {
    let settings = batch.mapping.settings
    var outcome = InvocationOutcome(
      functionName: settings.functionName, region: batch.mapping.region,
      qualifier: settings.qualifier, requestID: batch.requestID, startedAt: running.startedAt)
    if let result = running.result {
      // The ledger has the trace.
      outcome.take(result, nil)
      outcome.iteratorAgeMilliseconds = batch.collected.lastCreatedAt.map { last in
        max(0, running.startedAt.milliseconds - last.milliseconds)
      }
    }
    outcome.isThrottled = running.result == nil && batch.function?.isThrottled == true
    return outcome
  }

  private func keep(
    _ attempt: inout DeliveryAttempt, _ verdict: BatchPlanner.Verdict,
    _ result: InvocationResult?, in transaction: WriteTransaction
  ) throws {
    if case .discarded(let condition) = verdict {
      attempt.condition = condition.rawValue
      try FailureNotice(batch: batch, attempt: attempt, result: result, condition: condition)
        .send(from: store, in: transaction, noting: &attempt)
    }
    try transaction.append(attempt)
    try keepPosition(in: transaction)
    try count(attempt, in: transaction)
    if attempt.requestID != "", try transaction.mapping(ofCheckpoint: checkpoint.id) != nil {
      let word = attempt.error == nil ? "OK" : "PROBLEM: Function call failed"
      try transaction.keep(result: word, of: batch.mapping)
    }
  }

  /// Counts a batch for the metrics of its mapping, where those are kept.
  private func count(_ attempt: DeliveryAttempt, in transaction: WriteTransaction) throws {
    guard batch.mapping.settings.countsEvents else { return }
    var counts = EventCounts()
    if attempt.requestID != "" {
      if attempt.attempt <= 1 { counts.polled = batch.recordCount }
      counts.invoked = batch.recordCount
      if attempt.outcome != .delivered { counts.failedInvoke = batch.recordCount }
    } else {
      counts.polled = batch.recordCount
    }
    if attempt.outcome == .discarded {
      let isTold = attempt.destination != nil && attempt.destinationError == nil
      let count = batch.rest(of: attempt).count
      counts.deliveredToDestination = isTold ? count : 0
      counts.dropped = isTold ? 0 : count
    }
    try note(counts, in: transaction)
  }

  private func note(_ counts: EventCounts, in transaction: WriteTransaction) throws {
    try transaction.note(
      counts, ofMapping: batch.mapping.uuid, functionName: batch.mapping.settings.functionName,
      in: batch.mapping.region)
  }

  /// Keeps the checkpoint, and the records that were passed over on the way there.
  private func keepPosition(in transaction: WriteTransaction) throws {
    if let passed = batch.passedRecords(through: checkpoint.sequence, at: transaction.now) {
      try transaction.append(passed)
      if batch.mapping.settings.countsEvents {
        var counts = EventCounts()
        counts.polled = passed.recordCount
        counts.filteredOut = passed.recordCount
        try note(counts, in: transaction)
      }
    }
    try transaction.update(checkpoint)
  }
}

extension BatchAnswer {
  fileprivate var firstFailed: SequenceNumber? {
    if case .partlySucceeded(let sequence) = ending { sequence } else { nil }
  }
}

extension BatchPlanner.Verdict {
  fileprivate var outcome: DeliveryAttempt.Outcome {
    switch self {
    case .delivered: .delivered
    case .failed: .failed
    case .split: .split
    case .discarded: .discarded
    }
  }
}
