package import Engine
package import Shapes

/// Removes a log stream.
package enum DeleteLogStream: WriteOperation {
  package static let name = OperationName(.logs, "DeleteLogStream")
  package static let summary = "Removes a log stream with all its lines."
  package static let faultWording = FaultWording.logs

  package struct Input: Structure {
    let logGroupName = Required(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName, help: "The group.")
    let logStreamName = Required(
      "logStreamName", String.self, LogChecks.nameLengths, LogChecks.streamName,
      help: "The stream.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let group = try transaction.existingLogGroup(named: request.logGroupName, in: caller.region)
    try transaction.delete(transaction.existingLogStream(named: request.logStreamName, of: group))
    return Answer()
  }
}
