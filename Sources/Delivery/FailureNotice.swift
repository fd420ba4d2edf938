import Engine
import Functions
import Wire

/// What a mapping's failure destination is told of a batch that was given up.
///
/// See https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
struct FailureNotice {
  let batch: Batch
  let attempt: DeliveryAttempt
  /// Nil when the function was not invoked.
  let result: InvocationResult?
  let condition: BatchPlanner.Condition

  /// Sends the notice, if the mapping names a destination, and notes where it went.
  ///
  /// A destination that is not there does not hold up the records behind.
  func send(
    from store: Store, in transaction: WriteTransaction, noting attempt: inout DeliveryAttempt
  ) throws {
    guard let arn = batch.mapping.settings.failureDestination, !batch.isFinalCall else { return }
    attempt.destination = arn
    guard let bucket = S3Bucket(arn: arn, in: store) else {
      return try send(to: arn, in: transaction, noting: &attempt)
    }
    do {
      let folder = "aws/lambda/\(batch.mapping.uuid)/\(batch.shardName)"
      attempt.destination = try bucket.put(
        json(withEvent: true).utf8, at: S3Bucket.key(in: folder, transaction.now))
    } catch {
      attempt.destinationError = "\(error)"
    }
  }

  private func send(
    to arn: String, in transaction: WriteTransaction, noting attempt: inout DeliveryAttempt
  ) throws {
    do {
      guard let destination = Destination(arn: arn) else {
        throw DestinationError.missing(arn: arn)
      }
      try transaction.deliver(json(withEvent: false).text, to: destination)
    } catch let error as DestinationError {
      attempt.destinationError = error.message
    }
  }

  /// As AWS writes it; only S3 gets the records themselves.
  func json(withEvent: Bool) -> JSON {
    var members: [JSON.Entry] = [
      .init("requestContext", requestContext), .init("responseContext", responseContext),
      .init("version", "1.0"), .init("timestamp", .string(attempt.endedAt.label + "Z")),
      .init("DDBStreamBatchInfo", batchInfo),
    ]
    if withEvent {
      members.append(.init("payload", .string(String(decoding: batch.event, as: UTF8.self))))
    }
    return .object(members)
  }

  private var requestContext: JSON {
    let arn = ARN.function(batch.mapping.settings, in: batch.mapping.region)
    return [
      "requestId": .string(attempt.requestID == "" ? Identifier.uuid() : attempt.requestID),
      "functionArn": .string(arn),
      "condition": .string(condition.rawValue),
      "approximateInvokeCount": .integer(attempt.attempt),
    ]
  }

  private var responseContext: JSON {
    guard let result else { return [:] }
    var members: [JSON.Entry] = [
      .init("statusCode", .integer(200)),
      .init("executedVersion", .string(batch.function?.version ?? LambdaFunction.latest)),
    ]
    // Null when it was the function's answer that told of failures.
    let isFailure = if case .failure = result.outcome { true } else { false }
    members.append(.init("functionError", isFailure ? "Unhandled" : .null))
    return .object(members)
  }

  private var batchInfo: JSON {
    let collected = batch.collected
    func time(_ time: Timestamp?) -> JSON {
      .string((time ?? attempt.startedAt).secondsText() + "Z")
    }
    return [
      "shardId": .string(batch.shardName),
      "startSequenceNumber": .string(batch.firstSequence.text),
      "endSequenceNumber": .string(batch.lastSequence.text),
      "approximateArrivalOfFirstRecord": time(collected.firstCreatedAt),
      "approximateArrivalOfLastRecord": time(collected.lastCreatedAt),
      "batchSize": .integer(batch.recordCount), "streamArn": .string(ARN.stream(batch.stream)),
    ]
  }
}
