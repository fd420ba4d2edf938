internal import Engine
private import Expressions
internal import Shapes
internal import Wire

/// How much of an activity a line shows.
package enum ActivityFormat: String, Choice {
  /// Time to the second, origin, and what happened.
  case short
  /// Time to the microsecond, origin, where it is from, and what happened with all there is.
  case detailed
  /// One JSON object a line.
  case json
}

/// Writes one line for each thing that happened.
struct ActivityFormatter {
  let format: ActivityFormat

  func line(of activity: Activity) -> String {
    switch format {
    case .short:
      return activity.time.secondsText() + " " + activity.origin + " " + short(activity)
    case .detailed:
      return activity.time.isoText() + " " + activity.origin + " "
        + place(of: activity.event) + " " + detailed(activity)
    case .json: return json(activity).text
    }
  }

  private func short(_ activity: Activity) -> String {
    switch activity.event {
    case .record(let record, _):
      return record.eventName.rawValue + " " + text(record.keys)
    case .output(let message, _): return message
    case .delivery(let attempt): return attempt.sentence
    case .invocation(let attempt): return attempt.sentence
    }
  }

  private func detailed(_ activity: Activity) -> String {
    switch activity.event {
    case .record(let record, _):
      let images = [("new", record.newImage), ("old", record.oldImage)]
        .compactMap { name, image in image.map { " \(name) " + text($0) } }.joined()
      return "\(record.eventName.rawValue) \(record.sequence.text) " + text(record.keys) + images
    case .output(let message, _): return message
    case .delivery(let attempt):
      return attempt.sentence + ", \(attempt.firstSequence.text) to \(attempt.lastSequence.text)"
        + ", mapping \(attempt.mappingUUID)"
    case .invocation(let attempt): return attempt.sentence + ", from \(attempt.source)"
    }
  }

  /// A shard, a log stream or a request.
  private func place(of event: Activity.Event) -> String {
    switch event {
    case .record(_, let shardName): shardName
    case .output(_, let streamName): streamName
    case .delivery(let attempt): attempt.requestID
    case .invocation(let attempt): attempt.requestID
    }
  }

  private func text(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }
}

extension ActivityFormatter {
  private func json(_ activity: Activity) -> JSON {
    let head: [JSON.Entry] = [
      .init("time", .string(activity.time.isoText())),
      .init("origin", .string(activity.origin)),
    ]
    switch activity.event {
    case .record(let record, let shardName): return .object(head + members(record, shardName))
    case .delivery(let attempt): return .object(head + members(attempt))
    case .invocation(let attempt): return .object(head + members(attempt))
    case .output(let message, let streamName):
      return .object(
        head + [
          .init("kind", "output"), .init("message", .string(message)),
          .init("logStream", .string(streamName)),
        ])
    }
  }

  private func members(_ record: StreamRecord, _ shardName: String) -> [JSON.Entry] {
    let images = [("newImage", record.newImage), ("oldImage", record.oldImage)]
    return [
      .init("kind", "record"), .init("eventName", .string(record.eventName.rawValue)),
      .init("sequenceNumber", .string(record.sequence.text)),
      .init("shardId", .string(shardName)), .init("keys", StoredItem.item(record.keys).json),
    ]
      + images.compactMap { name, image in
        image.map { .init(name, StoredItem.item($0).json) }
      }
  }

  private func members(_ attempt: DeliveryAttempt) -> [JSON.Entry] {
    [
      .init("kind", "delivery"), .init("outcome", .string(attempt.outcome.rawValue)),
      .init("tableName", .string(attempt.tableName)),
      .init("recordCount", .integer(attempt.recordCount)),
      .init("attempt", .integer(attempt.attempt)),
      .init("error", attempt.error.map { .string($0) } ?? .null),
      .init("firstSequenceNumber", .string(attempt.firstSequence.text)),
      .init("lastSequenceNumber", .string(attempt.lastSequence.text)),
      .init("durationMicroseconds", .integer(attempt.durationMicroseconds)),
      .init("requestId", .string(attempt.requestID)),
      .init("mapping", .string(attempt.mappingUUID)),
    ] + optionalMembers(attempt)
  }

  private func members(_ attempt: InvocationAttempt) -> [JSON.Entry] {
    [
      .init("kind", "invocation"), .init("outcome", .string(attempt.outcome.rawValue)),
      .init("source", .string(attempt.source)),
      .init("attempt", .integer(attempt.attempt)),
      .init("error", attempt.error.map { .string($0) } ?? .null),
      .init("durationMicroseconds", .integer(attempt.durationMicroseconds)),
      .init("requestId", .string(attempt.requestID)),
    ] + (attempt.destinationARN.map { [.init("destination", .string($0))] } ?? [])
  }

  private func optionalMembers(_ attempt: DeliveryAttempt) -> [JSON.Entry] {
    [
      ("condition", attempt.condition), ("destination", attempt.destination),
      ("doneThroughSequenceNumber", attempt.doneThrough?.text),
    ].compactMap { name, text in text.map { JSON.Entry(name, .string($0)) } }
  }
}
