internal import Engine
private import Functions
private import Wire

/// Delivers one shard to one mapping, for as long as its process holds the lease.
package struct ShardDeliverer {
  let checkpointID: Int
  let store: Store
  let workers: WorkerPool
  /// Asked before each batch, where delivery can be ended early.
  let mustEnd: (() -> Bool)?
  let report: (String) -> Void

  /// Delivers batch by batch up to a record, or until a batch fails once too often; gives whether
  /// one did.
  func deliver(
    through target: SequenceNumber, summary: inout DeliverySummary
  ) throws -> Bool {
    var planner: BatchPlanner?
    while mustEnd?() != true, let batch = try nextBatch(through: target, &planner),
      var plan = planner
    {
      let attempt = invoke(batch, attempt: plan.nextAttempt)
      let verdict = plan.finish(through: batch.lastSequence, attempt.ending)
      try keep(attempt, of: batch, verdict, plan.checkpoint)
      planner = plan
      summary.invocationCount += 1
      switch verdict {
      case .delivered: summary.deliveredRecordCount += batch.recordCount
      case .discarded:
        summary.discardedBatchCount += 1
        reportDiscarded(batch, attempt)
      case .failed where plan.mustRest:
        summary.blockedBatchCount += 1
        try reportBlocked(batch, attempt)
        return true
      case .failed: break
      }
    }
    return false
  }

  /// Reads the next batch as mapping, checkpoint and function are now; nil when there is none.
  private func nextBatch(
    through target: SequenceNumber, _ planner: inout BatchPlanner?
  ) throws -> Batch? {
    try store.read { transaction in
      guard let mapping = try transaction.mapping(ofCheckpoint: checkpointID), mapping.isEnabled,
        let checkpoint = try transaction.checkpoint(id: checkpointID),
        let stream = try transaction.stream(id: mapping.streamID)
      else { return nil }
      var plan = planner ?? BatchPlanner(mapping, checkpoint)
      plan.refresh(mapping, checkpoint)
      var event = try transaction.event(of: stream, checkpoint.shardID, plan)
      if event.recordCount == 0, checkpoint.batchLastSequence != nil {
        plan.dropVanishedBatch()
        event = try transaction.event(of: stream, checkpoint.shardID, plan)
      }
      planner = plan
      guard let first = event.firstSequence, let last = event.lastSequence, first <= target else {
        return nil
      }
      let function = try transaction.function(named: mapping.functionName, in: mapping.region)
      return Batch(
        mapping: mapping, stream: stream, function: function, shardID: checkpoint.shardID,
        firstSequence: first, lastSequence: last, recordCount: event.recordCount,
        event: event.event, lastCreatedAt: event.lastCreatedAt ?? transaction.now,
        trace: event.trace)
    }
  }

  private func invoke(_ batch: Batch, attempt: Int) -> Attempt {
    let startedAt = store.clock.now()
    let requestID = Identifier.uuid()
    let trace = batch.trace?.next ?? Trace(at: startedAt)
    func failed(_ message: String) -> Attempt {
      Attempt(
        number: attempt, requestID: requestID, trace: trace, startedAt: startedAt, result: nil,
        log: nil, error: message)
    }
    guard let function = batch.function else {
      return failed("Function not found: \(batch.mapping.functionName)")
    }
    do {
      let worker = try workers.worker(for: function)
      let result = try worker.invoke(
        requestID: requestID, payload: batch.event, trace: trace)
      let error: String? =
        if case .failure(let error) = result.outcome { error.summary } else { nil }
      return Attempt(
        number: attempt, requestID: requestID, trace: trace, startedAt: startedAt,
        result: result, log: worker.log, error: error)
    } catch {
      return failed("\(error)")
    }
  }

  /// Commits checkpoint, ledger and log together; a mapping deleted meanwhile keeps no checkpoint.
  private func keep(
    _ attempt: Attempt, of batch: Batch, _ verdict: BatchPlanner.Verdict, _ checkpoint: Checkpoint
  ) throws {
    let word = attempt.error == nil ? "OK" : "PROBLEM: Function call failed"
    try store.write { transaction in
      let events = attempt.result?.logEvents ?? []
      let range = try attempt.log.flatMap { try transaction.append(events, to: $0) }
      let row = attempt.ledgerRow(of: batch, verdict, endedAt: transaction.now)
      try transaction.append(row, logEvents: range)
      if let outcome = attempt.outcome(of: batch) { try transaction.note(outcome) }
      if try transaction.mapping(ofCheckpoint: checkpointID) != nil {
        try transaction.update(checkpoint, of: batch.mapping, result: word)
      }
    }
  }
}

extension ReadTransaction {
  /// Puts together the event of the next batch behind a plan's checkpoint.
  fileprivate func event(
    of stream: Stream, _ shardID: Int, _ plan: BatchPlanner
  ) throws -> EventWriter {
    let limits = plan.limits
    var event = EventWriter(
      stream: stream, streamARN: ARN.stream(stream), seed: try eventSeed())
    try forEachRecord(of: shardID, after: plan.checkpoint.sequence) { record in
      if let last = limits.lastSequence, record.sequence > last { return false }
      guard event.recordCount < limits.recordCount else { return false }
      return event.append(record, limitBytes: limits.payloadBytes)
    }
    return event
  }
}
