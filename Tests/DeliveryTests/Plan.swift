import Delivery
import Engine
import TestKit

/// A planner for one mapping, beginning behind the first record.
struct Plan {
  static let start = Checkpoint(
    id: 1, shardID: 1, sequence: SequenceNumber(0), batchLastSequence: nil, attempts: 0)

  var mapping: EventSourceMapping
  var planner: BatchPlanner

  init(
    batchSize: Int = 100, retries: Int = -1, from checkpoint: Checkpoint = start
  ) throws {
    mapping = try Self.mapping(batchSize: batchSize, retries: retries)
    planner = BatchPlanner(mapping, checkpoint)
  }

  static func checkpoint(_ sequence: Int, failed last: Int? = nil, attempts: Int = 0) -> Checkpoint
  {
    Checkpoint(
      id: 1, shardID: 1, sequence: SequenceNumber(sequence),
      batchLastSequence: last.map { SequenceNumber($0) }, attempts: attempts)
  }

  /// The same for a checkpoint of a store.
  static func checkpoint(
    of stored: Checkpoint?, _ sequence: Int, failed last: Int?, attempts: Int
  ) -> Checkpoint? {
    stored.map {
      Checkpoint(
        id: $0.id, shardID: $0.shardID, sequence: SequenceNumber(sequence),
        batchLastSequence: last.map { SequenceNumber($0) }, attempts: attempts)
    }
  }

  /// A mapping of a real store, as there is no other way to make one.
  static func mapping(batchSize: Int, retries: Int) throws -> EventSourceMapping {
    let workspace = try Workspace()
    try workspace.create()
    let stream = try workspace.stream()
    return try workspace.store.write { transaction in
      try transaction.insert(
        MappingDefinition(
          region: Workspace.region, stream: stream, functionName: "f",
          startingPosition: .trimHorizon, batchSize: batchSize, maximumRetryAttempts: retries,
          isEnabled: true))
    }
  }

  mutating func finish(_ last: Int, _ ending: BatchPlanner.Ending) -> BatchPlanner.Verdict {
    planner.finish(through: SequenceNumber(last), ending)
  }
}
