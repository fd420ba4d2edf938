package import Engine
internal import Shapes
private import Wire

/// Adds lines to a log stream.
package enum PutLogEvents: WriteOperation {
  package static let name = OperationName(.logs, "PutLogEvents")
  package static let summary = "Adds lines to a log stream."
  package static let faultWording = FaultWording.logs

  private static let batchLimitBytes = 1_048_576
  private static let dayMilliseconds = 86_400_000
  private static let oldestDays = 14
  private static let newestMilliseconds = 2 * 60 * 60 * 1000

  package struct Input: Structure {
    let logGroupName = Required(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName, help: "The group.")
    let logStreamName = Required(
      "logStreamName", String.self, LogChecks.nameLengths, LogChecks.streamName,
      help: "The stream.")
    let logEvents = Required(
      "logEvents", [Record<InputLogEvent>].self, .length(1...10_000),
      help: "The lines, oldest first.")
    let sequenceToken = Allowed(
      "sequenceToken", String.self, LogChecks.tokens, help: "Of no effect, as at AWS since 2023.")
    let entity = Refused("entity")

    package init() {}
  }

  /// A line to be added.
  package struct InputLogEvent: Structure {
    let timestamp = Required(
      "timestamp", Int.self, LogChecks.times, help: "Its time, in milliseconds since 1970.")
    let message = Required("message", String.self, .length(atLeast: 1), help: "The line.")

    package init() {}
  }

  package struct Output: Structure {
    let nextSequenceToken = Allowed("nextSequenceToken", String.self)
    let rejectedLogEventsInfo = Allowed("rejectedLogEventsInfo", Record<Rejections>.self)

    package init() {}
  }

  /// Which lines were not taken for their times.
  package struct Rejections: Structure {
    let tooNewLogEventStartIndex = Allowed("tooNewLogEventStartIndex", Int.self)
    let tooOldLogEventEndIndex = Allowed("tooOldLogEventEndIndex", Int.self)
    let expiredLogEventEndIndex = Allowed("expiredLogEventEndIndex", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let events = request.logEvents
    try check(events)
    let group = try transaction.existingLogGroup(named: request.logGroupName, in: caller.region)
    let stream = try transaction.existingLogStream(named: request.logStreamName, of: group)
    let (taken, rejections) = sort(events, group, now: transaction.now)
    try transaction.append(
      taken.map { LogEvent(time: Timestamp(milliseconds: $0.timestamp), message: $0.message) },
      to: stream, of: group)
    return Answer {
      $0.nextSequenceToken = LogToken.text(
        of: LogPosition(milliseconds: transaction.now.milliseconds, id: stream.id))
      $0.rejectedLogEventsInfo = rejections
    }
  }

  private static func check(_ events: [Record<InputLogEvent>]) throws(ServiceError) {
    let times = events.map(\.timestamp)
    guard zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .badParameter(
        "Log events in a single PutLogEvents request must be in chronological order.")
    }
    if let first = times.first, let last = times.last, last - first > dayMilliseconds {
      throw .badParameter(
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")
    }
    let size = events.reduce(0) { $0 + $1.message.utf8.count + 26 }
    guard size <= batchLimitBytes else {
      throw .badParameter("Upload too large: \(size) bytes exceeds limit of \(batchLimitBytes)")
    }
  }

  /// The lines whose times are taken, and where those that are not begin and end.
  private static func sort(
    _ events: [Record<InputLogEvent>], _ group: LogGroup, now: Timestamp
  ) -> ([Record<InputLogEvent>], Record<Rejections>?) {
    let oldest = now.milliseconds - oldestDays * dayMilliseconds
    let newest = now.milliseconds + newestMilliseconds
    let kept = group.retentionDays.map { now.milliseconds - $0 * dayMilliseconds } ?? .min
    let oldCount = events.prefix { $0.timestamp < oldest }.count
    let expiredCount = events.prefix { $0.timestamp < kept }.count
    let end = events.firstIndex { $0.timestamp > newest } ?? events.count
    let start = max(oldCount, expiredCount)
    var rejections: Record<Rejections>?
    if start > 0 || end < events.count {
      rejections = Record {
        $0.tooNewLogEventStartIndex = end < events.count ? end : nil
        $0.tooOldLogEventEndIndex = oldCount > 0 ? oldCount : nil
        $0.expiredLogEventEndIndex = expiredCount > oldCount ? expiredCount : nil
      }
    }
    return (start < end ? Array(events[start..<end]) : [], rejections)
  }
}
