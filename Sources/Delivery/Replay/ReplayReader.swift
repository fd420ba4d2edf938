package import Engine
private import Expressions
package import Wire

/// Reads records that are to be delivered again from the streams of a store.
package struct ReplayReader {
  private let transaction: ReadTransaction

  package init(_ transaction: ReadTransaction) { self.transaction = transaction }

  /// Which records of a stream are meant; nil lets everything through.
  package struct Range: Sendable {
    package var from: SequenceNumber?
    package var through: SequenceNumber?
    package var since: Timestamp?
    package var until: Timestamp?

    package init() {}

    fileprivate func has(_ record: StreamRecord) -> Bool {
      since.map { record.createdAt >= $0 } ?? true && until.map { record.createdAt <= $0 } ?? true
    }
  }

  /// The records of a stream in a range, shard by shard, in order.
  package func records(of stream: Stream, _ range: Range) throws -> [ReplayRecord] {
    try transaction.shards(of: stream).flatMap { shard in
      try records(of: shard, stream, from: range.from, through: range.through, where: range.has)
    }
  }

  /// The records of the batch of an attempt, as far as the stream has them still.
  package func records(of attempt: DeliveryAttempt) throws -> [ReplayRecord] {
    guard let (stream, shard) = try place(ofShard: attempt.shardID) else { return [] }
    let patterns = attempt.filterText.map(MappingSettings.filterPatterns) ?? []
    let filter = try RecordFilter(patterns, of: stream, seed: transaction.eventSeed())
    let isOfMatches = attempt.outcome != .filtered
    return try records(
      of: shard, stream, from: attempt.firstSequence, through: attempt.lastSequence
    ) { record in
      record.keyHash % attempt.laneCount == attempt.lane && filter.matches(record) == isOfMatches
    }
  }

  /// The records of a batch that a failure destination was told of.
  ///
  /// The ledger knows best which they were; else the range does, and the lane of the first.
  package func records(
    of notice: ReplayFile.Notice, for mapping: EventSourceMapping?, in region: String
  ) throws -> [ReplayRecord] {
    guard let first = SequenceNumber(notice.firstSequence),
      let last = SequenceNumber(notice.lastSequence)
    else { return [] }
    var filter = AttemptFilter(region: region)
    filter.requestID = notice.requestID
    filter.sequences = first...max(first, last)
    if notice.requestID != "",
      let attempt = try transaction.attempts(filter, after: 0, limit: 1).first
    {
      return try records(of: attempt)
    }
    let streams = try transaction.streams(in: region, ofTable: nil)
    guard let stream = streams.first(where: { ARN.stream($0) == notice.streamARN }) else {
      return []
    }
    let laneCount = mapping?.settings.parallelizationFactor ?? 1
    var lane: Int?
    return try transaction.shards(of: stream).filter { $0.name == notice.shardName }
      .flatMap { shard in
        try records(of: shard, stream, from: first, through: last) { record in
          let own = record.keyHash % laneCount
          lane = lane ?? own
          return lane == own
        }
      }
  }

  /// The ARN of the stream that has a record with this number and this id.
  package func streamARN(of record: ReplayRecord) throws -> String? {
    guard let sequence = SequenceNumber(record.sequenceText),
      let found = try transaction.record(sequence),
      EventID(of: sequence, seed: try transaction.eventSeed()).text
        == record.json["eventID"]?.string,
      let (stream, _) = try place(ofShard: found.shardID)
    else { return nil }
    return ARN.stream(stream)
  }

  private func place(ofShard id: Int) throws -> (Stream, Shard)? {
    guard let streamID = try transaction.streamID(ofShard: id),
      let stream = try transaction.stream(id: streamID),
      let shard = try transaction.shards(of: stream).first(where: { $0.id == id })
    else { return nil }
    return (stream, shard)
  }

  private func records(
    of shard: Shard, _ stream: Stream, from first: SequenceNumber?, through last: SequenceNumber?,
    where isMeant: (StreamRecord) -> Bool
  ) throws -> [ReplayRecord] {
    let seed = try transaction.eventSeed()
    var found: [ReplayRecord] = []
    let start = SequenceNumber(max(0, (first?.value ?? 1) - 1))
    try transaction.forEachRecord(of: shard.id, after: start) { record in
      if let last, record.sequence > last { return false }
      if isMeant(record) {
        found.append(ReplayRecord(record, of: stream, shardName: shard.name, seed: seed))
      }
      return true
    }
    return found
  }
}
