import Delivery
import Engine
import TestKit
import Wire

/// A record as far as a plan is interested in it.
struct PlannedRecord: Hashable {
  let sequence: Int
  var createdAt: Int
  var matches = true
  var hash = 0
}

/// A planner for one lane over records in memory, on a clock that tests set.
struct Plan {
  var settings = MappingSettings(functionName: "f")
  var planner: BatchPlanner
  var records: [PlannedRecord] = []
  /// Milliseconds; the records of `Plan(count:)` are made at this time, too.
  var now = 1_000_000_000_000

  /// A plan over a number of records from 1 on.
  init(
    count: Int = 0, from checkpoint: Checkpoint = Plan.checkpoint(0),
    _ change: (inout MappingSettings) -> Void = { _ in }
  ) {
    change(&settings)
    planner = BatchPlanner(settings, checkpoint)
    add(count)
  }

  static func checkpoint(_ sequence: Int, _ pieces: [BatchPiece] = []) -> Checkpoint {
    var checkpoint = Checkpoint(id: 1, shardID: 1, sequence: SequenceNumber(sequence))
    checkpoint.pieces = pieces
    return checkpoint
  }

  static func piece(_ last: Int, attempts: Int = 0, invocations: Int = 0) -> BatchPiece {
    BatchPiece(last: SequenceNumber(last), attempts: attempts, invocations: invocations)
  }

  mutating func add(_ count: Int, matching: Bool = true) {
    for _ in 0..<count {
      records.append(
        PlannedRecord(
          sequence: (records.last?.sequence ?? 0) + 1, createdAt: now, matches: matching))
    }
  }

  var time: Timestamp { Timestamp(milliseconds: now) }

  /// The next batch, as a store's reader would collect it.
  func collect() -> BatchCollector {
    var collector = planner.collector(at: time)
    guard planner.checkpoint.window?.closing == nil else { return collector }
    for record in records where record.sequence > planner.checkpoint.sequence.value {
      let sequence = SequenceNumber(record.sequence)
      let createdAt = Timestamp(milliseconds: record.createdAt)
      switch collector.look(at: sequence, createdAt: createdAt, keyHash: record.hash) {
      case .stop: return collector
      case .skip: continue
      case .consider where record.matches: collector.take(sequence, createdAt: createdAt)
      case .consider: collector.pass(sequence)
      }
    }
    return collector
  }

  func step(_ pace: BatchPlanner.Pace = .flush) -> BatchPlanner.Step {
    planner.step(collect(), at: time, pace)
  }

  /// The sequence numbers of the next batch.
  var next: [Int] { collect().sequences.map(\.value) }

  @discardableResult
  mutating func finish(_ ending: BatchPlanner.Ending) -> BatchPlanner.Verdict {
    planner.finish(collect(), ending, at: time)
  }

  /// The ending of an attempt in which that record was the first to fail.
  static func failed(at sequence: Int) -> BatchPlanner.Ending {
    .partlySucceeded(firstFailed: SequenceNumber(sequence))
  }

  mutating func moveOn() { planner.finishWithoutInvoking(collect()) }

  /// Takes over changed settings, as happens before each batch.
  mutating func change(_ change: (inout MappingSettings) -> Void) {
    change(&settings)
    planner.refresh(settings, planner.checkpoint)
  }
}
