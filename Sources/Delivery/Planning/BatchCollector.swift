package import Engine
package import Wire

/// Gathers the records of the next batch, as far as a plan lets it; it looks at no contents.
///
/// It is asked about each record in turn, and told what became of it.
package struct BatchCollector: Sendable {
  /// What to do with a record before anything is known of its contents.
  package enum Look: Sendable, Hashable {
    /// Hold it against the mapping's patterns, and then `take` it or `pass` over it.
    case consider
    /// It was done with before the mapping had these lanes.
    case skip
    /// It does not belong to this batch, and neither does anything behind it.
    case stop
  }

  /// How many records that do not match are passed over at once.
  package static let passLimit = 100_000

  /// The records of the batch, in order.
  package private(set) var sequences: [SequenceNumber] = []
  /// The records in between that do not match, in order.
  package private(set) var passed: [SequenceNumber] = []
  /// Everything up to here was looked at; nil when there was nothing.
  package private(set) var scannedThrough: SequenceNumber?
  package private(set) var firstCreatedAt: Timestamp?
  package private(set) var lastCreatedAt: Timestamp?
  /// Whether waiting would bring the batch nothing more.
  package private(set) var isFull = false
  /// Whether the records are older than the mapping wants them.
  package private(set) var isTooOld = false
  /// Whether there is a record behind, of a later window of time.
  package private(set) var hasReachedWindowEnd = false

  let recordLimit: Int
  /// The end of a batch that failed before and is tried again as it was.
  let pieceEnd: SequenceNumber?
  /// What was made before is too old; nil for no limit.
  let ageLimit: Timestamp?
  let windowSeconds: Int
  /// The start of the window that the records are of; nil without windows.
  package private(set) var windowStart: Timestamp?
  let earlierLanes: [EarlierLanes]

  init(_ settings: MappingSettings, _ checkpoint: Checkpoint, at now: Timestamp) {
    let age = settings.maximumRecordAgeSeconds
    pieceEnd = checkpoint.pieces.first?.last
    recordLimit = pieceEnd == nil ? settings.batchSize : .max
    ageLimit = age < 0 ? nil : now.adding(milliseconds: -age * 1000)
    windowSeconds = settings.tumblingWindowSeconds
    windowStart = checkpoint.window?.start
    earlierLanes = checkpoint.earlierLanes
  }

  /// Says what to do with a record.
  package mutating func look(
    at sequence: SequenceNumber, createdAt: Timestamp, keyHash: Int = 0
  ) -> Look {
    if let pieceEnd, sequence > pieceEnd { return .stop }
    guard !isFull else { return .stop }
    guard passed.count < Self.passLimit else {
      isFull = true
      return .stop
    }
    if earlierLanes.contains(where: { $0.covers(sequence, keyHash: keyHash) }) {
      scannedThrough = sequence
      return .skip
    }
    if isOfLaterWindow(createdAt) {
      hasReachedWindowEnd = true
      return .stop
    }
    let isOld = ageLimit.map { createdAt < $0 } ?? false
    if isTooOld, !isOld { return .stop }
    return .consider
  }

  /// Puts a record into the batch.
  package mutating func take(_ sequence: SequenceNumber, createdAt: Timestamp) {
    if sequences.isEmpty {
      firstCreatedAt = createdAt
      isTooOld = ageLimit.map { createdAt < $0 } ?? false
      if windowSeconds > 0, windowStart == nil { windowStart = start(ofWindowWith: createdAt) }
    }
    lastCreatedAt = createdAt
    sequences.append(sequence)
    scannedThrough = sequence
    if sequences.count >= recordLimit { isFull = true }
  }

  /// Passes over a record that does not match.
  package mutating func pass(_ sequence: SequenceNumber) {
    passed.append(sequence)
    scannedThrough = sequence
  }

  /// Ends the batch, because the next record would make it too large.
  package mutating func fill() { isFull = true }

  private func isOfLaterWindow(_ createdAt: Timestamp) -> Bool {
    guard windowSeconds > 0, let windowStart else { return false }
    return start(ofWindowWith: createdAt) > windowStart
  }

  private func start(ofWindowWith time: Timestamp) -> Timestamp {
    let size = windowSeconds * 1000
    return Timestamp(milliseconds: time.milliseconds / size * size)
  }
}
