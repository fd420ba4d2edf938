import Delivery
import Engine
import TestKit
import Testing

struct `A batch planner` {
  @Test(arguments: [1, 2, 100, 10_000])
  func `makes batches as large as the mapping says`(batchSize: Int) throws {
    let limits = try Plan(batchSize: batchSize).planner.limits
    #expect(limits.recordCount == batchSize)
    #expect(limits.payloadBytes == 6 * 1024 * 1024)
    #expect(limits.lastSequence == nil)
  }

  @Test func `moves on behind a batch that was delivered`() throws {
    var plan = try Plan()
    #expect(plan.finish(7, .succeeded) == .delivered)
    #expect(plan.planner.checkpoint == Plan.checkpoint(7))
    #expect(!plan.planner.mustRest)
  }

  @Test func `keeps a batch that failed as it was`() throws {
    var plan = try Plan(batchSize: 2)
    #expect(plan.finish(2, .failed) == .failed)
    #expect(plan.planner.checkpoint == Plan.checkpoint(0, failed: 2, attempts: 1))
    // However many records lie in it, no more and no fewer come along.
    #expect(plan.planner.limits.recordCount == .max)
    #expect(plan.planner.limits.lastSequence == SequenceNumber(2))
  }

  @Test func `counts attempts from 1, and anew for each batch`() throws {
    var plan = try Plan()
    #expect(plan.planner.nextAttempt == 1)
    _ = plan.finish(2, .failed)
    _ = plan.finish(2, .failed)
    #expect(plan.planner.nextAttempt == 3)
    _ = plan.finish(2, .succeeded)
    #expect(plan.planner.nextAttempt == 1)
    #expect(plan.planner.checkpoint == Plan.checkpoint(2))
  }

  @Test(arguments: [0, 1, 2, 5, 150])
  func `gives a batch up after its retries`(retries: Int) throws {
    var plan = try Plan(retries: retries)
    for attempt in 1...(retries + 1) {
      #expect(plan.planner.nextAttempt == attempt)
      #expect(plan.finish(4, .failed) == (attempt <= retries ? .failed : .discarded))
    }
    #expect(plan.planner.checkpoint == Plan.checkpoint(4))
    #expect(!plan.planner.mustRest)
  }

  @Test func `never gives a batch up when retries have no end`() throws {
    var plan = try Plan(retries: -1)
    for _ in 0..<20_000 where plan.finish(4, .failed) != .failed { Issue.record("given up") }
    #expect(plan.planner.nextAttempt == 20_001)
  }

  @Test func `goes on with the attempts of earlier commands`() throws {
    var plan = try Plan(retries: 3, from: Plan.checkpoint(1, failed: 4, attempts: 3))
    #expect(plan.planner.nextAttempt == 4)
    #expect(!plan.planner.mustRest)
    #expect(plan.finish(4, .failed) == .discarded)
  }

  @Test(arguments: [(-1, 3), (200, 100)])
  func `rests after so many attempts of one command`(retries: Int, attempts: Int) throws {
    var plan = try Plan(retries: retries, from: Plan.checkpoint(0, failed: 2, attempts: 50))
    for attempt in 1...attempts {
      #expect(!plan.planner.mustRest)
      #expect(plan.finish(2, .failed) == .failed)
      #expect(plan.planner.mustRest == (attempt == attempts))
    }
  }

  @Test func `counts the attempts of a command anew for each batch`() throws {
    var plan = try Plan()
    _ = plan.finish(2, .failed)
    _ = plan.finish(2, .failed)
    _ = plan.finish(2, .succeeded)
    _ = plan.finish(4, .failed)
    _ = plan.finish(4, .failed)
    #expect(!plan.planner.mustRest)
    _ = plan.finish(4, .failed)
    #expect(plan.planner.mustRest)
  }

  @Test(arguments: [-1, 0, 5])
  func `uses up no retry when the function could not be run, and rests`(retries: Int) throws {
    var plan = try Plan(retries: retries)
    #expect(plan.finish(2, .notInvoked) == .failed)
    #expect(plan.planner.mustRest)
    #expect(plan.planner.checkpoint == Plan.checkpoint(0, failed: 2, attempts: 0))
    // Asking again does no harm.
    #expect(plan.finish(2, .notInvoked) == .failed)
    #expect(plan.planner.checkpoint.attempts == 0)
  }

  @Test func `takes over a new batch size for the next batch`() throws {
    var plan = try Plan(batchSize: 2)
    _ = plan.finish(2, .succeeded)
    plan.mapping.batchSize = 9
    plan.planner.refresh(plan.mapping, Plan.checkpoint(2))
    #expect(plan.planner.limits.recordCount == 9)
  }

  @Test func `takes over a new number of retries for the batch that failed`() throws {
    var plan = try Plan(retries: -1)
    _ = plan.finish(2, .failed)
    _ = plan.finish(2, .failed)
    plan.mapping.maximumRetryAttempts = 2
    plan.planner.refresh(plan.mapping, plan.planner.checkpoint)
    #expect(plan.finish(2, .failed) == .discarded)
  }

  @Test func `remembers across a refresh how often this command has tried`() throws {
    var plan = try Plan()
    for _ in 1...3 {
      #expect(!plan.planner.mustRest)
      _ = plan.finish(2, .failed)
      plan.planner.refresh(plan.mapping, plan.planner.checkpoint)
    }
    #expect(plan.planner.mustRest)
    plan.planner.refresh(plan.mapping, Plan.checkpoint(2))
    #expect(!plan.planner.mustRest)
  }

  @Test func `drops a failed batch whose records are gone`() throws {
    var plan = try Plan(from: Plan.checkpoint(1, failed: 4, attempts: 9))
    plan.planner.dropVanishedBatch()
    #expect(plan.planner.checkpoint == Plan.checkpoint(4))
    #expect(plan.planner.limits.lastSequence == nil)
  }

  @Test func `drops nothing when no batch failed`() throws {
    var plan = try Plan(from: Plan.checkpoint(1))
    plan.planner.dropVanishedBatch()
    #expect(plan.planner.checkpoint == Plan.checkpoint(1))
  }
}

/// Commands that write, deliver, fail and are killed at random, over one stream.
private struct Simulation {
  let mapping: EventSourceMapping
  let retries: Int
  var generator: SeededGenerator
  var stored = Plan.start
  var recordCount = 0
  var delivered: [Int] = []
  var discarded: [Int] = []
  var failures: [Int: Int] = [:]
  var faults: [String] = []

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    retries = Int.random(in: -1...4, using: &generator)
    mapping = try Plan.mapping(
      batchSize: Int.random(in: 1...5, using: &generator), retries: retries)
  }

  /// One command: writes some records and delivers until it must rest; false when it was killed.
  mutating func runCommand(failing: Int) -> Bool {
    recordCount += Int.random(in: 0...6, using: &generator)
    var planner = BatchPlanner(mapping, stored)
    var attempts = 0
    while let batch = nextBatch(planner) {
      guard !planner.mustRest else { break }
      let ending = ending(failing: failing)
      attempts = batch.lowerBound == stored.sequence.value + 1 ? attempts + 1 : 1
      if Int.random(in: 0..<20, using: &generator) == 0 {
        // Killed between the invocation and the commit: the batch is repeated, never lost.
        if ending == .succeeded { delivered += batch }
        return false
      }
      let verdict = planner.finish(through: SequenceNumber(batch.upperBound), ending)
      note(batch, ending, verdict)
      if planner.checkpoint.sequence < stored.sequence { faults.append("went back") }
      stored = planner.checkpoint
      planner.refresh(mapping, stored)
      if verdict != .failed { attempts = 0 }
      let limit =
        retries < 0 ? BatchPlanner.attemptsAtOnceWithoutLimit : BatchPlanner.attemptsAtOnce
      if attempts > limit { faults.append("tried too often") }
    }
    return true
  }

  private func nextBatch(_ planner: BatchPlanner) -> ClosedRange<Int>? {
    let first = planner.checkpoint.sequence.value + 1
    let end = planner.limits.lastSequence?.value ?? recordCount
    let count = min(planner.limits.recordCount, end - first + 1)
    return count > 0 ? first...(first + count - 1) : nil
  }

  private mutating func ending(failing: Int) -> BatchPlanner.Ending {
    guard Int.random(in: 0..<100, using: &generator) < failing else { return .succeeded }
    return Int.random(in: 0..<4, using: &generator) == 0 ? .notInvoked : .failed
  }

  private mutating func note(
    _ batch: ClosedRange<Int>, _ ending: BatchPlanner.Ending, _ verdict: BatchPlanner.Verdict
  ) {
    if batch.count > mapping.batchSize { faults.append("batch of \(batch.count)") }
    if ending == .failed { failures[batch.lowerBound, default: 0] += 1 }
    switch verdict {
    case .delivered: delivered += batch
    case .discarded:
      discarded += batch
      if failures[batch.lowerBound] != retries + 1 { faults.append("given up early") }
    case .failed: break
    }
  }
}

struct `Commands that fail and are killed` {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `lose no record and keep their order`(seed: UInt64) throws {
    var simulation = try Simulation(seed: seed)
    for _ in 0..<60 { _ = simulation.runCommand(failing: 40) }
    while simulation.stored.sequence.value < simulation.recordCount {
      _ = simulation.runCommand(failing: 0)
    }
    #expect(simulation.faults == [])
    let done = Set(simulation.delivered).union(simulation.discarded)
    #expect(done == Set(1...max(1, simulation.recordCount)))
    if simulation.retries < 0 { #expect(simulation.discarded == []) }
    #expect(simulation.delivered.firstTimes == simulation.delivered.firstTimes.sorted())
    #expect(simulation.discarded == simulation.discarded.firstTimes.sorted())
  }
}

extension [Int] {
  /// The elements without those that were there before.
  fileprivate var firstTimes: [Int] {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
