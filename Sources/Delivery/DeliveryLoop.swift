package import Engine
package import Functions
private import Wire

/// Delivers what waits in a store until all is quiet, or for as long as it is wanted.
package final class DeliveryLoop {
  /// How many times over a command delivers what its handlers caused.
  package static let cascadeLimit = 100

  private let store: Store
  private let workers: WorkerPool
  private let crew: LaneCrew
  private let events: EventInvoker
  private let run = Identifier.uuid()
  private let mustEnd: (() -> Bool)?
  private let report: (String) -> Void
  private let pace: BatchPlanner.Pace
  private var order: LaneOrder
  private var summary = DeliverySummary()
  /// The checkpoints that failed; what handlers cause meanwhile does not try them again.
  private var blocked: Set<Int> = []

  /// Handlers inherit the environment; reports are for the user, one or more lines each; notes are
  /// for who wants to see each step.
  ///
  /// With `mustEnd`, which is asked before each batch, the loop can be ended early. Then it does
  /// not wait for other deliverers either, as that would keep it from asking.
  package init(
    store: Store, environment: [String: String], endpoint: (any HandlerEndpoint)? = nil,
    onOutput: ((ArraySlice<UInt8>) -> Void)?, honorsWindows: Bool = false, seed: Int? = nil,
    mustEnd: (() -> Bool)? = nil, note: ((String) -> Void)? = nil,
    report: @escaping (String) -> Void
  ) {
    self.store = store
    self.mustEnd = mustEnd
    self.report = report
    pace = honorsWindows ? .windows : .flush
    order = LaneOrder(seed: seed)
    let own = Cascade.environment(run: run, store: store)
    workers = WorkerPool(
      store: store, environment: environment.merging(own) { $1 }, endpoint: endpoint,
      onOutput: onOutput)
    crew = LaneCrew(
      store: store, workers: workers,
      reporter: DeliveryReporter(
        store: store, report: report, note: note, endpointRemark: endpoint?.remark),
      mustEnd: mustEnd)
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
      next = try caused(behind: target)
      if try mustEnd?() != true && next == nil && events.hasWork() { next = target }
      round += 1
    }
    return summary
  }

  /// Up to where handlers caused records that are still to be delivered; nil when they did not.
  private func caused(behind target: SequenceNumber) throws -> SequenceNumber? {
    let noted = try summary.invocationCount == 0 ? nil : store.takeCascade(of: run)
    guard workers.takeNews() else { return noted }
    let newest = try store.read { try $0.storeSequence() }
    return newest > target ? newest : noted
  }

  /// Delivers everything that is pending now, and what that causes.
  package func deliverAll() throws -> DeliverySummary {
    try deliver(through: store.read { try $0.storeSequence() })
  }

  /// Shard by shard, the children of a shard after it.
  private func deliverOnce(through target: SequenceNumber) throws {
    var seen = blocked
    while mustEnd?() != true {
      let lanes = try store.read { try $0.pendingLanes(through: target) }
        .filter { seen.insert($0.checkpointID).inserted }
      guard !lanes.isEmpty else { return }
      order.add(lanes.map { crew.deliverer(of: $0) })
      while mustEnd?() != true, let group = order.next() {
        let rest = try crew.work(
          on: group, through: target, pace, isOneBatchEach: order.isMixed, &summary)
        order.putBack(rest)
        blocked.formUnion(group.filter(\.isBlocked).map(\.lane.checkpointID))
      }
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

extension DeliveryLoop {
  /// How soon a record is delivered after its commit, at the latest.
  private static let lookMilliseconds = 20

  /// Delivers what comes, in real time and to all functions at once, until it must end.
  ///
  /// What one handler takes long for does not hold up others. A bell makes it look at once.
  package func follow(wokenBy bell: Doorbell? = nil) throws {
    var seenVersion: Int?
    var wakeAt = Timestamp(milliseconds: 0)
    repeat {
      // Asked before delivering: what is committed in between changes it again.
      let version = try store.dataVersion()
      if version != seenVersion || store.clock.now() >= wakeAt || crew.isAtWork || events.isAtWork {
        seenVersion = version
        wakeAt = try crew.follow(&summary)
        if let next = try events.follow(&summary) { wakeAt = min(wakeAt, next) }
        _ = try store.takeCascade(of: run)
      }
      let limit = store.clock.now().adding(milliseconds: Self.lookMilliseconds)
      rest(until: min(limit, max(wakeAt, store.clock.now())), watching: bell)
    } while mustEnd?() != true
    try crew.finish(&summary)
    try events.finishAll(&summary)
  }

  /// Waits for a handler to be done, for a moment, or for a bell.
  private func rest(until moment: Timestamp, watching bell: Doorbell?) {
    let rest = max(0, moment.milliseconds - store.clock.now().milliseconds)
    Supervision.awaitAny(
      of: crew.pending + events.pending,
      untilMicroseconds: SystemClock.monotonicMicroseconds() + rest * 1000,
      watching: bell?.descriptor)
    bell?.hear()
  }
}

extension Store {
  /// Looks first, because taking is a durable write.
  fileprivate func takeCascade(of run: String) throws -> SequenceNumber? {
    guard try read({ try $0.hasCascade(run: run) }) else { return nil }
    return try write { try $0.takeCascade(run: run) }
  }
}
