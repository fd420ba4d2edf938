package import Engine

/// Delivers what waits in a store, shard by shard, until all is quiet.
package final class DeliveryLoop {
  /// How many times over a command delivers what its handlers caused.
  package static let cascadeLimit = 100

  private let store: Store
  private let workers: WorkerPool
  private let events: EventInvoker
  private let run = Identifier.uuid()
  private let mustEnd: (() -> Bool)?
  private let report: (String) -> Void
  private var summary = DeliverySummary()
  /// The checkpoints that failed; what handlers cause meanwhile does not try them again.
  private var blocked: Set<Int> = []

  /// Handlers inherit the environment; reports are for the user, one or more lines each.
  ///
  /// With `mustEnd`, which is asked before each batch, the loop can be ended early. Then it does
  /// not wait for other deliverers either, as that would keep it from asking.
  package init(
    store: Store, environment: [String: String], onOutput: ((ArraySlice<UInt8>) -> Void)?,
    mustEnd: (() -> Bool)? = nil, report: @escaping (String) -> Void
  ) {
    self.store = store
    self.mustEnd = mustEnd
    self.report = report
    let own = Cascade.environment(run: run, store: store)
    workers = WorkerPool(
      store: store, environment: environment.merging(own) { $1 }, onOutput: onOutput)
    events = EventInvoker(store: store, workers: workers, mustEnd: mustEnd, report: report)
  }

  /// Delivers what is pending up to a record, and what that causes; waits for other
  /// deliverers unless it can be ended early.
  package func deliver(through sequence: SequenceNumber) throws -> DeliverySummary {
    summary = DeliverySummary()
    blocked = []
    events.reset()
    var next: SequenceNumber? = sequence
    var round = 0
    while let target = next {
      guard round <= Self.cascadeLimit else {
        reportCascadeLimit()
        break
      }
      try deliverOnce(through: target)
      try events.invokeAll(&summary)
      next = try summary.invocationCount == 0 ? nil : store.takeCascade(of: run)
      if try mustEnd?() != true && next == nil && events.hasWork() { next = target }
      round += 1
    }
    return summary
  }

  /// Delivers everything that is pending now, and what that causes.
  package func deliverAll() throws -> DeliverySummary {
    try deliver(through: store.read { try $0.storeSequence() })
  }

  private func deliverOnce(through target: SequenceNumber) throws {
    for id in try store.read({ try $0.pendingCheckpointIDs(through: target) })
    where !blocked.contains(id) {
      guard mustEnd?() != true else { return }
      guard let lease = store.lease(of: id, waiting: mustEnd == nil) else {
        summary.busyShardCount += 1
        continue
      }
      defer { withExtendedLifetime(lease) {} }
      let deliverer = ShardDeliverer(
        checkpointID: id, store: store, workers: workers, mustEnd: mustEnd, report: report)
      if try deliverer.deliver(through: target, summary: &summary) { blocked.insert(id) }
    }
  }

  private func reportCascadeLimit() {
    summary.hasReachedCascadeLimit = true
    report(
      """
      handlers went on causing records after \(Self.cascadeLimit) rounds of delivery; what they \
      caused last waits.
        Is a handler writing to the table it listens to? `streamctl deliver` goes on.
      """)
  }
}

extension Store {
  /// Looks first, because taking is a durable write.
  fileprivate func takeCascade(of run: String) throws -> SequenceNumber? {
    guard try read({ try $0.hasCascade(run: run) }) else { return nil }
    return try write { try $0.takeCascade(run: run) }
  }
}
