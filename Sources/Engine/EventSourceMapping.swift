package import Wire

/// What reads a stream and invokes a function with its records.
package struct EventSourceMapping: Sendable {
  package let id: Int
  package let uuid: String
  package let region: String
  package let streamID: Int
  package var functionName: String
  package let startingPosition: StartingPosition
  package var batchSize: Int
  /// -1 for as many as it takes.
  package var maximumRetryAttempts: Int
  package var isEnabled: Bool
  package let modifiedAt: Timestamp
  /// Such as `No records processed`, in AWS's words.
  package let lastResult: String
}

/// Where a new mapping begins to read.
package enum StartingPosition: String, Sendable, CaseIterable {
  case trimHorizon = "TRIM_HORIZON"
  case latest = "LATEST"
  /// AWS has it for Kinesis; a DynamoDB stream cannot begin there.
  case atTimestamp = "AT_TIMESTAMP"
}

/// What a new mapping is made from.
package struct MappingDefinition: Sendable {
  package let region: String
  package let stream: Stream
  package let functionName: String
  package let startingPosition: StartingPosition
  package let batchSize: Int
  package let maximumRetryAttempts: Int
  package let isEnabled: Bool

  package init(
    region: String, stream: Stream, functionName: String, startingPosition: StartingPosition,
    batchSize: Int, maximumRetryAttempts: Int, isEnabled: Bool
  ) {
    self.region = region
    self.stream = stream
    self.functionName = functionName
    self.startingPosition = startingPosition
    self.batchSize = batchSize
    self.maximumRetryAttempts = maximumRetryAttempts
    self.isEnabled = isEnabled
  }
}

/// How far a mapping has come in a shard.
package struct Checkpoint: Sendable, Hashable {
  package let id: Int
  package let shardID: Int
  /// Everything up to here is done with.
  package var sequence: SequenceNumber
  /// The end of the batch that failed and must be tried again as it was; nil when none did.
  package var batchLastSequence: SequenceNumber?
  /// How often that batch was tried.
  package var attempts: Int

  package init(
    id: Int, shardID: Int, sequence: SequenceNumber, batchLastSequence: SequenceNumber?,
    attempts: Int
  ) {
    self.id = id
    self.shardID = shardID
    self.sequence = sequence
    self.batchLastSequence = batchLastSequence
    self.attempts = attempts
  }
}
