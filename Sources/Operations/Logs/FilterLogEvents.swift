package import Engine
internal import Shapes
private import Wire

/// Finds lines in a log group.
package enum FilterLogEvents: ReadOperation {
  package static let name = OperationName(.logs, "FilterLogEvents")
  package static let summary = "Finds lines in the streams of a log group."
  package static let faultWording = FaultWording.logs
  package static let pagination: Pagination? = Pagination(
    inputToken: "nextToken", outputToken: "nextToken", limit: "limit",
    results: ["events", "searchedLogStreams"])

  package struct Input: Structure {
    let logGroupName = Allowed(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName,
      help: "The group; or give its identifier.")
    let logGroupIdentifier = Allowed(
      "logGroupIdentifier", String.self, .length(1...2048), LogChecks.groupIdentifier,
      help: "The group's name or ARN.")
    let logStreamNames = Allowed(
      "logStreamNames", [String].self, .length(1...100), .modelElementLength(1),
      help: "Only lines of these streams.")
    let logStreamNamePrefix = Allowed(
      "logStreamNamePrefix", String.self, LogChecks.nameLengths, LogChecks.streamName,
      help: "Only lines of streams whose names begin so.")
    let startTime = Allowed(
      "startTime", Int.self, LogChecks.times, help: "The first time, in milliseconds since 1970.")
    let endTime = Allowed(
      "endTime", Int.self, LogChecks.times, help: "The last time, in milliseconds since 1970.")
    let filterPattern = Allowed(
      "filterPattern", String.self, .length(0...1024),
      help: "Only lines that match, such as ERROR or { $.level = \"warn\" }.")
    let nextToken = Allowed(
      "nextToken", String.self, LogChecks.tokens, help: "The place to go on at.")
    let limit = Defaulted(
      "limit", LogChecks.eventLimit, .range(1...LogChecks.eventLimit),
      help: "How many lines a page has.")
    let interleaved = Allowed(
      "interleaved", Bool.self, help: "Of no effect, as at AWS since 2019: streams are mixed.")
    let unmask = Refused("unmask")

    package init() {}
  }

  package struct Output: Structure {
    let events = Allowed("events", [Record<FilteredLogEvent>].self)
    let searchedLogStreams = Allowed("searchedLogStreams", [Record<SearchedLogStream>].self)
    let nextToken = Allowed("nextToken", String.self)

    package init() {}
  }

  /// A line that was found.
  package struct FilteredLogEvent: Structure {
    let logStreamName = Allowed("logStreamName", String.self)
    let timestamp = Allowed("timestamp", Int.self)
    let message = Allowed("message", String.self)
    let ingestionTime = Allowed("ingestionTime", Int.self)
    let eventID = Allowed("eventId", String.self)

    package init() {}
  }

  /// A stream that was looked through; AWS no longer names any.
  package struct SearchedLogStream: Structure {
    let logStreamName = Allowed("logStreamName", String.self)
    let searchedCompletely = Allowed("searchedCompletely", Bool.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let group = try transaction.logGroup(
      named: request.logGroupName, identifiedBy: request.logGroupIdentifier, for: caller)
    let filter = try LogFilter(
      pattern: request.filterPattern, streamNames: request.logStreamNames,
      streamNamePrefix: request.logStreamNamePrefix, of: group, in: transaction)
    var query = LogQuery(
      group: group, from: request.startTime.map(Timestamp.init(milliseconds:)),
      through: request.endTime.map(Timestamp.init(milliseconds:)))
    if let token = request.nextToken {
      guard let position = LogToken.position(token) else { throw ServiceError.badToken }
      query.after = position
    }
    var events: [StoredLogEvent] = []
    var bytes = 0
    var hasMore = false
    try transaction.forEachLogEvent(query) { event in
      guard filter.matches(event) else { return true }
      bytes += event.message.utf8.count
      hasMore =
        events.count == request.limit || !events.isEmpty && bytes > LogChecks.answerLimitBytes
      if !hasMore { events.append(event) }
      return !hasMore
    }
    return Answer {
      $0.events = events.map(\.found)
      $0.searchedLogStreams = []
      if hasMore, let last = events.last { $0.nextToken = LogToken.text(of: last.position) }
    }
  }
}

extension StoredLogEvent {
  fileprivate var found: Record<FilterLogEvents.FilteredLogEvent> {
    Record {
      $0.logStreamName = streamName
      $0.timestamp = time.milliseconds
      $0.message = message
      $0.ingestionTime = ingestedAt.milliseconds
      $0.eventID = LogToken.text(of: position)
    }
  }
}
