import Engine
import Functions
import Wire

/// Commits what came of a batch: checkpoint, ledger, log and failure destination together.
struct AttemptKeeper {
  let store: Store
  let batch: Batch
  /// As it is after the attempt.
  let checkpoint: Checkpoint

  /// Keeps an attempt of a function, and tells the failure destination of what is given up.
  func keep(
    _ running: RunningBatch, _ answer: BatchAnswer, _ verdict: BatchPlanner.Verdict
  ) throws -> DeliveryAttempt {
    var attempt = batch.attempt(verdict.outcome, at: running.startedAt)
    attempt.attempt = running.number
    attempt.requestID = batch.requestID
    attempt.error = answer.error
    attempt.durationMicroseconds = running.result?.durationMicroseconds ?? 0
    if checkpoint.sequence > batch.checkpoint.sequence, case .partlySucceeded = answer.ending {
      attempt.doneThrough = batch.collected.sequences.last { sequence in
        sequence < answer.firstFailed ?? sequence
      }
      if verdict == .failed { attempt.outcome = .partlyDelivered }
    }
    try store.write { transaction in
      if let log = running.worker?.log {
        attempt.logEventIDs = try transaction.append(running.result?.logEvents ?? [], to: log)
      }
      try keep(&attempt, verdict, running.result, in: transaction)
    }
    return attempt
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

  private func keep(
    _ attempt: inout DeliveryAttempt, _ verdict: BatchPlanner.Verdict,
    _ result: InvocationResult?, in transaction: WriteTransaction
  ) throws {
    attempt.endedAt = transaction.now
    if case .discarded(let condition) = verdict {
      attempt.condition = condition.rawValue
      try FailureNotice(batch: batch, attempt: attempt, result: result, condition: condition)
        .send(from: store, in: transaction, noting: &attempt)
    }
    try transaction.append(attempt)
    try keepPosition(in: transaction)
    if attempt.requestID != "", try transaction.mapping(ofCheckpoint: checkpoint.id) != nil {
      let word = attempt.error == nil ? "OK" : "PROBLEM: Function call failed"
      try transaction.keep(result: word, of: batch.mapping)
    }
  }

  /// Keeps the checkpoint, and the records that were passed over on the way there.
  private func keepPosition(in transaction: WriteTransaction) throws {
    if let passed = batch.passedRecords(through: checkpoint.sequence, at: transaction.now) {
      try transaction.append(passed)
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
