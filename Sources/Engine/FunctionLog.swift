package import Wire

/// Where a function's output goes: a log group of its own, a log stream for each worker.
package struct FunctionLog: Sendable, Hashable {
  package let region: String
  /// Such as `/aws/lambda/my-lambda-function`.
  package let groupName: String
  /// Such as `2026/11/23/[$LATEST]8f1e…`.
  package let streamName: String

  /// Names a new log stream for a worker that starts now, or takes the one that a worker has.
  package init(
    functionName: String, version: String = LambdaFunction.latest, region: String,
    startedAt: Timestamp, streamName: String? = nil
  ) {
    self.region = region
    groupName = Self.groupName(of: functionName)
    let date = CivilTime(milliseconds: startedAt.milliseconds).dateText
    self.streamName =
      streamName ?? date.split(separator: "-").joined(separator: "/") + "/[\(version)]"
      + Identifier.hex(digits: 32)
  }

  /// The name of a function's log group.
  package static func groupName(of functionName: String) -> String { "/aws/lambda/" + functionName }
}

/// One line of a log.
package struct LogEvent: Sendable, Hashable {
  package let time: Timestamp
  package let message: String

  package init(time: Timestamp, message: String) {
    self.time = time
    self.message = message
  }
}
