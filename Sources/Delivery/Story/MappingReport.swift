package import Engine
private import Wire

/// How a mapping stands: how far each of its lanes has come, what holds it up, and what it did.
package struct MappingReport: Sendable {
  /// A part of a shard that one worker of the mapping reads.
  package struct Lane: Sendable {
    package let shard: Shard
    package let checkpoint: Checkpoint
    /// How many records are behind the checkpoint, whether they match or not.
    package let waitingCount: Int
    /// The oldest of them.
    package let oldest: StreamRecord?
    /// The newest attempt at the batch that failed and waits to be tried again.
    package let blocking: DeliveryAttempt?
    /// A parent of the shard that must be done with first.
    package let unfinishedParent: String?
  }

  package let uuid: String
  package let functionName: String
  /// Nil when it is deleted.
  package let mapping: EventSourceMapping?
  package let stream: Stream?
  /// Whether its function is there.
  package let hasFunction: Bool
  package let lanes: [Lane]
  package let totals: [OutcomeTotal]
  /// Its newest attempts, oldest first.
  package let newest: [DeliveryAttempt]
}

extension StoryReader {
  /// How a mapping stands; nil when neither the store nor the ledger knows it.
  package func report(ofMapping uuid: String, newest limit: Int) throws -> MappingReport? {
    let totals = try transaction.ledgerTotals(ofMapping: uuid)
    let newest = try transaction.newestAttempts(ofMapping: uuid, limit: limit)
    guard let mapping = try transaction.mapping(uuid: uuid) else {
      guard let last = newest.last else { return nil }
      return MappingReport(
        uuid: uuid, functionName: last.functionName, mapping: nil, stream: nil,
        hasFunction: false, lanes: [], totals: totals, newest: newest)
    }
    let stream = try transaction.stream(id: mapping.streamID)
    let function = try transaction.function(
      named: mapping.settings.functionName, qualifier: mapping.settings.qualifier,
      in: mapping.region)
    return MappingReport(
      uuid: uuid, functionName: mapping.settings.functionName, mapping: mapping, stream: stream,
      hasFunction: function != nil, lanes: try stream.map { try lanes(of: mapping, $0) } ?? [],
      totals: totals, newest: newest)
  }

  /// How a mapping stands, without what it did.
  ///
  /// Waiting records are counted no further than a limit.
  package func standing(
    of mapping: EventSourceMapping, countingTo limit: Int
  ) throws -> MappingReport {
    let stream = try transaction.stream(id: mapping.streamID)
    let function = try transaction.function(
      named: mapping.settings.functionName, qualifier: mapping.settings.qualifier,
      in: mapping.region)
    return MappingReport(
      uuid: mapping.uuid, functionName: mapping.settings.functionName, mapping: mapping,
      stream: stream, hasFunction: function != nil,
      lanes: try stream.map { try lanes(of: mapping, $0, countingTo: limit) } ?? [], totals: [],
      newest: [])
  }

  /// The UUIDs of a function's mappings, oldest first.
  ///
  /// Without a name, those of all functions.
  package func mappings(ofFunction name: String?, in region: String) throws -> [String] {
    let mappings = try transaction.mappings(
      in: region, functionName: name, streamID: nil, after: 0, limit: Self.allMappings)
    return mappings.map(\.uuid)
  }

  private func lanes(
    of mapping: EventSourceMapping, _ stream: Stream, countingTo limit: Int = .max
  ) throws -> [MappingReport.Lane] {
    let checkpoints = try transaction.checkpoints(of: mapping)
    var lanes: [MappingReport.Lane] = []
    for shard in try transaction.shards(of: stream) {
      let parent = try unfinishedParent(of: shard, stream, mapping, checkpoints)
      for checkpoint in checkpoints where checkpoint.shardID == shard.id {
        var oldest: StreamRecord?
        try transaction.forEachRecord(
          of: shard.id, lane: checkpoint.lane, of: mapping.settings.parallelizationFactor,
          after: checkpoint.sequence
        ) {
          oldest = $0
          return false
        }
        lanes.append(
          MappingReport.Lane(
            shard: shard, checkpoint: checkpoint,
            waitingCount: try transaction.pendingRecordCount(
              behind: checkpoint, of: mapping, countingTo: limit),
            oldest: oldest, blocking: try blocking(checkpoint, mapping), unfinishedParent: parent))
      }
    }
    return lanes
  }
}
