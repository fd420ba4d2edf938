package import Engine
package import Shapes

/// Lets the lines of a group be kept for as long as the store keeps any.
package enum DeleteRetentionPolicy: WriteOperation {
  package static let name = OperationName(.logs, "DeleteRetentionPolicy")
  package static let summary = "Ends the retention that a log group has of its own."
  package static let faultWording = FaultWording.logs

  package struct Input: Structure {
    let logGroupName = Required(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName, help: "The group.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let group = try transaction.existingLogGroup(named: request.logGroupName, in: caller.region)
    try transaction.setRetention(days: nil, of: group)
    return Answer()
  }
}
