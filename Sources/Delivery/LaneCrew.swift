import Engine
import Functions
import Wire

/// Lanes at work at the same time: each has one batch at a worker, or waits for something.
final class LaneCrew {
  /// A lane that this process has the right to deliver.
  private struct Member {
    let deliverer: LaneDeliverer
    let lease: Lease
    var running: RunningBatch?
  }

  private let store: Store
  private let workers: WorkerPool
  private let reporter: DeliveryReporter
  private let mustEnd: (() -> Bool)?
  private var members: [Member] = []
  /// When lanes that wait want to be asked again.
  private var waits: [(deliverer: LaneDeliverer, until: Timestamp)] = []

  init(
    store: Store, workers: WorkerPool, reporter: DeliveryReporter, mustEnd: (() -> Bool)?
  ) {
    self.store = store
    self.workers = workers
    self.reporter = reporter
    self.mustEnd = mustEnd
  }

  func deliverer(of lane: PendingLane) -> LaneDeliverer {
    LaneDeliverer(lane, store: store, workers: workers, reporter: reporter)
  }

  var isAtWork: Bool { members.contains { $0.running?.isOver == true } }

  var pending: [PendingInvocation] { members.compactMap { $0.running?.pending } }
}

/// One shard at a time, for commands that end when all is quiet.
extension LaneCrew {
  /// Works on the lanes of a shard until nothing is left to do, or for one batch each; gives those
  /// that have more.
  func work(
    on group: [LaneDeliverer], through target: SequenceNumber, _ pace: BatchPlanner.Pace,
    isOneBatchEach: Bool, _ summary: inout DeliverySummary
  ) throws -> [LaneDeliverer] {
    defer { members = [] }
    // In the order of their numbers, so that two processes never wait for each other.
    var ready = group.filter { join($0, waiting: mustEnd == nil, &summary) }
    var rest: [LaneDeliverer] = []
    while true {
      ready = try start(ready, through: target, pace, &summary)
      guard members.contains(where: { $0.running != nil }) else {
        guard ready.isEmpty, let end = waits.map(\.until).min(), mustEnd?() != true else { break }
        // The lanes that waited are flushed, by whatever clock the store goes.
        sleep(until: end)
        let waited = waits.map(\.deliverer)
        waits = []
        _ = try start(waited, through: target, .flush, &summary)
        continue
      }
      try prepare(pace)
      let finished = try finishAny(pace, &summary)
      if isOneBatchEach { rest += finished } else { ready += finished }
      if mustEnd?() == true { ready = [] }
    }
    waits = []
    // Before the leases are let go.
    for member in members { try member.deliverer.flush() }
    return rest
  }

  /// Does what can be done while handlers run.
  private func prepare(_ pace: BatchPlanner.Pace) throws {
    for member in members {
      try member.deliverer.flushIfDue()
      guard let running = member.running, !running.isOver,
        let next = try member.deliverer.lookAhead(behind: running.batch, pace)
      else { continue }
      // Of several lanes nobody knows which worker they get.
      if members.count == 1 {
        running.worker?.stage(requestID: next.requestID, payload: next.event)
      }
    }
  }

  /// Gives each lane something to do; gives back those that must wait for a worker.
  private func start(
    _ lanes: [LaneDeliverer], through target: SequenceNumber, _ pace: BatchPlanner.Pace,
    _ summary: inout DeliverySummary
  ) throws -> [LaneDeliverer] {
    var crowded: [LaneDeliverer] = []
    for lane in lanes {
      guard mustEnd?() != true else { return [] }
      guard let index = members.firstIndex(where: { $0.deliverer === lane }) else { continue }
      switch try lane.next(through: target, pace, &summary) {
      case .done: break
      case .waiting(let moment): waits.append((lane, moment))
      case .crowded: crowded.append(lane)
      case .running(let batch): members[index].running = batch
      }
    }
    return crowded
  }

  /// Waits for a batch to be over; gives the lanes that may have more to do.
  private func finishAny(
    _ pace: BatchPlanner.Pace, _ summary: inout DeliverySummary
  ) throws -> [LaneDeliverer] {
    if !members.contains(where: { $0.running?.isOver == true }) {
      Supervision.awaitAny(of: pending)
    }
    var finished: [LaneDeliverer] = []
    for index in members.indices {
      guard let running = members[index].running, running.isOver else { continue }
      members[index].running = nil
      let lane = members[index].deliverer
      try lane.finish(running, pace, &summary)
      if !lane.isBlocked { finished.append(lane) }
    }
    return finished
  }

  private func join(
    _ lane: LaneDeliverer, waiting: Bool, _ summary: inout DeliverySummary
  ) -> Bool {
    guard let lease = store.lease(of: lane.lane.checkpointID, waiting: waiting) else {
      summary.busyShardCount += 1
      return false
    }
    members.append(Member(deliverer: lane, lease: lease))
    return true
  }

  private func sleep(until moment: Timestamp) {
    var rest = moment.milliseconds - store.clock.now().milliseconds
    while rest > 0, mustEnd?() != true {
      let portion = min(rest, 20)
      Supervision.awaitAny(
        of: [], untilMicroseconds: SystemClock.monotonicMicroseconds() + portion * 1000)
      rest -= portion
    }
  }
}

/// All shards at once, in real time.
extension LaneCrew {
  /// How soon another look is taken at lanes that another process delivers.
  private static let busyMilliseconds = 1000

  /// Takes in what is over, and gives each lane that can have it something to do; says when to
  /// come again if nothing happens before.
  func follow(_ summary: inout DeliverySummary) throws -> Timestamp {
    _ = try takeInFinished(&summary)
    let (target, lanes) = try store.read {
      (try $0.storeSequence(), try $0.pendingLanes(through: $0.storeSequence()))
    }
    var wakeAt = Timestamp(milliseconds: .max)
    for lane in lanes where !members.contains(where: { isSame($0.deliverer.lane, lane) }) {
      guard let lease = store.lease(of: lane.checkpointID, waiting: false) else {
        wakeAt = min(wakeAt, store.clock.now().adding(milliseconds: Self.busyMilliseconds))
        continue
      }
      let deliverer = deliverer(of: lane)
      // The lease of a lane that waits is let go, so that nobody waits for it.
      switch try deliverer.next(through: target, .realTime, &summary) {
      case .done: break
      case .waiting(let moment): wakeAt = min(wakeAt, moment)
      case .crowded: break
      case .running(let batch):
        members.append(Member(deliverer: deliverer, lease: lease, running: batch))
      }
    }
    return wakeAt
  }

  /// Lets what runs come to its end.
  func finish(_ summary: inout DeliverySummary) throws {
    while !members.isEmpty {
      if !(try takeInFinished(&summary)) { Supervision.awaitAny(of: pending) }
    }
  }

  private func takeInFinished(_ summary: inout DeliverySummary) throws -> Bool {
    let finished = members.filter { $0.running?.isOver == true }
    members.removeAll { $0.running?.isOver == true }
    for member in finished {
      if let running = member.running {
        try member.deliverer.finish(running, .realTime, &summary)
      }
    }
    return !finished.isEmpty
  }

  private func isSame(_ left: PendingLane, _ right: PendingLane) -> Bool {
    left.checkpointID == right.checkpointID
  }
}
