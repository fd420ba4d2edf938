internal import Engine
private import Functions
internal import Wire

/// Runs the event invocations that wait: invokes, then keeps what came of it in one transaction.
///
/// One that is interrupted in between is run again by the next command, so each is run at least
/// once; a lock on it keeps two processes from running the same.
final class EventInvoker {
  let store: Store
  private let workers: WorkerPool
  let mustEnd: (() -> Bool)?
  let report: (String) -> Void
  /// Those that could not be run, or that another process is running; not tried again here.
  var left: Set<Int> = []
  /// Those at work, where several are at once.
  var members: [(running: RunningEvent, lease: Lease)] = []

  /// With `mustEnd` retries come in real time, and others' invocations are not waited for.
  init(
    store: Store, workers: WorkerPool, mustEnd: (() -> Bool)?, report: @escaping (String) -> Void
  ) {
    self.store = store
    self.workers = workers
    self.mustEnd = mustEnd
    self.report = report
  }

  private var waits: Bool { mustEnd != nil }

  /// Tries again also what could not be run before.
  func reset() { left = [] }

  /// Whether any are to be run now.
  func hasWork() throws -> Bool { try !dueIDs().isEmpty }

  /// Runs those that are there now and due; what they cause is for the next round.
  func invokeAll(_ summary: inout DeliverySummary) throws {
    for id in try dueIDs() {
      guard mustEnd?() != true else { return }
      guard let lease = store.lease(ofInvocation: id, waiting: !waits) else {
        left.insert(id)
        continue
      }
      defer { withExtendedLifetime(lease) {} }
      try invoke(id, &summary)
    }
  }

  func dueIDs() throws -> [Int] {
    try store.read { transaction in
      guard try transaction.hasEventInvocations() else { return [] }
      let ids = try transaction.eventInvocationIDs(dueBy: waits ? transaction.now : nil)
      return ids.filter { !left.contains($0) }
    }
  }

  /// Runs one until it has come to its end or must wait.
  private func invoke(_ id: Int, _ summary: inout DeliverySummary) throws {
    while mustEnd?() != true, let task = try task(id) {
      let running = begin(task)
      _ = running.pending?.wait()
      guard try finish(running, &summary) == .retriedAtOnce else { return }
    }
  }

  /// Reads an invocation, its function and what is set for it, as they are now.
  func task(_ id: Int) throws -> EventTask? {
    try store.read { transaction in
      guard let invocation = try transaction.eventInvocation(id: id) else { return nil }
      let definition = invocation.definition
      let function = try transaction.function(
        named: definition.functionName, qualifier: definition.qualifier, in: definition.region,
        drawnBy: definition.requestID)
      let config = try function.flatMap {
        try transaction.eventInvokeConfig(
          of: $0, qualifier: definition.qualifier ?? LambdaFunction.latest)
      }
      return EventTask(
        invocation: invocation, function: function, config: config,
        policy: EventPolicy(config, waits: waits))
    }
  }

  /// Hands the event to a worker, unless something is in the way.
  func begin(_ task: EventTask) -> RunningEvent {
    let startedAt = store.clock.now()
    let definition = task.invocation.definition
    let cause = definition.traceID.flatMap { Trace(header: $0) }
    let attempt = EventAttempt(startedAt: startedAt, trace: cause?.next ?? Trace(at: startedAt))
    var running = RunningEvent(task: task, attempt: attempt)
    guard let function = task.function else {
      running.attempt.error = "Function not found: \(task.label)"
      return running
    }
    guard !function.isThrottled else {
      running.attempt.ending = .forbidden
      running.attempt.error = "Rate Exceeded."
      return running
    }
    guard !task.policy.isTooOld(task.invocation, at: startedAt) else {
      running.attempt.error = "The event is older than MaximumEventAgeInSeconds allows."
      return running
    }
    do {
      guard let worker = try workers.take(for: function) else {
        running.attempt.ending = .throttled
        running.attempt.error = "Rate Exceeded."
        return running
      }
      running.worker = worker
      running.pending = try worker.begin(
        requestID: definition.requestID, payload: definition.payload,
        trace: attempt.trace, clientContext: definition.clientContext)
    } catch {
      running.attempt.error = "\(error)"
    }
    return running
  }

  /// Keeps what came of an attempt that is over, and says what is to be done next.
  func finish(
    _ running: RunningEvent, _ summary: inout DeliverySummary
  ) throws -> Continuation {
    var attempt = running.attempt
    if let worker = running.worker { workers.giveBack(worker) }
    if let result = running.pending?.result {
      attempt.log = running.worker?.log
      attempt.take(result)
      summary.invocationCount += 1
    }
    switch try keep(attempt, of: running.task, &summary) {
    case .finished: return .done
    case .retried where attempt.result == nil:
      left.insert(running.task.invocation.id)
      summary.blockedEventCount += 1
      reportBlocked(running.task, attempt)
      return .done
    case .retried: return waits ? .done : .retriedAtOnce
    }
  }

  /// What is to be done with an invocation after an attempt.
  enum Continuation {
    /// Nothing, for now at least.
    case done
    case retriedAtOnce
  }

  /// Commits what came of an attempt: the log, the attempt, and the end or the next try.
  private func keep(
    _ attempt: EventAttempt, of task: EventTask, _ summary: inout DeliverySummary
  ) throws -> EventPolicy.Verdict {
    var invocation = task.invocation
    if attempt.ending == .failed { invocation.attempts += 1 }
    let failed = invocation
    var farewell = EventFarewell()
    let verdict = try store.write { transaction in
      let verdict = task.verdict(on: attempt, failures: failed.attempts, at: transaction.now)
      switch verdict {
      case .finished(let condition):
        farewell = try task.finish(condition, attempt, from: store, in: transaction)
        try transaction.delete(failed)
      case .retried(let time):
        try transaction.update(failed.tried(at: time))
      }
      let events = attempt.result?.logEvents ?? []
      let range = try attempt.log.flatMap { try transaction.append(events, to: $0) }
      let entry = attempt.entry(
        of: task, verdict, sentTo: farewell.sentTo.first, endedAt: transaction.now)
      try transaction.append(entry, logEvents: range)
      try task.note(attempt, verdict, farewell, in: transaction)
      return verdict
    }
    if case .finished(let condition) = verdict {
      tell(task, attempt, condition, farewell, &summary)
    }
    return verdict
  }

  private func tell(
    _ task: EventTask, _ attempt: EventAttempt, _ condition: EventPolicy.Condition,
    _ farewell: EventFarewell, _ summary: inout DeliverySummary
  ) {
    guard condition != .success else { return reportUnsent(task, farewell) }
    summary.discardedEventCount += 1
    reportDiscarded(task, attempt, condition, farewell)
  }
}
