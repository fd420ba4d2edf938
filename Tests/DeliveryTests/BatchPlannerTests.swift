import Delivery
import Engine
import Testing
import Wire

struct `A batch` {
  @Test(arguments: [1, 2, 100])
  func `is as large as the mapping says`(batchSize: Int) {
    let plan = Plan(count: 150) { $0.batchSize = batchSize }
    #expect(plan.next == Array(1...batchSize))
    #expect(plan.step() == .invoke)
  }

  @Test func `is what is there when that is less`() {
    #expect(Plan(count: 3).next == [1, 2, 3])
  }

  @Test func `of nothing leaves nothing to do`() {
    #expect(Plan().step() == .idle)
  }

  @Test func `that was delivered is followed by the records behind it`() {
    var plan = Plan(count: 5) { $0.batchSize = 2 }
    #expect(plan.finish(.succeeded) == .delivered)
    #expect(plan.planner.checkpoint == Plan.checkpoint(2))
    #expect(plan.next == [3, 4])
    #expect(!plan.planner.mustRest)
  }

  @Test func `ends before a record that would make it too large`() {
    var collector = Plan(count: 3).planner.collector(at: Timestamp(milliseconds: 0))
    collector.take(SequenceNumber(1), createdAt: Timestamp(milliseconds: 0))
    #expect(!collector.isFull)
    collector.fill()
    #expect(collector.isFull)
    #expect(
      collector.look(at: SequenceNumber(2), createdAt: Timestamp(milliseconds: 0)) == .stop)
  }

  @Test func `takes over a new size`() {
    var plan = Plan(count: 20) { $0.batchSize = 2 }
    plan.finish(.succeeded)
    plan.change { $0.batchSize = 9 }
    #expect(plan.next == Array(3...11))
  }
}

struct `A batch that failed` {
  @Test func `is tried again as it was`() {
    var plan = Plan(count: 2)
    #expect(plan.finish(.failed) == .failed)
    plan.add(5)
    plan.change { $0.batchSize = 1 }
    #expect(plan.next == [1, 2])
    #expect(
      plan.planner.checkpoint.pieces == [Plan.piece(2, attempts: 1, invocations: 1)])
    #expect(plan.planner.isBlocked)
  }

  @Test func `has its attempts counted from 1, and each batch anew`() {
    var plan = Plan(count: 2) { $0.batchSize = 1 }
    #expect(plan.planner.nextAttempt == 1)
    plan.finish(.failed)
    plan.finish(.failed)
    #expect(plan.planner.nextAttempt == 3)
    plan.finish(.succeeded)
    #expect(plan.planner.nextAttempt == 1)
    #expect(plan.planner.checkpoint == Plan.checkpoint(1))
  }

  @Test(arguments: [0, 1, 2, 5, 150])
  func `is given up after its retries`(retries: Int) {
    var plan = Plan(count: 4) { $0.maximumRetryAttempts = retries }
    for attempt in 1...(retries + 1) {
      #expect(plan.planner.nextAttempt == attempt)
      let verdict = plan.finish(.failed)
      #expect(verdict == (attempt <= retries ? .failed : .discarded(.retryAttemptsExhausted)))
    }
    #expect(plan.planner.checkpoint == Plan.checkpoint(4))
    #expect(!plan.planner.mustRest)
  }

  @Test func `is never given up when retries have no end`() {
    var plan = Plan(count: 1)
    for _ in 0..<2_000 where plan.finish(.failed) != .failed { Issue.record("given up") }
    #expect(plan.planner.nextAttempt == 2_001)
  }

  @Test func `goes on with the attempts of earlier commands`() {
    let checkpoint = Plan.checkpoint(1, [Plan.piece(4, attempts: 3, invocations: 3)])
    var plan = Plan(count: 4, from: checkpoint) { $0.maximumRetryAttempts = 3 }
    #expect(plan.planner.nextAttempt == 4)
    #expect(!plan.planner.mustRest)
    #expect(plan.finish(.failed) == .discarded(.retryAttemptsExhausted))
  }

  @Test(arguments: [(-1, 3), (200, 100)])
  func `is left alone after so many attempts of one command`(retries: Int, attempts: Int) {
    let checkpoint = Plan.checkpoint(0, [Plan.piece(2, attempts: 50, invocations: 50)])
    var plan = Plan(count: 2, from: checkpoint) { $0.maximumRetryAttempts = retries }
    for attempt in 1...attempts {
      #expect(!plan.planner.mustRest)
      #expect(plan.finish(.failed) == .failed)
      #expect(plan.planner.mustRest == (attempt == attempts))
    }
  }

  @Test func `has a command's attempts counted anew for each batch`() {
    var plan = Plan(count: 2) { $0.batchSize = 1 }
    for ending: BatchPlanner.Ending in [.failed, .failed, .succeeded, .failed, .failed] {
      plan.finish(ending)
    }
    #expect(!plan.planner.mustRest)
    plan.finish(.failed)
    #expect(plan.planner.mustRest)
  }

  @Test(arguments: [-1, 0, 5])
  func `because the function could not be run uses up no retry`(retries: Int) {
    var plan = Plan(count: 2) { $0.maximumRetryAttempts = retries }
    for _ in 0..<3 {
      #expect(plan.finish(.notInvoked) == .failed)
      #expect(plan.planner.mustRest)
      #expect(plan.planner.checkpoint.pieces == [Plan.piece(2)])
    }
    #expect(plan.planner.nextAttempt == 1)
  }

  @Test func `takes over a new number of retries`() {
    var plan = Plan(count: 2)
    plan.finish(.failed)
    plan.finish(.failed)
    plan.change { $0.maximumRetryAttempts = 2 }
    #expect(plan.finish(.failed) == .discarded(.retryAttemptsExhausted))
  }

  @Test func `is remembered across a refresh as often as this command has tried it`() {
    var plan = Plan(count: 2)
    for _ in 1...3 {
      #expect(!plan.planner.mustRest)
      plan.finish(.failed)
      plan.change { _ in }
    }
    #expect(plan.planner.mustRest)
    plan.planner.refresh(plan.settings, Plan.checkpoint(2))
    #expect(!plan.planner.mustRest)
  }

  @Test func `is forgotten when the stream has forgotten its records`() {
    var plan = Plan(from: Plan.checkpoint(1, [Plan.piece(4, attempts: 9)]))
    #expect(plan.step() == .forget)
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(4))
    #expect(plan.step() == .idle)
  }

  @Test func `is passed over when new patterns match none of it`() {
    var plan = Plan(count: 2)
    plan.finish(.failed)
    for index in plan.records.indices { plan.records[index].matches = false }
    #expect(plan.step() == .pass)
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(2))
  }
}

struct `Records that do not match` {
  @Test func `are passed over without invoking the function`() {
    var plan = Plan()
    plan.add(3, matching: false)
    #expect(plan.step() == .pass)
    #expect(plan.collect().passed.map(\.value) == [1, 2, 3])
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(3))
    #expect(plan.step() == .idle)
  }

  @Test func `do not count for the batch's size`() {
    var plan = Plan { $0.batchSize = 2 }
    plan.add(1)
    plan.add(5, matching: false)
    plan.add(2)
    #expect(plan.next == [1, 7])
    plan.finish(.succeeded)
    #expect(plan.next == [8])
  }

  @Test func `behind the last that does are passed over with it`() {
    var plan = Plan(count: 1)
    plan.add(3, matching: false)
    plan.finish(.succeeded)
    #expect(plan.planner.checkpoint == Plan.checkpoint(4))
  }

  @Test func `are looked at again when the batch failed`() {
    var plan = Plan(count: 1)
    plan.add(3, matching: false)
    plan.finish(.failed)
    #expect(plan.planner.checkpoint.sequence == SequenceNumber(0))
    plan.finish(.succeeded)
    #expect(plan.planner.checkpoint == Plan.checkpoint(1))
    #expect(plan.step() == .pass)
  }

  @Test func `are passed over in portions`() {
    var plan = Plan()
    plan.add(BatchCollector.passLimit + 1, matching: false)
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(BatchCollector.passLimit))
    #expect(plan.step() == .pass)
  }
}

struct `A batch that is split when it fails` {
  private func plan(_ count: Int, retries: Int = -1) -> Plan {
    Plan(count: count) {
      $0.bisectsBatches = true
      $0.maximumRetryAttempts = retries
    }
  }

  @Test(arguments: [(2, 1), (3, 2), (4, 2), (5, 3), (100, 50)])
  func `is tried in two halves, the first before the second`(count: Int, half: Int) {
    var plan = plan(count)
    #expect(plan.finish(.failed) == .split)
    #expect(plan.next == Array(1...half))
    #expect(plan.finish(.succeeded) == .delivered)
    #expect(plan.planner.checkpoint.sequence == SequenceNumber(half))
    #expect(plan.next == Array((half + 1)...count))
    #expect(plan.finish(.succeeded) == .delivered)
    #expect(plan.planner.checkpoint == Plan.checkpoint(count))
  }

  @Test func `is split until the record that fails is alone, without using retries`() {
    var plan = plan(8, retries: 0)
    var invocations: [[Int]] = []
    var verdict = BatchPlanner.Verdict.split
    repeat {
      let batch = plan.next
      invocations.append(batch)
      verdict = plan.finish(batch.contains(6) ? .failed : .succeeded)
    } while verdict == .split || verdict == .delivered && plan.planner.isBlocked
    #expect(
      invocations == [Array(1...8), [1, 2, 3, 4], [5, 6, 7, 8], [5, 6], [5], [6]])
    #expect(verdict == .discarded(.retryAttemptsExhausted))
    #expect(plan.next == [7, 8])
    plan.finish(.succeeded)
    #expect(plan.planner.checkpoint == Plan.checkpoint(8))
  }

  @Test func `counts the retries of a record that is alone`() {
    var plan = plan(2, retries: 2)
    #expect(plan.finish(.failed) == .split)
    #expect(plan.finish(.failed) == .failed)
    #expect(plan.finish(.failed) == .failed)
    #expect(plan.planner.nextAttempt == 4)
    #expect(plan.finish(.failed) == .discarded(.retryAttemptsExhausted))
    #expect(plan.next == [2])
  }

  @Test func `has the whole split at the record that the function reports`() {
    var plan = plan(8, retries: 0)
    #expect(plan.finish(Plan.failed(at: 6)) == .failed)
    #expect(plan.planner.checkpoint.sequence == SequenceNumber(5))
    #expect(plan.next == [6, 7, 8])
    #expect(plan.planner.checkpoint.pieces == [Plan.piece(8, invocations: 1)])
  }

  @Test func `is split in the middle when the first record is reported`() {
    var plan = plan(4)
    #expect(plan.finish(Plan.failed(at: 1)) == .split)
    #expect(plan.next == [1, 2])
  }
}

struct `A function that reports which records failed` {
  @Test func `has those before the first of them taken for done`() {
    var plan = Plan(count: 5)
    #expect(plan.finish(Plan.failed(at: 3)) == .failed)
    #expect(plan.planner.checkpoint.sequence == SequenceNumber(2))
    #expect(plan.next == [3, 4, 5])
    #expect(plan.planner.nextAttempt == 2)
  }

  @Test func `uses up a retry by that`() {
    var plan = Plan(count: 5) { $0.maximumRetryAttempts = 1 }
    #expect(plan.finish(Plan.failed(at: 3)) == .failed)
    #expect(plan.finish(Plan.failed(at: 4)) == .discarded(.retryAttemptsExhausted))
    #expect(plan.planner.checkpoint == Plan.checkpoint(5))
  }

  @Test func `has the whole batch taken for failed with the first`() {
    var plan = Plan(count: 5)
    #expect(plan.finish(Plan.failed(at: 1)) == .failed)
    #expect(plan.next == [1, 2, 3, 4, 5])
    #expect(plan.planner.checkpoint.pieces[0].attempts == 1)
  }

  @Test func `is tried a few times more after it got on`() {
    var plan = Plan(count: 9)
    for failing in 2...9 {
      #expect(plan.finish(Plan.failed(at: failing)) == .failed)
      #expect(!plan.planner.mustRest)
    }
  }
}

struct `Records that are too old` {
  private func plan(ages: [Int], retries: Int = -1) -> Plan {
    var plan = Plan {
      $0.maximumRecordAgeSeconds = 60
      $0.maximumRetryAttempts = retries
    }
    for (index, age) in ages.enumerated() {
      plan.records.append(
        PlannedRecord(sequence: index + 1, createdAt: plan.now - age * 1000))
    }
    return plan
  }

  @Test func `are given up without an attempt, the others are not`() {
    var plan = plan(ages: [90, 61, 60, 5])
    #expect(plan.step() == .discardOld)
    #expect(plan.next == [1, 2])
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(2))
    #expect(plan.step() == .invoke)
    #expect(plan.next == [3, 4])
  }

  @Test func `are given up between attempts`() {
    var plan = plan(ages: [50, 10])
    #expect(plan.finish(.failed) == .failed)
    plan.now += 20_000
    #expect(plan.step() == .discardOld)
    #expect(plan.next == [1])
    plan.moveOn()
    #expect(plan.next == [2])
    #expect(plan.planner.nextAttempt == 2)
    plan.now += 60_000
    plan.moveOn()
    #expect(plan.planner.checkpoint == Plan.checkpoint(2))
  }

  @Test func `come in batches, too`() {
    var plan = plan(ages: [90, 90, 90])
    plan.change { $0.batchSize = 2 }
    #expect(plan.next == [1, 2])
  }

  @Test func `are passed over where they do not match`() {
    var plan = plan(ages: [90, 90, 1])
    plan.records[0].matches = false
    #expect(plan.next == [2])
    #expect(plan.collect().passed == [SequenceNumber(1)])
  }

  @Test func `are delivered where there is no limit`() {
    var plan = plan(ages: [86_000])
    plan.change { $0.maximumRecordAgeSeconds = -1 }
    #expect(plan.step() == .invoke)
  }
}
