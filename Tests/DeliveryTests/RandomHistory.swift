import Engine
import TestKit
import Testing
import Wire

@testable import Delivery
@testable import Functions

/// Commands at random on a real store: writers, mappings that change and go, shards that split, and
/// functions that fail, whose part the test plays.
final class RandomHistory {
  private var generator: SeededGenerator
  private var workspace: Workspace
  /// What became of each record for each mapping, as the functions saw it.
  private(set) var fates: [Fate: RecordStory.Ending] = [:]
  /// Where the mappings that there are began.
  private(set) var starts: [(uuid: String, after: SequenceNumber)] = []

  /// Records that a function got behind a later one of the same key, or again.
  private(set) var misplaced: [Fate] = []
  /// The newest record of a key that is done with, for each mapping.
  private var newest: [Key: SequenceNumber] = [:]

  struct Fate: Hashable {
    let uuid: String
    let sequence: SequenceNumber
  }

  private struct Key: Hashable {
    let uuid: String
    let hash: Int
  }

  static let patterns = [
    #"{"dynamodb":{"NewImage":{"name":{"S":["x"]}}}}"#, #"{"eventName":["INSERT"]}"#,
  ]

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    workspace = try Workspace()
    try workspace.create()
  }

  var store: Store { get throws { try workspace.store } }

  private func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  private func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  func runCommand() throws {
    let pauses = [0, 100, 40_000, 400_000, 25 * 3_600_000]
    workspace = workspace.later(milliseconds: pause(pauses))
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: try changeMapping()
    case 1 where starts.count < 2: try makeMapping()
    case 2 where chance(30): try deleteMapping()
    case 3 where chance(30): try splitShard()
    default: try write()
    }
    if chance(80) { try deliver() }
  }

  private func pause(_ pauses: [Int]) -> Int {
    chance(3) ? pauses[4] : pick(Array(pauses.dropLast()))
  }

  private func write() throws {
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      try workspace.putProfile(pick(["1", "2", "3", "4", "5"]), name: pick(["x", "y", "z"]))
      if chance(30) { try workspace.deleteProfile(pick(["1", "2"])) }
    }
  }

  private func randomize(_ settings: inout MappingSettings) {
    settings.batchSize = pick([1, 2, 3, 10])
    settings.maximumRetryAttempts = pick([-1, 0, 1])
    settings.maximumRecordAgeSeconds = pick([-1, -1, 60])
    settings.bisectsBatches = chance(50)
    settings.reportsItemFailures = chance(50)
    settings.parallelizationFactor = pick([1, 1, 2, 3])
    settings.filterPatterns = pick([[], [], [Self.patterns[0]], Self.patterns])
    settings.isEnabled = chance(85)
  }

  private func makeMapping() throws {
    let position = pick([StartingPosition.trimHorizon, .latest])
    let newest = try store.read { try $0.storeSequence() }
    let mapping = try workspace.map("f", from: position) { randomize(&$0) }
    starts.append((mapping.uuid, position == .latest ? newest : SequenceNumber(0)))
  }

  private func changeMapping() throws {
    guard let uuid = starts.randomElement(using: &generator)?.uuid else { return }
    guard var mapping = try store.read({ try $0.mapping(uuid: uuid) }) else { return }
    randomize(&mapping.settings)
    let changed = mapping
    try store.write { try $0.update(changed) }
  }

  private func deleteMapping() throws {
    guard !starts.isEmpty else { return }
    let gone = starts.remove(at: Int.random(in: 0..<starts.count, using: &generator))
    guard let mapping = try store.read({ try $0.mapping(uuid: gone.uuid) }) else { return }
    try store.write { try $0.delete(mapping) }
  }

  private func splitShard() throws {
    let stream = try workspace.stream()
    let shards = try store.read { try $0.shards(of: stream) }
    guard shards.count < 6, let shard = shards.last(where: { $0.lastSequence == nil }) else {
      return
    }
    try store.write { try $0.split(shard) }
  }
}

/// What a command does with each lane, with the test in place of the function.
extension RandomHistory {
  private func deliver() throws {
    let lanes = try store.read { try $0.pendingLanes(through: $0.storeSequence()) }
    for lane in lanes {
      var planner: BatchPlanner?
      while try step(lane, &planner), planner?.mustRest == false {}
    }
  }

  private func step(_ lane: PendingLane, _ kept: inout BatchPlanner?) throws -> Bool {
    var plan: BatchPlanner?
    let planner = kept
    let next = try store.read { transaction -> (Batch, BatchPlanner.Step)? in
      guard let mapping = try transaction.mapping(ofCheckpoint: lane.checkpointID),
        let checkpoint = try transaction.checkpoint(id: lane.checkpointID),
        let stream = try transaction.stream(id: mapping.streamID)
      else { return nil }
      var current = planner ?? BatchPlanner(mapping.settings, checkpoint)
      current.refresh(mapping.settings, checkpoint)
      plan = current
      let reader = BatchReader(
        transaction: transaction, mapping: mapping, stream: stream, shardName: "",
        filter: try RecordFilter(
          mapping.settings.filterPatterns, of: stream, seed: transaction.eventSeed()))
      return try reader.next(current, at: transaction.now, .flush)
    }
    guard let (batch, step) = next, var plan else { return false }
    switch step {
    case .idle, .wait, .closeWindow: return false
    case .pass, .forget:
      plan.finishWithoutInvoking(batch.collected)
      try keeper(batch, plan).keepMove(hasVanished: step == .forget)
    case .discardOld:
      plan.finishWithoutInvoking(batch.collected)
      _ = try keeper(batch, plan).keepDiscard(invocationCount: plan.nextAttempt - 1)
      note(batch, batch.collected.sequences, .discarded)
    case .invoke:
      // A command that is killed keeps nothing.
      if chance(5) { return false }
      try invoke(batch, &plan)
    }
    note(batch, batch.collected.passed.filter { $0 <= plan.checkpoint.sequence }, .filtered)
    kept = plan
    return true
  }

  private func keeper(_ batch: Batch, _ plan: BatchPlanner) throws -> AttemptKeeper {
    AttemptKeeper(store: try store, batch: batch, checkpoint: plan.checkpoint)
  }

  private func invoke(_ batch: Batch, _ plan: inout BatchPlanner) throws {
    let sequences = batch.collected.sequences
    let running = RunningBatch(
      batch, number: plan.nextAttempt,
      startedAt: try store.clock.now(), pending: pending(sequences), problem: "it is not there")
    let answer = BatchAnswer(running)
    let verdict = plan.finish(batch.collected, answer.ending, at: try store.clock.now())
    let keeper = try keeper(batch, plan)
    var attempt = keeper.attempt(of: running, answer, verdict)
    try store.write { try keeper.keep(&attempt, of: running, verdict, in: $0) }
    var taken = answer.ending == .succeeded ? sequences : []
    if case .partlySucceeded(let failed) = answer.ending {
      taken = sequences.filter { $0 < failed }
    }
    note(batch, taken, .delivered)
    if case .discarded = verdict {
      note(batch, Array(sequences.dropFirst(taken.count)), .discarded)
    }
    try checkOrder(batch, sequences)
  }

  private func checkOrder(_ batch: Batch, _ sequences: [SequenceNumber]) throws {
    let uuid = batch.mapping.uuid
    for sequence in sequences {
      guard let record = try store.read({ try $0.record(sequence)?.record }) else { continue }
      let key = Key(uuid: uuid, hash: record.keyHash)
      let fate = Fate(uuid: uuid, sequence: sequence)
      if let done = newest[key], done >= sequence { misplaced.append(fate) }
      if fates[fate] != nil { newest[key] = sequence }
    }
  }

  private func pending(_ sequences: [SequenceNumber]) -> PendingInvocation? {
    var outcome = InvocationResult.Outcome.success(Array("null".utf8))
    if chance(45) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return nil
      case 1:
        let answer: JSON = [
          "batchItemFailures": [["itemIdentifier": .string(pick(sequences).text)]]
        ]
        outcome = .success(answer.utf8)
      default:
        outcome = .failure(
          FunctionError(
            kind: .unhandled, errorType: "ValueError", errorMessage: "no", payload: []))
      }
    }
    return PendingInvocation(
      result: InvocationResult(
        outcome: outcome, log: [], durationMicroseconds: 1, maxMemoryUsedMegabytes: 1))
  }

  private func note(_ batch: Batch, _ sequences: [SequenceNumber], _ fate: RecordStory.Ending) {
    for sequence in sequences {
      fates[Fate(uuid: batch.mapping.uuid, sequence: sequence)] = fate
    }
  }
}
