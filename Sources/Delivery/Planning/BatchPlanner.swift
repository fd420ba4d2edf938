package import Engine
package import Wire

/// Decides how one lane's batches are made and what becomes of them; a pure state machine.
///
/// It is asked for a `collector`, which is shown records; then for the next `step`; and it is told
/// what came of that by one of the `finish` functions. Time comes in as a value.
package struct BatchPlanner: Sendable {
  /// How much of what AWS waits for is waited for.
  package enum Pace: Sendable, Hashable {
    /// Nothing: what is there is delivered, and what fails is tried again at once.
    case flush
    /// Batching and tumbling windows.
    case windows
    /// Windows, and growing pauses between attempts.
    case realTime
  }

  /// What is to be done next.
  package enum Step: Sendable, Hashable {
    /// Nothing, until more records come.
    case idle
    case wait(until: Timestamp)
    /// Move on behind records that do not match.
    case pass
    /// Forget a batch whose records the stream has forgotten.
    case forget
    /// Give up the records collected, which are too old.
    case discardOld
    case invoke
    /// Make the final call of a tumbling window.
    case closeWindow
  }

  /// What came of an attempt.
  package enum Ending: Sendable, Hashable {
    case succeeded
    /// The function took the records before this one.
    case partlySucceeded(firstFailed: SequenceNumber)
    /// The function ran and failed.
    case failed
    /// The function could not be run at all; as at AWS that uses up no retry.
    case notInvoked
  }

  /// What becomes of a batch after an attempt.
  package enum Verdict: Sendable, Hashable {
    /// It is done with, and so is everything before it.
    case delivered
    /// What failed of it is to be tried again, now or by a later command.
    case failed
    /// It is to be tried again in two halves.
    case split
    /// What failed of it is given up, as AWS does it.
    case discarded(Condition)
  }

  /// Why a batch is given up, as AWS names it.
  package enum Condition: String, Sendable {
    case retryAttemptsExhausted = "RetryAttemptsExhausted"
    case recordAgeExceeded = "RecordAgeExceeded"
  }

  /// AWS's limit for what a function is invoked with.
  package static let payloadLimitBytes = 6 * 1024 * 1024
  /// AWS's limit for the state of a tumbling window.
  package static let stateLimitBytes = 1024 * 1024
  /// How often one command tries a batch that may be tried without end.
  package static let attemptsAtOnceWithoutLimit = 3
  /// How often one command tries a batch at most.
  package static let attemptsAtOnce = 100
  /// The longest pause between two attempts.
  package static let longestPauseSeconds = 30

  package private(set) var checkpoint: Checkpoint
  private let settings: MappingSettings
  private var attemptsHere = 0

  package init(_ settings: MappingSettings, _ checkpoint: Checkpoint) {
    self.checkpoint = checkpoint
    self.settings = settings
  }

  /// Gathers the records of the next batch, which are those behind the checkpoint.
  package func collector(at now: Timestamp) -> BatchCollector {
    BatchCollector(settings, checkpoint, at: now)
  }

  /// Which attempt the next one is, from 1.
  package var nextAttempt: Int { (checkpoint.pieces.first?.invocations ?? 0) + 1 }

  /// Whether this command has tried the waiting batch as often as a command should.
  package var mustRest: Bool {
    attemptsHere
      >= (settings.maximumRetryAttempts < 0 ? Self.attemptsAtOnceWithoutLimit : Self.attemptsAtOnce)
  }

  /// Whether a batch waits to be tried again.
  package var isBlocked: Bool {
    !checkpoint.pieces.isEmpty || (checkpoint.window?.closing?.attempts ?? 0) > 0
  }

  /// Takes over changes that somebody made to the mapping or its checkpoint in the meantime.
  package mutating func refresh(_ settings: MappingSettings, _ checkpoint: Checkpoint) {
    let isSamePiece =
      checkpoint.pieces.first?.last == self.checkpoint.pieces.first?.last
      && checkpoint.window?.closing == self.checkpoint.window?.closing
    let attemptsHere = isSamePiece ? self.attemptsHere : 0
    self = BatchPlanner(settings, checkpoint)
    self.attemptsHere = attemptsHere
  }
}

extension BatchPlanner {
  /// What is to be done with what was collected.
  package func step(_ batch: BatchCollector, at now: Timestamp, _ pace: Pace) -> Step {
    if let closing = checkpoint.window?.closing {
      return pause(after: closing.attempts, at: now, pace) ?? .closeWindow
    }
    if batch.sequences.isEmpty { return stepWithoutRecords(batch, at: now, pace) }
    if batch.isTooOld { return .discardOld }
    if let piece = checkpoint.pieces.first {
      return pause(after: piece.attempts, at: now, pace) ?? .invoke
    }
    let isComplete = batch.isFull || batch.hasReachedWindowEnd
    if !isComplete, pace != .flush, let first = batch.firstCreatedAt {
      let end = first.adding(milliseconds: settings.batchingWindowSeconds * 1000)
      if now < end { return .wait(until: end) }
    }
    return .invoke
  }

  private func stepWithoutRecords(
    _ batch: BatchCollector, at now: Timestamp, _ pace: Pace
  ) -> Step {
    if !checkpoint.pieces.isEmpty { return batch.passed.isEmpty ? .forget : .pass }
    if batch.scannedThrough != nil { return .pass }
    guard let end = windowEnd else { return .idle }
    if batch.hasReachedWindowEnd || now >= end { return .closeWindow }
    return pace == .flush ? .idle : .wait(until: end)
  }

  /// When the open tumbling window ends.
  private var windowEnd: Timestamp? {
    checkpoint.window?.start.adding(milliseconds: settings.tumblingWindowSeconds * 1000)
  }

  private func pause(after attempts: Int, at now: Timestamp, _ pace: Pace) -> Step? {
    guard pace == .realTime, let triedAt = checkpoint.triedAt else { return nil }
    let seconds = min(1 << min(max(attempts - 1, 0), 20), Self.longestPauseSeconds)
    let end = triedAt.adding(milliseconds: seconds * 1000)
    return now < end ? .wait(until: end) : nil
  }
}

extension BatchPlanner {
  /// Moves on behind records that did not match, or that are gone, or are given up for their age.
  package mutating func finishWithoutInvoking(_ batch: BatchCollector) {
    let pieceEnd = checkpoint.pieces.first?.last
    let end = batch.sequences.last ?? batch.scannedThrough
    // What is left of a piece, or of the records behind those too old, is looked at again.
    if batch.isTooOld, let last = batch.sequences.last {
      advance(through: last)
      if let pieceEnd, last >= pieceEnd { dropPiece() }
    } else if let target = pieceEnd ?? end {
      advance(through: target)
      if pieceEnd != nil { dropPiece() }
    }
  }

  /// Takes in what came of an attempt to deliver what was collected.
  package mutating func finish(
    _ batch: BatchCollector, _ ending: Ending, at now: Timestamp
  ) -> Verdict {
    guard let last = batch.sequences.last else { preconditionFailure("a batch has records") }
    let isNew = checkpoint.pieces.isEmpty
    if isNew { checkpoint.pieces = [BatchPiece(last: last)] }
    checkpoint.triedAt = now
    if ending != .notInvoked { checkpoint.pieces[0].invocations += 1 }
    switch ending {
    case .succeeded:
      dropPiece()
      advance(through: isNew ? batch.scannedThrough ?? last : last)
      return .delivered
    case .partlySucceeded(let failed):
      guard let index = batch.sequences.firstIndex(of: failed), index > 0 else { fallthrough }
      advance(through: batch.sequences[index - 1])
      attemptsHere = 0
      guard settings.bisectsBatches else { return countFailure() }
      // Where batches are split, this is a split at the record that failed, and no retry.
      checkpoint.triedAt = nil
      return .failed
    case .failed: return fail(batch)
    case .notInvoked:
      attemptsHere = Self.attemptsAtOnce
      return .failed
    }
  }

  private mutating func fail(_ batch: BatchCollector) -> Verdict {
    guard settings.bisectsBatches, batch.sequences.count > 1 else { return countFailure() }
    var firstHalf = checkpoint.pieces[0]
    firstHalf.last = batch.sequences[(batch.sequences.count - 1) / 2]
    checkpoint.pieces.insert(firstHalf, at: 0)
    checkpoint.triedAt = nil
    attemptsHere = 0
    return .split
  }

  private mutating func countFailure() -> Verdict {
    checkpoint.pieces[0].attempts += 1
    attemptsHere += 1
    guard isExhausted(checkpoint.pieces[0].attempts) else { return .failed }
    advance(through: checkpoint.pieces[0].last)
    dropPiece()
    return .discarded(.retryAttemptsExhausted)
  }

  private func isExhausted(_ attempts: Int) -> Bool {
    settings.maximumRetryAttempts >= 0 && attempts > settings.maximumRetryAttempts
  }

  private mutating func dropPiece() {
    checkpoint.pieces.removeFirst()
    attemptsHere = 0
    if checkpoint.pieces.isEmpty { checkpoint.triedAt = nil }
  }

  private mutating func advance(through last: SequenceNumber) {
    checkpoint.sequence = max(checkpoint.sequence, last)
    // Once a lane is beyond all that earlier lanes have done, it need not know of them.
    checkpoint.earlierLanes.removeAll { lanes in
      lanes.sequences.allSatisfy { $0 <= checkpoint.sequence }
    }
  }
}

extension BatchPlanner {
  /// Keeps what a function made of a window's records, once their batch is done with.
  ///
  /// A state that is too large ends the window early, with the state it had before.
  package mutating func keepState(_ state: String, of batch: BatchCollector) {
    guard let start = batch.windowStart else { return }
    var window = checkpoint.window ?? TumblingWindow(start: start)
    if state.utf8.count > Self.stateLimitBytes {
      window.closing = .init(isEarly: true)
    } else {
      window.state = state
    }
    checkpoint.window = window
  }

  /// Takes in what came of a window's final call.
  package mutating func finishWindow(_ ending: Ending, at now: Timestamp) -> Verdict {
    var closing = checkpoint.window?.closing ?? .init(isEarly: false)
    checkpoint.triedAt = now
    switch ending {
    case .succeeded:
      endWindow()
      return .delivered
    case .failed, .partlySucceeded:
      closing.attempts += 1
      attemptsHere += 1
      if isExhausted(closing.attempts) {
        endWindow()
        return .discarded(.retryAttemptsExhausted)
      }
    case .notInvoked: attemptsHere = Self.attemptsAtOnce
    }
    checkpoint.window?.closing = closing
    return .failed
  }

  private mutating func endWindow() {
    checkpoint.window = nil
    checkpoint.triedAt = nil
    attemptsHere = 0
  }
}
