package import Engine
package import Shapes

/// Removes a log group.
package enum DeleteLogGroup: WriteOperation {
  package static let name = OperationName(.logs, "DeleteLogGroup")
  package static let summary = "Removes a log group with all its lines."
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
    try transaction.delete(
      transaction.existingLogGroup(named: request.logGroupName, in: caller.region))
    return Answer()
  }
}
