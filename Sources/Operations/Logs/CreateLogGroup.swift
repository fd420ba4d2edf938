package import Engine
package import Shapes

/// Makes a log group.
package enum CreateLogGroup: WriteOperation {
  package static let name = OperationName(.logs, "CreateLogGroup")
  package static let summary = "Makes a log group."
  package static let faultWording = FaultWording.logs

  package struct Input: Structure {
    let logGroupName = Required(
      "logGroupName", String.self, LogChecks.newNameLengths, LogChecks.groupName,
      help: "The name, such as /aws/lambda/my-function.")
    let kmsKeyID = Refused("kmsKeyId")
    let tags = Refused("tags")
    let logGroupClass = Defaulted(
      "logGroupClass", LogGroupClass.standard, help: "Kept and shown; all classes work alike here.")
    let deletionProtectionEnabled = Refused("deletionProtectionEnabled")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try LogChecks.check(newName: request.logGroupName)
    let isNew = try transaction.createLogGroup(
      named: request.logGroupName, in: caller.region, className: request.logGroupClass.rawValue)
    guard isNew else {
      throw ServiceError(
        "ResourceAlreadyExistsException", "The specified log group already exists")
    }
    return Answer()
  }
}

/// What a log group is for, and how it is paid for.
package enum LogGroupClass: String, Choice {
  case standard = "STANDARD"
  case infrequentAccess = "INFREQUENT_ACCESS"
  case delivery = "DELIVERY"
}
