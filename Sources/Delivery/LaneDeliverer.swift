import Engine
import Functions
import Wire

/// Delivers one lane of a shard to one mapping, step by step, for whoever holds the lease.
final class LaneDeliverer {
  /// What came of asking for the next step.
  enum Move {
    /// Nothing is left to do.
    case done
    case waiting(until: Timestamp)
    /// A worker has the batch; `finish` is to be called when it is over.
    case running(RunningBatch)
    /// All workers that the function may have are busy.
    case crowded
  }

  let lane: PendingLane
  /// Whether its batch failed so often that it is left to later commands.
  private(set) var isBlocked = false
  private let store: Store
  private let workers: WorkerPool
  private let reporter: DeliveryReporter
  private var planner: BatchPlanner?
  private let unkept = AttemptBuffer()
  /// The batch behind the one that runs, read while it runs, for when it succeeds.
  private var lookahead: Lookahead?
  private var filter: (text: [String], filter: RecordFilter)?

  init(
    _ lane: PendingLane, store: Store, workers: WorkerPool, reporter: DeliveryReporter
  ) {
    self.lane = lane
    self.store = store
    self.workers = workers
    self.reporter = reporter
  }

  /// Goes on until a worker has a batch that begins with that record or before it, or until there
  /// is nothing to do.
  func next(
    through target: SequenceNumber, _ pace: BatchPlanner.Pace, _ summary: inout DeliverySummary
  ) throws -> Move {
    while let (batch, step) = try takeLookahead(pace) ?? read(pace) {
      if step != .invoke { try flush() }
      let first = min(
        batch.collected.sequences.first ?? SequenceNumber(.max),
        batch.collected.passed.first ?? SequenceNumber(.max))
      let isBehindTarget = first > target && first != SequenceNumber(.max)
      switch step {
      case .closeWindow: break
      case _ where isBehindTarget: return .done
      case .idle: return .done
      case .wait(let moment): return .waiting(until: moment)
      case .pass, .forget:
        try move(behind: batch, hasVanished: step == .forget)
        continue
      case .discardOld:
        try discardOld(batch)
        summary.discardedBatchCount += 1
        continue
      case .invoke: break
      }
      return try begin(batch).map { .running($0) } ?? .crowded
    }
    return .done
  }

  /// Takes in what came of a batch that is over.
  func finish(
    _ running: RunningBatch, _ pace: BatchPlanner.Pace, _ summary: inout DeliverySummary
  ) throws {
    if let worker = running.worker { workers.giveBack(worker) }
    guard var plan = planner else { preconditionFailure("what runs was planned") }
    let batch = running.batch
    let answer = BatchAnswer(running)
    let verdict: BatchPlanner.Verdict
    if batch.isFinalCall {
      verdict = plan.finishWindow(answer.ending, at: store.clock.now())
    } else {
      verdict = plan.finish(batch.collected, answer.ending, at: store.clock.now())
      if let state = answer.state { plan.keepState(state, of: batch.collected) }
    }
    planner = plan
    let keeper = AttemptKeeper(store: store, batch: batch, checkpoint: plan.checkpoint)
    unkept.add(keeper, running, answer, verdict)
    // What failed is kept at once, as it is told of; what succeeded in real time, too.
    if verdict != .delivered || pace != .flush { try flush() }
    let attempt = unkept.newest
    reporter.noteEnd(batch, attempt)
    summary.count(attempt, verdict)
    if case .discarded = verdict { reporter.tellDiscarded(batch, attempt) }
    guard verdict == .failed, pace == .realTime || plan.mustRest else { return }
    isBlocked = plan.mustRest
    summary.blockedBatchCount += plan.mustRest || pace == .realTime ? 1 : 0
    try reporter.tellBlocked(batch, attempt, plan.checkpoint, willRetry: pace == .realTime)
  }

  /// Commits what has not been committed yet of what came of batches.
  func flush() throws { try unkept.flush(to: store) }

  /// Commits it when it is time, or much.
  func flushIfDue() throws {
    if unkept.isDue { try flush() }
  }

  /// Reads the batch behind one that a worker has, so that it is at hand when that succeeds.
  ///
  /// Gives the event for the same worker, when there is one.
  func lookAhead(
    behind batch: Batch, _ pace: BatchPlanner.Pace
  ) throws -> (requestID: String, event: [UInt8])? {
    lookahead = nil
    guard pace == .flush, !batch.isFinalCall, batch.mapping.settings.tumblingWindowSeconds == 0,
      var plan = planner,
      plan.finish(batch.collected, .succeeded, at: store.clock.now()) == .delivered
    else { return nil }
    let version = try store.dataVersion()
    let next = try store.read { transaction in
      try BatchReader(
        transaction: transaction, mapping: batch.mapping, stream: batch.stream,
        shardName: batch.shardName, filter: try filter(of: batch.mapping, batch.stream, transaction)
      ).next(plan, at: transaction.now, pace)
    }
    lookahead = Lookahead(checkpoint: plan.checkpoint, version: version, next: next)
    return next.step == .invoke ? (next.batch.requestID, next.batch.event) : nil
  }

  /// What was read ahead, when all went as foreseen and nobody has changed anything.
  private func takeLookahead(
    _ pace: BatchPlanner.Pace
  ) throws -> (batch: Batch, step: BatchPlanner.Step)? {
    guard let known = lookahead else { return nil }
    lookahead = nil
    guard pace == .flush, known.checkpoint == planner?.checkpoint,
      try store.dataVersion() == known.version
    else { return nil }
    return known.next
  }

  /// Reads the next batch as mapping, checkpoint and function are now; nil when there is none.
  private func read(
    _ pace: BatchPlanner.Pace
  ) throws -> (batch: Batch, step: BatchPlanner.Step)? {
    try store.read { transaction in
      guard let mapping = try transaction.mapping(ofCheckpoint: lane.checkpointID),
        mapping.settings.isEnabled,
        let checkpoint = try transaction.checkpoint(id: lane.checkpointID),
        let stream = try transaction.stream(id: mapping.streamID)
      else { return nil }
      var plan = planner ?? BatchPlanner(mapping.settings, checkpoint)
      // What is not committed yet is known here alone.
      plan.refresh(mapping.settings, unkept.isEmpty ? checkpoint : plan.checkpoint)
      planner = plan
      let reader = BatchReader(
        transaction: transaction, mapping: mapping, stream: stream,
        shardName: try transaction.shardName(id: lane.shardID) ?? "",
        filter: try filter(of: mapping, stream, transaction))
      return try reader.next(plan, at: transaction.now, pace)
    }
  }

  /// Patterns are read once, not for each batch.
  private func filter(
    of mapping: EventSourceMapping, _ stream: Stream, _ transaction: ReadTransaction
  ) throws -> RecordFilter {
    if let filter, filter.text == mapping.settings.filterPatterns { return filter.filter }
    let made = try RecordFilter(
      mapping.settings.filterPatterns, of: stream, seed: transaction.eventSeed())
    filter = (mapping.settings.filterPatterns, made)
    return made
  }

  private func begin(_ batch: Batch) throws -> RunningBatch? {
    let number = planner?.attemptNumber(of: batch) ?? 1
    let startedAt = store.clock.now()
    reporter.noteBegin(batch, attempt: number)
    func failed(_ problem: String) -> RunningBatch {
      RunningBatch(batch, number: number, startedAt: startedAt, problem: problem)
    }
    guard let function = batch.function else {
      return failed("Function not found: \(batch.mapping.settings.target)")
    }
    guard !function.isThrottled else { return failed("Rate Exceeded.") }
    do {
      guard let worker = try workers.take(for: function) else { return nil }
      do {
        return RunningBatch(
          batch, number: number, startedAt: startedAt, worker: worker,
          pending: try worker.begin(
            requestID: batch.requestID, payload: batch.event, trace: batch.trace))
      } catch {
        workers.giveBack(worker)
        throw error
      }
    } catch {
      return failed("\(error)")
    }
  }

  private func move(behind batch: Batch, hasVanished: Bool) throws {
    planner?.finishWithoutInvoking(batch.collected)
    guard let checkpoint = planner?.checkpoint else { return }
    reporter.notePass(batch, hasVanished: hasVanished)
    try AttemptKeeper(store: store, batch: batch, checkpoint: checkpoint)
      .keepMove(hasVanished: hasVanished)
  }

  private func discardOld(_ batch: Batch) throws {
    let invocationCount = (planner?.nextAttempt ?? 1) - 1
    planner?.finishWithoutInvoking(batch.collected)
    guard let checkpoint = planner?.checkpoint else { return }
    let attempt = try AttemptKeeper(store: store, batch: batch, checkpoint: checkpoint)
      .keepDiscard(invocationCount: invocationCount)
    reporter.tellDiscarded(batch, attempt)
  }
}

/// A batch that was read ahead, and what must be so for it to be the next.
private struct Lookahead {
  let checkpoint: Checkpoint
  let version: Int
  let next: (batch: Batch, step: BatchPlanner.Step)
}

extension BatchPlanner {
  /// Which attempt at a batch, or at a window's final call, the next one is, from 1.
  fileprivate func attemptNumber(of batch: Batch) -> Int {
    batch.isFinalCall ? (checkpoint.window?.closing?.attempts ?? 0) + 1 : nextAttempt
  }
}
