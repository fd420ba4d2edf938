import Delivery
import Engine
import Testing
import Wire

struct `A batching window` {
  private let plan: Plan

  init() {
    var plan = Plan(count: 2) {
      $0.batchSize = 3
      $0.batchingWindowSeconds = 10
    }
    plan.now += 4_000
    self.plan = plan
  }

  private var end: BatchPlanner.Step {
    .wait(until: Timestamp(milliseconds: plan.now + 6_000))
  }

  @Test func `is not waited for by a command that flushes`() {
    #expect(plan.step(.flush) == .invoke)
  }

  @Test(arguments: [BatchPlanner.Pace.windows, .realTime])
  func `lasts from the first record on`(pace: BatchPlanner.Pace) {
    #expect(plan.step(pace) == end)
    var later = plan
    later.now += 5_999
    #expect(later.step(pace) == end)
    later.now += 1
    #expect(later.step(pace) == .invoke)
  }

  @Test func `ends early with a full batch`() {
    var plan = plan
    plan.add(1)
    #expect(plan.step(.windows) == .invoke)
  }

  @Test func `begins with a record that matches`() {
    var plan = plan
    plan.records[0].matches = false
    plan.records[1].createdAt += 3_000
    #expect(plan.step(.windows) == .wait(until: Timestamp(milliseconds: plan.now + 9_000)))
  }

  @Test func `does not hold up a batch that is tried again`() {
    var plan = plan
    plan.finish(.failed)
    #expect(plan.step(.windows) == .invoke)
  }
}

struct `A pause between attempts` {
  @Test(arguments: [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (90, 30)])
  func `grows in real time`(attempts: Int, seconds: Int) {
    var plan = Plan(count: 1)
    for _ in 0..<attempts { plan.finish(.failed) }
    let end = Timestamp(milliseconds: plan.now + seconds * 1000)
    #expect(plan.step(.realTime) == .wait(until: end))
    #expect(plan.step(.windows) == .invoke)
    #expect(plan.step(.flush) == .invoke)
    plan.now = end.milliseconds
    #expect(plan.step(.realTime) == .invoke)
  }

  @Test func `comes before a function is looked for again, too`() {
    var plan = Plan(count: 1)
    plan.finish(.notInvoked)
    #expect(plan.step(.realTime) == .wait(until: Timestamp(milliseconds: plan.now + 1000)))
  }

  @Test func `does not come before the halves of a batch`() {
    var plan = Plan(count: 2) { $0.bisectsBatches = true }
    plan.finish(.failed)
    #expect(plan.step(.realTime) == .invoke)
  }
}

struct `A tumbling window` {
  /// Windows of ten seconds; the clock stands two seconds into one.
  private func plan(_ count: Int = 0, retries: Int = -1) -> Plan {
    var plan = Plan {
      $0.tumblingWindowSeconds = 10
      $0.maximumRetryAttempts = retries
    }
    plan.now = 1_000_000_002_000
    plan.add(count)
    return plan
  }

  private let start = Timestamp(milliseconds: 1_000_000_000_000)

  private func window(_ state: String, _ closing: TumblingWindow.Closing? = nil) -> TumblingWindow {
    TumblingWindow(start: start, state: state, closing: closing)
  }

  /// Delivers what is there, with a state as the answer.
  private func deliver(
    _ plan: inout Plan, _ state: String, _ ending: BatchPlanner.Ending = .succeeded
  ) {
    let batch = plan.collect()
    _ = plan.planner.finish(batch, ending, at: plan.time)
    if ending != .failed { plan.planner.keepState(state, of: batch) }
  }

  @Test func `has a multiple of its length as its start`() {
    #expect(plan(2).collect().windowStart == start)
  }

  @Test func `keeps the state that the function returns`() {
    var plan = plan(2)
    deliver(&plan, "{\"n\":2}")
    #expect(plan.planner.checkpoint.window == window("{\"n\":2}"))
    plan.add(1)
    deliver(&plan, "{\"n\":3}")
    #expect(plan.planner.checkpoint.window == window("{\"n\":3}"))
  }

  @Test func `has batches of its own records only`() {
    var plan = plan(2)
    plan.now += 8_000
    plan.add(3)
    #expect(plan.next == [1, 2])
    #expect(plan.collect().hasReachedWindowEnd)
    deliver(&plan, "{}")
    #expect(plan.step() == .closeWindow)
    #expect(plan.planner.finishWindow(.succeeded, at: plan.time) == .delivered)
    #expect(plan.planner.checkpoint.window == nil)
    #expect(plan.next == [3, 4, 5])
  }

  @Test func `ends with a final call when its time is over`() {
    var plan = plan(1)
    deliver(&plan, "{}")
    #expect(plan.step(.flush) == .idle)
    let end = Timestamp(milliseconds: start.milliseconds + 10_000)
    #expect(plan.step(.windows) == .wait(until: end))
    plan.now = end.milliseconds - 1
    #expect(plan.step(.realTime) == .wait(until: end))
    plan.now = end.milliseconds
    #expect(plan.step(.flush) == .closeWindow)
  }

  @Test func `is not filled up by waiting when a later one has begun`() {
    var plan = plan(1)
    plan.change { $0.batchingWindowSeconds = 300 }
    plan.now += 9_000
    plan.add(1)
    #expect(plan.next == [1])
    #expect(plan.step(.windows) == .invoke)
  }

  @Test func `keeps its state when a batch fails`() {
    var plan = plan(1)
    deliver(&plan, "{\"n\":1}")
    plan.add(1)
    deliver(&plan, "{\"n\":2}", .failed)
    #expect(plan.planner.checkpoint.window == window("{\"n\":1}"))
    #expect(plan.next == [2])
  }

  @Test(arguments: [(0, false), (1, true)])
  func `ends early when its state is larger than 1 MB`(excess: Int, isEarly: Bool) {
    var plan = plan(1)
    deliver(&plan, "{\"n\":1}")
    plan.add(2)
    let state = String(repeating: "x", count: BatchPlanner.stateLimitBytes + excess)
    deliver(&plan, state)
    let expected = isEarly ? window("{\"n\":1}", .init(isEarly: true)) : window(state)
    #expect(plan.planner.checkpoint.window == expected)
    #expect(plan.step() == (isEarly ? .closeWindow : .idle))
  }

  @Test func `begins anew with the records behind its early end`() {
    var plan = plan(1)
    deliver(&plan, String(repeating: "x", count: BatchPlanner.stateLimitBytes + 1))
    #expect(plan.planner.checkpoint.window == window("{}", .init(isEarly: true)))
    plan.add(1)
    #expect(plan.step() == .closeWindow)
    _ = plan.planner.finishWindow(.succeeded, at: plan.time)
    #expect(plan.next == [2])
    #expect(plan.collect().windowStart == start)
  }

  @Test func `has its final call tried again, and given up after its retries`() {
    var plan = plan(1, retries: 1)
    deliver(&plan, "{}")
    plan.now += 10_000
    plan.add(1)
    #expect(plan.planner.finishWindow(.failed, at: plan.time) == .failed)
    #expect(plan.planner.isBlocked)
    #expect(plan.step(.flush) == .closeWindow)
    #expect(plan.step(.realTime) == .wait(until: Timestamp(milliseconds: plan.now + 1000)))
    #expect(
      plan.planner.finishWindow(.failed, at: plan.time) == .discarded(.retryAttemptsExhausted))
    #expect(plan.planner.checkpoint.window == nil)
    #expect(plan.next == [2])
  }

  @Test func `has no final call when none of its batches succeeded`() {
    var plan = plan(1, retries: 0)
    plan.finish(.failed)
    plan.now += 60_000
    #expect(plan.step() == .idle)
  }
}

struct `Lanes that a mapping had before` {
  @Test func `keep their records from being delivered again`() {
    var checkpoint = Plan.checkpoint(2)
    checkpoint.earlierLanes = [EarlierLanes(sequences: [SequenceNumber(5), SequenceNumber(2)])]
    var plan = Plan(count: 6, from: checkpoint)
    for index in plan.records.indices { plan.records[index].hash = index }
    // Records 3 and 5 have even hashes, whose lane had come to 5.
    #expect(plan.next == [4, 6])
    plan.finish(.succeeded)
    #expect(plan.planner.checkpoint == Plan.checkpoint(6))
  }

  @Test func `are moved behind when they had done all`() {
    var checkpoint = Plan.checkpoint(0)
    checkpoint.earlierLanes = [EarlierLanes(sequences: [SequenceNumber(3)])]
    var plan = Plan(count: 3, from: checkpoint)
    #expect(plan.step() == .pass)
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(3))
  }
}
