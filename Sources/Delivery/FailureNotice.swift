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
      members.append(.init("payload", .string(payload)))
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

  /// Those that are given up; the function may have taken some before them.
  private var sequences: ArraySlice<SequenceNumber> { batch.rest(of: attempt) }

  private var takenCount: Int { batch.recordCount - sequences.count }

  /// The event without the records that the function took.
  private var payload: String {
    let event = String(decoding: batch.event, as: UTF8.self)
    guard takenCount > 0, let members = try? JSON.parse(event).entries else { return event }
    let rest = members.map { member in
      guard member.key == "Records", let records = member.value.elements else { return member }
      return JSON.Entry(member.key, .array(Array(records.dropFirst(takenCount))))
    }
    return JSON.object(rest).text
  }

  /// When the first of them was made, which a batch knows of its own first only.
  private var firstCreatedAt: Timestamp? {
    guard takenCount > 0 else { return batch.collected.firstCreatedAt }
    let record = (try? JSON.parse(utf8: batch.event))?["Records"]?.elements?[takenCount]
    let seconds = record?["dynamodb"]?["ApproximateCreationDateTime"]?.text.prefix { $0 != "." }
    return seconds.flatMap { Int($0) }.map { Timestamp(milliseconds: $0 * 1000) }
  }

  private var batchInfo: JSON {
    func time(_ time: Timestamp?) -> JSON {
      .string((time ?? attempt.startedAt).secondsText() + "Z")
    }
    return [
      "shardId": .string(batch.shardName),
      "startSequenceNumber": .string((sequences.first ?? batch.firstSequence).text),
      "endSequenceNumber": .string(batch.lastSequence.text),
      "approximateArrivalOfFirstRecord": time(firstCreatedAt),
      "approximateArrivalOfLastRecord": time(batch.collected.lastCreatedAt),
      "batchSize": .integer(sequences.count), "streamArn": .string(ARN.stream(batch.stream)),
    ]
  }
}
