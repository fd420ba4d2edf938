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
    while let (batch, step) = try read(pace) {
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
    let attempt = try keeper.keep(running, answer, verdict)
    summary.count(attempt, verdict)
    if case .discarded = verdict { reporter.tellDiscarded(batch, attempt) }
    guard verdict == .failed, pace == .realTime || plan.mustRest else { return }
    isBlocked = plan.mustRest
    summary.blockedBatchCount += plan.mustRest || pace == .realTime ? 1 : 0
    try reporter.tellBlocked(batch, attempt, plan.checkpoint, willRetry: pace == .realTime)
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
      plan.refresh(mapping.settings, checkpoint)
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

extension BatchPlanner {
  /// Which attempt at a batch, or at a window's final call, the next one is, from 1.
  fileprivate func attemptNumber(of batch: Batch) -> Int {
    batch.isFinalCall ? (checkpoint.window?.closing?.attempts ?? 0) + 1 : nextAttempt
  }
}
