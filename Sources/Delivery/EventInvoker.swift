internal import Engine
private import Functions
internal import Wire

/// Runs the event invocations that wait: invokes, then keeps what came of it in one transaction.
///
/// One that is interrupted in between is run again by the next command, so each is run at least
/// once; a lock on it keeps two processes from running the same.
final class EventInvoker {
  private let store: Store
  private let workers: WorkerPool
  private let mustEnd: (() -> Bool)?
  let report: (String) -> Void
  /// Those that could not be run, or that another process is running; not tried again here.
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

  /// Tries again also what could not be run before.
  func reset() { left = [] }

  /// Whether any are to be run now.
  func hasWork() throws -> Bool { try !dueIDs().isEmpty }

  /// Runs those that are there now and due; what they cause is for the next round.
  ///
  /// Gives when the next is due, for one who waits in real time; nil when none waits.
  @discardableResult
  func invokeAll(_ summary: inout DeliverySummary) throws -> Timestamp? {
    if waits { left = [] }
    for id in try dueIDs() {
      guard mustEnd?() != true else { return nil }
      guard let lease = store.lease(ofInvocation: id, waiting: !waits) else {
        left.insert(id)
        continue
      }
      defer { withExtendedLifetime(lease) {} }
      try invoke(id, &summary)
    }
    guard waits else { return nil }
    return try store.read { transaction in
      summary.waitingEventCount = try transaction.eventInvocationIDs().count
      guard let next = try transaction.nextEventInvocationTime() else { return nil }
      // What another process runs is looked after when that should be done with it.
      return max(next, transaction.now.adding(milliseconds: Self.busyMilliseconds))
    }
  }

  private static let busyMilliseconds = 1000

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
    let definition = task.invocation.definition
    let cause = definition.traceID.flatMap { Trace(header: $0) }
    var attempt = EventAttempt(startedAt: startedAt, trace: cause?.next ?? Trace(at: startedAt))
    guard let function = task.function else {
      attempt.error = "Function not found: \(task.label)"
      return attempt
    }
    guard !function.isThrottled else {
      attempt.ending = .forbidden
      attempt.error = "Rate Exceeded."
      return attempt
    }
    guard !task.policy.isTooOld(task.invocation, at: startedAt) else {
      attempt.error = "The event is older than MaximumEventAgeInSeconds allows."
      return attempt
    }
    do {
      guard let worker = try workers.take(for: function) else {
        attempt.ending = .throttled
        attempt.error = "Rate Exceeded."
        return attempt
      }
      defer { workers.giveBack(worker) }
      let result = try worker.invoke(
        requestID: definition.requestID, payload: definition.payload,
        trace: attempt.trace, clientContext: definition.clientContext)
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
