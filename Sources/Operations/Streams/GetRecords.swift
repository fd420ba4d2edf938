package import Engine
internal import Expressions
internal import Shapes
internal import Wire

/// Reads stream records from a place in a shard.
package enum GetRecords: ReadOperation {
  package static let name = OperationName(.dynamoDBStreams, "GetRecords")
  package static let summary = "Reads stream records from a place that get-shard-iterator gave."

  /// The most AWS answers with at once.
  static let recordLimit = 1000
  static let sizeLimitBytes = 1024 * 1024

  package struct Input: Structure {
    let shardIterator = Required(
      "ShardIterator", String.self, .length(1...2048), help: "The place to read from.")
    let limit = Defaulted(
      "Limit", recordLimit, .range(1...1000), help: "How many records to read at most.")

    package init() {}
  }

  package struct Output: Structure {
    let records = Allowed("Records", [Record<StreamRecordDescription>].self)
    let nextShardIterator = Allowed("NextShardIterator", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let iterator = try iterator(request.shardIterator, now: transaction.now)
    let stream = try transaction.existingStream(iterator.streamARN)
    let shard = try transaction.existingShard(iterator.shardName, of: stream)
    // The very beginning of a shard can always be read from: it means the oldest record kept.
    let isAtBeginning = iterator.sequence < shard.firstSequence.value
    guard isAtBeginning || iterator.sequence >= shard.trimmedThrough.value else {
      throw ServiceError.trimmed
    }
    let records = try records(of: shard, after: iterator.sequence, request.limit, transaction)
    let last = records.last?.sequence.value ?? iterator.sequence
    let hasMore = shard.lastSequence.map { last < $0.value && !records.isEmpty } ?? true
    let seed = try transaction.eventSeed()
    return Answer {
      $0.records = records.map { $0.description(in: stream, seed: seed) }
      if hasMore {
        $0.nextShardIterator =
          ShardIterator(
            streamARN: iterator.streamARN, shardName: shard.name, after: last,
            issuedAt: transaction.now
          ).text
      }
    }
  }

  private static func iterator(
    _ text: String, now: Timestamp
  ) throws(ServiceError) -> ShardIterator {
    guard let iterator = ShardIterator(text) else { throw .validation("Invalid ShardIterator") }
    guard now.milliseconds - iterator.issuedAt.milliseconds <= ShardIterator.lifetimeMilliseconds
    else {
      throw ServiceError(
        "ExpiredIteratorException",
        "The shard iterator has expired and can no longer be used to retrieve stream records. "
          + "A shard iterator expires 15 minutes after it is retrieved.")
    }
    return iterator
  }

  private static func records(
    of shard: Engine.Shard, after sequence: Int, _ limit: Int, _ transaction: ReadTransaction
  ) throws -> [Engine.StreamRecord] {
    var records: [Engine.StreamRecord] = []
    var sizeBytes = 0
    try transaction.forEachRecord(of: shard.id, after: SequenceNumber(sequence)) { record in
      sizeBytes += record.sizeBytes
      guard records.isEmpty || sizeBytes <= sizeLimitBytes else { return false }
      records.append(record)
      return records.count < limit
    }
    return records
  }
}

/// A stream record as `get-records` answers it.
package struct StreamRecordDescription: Structure {
  let eventID = Allowed("eventID", String.self)
  let eventName = Allowed("eventName", OperationType.self)
  let eventVersion = Allowed("eventVersion", String.self)
  let eventSource = Allowed("eventSource", String.self)
  let awsRegion = Allowed("awsRegion", String.self)
  let dynamodb = Allowed("dynamodb", Record<Change>.self)
  let userIdentity = Allowed("userIdentity", Record<Identity>.self)

  package init() {}

  /// What a write did to the item.
  package enum OperationType: String, Choice {
    case insert = "INSERT"
    case modify = "MODIFY"
    case remove = "REMOVE"
  }

  /// Who made the change, when that was the service.
  package struct Identity: Structure {
    let principalID = Allowed("PrincipalId", String.self)
    let type = Allowed("Type", String.self)

    package init() {}
  }

  /// What the record says of the item.
  package struct Change: Structure {
    let approximateCreationDateTime = Allowed("ApproximateCreationDateTime", Timestamp.self)
    let keys = Allowed("Keys", Item.self)
    let newImage = Allowed("NewImage", Item.self)
    let oldImage = Allowed("OldImage", Item.self)
    let sequenceNumber = Allowed("SequenceNumber", String.self)
    let sizeBytes = Allowed("SizeBytes", Int.self)
    let streamViewType = Allowed("StreamViewType", StreamViewType.self)

    package init() {}
  }
}

extension Engine.StreamRecord {
  func description(
    in stream: Engine.Stream, seed: Int
  ) -> Record<StreamRecordDescription> {
    Record {
      $0.eventID = EventID(of: sequence, seed: seed).text
      $0.eventName = StreamRecordDescription.OperationType(rawValue: eventName.rawValue)
      $0.eventVersion = "1.1"
      $0.eventSource = "aws:dynamodb"
      $0.awsRegion = stream.region
      $0.dynamodb = Record {
        $0.approximateCreationDateTime = Timestamp(
          milliseconds: createdAt.milliseconds / 1000 * 1000)
        $0.keys = StoredItem.item(keys)
        $0.newImage = newImage.map(StoredItem.item)
        $0.oldImage = oldImage.map(StoredItem.item)
        $0.sequenceNumber = sequence.text
        $0.sizeBytes = sizeBytes
        $0.streamViewType = stream.viewType
      }
      guard isByService else { return }
      $0.userIdentity = Record {
        $0.principalID = "dynamodb.amazonaws.com"
        $0.type = "Service"
      }
    }
  }
}
