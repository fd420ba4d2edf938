package import Engine

/// Decides how a mapping's batches are made and what becomes of them; a pure state machine.
package struct BatchPlanner: Sendable {
  /// How large the next batch may be.
  package struct Limits: Sendable, Hashable {
    package let recordCount: Int
    package let payloadBytes: Int
    /// The end of a batch that failed before and is tried again as it was.
    package let lastSequence: SequenceNumber?
  }

  /// What came of an attempt.
  package enum Ending: Sendable, Hashable {
    case succeeded
    /// The function ran and failed.
    case failed
    /// The function could not be run at all; as at AWS that uses up no retry.
    case notInvoked
  }

  /// What becomes of a batch after an attempt.
  package enum Verdict: Sendable, Hashable {
    /// The batch is done with, and so is everything before it.
    case delivered
    /// It is to be tried again, now or by a later command.
    case failed
    /// Its retries are used up; it is given up, as AWS does it.
    case discarded
  }

  /// AWS's limit for what a function is invoked with.
  package static let payloadLimitBytes = 6 * 1024 * 1024
  /// How often one command tries a batch that may be tried without end.
  package static let attemptsAtOnceWithoutLimit = 3
  /// How often one command tries a batch at most.
  package static let attemptsAtOnce = 100

  package private(set) var checkpoint: Checkpoint
  private let batchSize: Int
  private let maximumRetryAttempts: Int
  private var attemptsHere = 0

  package init(_ mapping: EventSourceMapping, _ checkpoint: Checkpoint) {
    self.checkpoint = checkpoint
    batchSize = mapping.batchSize
    maximumRetryAttempts = mapping.maximumRetryAttempts
  }

  package var limits: Limits {
    Limits(
      recordCount: checkpoint.batchLastSequence == nil ? batchSize : Int.max,
      payloadBytes: Self.payloadLimitBytes, lastSequence: checkpoint.batchLastSequence)
  }

  /// Which attempt the next one is, from 1.
  package var nextAttempt: Int { checkpoint.attempts + 1 }

  /// Whether this command has tried the waiting batch as often as a command should.
  package var mustRest: Bool {
    attemptsHere
      >= (maximumRetryAttempts < 0 ? Self.attemptsAtOnceWithoutLimit : Self.attemptsAtOnce)
  }

  /// Takes over changes that somebody made to the mapping or its checkpoint in the meantime.
  package mutating func refresh(_ mapping: EventSourceMapping, _ checkpoint: Checkpoint) {
    let attemptsHere = checkpoint.batchLastSequence == nil ? 0 : self.attemptsHere
    self = BatchPlanner(mapping, checkpoint)
    self.attemptsHere = attemptsHere
  }

  /// Forgets a failed batch whose records are all gone, trimmed for their age.
  package mutating func dropVanishedBatch() {
    guard let last = checkpoint.batchLastSequence else { return }
    advance(through: last)
  }

  /// Takes in what came of a batch that ended at a sequence number.
  package mutating func finish(through last: SequenceNumber, _ ending: Ending) -> Verdict {
    switch ending {
    case .succeeded:
      advance(through: last)
      return .delivered
    case .failed:
      checkpoint.attempts += 1
      attemptsHere += 1
      if maximumRetryAttempts >= 0, checkpoint.attempts > maximumRetryAttempts {
        advance(through: last)
        return .discarded
      }
    case .notInvoked: attemptsHere = Self.attemptsAtOnce
    }
    checkpoint.batchLastSequence = last
    return .failed
  }

  private mutating func advance(through last: SequenceNumber) {
    checkpoint.sequence = last
    checkpoint.batchLastSequence = nil
    checkpoint.attempts = 0
    attemptsHere = 0
  }
}
