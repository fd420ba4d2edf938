package import Engine
internal import Shapes

/// Finds a place in a shard to read from.
package enum GetShardIterator: ReadOperation {
  package static let name = OperationName(.dynamoDBStreams, "GetShardIterator")
  package static let summary = "Gives a place in a shard for get-records to read from."

  package struct Input: Structure {
    let streamArn = Required(
      "StreamArn", String.self, .length(37...1024), help: "The ARN of the stream.")
    let shardID = Required(
      "ShardId", String.self, .length(28...65), help: "The shard, as describe-stream shows it.")
    let shardIteratorType = Required(
      "ShardIteratorType", ShardIteratorType.self,
      help: "TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER.")
    let sequenceNumber = Allowed(
      "SequenceNumber", String.self, .length(21...40),
      help: "The record to begin at or after, with the last two types.")

    package init() {}
  }

  /// How a place in a shard is chosen.
  package enum ShardIteratorType: String, Choice {
    case trimHorizon = "TRIM_HORIZON"
    case latest = "LATEST"
    case atSequenceNumber = "AT_SEQUENCE_NUMBER"
    case afterSequenceNumber = "AFTER_SEQUENCE_NUMBER"
  }

  package struct Output: Structure {
    let shardIterator = Allowed("ShardIterator", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let stream = try transaction.existingStream(request.streamArn)
    let shard = try transaction.existingShard(request.shardID, of: stream)
    let iterator = ShardIterator(
      streamARN: request.streamArn, shardName: shard.name,
      after: try place(of: request, in: shard, transaction), issuedAt: transaction.now)
    return Answer { $0.shardIterator = iterator.text }
  }

  /// The number of the record behind which reading begins.
  private static func place(
    of request: Request, in shard: Engine.Shard, _ transaction: ReadTransaction
  ) throws -> Int {
    switch request.shardIteratorType {
    case .trimHorizon: return shard.firstSequence.value - 1
    case .latest: return try transaction.storeSequence().value
    case .atSequenceNumber: return try number(of: request, in: shard).value - 1
    case .afterSequenceNumber: return try number(of: request, in: shard).value
    }
  }

  private static func number(
    of request: Request, in shard: Engine.Shard
  ) throws(ServiceError) -> SequenceNumber {
    guard let text = request.sequenceNumber else {
      throw .validation(
        "One or more parameter values were invalid: SequenceNumber is required when "
          + "ShardIteratorType is \(request.shardIteratorType.rawValue)")
    }
    guard let number = SequenceNumber(text), number >= shard.firstSequence,
      number <= shard.lastSequence ?? number
    else {
      throw .validation(
        "Invalid SequenceNumber: \(text) is not in shard \(shard.name)")
    }
    if number <= shard.trimmedThrough { throw .trimmed }
    return number
  }
}

extension ReadTransaction {
  func existingShard(_ name: String, of stream: Engine.Stream) throws -> Engine.Shard {
    let shard = try shards(of: stream).first { $0.name == name }
    guard let shard else {
      throw ServiceError(
        "ResourceNotFoundException", "Requested resource not found: Shard: \(name) not found")
    }
    return shard
  }
}

extension ServiceError {
  static let trimmed = ServiceError(
    "TrimmedDataAccessException",
    "The operation attempted to read past the oldest stream record in a shard.")
}
