package import Engine
internal import Shapes
private import Wire

/// Reads the lines of one log stream.
package enum GetLogEvents: ReadOperation {
  package static let name = OperationName(.logs, "GetLogEvents")
  package static let summary = "Reads the lines of a log stream."
  package static let faultWording = FaultWording.logs

  package struct Input: Structure {
    let logGroupName = Allowed(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName,
      help: "The group; or give its identifier.")
    let logGroupIdentifier = Allowed(
      "logGroupIdentifier", String.self, .length(1...2048), LogChecks.groupIdentifier,
      help: "The group's name or ARN.")
    let logStreamName = Required(
      "logStreamName", String.self, LogChecks.nameLengths, LogChecks.streamName,
      help: "The stream.")
    let startTime = Allowed(
      "startTime", Int.self, LogChecks.times, help: "The first time, in milliseconds since 1970.")
    let endTime = Allowed(
      "endTime", Int.self, LogChecks.times, help: "The time before which lines are shown.")
    let nextToken = Allowed(
      "nextToken", String.self, LogChecks.tokens, help: "The place to go on or back from.")
    let limit = Defaulted(
      "limit", LogChecks.eventLimit, .range(1...LogChecks.eventLimit),
      help: "How many lines a page has.")
    let startFromHead = Defaulted(
      "startFromHead", false, help: "Begins with the oldest lines, not with the newest.")
    let unmask = Refused("unmask")

    package init() {}
  }

  package struct Output: Structure {
    let events = Allowed("events", [Record<OutputLogEvent>].self)
    let nextForwardToken = Allowed("nextForwardToken", String.self)
    let nextBackwardToken = Allowed("nextBackwardToken", String.self)

    package init() {}
  }

  /// A line as it is read.
  package struct OutputLogEvent: Structure {
    let timestamp = Allowed("timestamp", Int.self)
    let message = Allowed("message", String.self)
    let ingestionTime = Allowed("ingestionTime", Int.self)

    package init() {}
  }

  /// Where a page begins, and which way it goes.
  private struct Place {
    var isForward: Bool
    /// Nil for the beginning, or the end.
    var position: LogPosition?

    init(_ token: String?, startFromHead: Bool) throws(ServiceError) {
      guard let token else {
        isForward = startFromHead
        return
      }
      let parts = token.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2] == "s", parts[0] == "f" || parts[0] == "b",
        let position = LogToken.position(parts[1])
      else { throw .badToken }
      isForward = parts[0] == "f"
      self.position = position
    }
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let place = try Place(request.nextToken, startFromHead: request.startFromHead)
    let group = try transaction.logGroup(
      named: request.logGroupName, identifiedBy: request.logGroupIdentifier, for: caller)
    let stream = try transaction.existingLogStream(named: request.logStreamName, of: group)
    var query = LogQuery(
      group: group, from: request.startTime.map(Timestamp.init(milliseconds:)),
      through: request.endTime.map { Timestamp(milliseconds: $0 - 1) })
    query.streamID = stream.id
    query.isNewestFirst = !place.isForward
    if let position = place.position {
      if place.isForward { query.after = position } else { query.before = position }
    }
    var events = try transaction.logPage(query, limit: request.limit)
    if !place.isForward { events.reverse() }
    let nothing = place.position ?? LogPosition(milliseconds: 0, id: 0)
    return Answer {
      $0.events = events.map(\.output)
      $0.nextForwardToken = "f/\(LogToken.text(of: events.last?.position ?? nothing))/s"
      $0.nextBackwardToken = "b/\(LogToken.text(of: events.first?.position ?? nothing))/s"
    }
  }
}

extension ReadTransaction {
  /// So many lines, and no more bytes of them than an answer has.
  fileprivate func logPage(_ query: LogQuery, limit: Int) throws -> [StoredLogEvent] {
    var events: [StoredLogEvent] = []
    var bytes = 0
    try forEachLogEvent(query) { event in
      bytes += event.message.utf8.count
      guard events.isEmpty || bytes <= LogChecks.answerLimitBytes else { return false }
      events.append(event)
      return events.count < limit
    }
    return events
  }
}

extension StoredLogEvent {
  fileprivate var output: Record<GetLogEvents.OutputLogEvent> {
    Record {
      $0.timestamp = time.milliseconds
      $0.message = message
      $0.ingestionTime = ingestedAt.milliseconds
    }
  }
}
