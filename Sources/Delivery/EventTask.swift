import Engine
import Functions
import Wire

/// An event invocation with all that it is run by.
struct EventTask {
  let invocation: EventInvocation
  /// Nil when the function, or the version that is meant, is gone.
  let function: LambdaFunction?
  let config: EventInvokeConfig?
  let policy: EventPolicy

  /// Such as `f` or `f:live`.
  var label: String {
    let definition = invocation.definition
    return definition.functionName + (definition.qualifier.map { ":" + $0 } ?? "")
  }

  /// Decides after an attempt; an event for a function that is gone is given up, as at AWS.
  func verdict(
    on attempt: EventAttempt, failures: Int, at now: Timestamp
  ) -> EventPolicy.Verdict {
    guard function != nil else { return .finished(.retriesExhausted) }
    return policy.verdict(on: invocation, attempt.ending, failures: failures, at: now)
  }

  /// Sends off what an invocation leaves behind that has come to its end.
  func finish(
    _ condition: EventPolicy.Condition, _ attempt: EventAttempt, from store: Store,
    in transaction: WriteTransaction
  ) throws -> EventFarewell {
    let record = EventRecord(
      invocation: invocation, condition: condition,
      invokeCount: invocation.attempts + (attempt.result == nil ? 0 : 1),
      executedVersion: attempt.result == nil ? nil : function?.version,
      outcome: attempt.result?.outcome, time: transaction.now)
    var farewell = EventFarewell()
    let arn = condition == .success ? config?.successARN : config?.failureARN
    if let arn, let bucket = S3Bucket(arn: arn, in: store) {
      farewell.put(record.text, into: bucket, as: invocation.definition, transaction.now)
    } else if let arn {
      try farewell.send(record.text, to: arn, in: transaction)
    }
    if condition != .success, let arn = function?.configuration.deadLetterARN {
      let event = String(decoding: invocation.definition.payload, as: UTF8.self)
      farewell.destinationProblemCount = farewell.problems.count
      try farewell.send(event, to: arn, record.deadLetterAttributes, in: transaction)
      farewell.deadLetterProblemCount =
        farewell.problems.count - farewell.destinationProblemCount
    } else {
      farewell.destinationProblemCount = farewell.problems.count
    }
    return farewell
  }

  /// Counts an attempt for the function's metrics, and keeps it as a span of its trace.
  func note(
    _ attempt: EventAttempt, _ verdict: EventPolicy.Verdict, _ farewell: EventFarewell,
    in transaction: WriteTransaction
  ) throws {
    let definition = invocation.definition
    var outcome = InvocationOutcome(
      functionName: definition.functionName, region: definition.region,
      qualifier: definition.qualifier, requestID: definition.requestID,
      startedAt: attempt.startedAt)
    if let result = attempt.result { outcome.take(result, attempt.trace) }
    outcome.isThrottled = attempt.isThrottled
    outcome.eventAgeMilliseconds =
      attempt.startedAt.milliseconds - invocation.createdAt.milliseconds
    try transaction.note(outcome)
    func note(_ metric: LambdaMetric, _ count: Int) throws {
      guard count > 0 else { return }
      try transaction.note(
        metric, Double(count), of: definition.functionName, qualifier: definition.qualifier,
        in: definition.region)
    }
    if case .finished(let condition) = verdict, condition != .success {
      try note(.asyncEventsDropped, 1)
    }
    try note(.deadLetterErrors, farewell.deadLetterProblemCount)
    try note(.destinationDeliveryFailures, farewell.destinationProblemCount)
  }
}

/// One attempt at an event invocation.
struct EventAttempt {
  let startedAt: Timestamp
  /// The span of the attempt, in the trace of what caused the event.
  let trace: Trace
  var ending = EventPolicy.Ending.notInvoked
  /// Nil when the function was not run.
  var result: InvocationResult?
  var log: FunctionLog?
  /// What went wrong, on one line; nil when nothing did.
  var error: String?

  /// Whether a limit on the function's invocations kept it from being run.
  var isThrottled: Bool { ending == .throttled || ending == .forbidden }

  mutating func take(_ result: InvocationResult) {
    self.result = result
    switch result.outcome {
    case .success: ending = .succeeded
    case .failure(let failure):
      ending = .failed
      error = failure.summary
    }
  }

  func entry(
    of task: EventTask, _ verdict: EventPolicy.Verdict, sentTo arn: String?, endedAt: Timestamp
  ) -> InvocationAttempt {
    let outcome: InvocationAttempt.Outcome =
      switch verdict {
      case .finished(.success): .succeeded
      case .finished: .discarded
      case .retried: .failed
      }
    return InvocationAttempt(
      of: task.invocation.definition,
      executedVersion: result == nil ? nil : task.function?.version,
      attempt: task.invocation.attempts + 1, outcome: outcome, error: error, destinationARN: arn,
      startedAt: startedAt, endedAt: endedAt,
      durationMicroseconds: result?.durationMicroseconds ?? 0)
  }
}

/// Where word of an invocation that has come to its end was sent, and where it could not be.
struct EventFarewell {
  private(set) var sentTo: [String] = []
  private(set) var problems: [String] = []
  fileprivate(set) var destinationProblemCount = 0
  fileprivate(set) var deadLetterProblemCount = 0

  mutating func put(
    _ text: String, into bucket: S3Bucket, as definition: EventInvocationDefinition,
    _ time: Timestamp
  ) {
    do throws(StoreError) {
      let folder = "aws/lambda/async/" + definition.functionName
      sentTo.append(try bucket.put(Array(text.utf8), at: S3Bucket.key(in: folder, time)))
    } catch {
      problems.append("\(error)")
    }
  }

  mutating func send(
    _ text: String, to arn: String, _ attributes: [MessageAttribute] = [],
    in transaction: WriteTransaction
  ) throws {
    do {
      guard let destination = Destination(arn: arn) else {
        throw DestinationError.missing(arn: arn)
      }
      try transaction.deliver(text, to: destination, attributes: attributes)
      sentTo.append(arn)
    } catch let error as DestinationError {
      problems.append(error.message)
    }
  }
}
