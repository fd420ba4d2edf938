internal import Engine
private import Functions
private import Wire

/// Runs the event invocations that wait: invokes, then keeps what came of it in one transaction.
///
/// One that is interrupted in between is run again by the next command, so each is run at least
/// once; a lock on it keeps two processes from running the same.
final class EventInvoker {
  private let store: Store
  private let workers: WorkerPool
  private let mustEnd: (() -> Bool)?
  private let report: (String) -> Void
  /// Those that could not be run; this command does not try them again.
  private var left: Set<Int> = []

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

  /// Tries again what an earlier round could not run.
  func reset() { left = [] }

  /// Whether any are to be run now.
  func hasWork() throws -> Bool { try !dueIDs().isEmpty }

  /// Runs those that are there now and due; what they cause is for the next round.
  func invokeAll(_ summary: inout DeliverySummary) throws {
    for id in try dueIDs() {
      guard mustEnd?() != true else { return }
      guard let lease = store.lease(ofInvocation: id, waiting: !waits) else { continue }
      defer { withExtendedLifetime(lease) {} }
      try invoke(id, &summary)
    }
    guard waits else { return }
    summary.waitingEventCount = try store.read { try $0.eventInvocationIDs().count }
  }

  private func dueIDs() throws -> [Int] {
    try store.read { transaction in
      guard try transaction.hasEventInvocations() else { return [] }
      let ids = try transaction.eventInvocationIDs(dueBy: waits ? transaction.now : nil)
      return ids.filter { !left.contains($0) }
    }
  }

  /// Runs one until it has come to its end or must wait.
  private func invoke(_ id: Int, _ summary: inout DeliverySummary) throws {
    while mustEnd?() != true, let task = try task(id) {
      let attempt = attempt(task)
      if attempt.result != nil { summary.invocationCount += 1 }
      switch try keep(attempt, of: task, &summary) {
      case .finished: return
      case .retried where attempt.result == nil:
        left.insert(id)
        summary.blockedEventCount += 1
        reportBlocked(task, attempt)
        return
      case .retried where waits: return
      case .retried: break
      }
    }
  }

  /// Reads an invocation, its function and what is set for it, as they are now.
  private func task(_ id: Int) throws -> EventTask? {
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

  private func attempt(_ task: EventTask) -> EventAttempt {
    let startedAt = store.clock.now()
    var attempt = EventAttempt(startedAt: startedAt)
    let definition = task.invocation.definition
    guard let function = task.function else {
      attempt.error = "Function not found: \(definition.functionLabel)"
      return attempt
    }
    guard !function.isThrottled else {
      attempt.ending = .throttled
      attempt.error = "Rate Exceeded."
      return attempt
    }
    if task.policy.isTooOld(task.invocation, at: startedAt) {
      attempt.error = "the event is older than MaximumEventAgeInSeconds"
      return attempt
    }
    do {
      let worker = try workers.worker(for: function)
      let result = try worker.invoke(
        requestID: definition.requestID, payload: definition.payload,
        clientContext: definition.clientContext, traceID: definition.traceID)
      attempt.log = worker.log
      attempt.take(result)
    } catch {
      attempt.error = "\(error)"
    }
    return attempt
  }

  /// Commits what came of an attempt: the log, the attempt, and the end or the next try.
  private func keep(
    _ attempt: EventAttempt, of task: EventTask, _ summary: inout DeliverySummary
  ) throws -> EventPolicy.Verdict {
    var invocation = task.invocation
    if attempt.ending == .failed { invocation.attempts += 1 }
    let failures = invocation.attempts
    var notes: [String] = []
    let verdict = try store.write { transaction in
      let verdict = task.policy.verdict(
        on: task.invocation, attempt.ending, failures: failures, at: transaction.now)
      var row = EventTask.Ledger(attempt: attempt, number: failures + (attempt.result == nil ? 1 : 0))
      switch verdict {
      case .finished(let condition):
        notes = try task.finish(condition, attempt, failures, &row, in: transaction)
        try transaction.delete(invocation)
      case .retried(let time):
        invocation.nextTryAt = time
        try transaction.update(invocation)
      }
      let events = attempt.result?.logEvents ?? []
      let range = try attempt.log.flatMap { try transaction.append(events, to: $0) }
      try transaction.append(
        row.entry(of: task.invocation.definition, task.function, verdict, at: transaction.now),
        logEvents: range)
      return verdict
    }
    if case .finished(let condition) = verdict, condition != .success {
      summary.discardedEventCount += 1
      reportDiscarded(task, attempt, failures, notes)
    } else if !notes.isEmpty {
      report(notes.joined(separator: "\n"))
    }
    return verdict
  }
}
