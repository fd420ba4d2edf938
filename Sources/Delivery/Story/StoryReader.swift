package import Engine
private import Expressions
private import Wire

/// Where a record lies or lay, and what became of it for each mapping that reads it or did.
package struct RecordHistory: Sendable {
  package let sequence: SequenceNumber
  /// Nil when the stream has forgotten it.
  package let record: StreamRecord?
  package let eventID: String
  package let stream: Stream
  package let shard: Shard
  /// Whether the record was in this shard; a forgotten one may have been in another.
  package let isCertain: Bool
  package let stories: [RecordStory]
}

/// Reads what became of records and mappings from a store.
package struct StoryReader {
  let transaction: ReadTransaction
  /// More mappings than a store has.
  static let allMappings = 1_000_000
  /// More attempts than the ledger keeps.
  private static let allAttempts = 2 * History.largestCount

  package init(_ transaction: ReadTransaction) { self.transaction = transaction }

  /// The history of a record in each shard that may have had it.
  ///
  /// There is one, unless the record is forgotten; and none for a number that was never given, or
  /// whose stream is gone.
  package func histories(of sequence: SequenceNumber) throws -> [RecordHistory] {
    guard try sequence <= transaction.storeSequence(), sequence.value > 0 else { return [] }
    let found = try transaction.record(sequence)
    let places = try transaction.shardsHolding(sequence).filter { place in
      found == nil || place.shardID == found?.shardID
    }
    let isCertain = found != nil || places.count == 1
    return try places.compactMap { place in
      guard let stream = try transaction.stream(id: place.streamID),
        let shard = try transaction.shards(of: stream).first(where: { $0.id == place.shardID })
      else { return nil }
      return RecordHistory(
        sequence: sequence, record: found?.record,
        eventID: EventID(of: sequence, seed: try transaction.eventSeed()).text, stream: stream,
        shard: shard, isCertain: isCertain,
        stories: try stories(of: sequence, found?.record, stream, shard))
    }
  }

  private func stories(
    of sequence: SequenceNumber, _ record: StreamRecord?, _ stream: Stream, _ shard: Shard
  ) throws -> [RecordStory] {
    var filter = AttemptFilter(region: stream.region)
    filter.sequences = sequence...sequence
    let attempts = try transaction.attempts(filter, after: 0, limit: Self.allAttempts)
      .filter { $0.shardID == shard.id }
    let mappings = try transaction.mappings(
      in: stream.region, functionName: nil, streamID: stream.id, after: 0,
      limit: Self.allMappings)
    let deleted = try transaction.ledgerMappings(ofShard: shard.id).filter { known in
      !mappings.contains { $0.uuid == known.uuid }
    }
    let seed = try transaction.eventSeed()
    func evidence(_ uuid: String, _ functionName: String) -> StoryEvidence {
      var evidence = StoryEvidence(
        of: sequence, record, shardID: shard.id, mappingUUID: uuid, functionName: functionName,
        now: transaction.now,
        filter: { try? RecordFilter($0, of: stream, seed: seed) })
      evidence.attempts = attempts.filter { $0.mappingUUID == uuid }
      return evidence
    }
    var stories: [RecordStory] = []
    for gone in deleted { stories.append(RecordStory(evidence(gone.uuid, gone.functionName))) }
    for mapping in mappings {
      var evidence = evidence(mapping.uuid, mapping.settings.functionName)
      let checkpoints = try transaction.checkpoints(of: mapping)
      evidence.mapping = mapping
      evidence.checkpoints = checkpoints.filter { $0.shardID == shard.id }
      evidence.blocking = try evidence.checkpoints.compactMap { try blocking($0, mapping) }
      evidence.unfinishedParent = try unfinishedParent(of: shard, stream, mapping, checkpoints)
      stories.append(RecordStory(evidence))
    }
    return stories
  }

  /// The newest attempt at the batch that a lane is at.
  func blocking(
    _ checkpoint: Checkpoint, _ mapping: EventSourceMapping
  ) throws -> DeliveryAttempt? {
    let end: SequenceNumber
    if let piece = checkpoint.pieces.first {
      end = piece.last
    } else if let closing = checkpoint.window?.closing, closing.attempts > 0 {
      end = checkpoint.sequence
    } else {
      return nil
    }
    var filter = AttemptFilter(region: mapping.region)
    filter.mappingUUID = mapping.uuid
    filter.sequences = min(checkpoint.sequence, end)...end
    return try transaction.attempts(filter, after: 0, limit: Self.allAttempts).last { attempt in
      attempt.shardID == checkpoint.shardID && attempt.lane == checkpoint.lane
        && attempt.error != nil
    }
  }

  /// The nearest parent of a shard that a mapping is not done with; nil when there is none.
  func unfinishedParent(
    of shard: Shard, _ stream: Stream, _ mapping: EventSourceMapping, _ checkpoints: [Checkpoint]
  ) throws -> String? {
    let shards = try transaction.shards(of: stream)
    var name = shard.parentName
    while let parent = shards.first(where: { $0.name == name }) {
      for checkpoint in checkpoints where checkpoint.shardID == parent.id {
        let waits =
          try checkpoint.window != nil
          || transaction.pendingRecordCount(
            behind: checkpoint, of: mapping, countingTo: 1) > 0
        if waits { return parent.name }
      }
      name = parent.parentName
    }
    return nil
  }
}
