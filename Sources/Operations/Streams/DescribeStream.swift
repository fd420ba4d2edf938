internal import Delivery
package import Engine
internal import Shapes
internal import Wire

/// Tells what a stream and its shards are like.
package enum DescribeStream: ReadOperation {
  package static let name = OperationName(.dynamoDBStreams, "DescribeStream")
  package static let summary = "Shows a stream: its status, view type, keys and shards."

  package struct Input: Structure {
    let streamArn = Required(
      "StreamArn", String.self, .length(37...1024), help: "The ARN of the stream.")
    let limit = Defaulted("Limit", 100, .range(1...100), help: "How many shards to show.")
    let exclusiveStartShardID = Allowed(
      "ExclusiveStartShardId", String.self, .length(28...65), help: "The shard to go on after.")
    let shardFilter = Allowed(
      "ShardFilter", Record<ShardFilter>.self, help: "Only the children of a shard.")

    package init() {}
  }

  /// Which shards to show.
  package struct ShardFilter: Structure {
    let type = Allowed("Type", ShardFilterType.self, help: "CHILD_SHARDS.")
    let shardID = Allowed("ShardId", String.self, .length(28...65), help: "The parent shard.")

    package init() {}
  }

  /// How shards are chosen.
  package enum ShardFilterType: String, Choice {
    case childShards = "CHILD_SHARDS"
  }

  package struct Output: Structure {
    let streamDescription = Allowed("StreamDescription", Record<StreamDescription>.self)

    package init() {}
  }

  /// A stream as DynamoDB describes it.
  package struct StreamDescription: Structure {
    let streamArn = Allowed("StreamArn", String.self)
    let streamLabel = Allowed("StreamLabel", String.self)
    let streamStatus = Allowed("StreamStatus", StreamStatus.self)
    let streamViewType = Allowed("StreamViewType", StreamViewType.self)
    let creationRequestDateTime = Allowed("CreationRequestDateTime", Timestamp.self)
    let tableName = Allowed("TableName", String.self)
    let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
    let shards = Allowed("Shards", [Record<ShardDescription>].self)
    let lastEvaluatedShardID = Allowed("LastEvaluatedShardId", String.self)

    package init() {}
  }

  /// Whether a stream takes records.
  package enum StreamStatus: String, Choice {
    case enabling = "ENABLING"
    case enabled = "ENABLED"
    case disabling = "DISABLING"
    case disabled = "DISABLED"
  }

  /// A shard as DynamoDB describes it.
  package struct ShardDescription: Structure {
    let shardID = Allowed("ShardId", String.self)
    let sequenceNumberRange = Allowed("SequenceNumberRange", Record<SequenceNumberRange>.self)
    let parentShardID = Allowed("ParentShardId", String.self)

    package init() {}
  }

  /// A shard's first and last sequence numbers.
  package struct SequenceNumberRange: Structure {
    let startingSequenceNumber = Allowed("StartingSequenceNumber", String.self)
    let endingSequenceNumber = Allowed("EndingSequenceNumber", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let stream = try transaction.existingStream(request.streamArn)
    let shards = try transaction.shards(of: stream).filter { shard in
      request.shardFilter?.shardID.map { $0 == shard.parentName } ?? true
    }
    let start = request.exclusiveStartShardID
    let rest = start.map { name in Array(shards.drop { $0.name != name }.dropFirst()) } ?? shards
    let page = rest.prefix(request.limit)
    return Answer {
      $0.streamDescription = stream.description(
        shards: page.map(\.description),
        lastShard: rest.count > page.count ? page.last?.name : nil)
    }
  }
}

extension Engine.Stream {
  fileprivate func description(
    shards: [Record<DescribeStream.ShardDescription>], lastShard: String?
  ) -> Record<DescribeStream.StreamDescription> {
    Record {
      $0.streamArn = ARN.stream(self)
      $0.streamLabel = label
      $0.streamStatus = isEnabled ? .enabled : .disabled
      $0.streamViewType = viewType
      $0.creationRequestDateTime = createdAt
      $0.tableName = tableName
      $0.keySchema = keySchema
      $0.shards = shards
      $0.lastEvaluatedShardID = lastShard
    }
  }

  private var keySchema: [Record<KeySchemaElement>] {
    let partition = Record<KeySchemaElement> {
      $0.attributeName = partitionName
      $0.keyType = .hash
    }
    let sort = sortName.map { name in
      Record<KeySchemaElement> {
        $0.attributeName = name
        $0.keyType = .range
      }
    }
    return [partition] + (sort.map { [$0] } ?? [])
  }
}

extension Engine.Shard {
  fileprivate var description: Record<DescribeStream.ShardDescription> {
    Record {
      $0.shardID = name
      $0.sequenceNumberRange = Record {
        $0.startingSequenceNumber = firstSequence.text
        $0.endingSequenceNumber = lastSequence?.text
      }
      $0.parentShardID = parentName
    }
  }
}
