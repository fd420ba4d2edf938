private import Delivery
package import Engine
internal import Shapes
private import Wire

/// Lists the streams of a log group.
package enum DescribeLogStreams: ReadOperation {
  package static let name = OperationName(.logs, "DescribeLogStreams")
  package static let summary = "Lists the streams of a log group."
  package static let faultWording = FaultWording.logs
  package static let pagination: Pagination? = Pagination(
    inputToken: "nextToken", outputToken: "nextToken", limit: "limit", results: ["logStreams"])

  package struct Input: Structure {
    let logGroupName = Allowed(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName,
      help: "The group; or give its identifier.")
    let logGroupIdentifier = Allowed(
      "logGroupIdentifier", String.self, .length(1...2048), LogChecks.groupIdentifier,
      help: "The group's name or ARN.")
    let logStreamNamePrefix = Allowed(
      "logStreamNamePrefix", String.self, LogChecks.nameLengths, LogChecks.streamName,
      help: "Only streams whose names begin so.")
    let orderBy = Defaulted(
      "orderBy", Order.logStreamName, help: "LogStreamName, or LastEventTime.")
    let descending = Defaulted("descending", false, help: "Lists the last first.")
    let nextToken = Allowed(
      "nextToken", String.self, LogChecks.tokens, help: "The place to go on at.")
    let limit = Defaulted(
      "limit", LogChecks.pageLimit, .range(1...LogChecks.pageLimit),
      help: "How many streams a page has.")

    package init() {}
  }

  /// What streams are sorted by.
  package enum Order: String, Choice {
    case logStreamName = "LogStreamName"
    case lastEventTime = "LastEventTime"
  }

  package struct Output: Structure {
    let logStreams = Allowed("logStreams", [Record<LogStreamDescription>].self)
    let nextToken = Allowed("nextToken", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    if request.orderBy == .lastEventTime, request.logStreamNamePrefix != nil {
      throw ServiceError.badParameter("Cannot order by LastEventTime with a logStreamNamePrefix.")
    }
    let group = try transaction.logGroup(
      named: request.logGroupName, identifiedBy: request.logGroupIdentifier, for: caller)
    let start = try LogToken.name(request.nextToken)
    let streams =
      request.orderBy == .logStreamName
      ? try transaction.logStreams(
        of: group, prefix: request.logStreamNamePrefix ?? "", after: start,
        isDescending: request.descending, limit: request.limit + 1)
      : try streamsByTime(of: group, request, transaction, after: start)
    return Answer {
      $0.logStreams = streams.prefix(request.limit).map { $0.description(in: group) }
      if streams.count > request.limit {
        $0.nextToken = LogToken.text(after: streams[request.limit - 1].name)
      }
    }
  }

  /// Those behind one of that name, by the time of their last lines.
  private static func streamsByTime(
    of group: LogGroup, _ request: Request, _ transaction: ReadTransaction, after start: String?
  ) throws -> [LogStream] {
    let all = try transaction.logStreams(of: group, after: nil)
    func key(_ stream: LogStream) -> (Int, String) {
      (stream.lastEventAt?.milliseconds ?? 0, stream.name)
    }
    var streams = all.sorted { key($0) < key($1) }
    if request.descending { streams.reverse() }
    guard let start else { return streams }
    guard let place = streams.firstIndex(where: { $0.name == start }) else {
      throw ServiceError.badToken
    }
    return Array(streams[(place + 1)...])
  }
}

/// What is told of a log stream.
package struct LogStreamDescription: Structure {
  let logStreamName = Allowed("logStreamName", String.self)
  let creationTime = Allowed("creationTime", Int.self)
  let firstEventTimestamp = Allowed("firstEventTimestamp", Int.self)
  let lastEventTimestamp = Allowed("lastEventTimestamp", Int.self)
  let lastIngestionTime = Allowed("lastIngestionTime", Int.self)
  let uploadSequenceToken = Allowed("uploadSequenceToken", String.self)
  let arn = Allowed("arn", String.self)
  let storedBytes = Allowed("storedBytes", Int.self)

  package init() {}
}

extension LogStream {
  /// The bytes of a single stream are no longer told by AWS.
  fileprivate func description(in group: LogGroup) -> Record<LogStreamDescription> {
    Record {
      $0.logStreamName = name
      $0.creationTime = createdAt.milliseconds
      $0.firstEventTimestamp = firstEventAt?.milliseconds
      $0.lastEventTimestamp = lastEventAt?.milliseconds
      $0.lastIngestionTime = lastIngestedAt?.milliseconds
      $0.uploadSequenceToken = lastIngestedAt.map {
        LogToken.text(of: LogPosition(milliseconds: $0.milliseconds, id: id))
      }
      $0.arn = ARN.logStream(name, of: group)
      $0.storedBytes = 0
    }
  }
}
