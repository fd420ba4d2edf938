package import Engine
package import Expressions
package import Wire

/// What became of one stream record for one mapping, as ledger, checkpoints and patterns tell it.
///
/// It is made of values alone; `StoryReader` reads them from a store.
package struct RecordStory: Sendable {
  /// What the story comes to so far; there is always exactly one.
  package enum Ending: Sendable, Hashable {
    /// The mapping was to begin behind this record, which is the newest it passed over.
    case beforeStart(SequenceNumber)
    case delivered
    case discarded
    case filtered
    /// The stream forgot it for its age before the function took it.
    case trimmed
    case waiting(Wait)
    /// The mapping was deleted before it came to the record.
    case mappingDeleted
    /// The mapping is done with it, but the ledger no longer has the attempt.
    case unrecorded
    /// The record is gone, and with it what tells which of the attempts had it.
    case forgotten
  }

  /// What a record that is not done with waits for.
  package enum Wait: Sendable, Hashable {
    case disabledMapping
    case parentShard(name: String)
    /// It is in a batch that failed, or in a part of one, and is to be tried again.
    case retry(BatchPiece)
    /// A batch before it failed.
    case failingBatch(BatchPiece)
    /// The final call of a tumbling window failed, or has to be made before anything else.
    case finalCall(attempts: Int)
    /// Nothing stands before it; with a batching window, who follows waits until then.
    case turn(windowEnd: Timestamp?)
  }

  package let mappingUUID: String
  package let functionName: String
  /// As it is now; nil once it is deleted.
  package let mapping: EventSourceMapping?
  /// The attempts that the record was a part of, oldest first, with the one that ended its way.
  package let attempts: [DeliveryAttempt]
  /// Whether that is certain; else the record may have been a part of them.
  package let isCertain: Bool
  package let ending: Ending
  /// The clause of each pattern that a filtered record did not match; of a waiting one, which it
  /// will not match when its turn comes.
  package let findings: [PatternFinding]
  /// The patterns of these findings.
  package let patterns: [String]
  /// Whether it will be given up when its turn comes, because it is too old.
  package let isTooOld: Bool
  /// The attempt that failed, of a batch that the record waits behind.
  package let blocking: DeliveryAttempt?
}

/// All that is known of a record and a mapping and tells what became of the record.
package struct StoryEvidence {
  package let sequence: SequenceNumber
  /// Nil when the stream has forgotten it.
  package let record: StreamRecord?
  package let shardID: Int
  package let mappingUUID: String
  package let functionName: String
  /// Nil when it is deleted.
  package var mapping: EventSourceMapping?
  /// The mapping's checkpoints in the shard, one for each lane.
  package var checkpoints: [Checkpoint] = []
  /// The ledger's rows of the mapping whose range holds the record, oldest first.
  package var attempts: [DeliveryAttempt] = []
  /// The newest failed attempt of the batch that each lane is at.
  package var blocking: [DeliveryAttempt] = []
  /// A parent of the shard that the mapping is not done with.
  package var unfinishedParent: String?
  package let now: Timestamp
  /// Compiles patterns; nil when they cannot be read.
  package let filter: ([String]) -> RecordFilter?

  package init(
    of sequence: SequenceNumber, _ record: StreamRecord?, shardID: Int, mappingUUID: String,
    functionName: String, now: Timestamp, filter: @escaping ([String]) -> RecordFilter?
  ) {
    self.sequence = sequence
    self.record = record
    self.shardID = shardID
    self.mappingUUID = mappingUUID
    self.functionName = functionName
    self.now = now
    self.filter = filter
  }
}
