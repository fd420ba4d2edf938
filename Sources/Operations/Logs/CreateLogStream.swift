package import Engine
package import Shapes

/// Makes a log stream.
package enum CreateLogStream: WriteOperation {
  package static let name = OperationName(.logs, "CreateLogStream")
  package static let summary = "Makes a log stream in a group."
  package static let faultWording = FaultWording.logs

  package struct Input: Structure {
    let logGroupName = Required(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName, help: "The group.")
    let logStreamName = Required(
      "logStreamName", String.self, LogChecks.newNameLengths, LogChecks.streamName,
      help: "The stream's name.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try LogChecks.check(newName: request.logStreamName)
    let group = try transaction.existingLogGroup(named: request.logGroupName, in: caller.region)
    guard try transaction.createLogStream(named: request.logStreamName, in: group) else {
      throw ServiceError(
        "ResourceAlreadyExistsException", "The specified log stream already exists")
    }
    return Answer()
  }
}
