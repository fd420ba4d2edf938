import Engine

/// Tells the user what went wrong with deliveries.
struct DeliveryReporter {
  let store: Store
  let report: (String) -> Void
  /// Called with each step, for those who want to see how it goes; nil for nobody.
  var note: ((String) -> Void)?

  /// Tells what failed, which records wait because of it, and what will try them again.
  func tellBlocked(
    _ batch: Batch, _ attempt: DeliveryAttempt, _ checkpoint: Checkpoint, willRetry: Bool
  ) throws {
    let waiting = try store.read { transaction in
      try transaction.pendingRecordCount(behind: checkpoint, of: batch.mapping)
    }
    let name = batch.mapping.settings.functionName
    let first = batch.rest(of: attempt).first ?? batch.firstSequence
    let times = attempt.attempt == 1 ? "once" : "\(attempt.attempt) times"
    let rest =
      willRetry
      ? "It is tried again in a while;"
      : "The next write to the table tries again, and so does `streamctl deliver`;"
    report(
      """
      function \(name) failed: \(attempt.error ?? "")
        \(count(waiting)) of table \(batch.stream.tableName) \(waiting == 1 ? "waits" : "wait"), \
      from sequence number \(first.text) on; tried \(times).
        \(rest) `streamctl tail --function-name \(name)` shows what happened.
      """)
  }

  /// Notes that a function is given a batch.
  func noteBegin(_ batch: Batch, attempt number: Int) {
    note?(
      "invokes \(batch.mapping.settings.target) with \(range(batch)), attempt \(number), "
        + "request \(batch.requestID)")
  }

  /// Notes what came of it.
  func noteEnd(_ batch: Batch, _ attempt: DeliveryAttempt) {
    let microseconds = attempt.durationMicroseconds
    note?(
      "\(attempt.functionName): \(attempt.outcome.rawValue), \(range(batch)), in "
        + "\(microseconds / 1000).\(microseconds % 1000 / 100) ms"
        + (attempt.error.map { ": \($0)" } ?? ""))
  }

  /// Notes that records are passed over.
  func notePass(_ batch: Batch, hasVanished: Bool) {
    note?(
      hasVanished
        ? "the stream of \(batch.stream.tableName) has forgotten records"
        : "passes over \(count(batch.collected.passed.count)) of \(batch.stream.tableName), as "
          + "no pattern of \(batch.mapping.settings.target)'s mapping matches")
  }

  private func range(_ batch: Batch) -> String {
    guard !batch.collected.sequences.isEmpty else {
      return "the final call of a window of \(batch.stream.tableName)"
    }
    return "\(count(batch.collected.sequences.count)) of \(batch.stream.tableName), "
      + "\(batch.firstSequence.text) to \(batch.lastSequence.text)"
  }

  /// Tells that a batch was given up, why, and who was told of it.
  func tellDiscarded(_ batch: Batch, _ attempt: DeliveryAttempt) {
    let isOld = attempt.condition == BatchPlanner.Condition.recordAgeExceeded.rawValue
    let settings = batch.mapping.settings
    let hasSplit = settings.bisectsBatches && attempt.attempt > settings.maximumRetryAttempts + 1
    let tries =
      (attempt.attempt == 1 ? "one attempt" : "\(attempt.attempt) attempts")
      + (hasSplit ? ", those that split the batch included" : "")
    let rest = batch.rest(of: attempt)
    let first = (rest.first ?? batch.firstSequence).text
    let numbers =
      rest.count == 1 ? "number \(first)" : "numbers \(first) to \(batch.lastSequence.text)"
    let subject =
      rest.isEmpty
      ? "The final call of a tumbling window of table \(batch.stream.tableName),"
      : "\(count(rest.count)) of table \(batch.stream.tableName), sequence \(numbers),"
    report(
      (isOld
        ? "records for function \(attempt.functionName) are too old."
        : "function \(attempt.functionName) failed: \(attempt.error ?? "")")
        + "\n  \(subject) given up"
        + (isOld
          ? ", as MaximumRecordAgeInSeconds says."
          : " after \(tries), as MaximumRetryAttempts says.")
        + destination(attempt))
  }

  private func destination(_ attempt: DeliveryAttempt) -> String {
    guard let place = attempt.destination else { return "" }
    guard let problem = attempt.destinationError else { return "\n  \(place) was told." }
    return "\n  \(place) could not be told: \(problem)"
  }

  private func count(_ records: Int) -> String { records == 1 ? "1 record" : "\(records) records" }
}
