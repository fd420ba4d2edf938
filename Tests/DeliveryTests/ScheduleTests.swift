import Delivery
import Engine
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writers, a handler, commands that are killed and a clock, at random, over one stream.
private struct Schedule {
  private static let day = 24 * 60 * 60 * 1000

  var generator: SeededGenerator
  var settings = MappingSettings(functionName: "f")
  /// One for each lane: what a store would have.
  var stored: [Checkpoint]
  var records: [PlannedRecord] = []
  var now = 1_000_000_000_000
  var faults: [String] = []
  var fates: [Int: String] = [:]
  /// The highest record that each key's handler has seen succeed, or that was given up.
  var newest: [Int: Int] = [:]
  /// How often records were invoked alone, or in a batch that is not split, and failed.
  var failures: [ClosedRange<Int>: Int] = [:]
  /// The ends of batches that had failed when the settings were changed, so that it is not known
  /// how often they may be tried.
  var unsure: Set<Int> = []
  /// What a handler that counts its records in windows has counted.
  var counted: [Int: Int] = [:]
  private var wasKilled = false

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    stored = []
    settings.parallelizationFactor = pick([1, 1, 2, 3, 10])
    settings.batchSize = Int.random(in: 1...6, using: &generator)
    settings.maximumRetryAttempts = pick([-1, 0, 1, 4])
    settings.maximumRecordAgeSeconds = pick([-1, -1, 60, 600])
    settings.bisectsBatches = Bool.random(using: &generator)
    settings.batchingWindowSeconds = pick([0, 0, 5])
    if settings.parallelizationFactor == 1 { settings.tumblingWindowSeconds = pick([0, 0, 30]) }
    stored = (0..<settings.parallelizationFactor).map { lane in
      Checkpoint(id: lane, shardID: 1, lane: lane, sequence: SequenceNumber(0))
    }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  /// One command: writes, then delivers in each lane until it must rest, or is killed.
  mutating func runCommand(failing: Int, pace: BatchPlanner.Pace) {
    write()
    now += pick([0, 10, 2_000, 40_000])
    forgetOldRecords()
    if chance(5) { changeSettings() }
    for lane in stored.indices {
      var planner = BatchPlanner(settings, stored[lane])
      wasKilled = false
      while !planner.mustRest, step(&planner, lane, failing: failing, pace) {
        stored[lane] = planner.checkpoint
        planner.refresh(settings, stored[lane])
      }
      if pace == .flush, !wasKilled { checkNothingIsLeft(lane) }
    }
  }

  /// What a command leaves undone is blocked by a batch, or a final call, that fails.
  private mutating func checkNothingIsLeft(_ lane: Int) {
    let isBlocked = !stored[lane].pieces.isEmpty || stored[lane].window?.closing != nil
    let open = records.first {
      $0.hash % settings.parallelizationFactor == lane && fates[$0.sequence] == nil
    }
    if let open, !isBlocked { faults.append("\(open.sequence) is left, behind nothing") }
  }

  /// Commands are killed now and then, before they keep what came of an attempt.
  private mutating func isKilled() -> Bool {
    wasKilled = chance(5)
    return wasKilled
  }

  private mutating func write() {
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let hash = Int.random(in: 0..<5, using: &generator)
      records.append(
        PlannedRecord(
          sequence: records.count + 1, createdAt: now, matches: chance(80), hash: hash))
      now += pick([0, 0, 1_000])
    }
  }

  /// As a stream does after 24 hours.
  private mutating func forgetOldRecords() {
    if chance(2) { now += Self.day + 1 }
    for record in records where record.createdAt < now - Self.day && fates[record.sequence] == nil {
      fates[record.sequence] = "trimmed"
    }
  }

  private mutating func changeSettings() {
    settings.batchSize = Int.random(in: 1...6, using: &generator)
    settings.maximumRetryAttempts = pick([-1, 0, 2])
    settings.maximumRecordAgeSeconds = pick([-1, -1, 60, 600])
    settings.bisectsBatches.toggle()
    unsure.formUnion(stored.flatMap { $0.pieces.map(\.last.value) })
    failures = [:]
  }

  private mutating func collect(_ planner: BatchPlanner, _ lane: Int) -> BatchCollector {
    var collector = planner.collector(at: Timestamp(milliseconds: now))
    guard planner.checkpoint.window?.closing == nil else { return collector }
    // Numbers are given without gaps.
    for record in records.dropFirst(planner.checkpoint.sequence.value)
    where record.hash % settings.parallelizationFactor == lane
      && record.createdAt >= now - Self.day
    {
      let sequence = SequenceNumber(record.sequence)
      let createdAt = Timestamp(milliseconds: record.createdAt)
      switch collector.look(at: sequence, createdAt: createdAt, keyHash: record.hash) {
      case .stop: return collector
      case .skip: faults.append("skipped")
      case .consider where record.matches: collector.take(sequence, createdAt: createdAt)
      case .consider: collector.pass(sequence)
      }
    }
    return collector
  }
}

extension Schedule {
  /// Does what the plan says next; false when there is nothing more, or the command was killed.
  private mutating func step(
    _ planner: inout BatchPlanner, _ lane: Int, failing: Int, _ pace: BatchPlanner.Pace
  ) -> Bool {
    let batch = collect(planner, lane)
    let before = planner.checkpoint
    switch planner.step(batch, at: Timestamp(milliseconds: now), pace) {
    case .idle: return false
    case .wait(let end):
      if end.milliseconds <= now { faults.append("waits for what is over") }
      if pace == .flush, settings.tumblingWindowSeconds == 0 { faults.append("flush waits") }
      return false
    case .pass, .forget:
      planner.finishWithoutInvoking(batch)
      note(batch.passed, "filtered")
      if planner.checkpoint == before { faults.append("does not move") }
      return planner.checkpoint != before
    case .discardOld:
      planner.finishWithoutInvoking(batch)
      noteOld(batch)
      return true
    case .closeWindow: return close(&planner, failing: failing)
    case .invoke: return invoke(batch, &planner, failing: failing)
    }
  }

  private mutating func invoke(
    _ batch: BatchCollector, _ planner: inout BatchPlanner, failing: Int
  ) -> Bool {
    check(batch, planner)
    let ending = ending(batch, failing: failing)
    if isKilled() { return false }
    let count = batch.sequences.count
    let verdict = planner.finish(batch, ending, at: Timestamp(milliseconds: now))
    // The halves of a batch have been tried as often as it was.
    if unsure.contains(batch.sequences[count - 1].value) {
      unsure.formUnion(planner.checkpoint.pieces.map(\.last.value))
    }
    let taken = batch.sequences.filter { sequence in
      switch ending {
      case .succeeded: true
      case .partlySucceeded(let failed): failed != batch.sequences[0] && sequence < failed
      default: false
      }
    }
    note(taken, "delivered")
    if let start = batch.windowStart, !taken.isEmpty {
      counted[start.milliseconds, default: 0] += taken.count
      planner.keepState(String(counted[start.milliseconds] ?? 0), of: batch)
    }
    note(batch.passed.filter { $0 <= planner.checkpoint.sequence }, "filtered")
    checkVerdict(verdict, ending, batch, taken: taken.count, isAlone: count == 1)
    return true
  }

  private mutating func close(_ planner: inout BatchPlanner, failing: Int) -> Bool {
    guard let window = planner.checkpoint.window else {
      faults.append("closes no window")
      return false
    }
    let start = window.start.milliseconds
    if window.state != String(counted[start] ?? 0) { faults.append("state \(window.state)") }
    if isKilled() { return false }
    let ending: BatchPlanner.Ending = chance(failing) ? .failed : .succeeded
    let verdict = planner.finishWindow(ending, at: Timestamp(milliseconds: now))
    if verdict != .failed { counted[start] = nil }
    return true
  }

  private mutating func ending(_ batch: BatchCollector, failing: Int) -> BatchPlanner.Ending {
    guard chance(failing) else { return .succeeded }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .notInvoked
    case 1: return .partlySucceeded(firstFailed: pick(batch.sequences))
    default: return .failed
    }
  }

  private mutating func check(_ batch: BatchCollector, _ planner: BatchPlanner) {
    if planner.checkpoint.pieces.isEmpty, batch.sequences.count > settings.batchSize {
      faults.append("batch of \(batch.sequences.count)")
    }
    let limit = now - settings.maximumRecordAgeSeconds * 1000
    for sequence in batch.sequences {
      let record = records[sequence.value - 1]
      if settings.maximumRecordAgeSeconds >= 0, record.createdAt < limit {
        faults.append("invoked with \(sequence.value), too old")
      }
      if let newest = newest[record.hash], newest > sequence.value {
        faults.append("\(sequence.value) after \(newest)")
      }
      if fates[sequence.value] != nil { faults.append("\(sequence.value) twice") }
    }
  }

  private mutating func checkVerdict(
    _ verdict: BatchPlanner.Verdict, _ ending: BatchPlanner.Ending, _ batch: BatchCollector,
    taken: Int, isAlone: Bool
  ) {
    let range = batch.sequences[batch.sequences.count - 1].value
    let key = range...range
    if ending != .notInvoked, ending != .succeeded, verdict != .split,
      !settings.bisectsBatches || taken == 0
    {
      failures[key, default: 0] += 1
    }
    switch verdict {
    case .split where isAlone: faults.append("splits one record")
    case .discarded(.retryAttemptsExhausted):
      note(Array(batch.sequences.dropFirst(taken)), "discarded")
      let count = failures[key] ?? 0
      if settings.maximumRetryAttempts < 0 { faults.append("given up without a limit") }
      if count < 1 { faults.append("given up without a failure") }
      if !unsure.contains(range), count != settings.maximumRetryAttempts + 1 {
        faults.append("given up after \(count) attempts")
      }
      failures[key] = nil
    case .failed where settings.maximumRetryAttempts >= 0 && ending == .failed:
      if (failures[key] ?? 0) > settings.maximumRetryAttempts { faults.append("tried too often") }
    case .delivered: failures[key] = nil
    default: break
    }
  }

  private mutating func noteOld(_ batch: BatchCollector) {
    for sequence in batch.sequences {
      let age = now - records[sequence.value - 1].createdAt
      if age <= settings.maximumRecordAgeSeconds * 1000 { faults.append("given up too young") }
    }
    note(batch.sequences, "too old")
    note(batch.passed.filter { $0 <= batch.sequences[batch.sequences.count - 1] }, "filtered")
  }

  private mutating func note(_ sequences: [SequenceNumber], _ fate: String) {
    for sequence in sequences {
      let record = records[sequence.value - 1]
      if record.matches != (fate != "filtered") { faults.append("\(fate) wrongly") }
      if let known = fates[sequence.value], known != fate { faults.append("\(known), \(fate)") }
      fates[sequence.value] = fate
      if fate != "filtered" { newest[record.hash] = max(newest[record.hash] ?? 0, sequence.value) }
    }
  }
}

struct `Commands that fail and are killed` {
  /// How many schedules are tried; more by hand.
  private static let count = getenv("SCHEDULES").flatMap { Int(String(cString: $0)) } ?? 2_000

  @Test(arguments: 0..<8)
  func `lose no record, keep their order, and keep to what the mapping says`(part: Int) {
    for seed in stride(from: part, to: Self.count, by: 8) {
      var schedule = Schedule(seed: UInt64(seed))
      for _ in 0..<25 { schedule.runCommand(failing: 40, pace: .flush) }
      for _ in 0..<5 { schedule.runCommand(failing: 40, pace: .realTime) }
      let end = schedule.records.count
      for _ in 0..<40 { schedule.runCommand(failing: 0, pace: .flush) }
      #expect(schedule.faults == [], "seed \(seed)")
      let open = (1...max(1, end)).filter { $0 <= end && schedule.fates[$0] == nil }
      #expect(open == [], "seed \(seed)")
      guard schedule.faults.isEmpty, open.isEmpty else { return }
    }
  }
}
