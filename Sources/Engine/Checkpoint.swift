package import Wire

/// How far a mapping has come in a lane of a shard, and what became of the batch it is at.
package struct Checkpoint: Sendable, Hashable {
  package let id: Int
  package let shardID: Int
  /// From 0; there are as many as the mapping's parallelization factor.
  package let lane: Int
  /// The mapping was to begin behind this record.
  package let startedAfter: SequenceNumber
  /// Everything up to here is done with.
  package var sequence: SequenceNumber
  /// A batch that failed and must be tried again as it was, in the pieces it was split into.
  package var pieces: [BatchPiece] = []
  /// When the first piece was last tried.
  package var triedAt: Timestamp?
  /// The window of time whose records are being gathered.
  package var window: TumblingWindow?
  /// How far the lanes had come that there were before the mapping was given others.
  package var earlierLanes: [EarlierLanes] = []

  package init(
    id: Int, shardID: Int, lane: Int = 0, startedAfter: SequenceNumber = SequenceNumber(0),
    sequence: SequenceNumber
  ) {
    self.id = id
    self.shardID = shardID
    self.lane = lane
    self.startedAfter = startedAfter
    self.sequence = sequence
  }
}

/// A batch that failed, or a part of one; it begins where the one before it ends.
package struct BatchPiece: Sendable, Hashable {
  package var last: SequenceNumber
  /// How often it was tried, without the attempts that only led to its being split.
  package var attempts: Int
  /// How often the function was invoked with it, or with what it was split from.
  package var invocations: Int

  package init(last: SequenceNumber, attempts: Int = 0, invocations: Int = 0) {
    self.last = last
    self.attempts = attempts
    self.invocations = invocations
  }
}

/// A window of time, and what the function made of its records so far.
package struct TumblingWindow: Sendable, Hashable {
  /// What the final call of a window has come to.
  package struct Closing: Sendable, Hashable {
    package var attempts: Int
    /// Whether the window ends because its state grew too large.
    package var isEarly: Bool

    package init(attempts: Int = 0, isEarly: Bool) {
      self.attempts = attempts
      self.isEarly = isEarly
    }
  }

  package let start: Timestamp
  /// The state as JSON, as the function returned it.
  package var state: String
  /// Set once the final call was tried, or must be made before the window's end.
  package var closing: Closing?

  package init(start: Timestamp, state: String = "{}", closing: Closing? = nil) {
    self.start = start
    self.state = state
    self.closing = closing
  }
}

/// How far each of a number of lanes had come.
package struct EarlierLanes: Sendable, Hashable {
  package let sequences: [SequenceNumber]

  package init(sequences: [SequenceNumber]) { self.sequences = sequences }

  /// Whether a record was done with by the lane that had its key then.
  package func covers(_ sequence: SequenceNumber, keyHash: Int) -> Bool {
    sequence <= sequences[keyHash % sequences.count]
  }
}

/// A lane behind whose checkpoint something waits.
package struct PendingLane: Sendable, Hashable {
  package let checkpointID: Int
  package let mappingID: Int
  package let shardID: Int
  /// The shard that must be done with before this one; nil when there is none.
  package let parentShardID: Int?
}
