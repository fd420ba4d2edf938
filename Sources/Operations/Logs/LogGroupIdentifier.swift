internal import Delivery
internal import Engine

extension ARN {
  /// The ARN of a log group, without the `:*` that policies want behind it.
  static func logGroup(_ name: String, in region: String) -> String {
    "arn:aws:logs:\(region):\(accountID):log-group:\(name)"
  }

  /// The ARN of a log stream.
  static func logStream(_ name: String, of group: LogGroup) -> String {
    logGroup(group.name, in: group.region) + ":log-stream:" + name
  }
}

/// A log group as requests identify one: by its name, or by its ARN.
struct LogGroupIdentifier {
  let name: String
  let region: String

  init(_ text: String, for caller: Caller) {
    let parts = text.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
    guard parts.count == 7, parts[0] == "arn", parts[2] == "logs", parts[5] == "log-group" else {
      name = text
      region = caller.region
      return
    }
    name = String(parts[6])
    region = String(parts[3])
  }
}

extension ReadTransaction {
  /// The group that a request names in one of two ways.
  func logGroup(
    named name: String?, identifiedBy identifier: String?, for caller: Caller
  ) throws -> LogGroup {
    if name != nil, identifier != nil {
      throw ServiceError.validation(
        "LogGroup name and LogGroup ARN are mutually exclusive parameters.")
    }
    guard let text = name ?? identifier else {
      throw ServiceError.badParameter(
        "Either logGroupName or logGroupIdentifier must be specified.")
    }
    let place = LogGroupIdentifier(text, for: caller)
    return try existingLogGroup(
      named: name ?? place.name, in: name == nil ? place.region : caller.region)
  }

  func existingLogGroup(named name: String, in region: String) throws -> LogGroup {
    guard let group = try logGroup(named: name, in: region) else { throw ServiceError.noLogGroup }
    return group
  }

  func existingLogStream(named name: String, of group: LogGroup) throws -> LogStream {
    guard let stream = try logStream(named: name, of: group) else {
      throw ServiceError.noLogStream
    }
    return stream
  }
}
