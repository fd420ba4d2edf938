package import Engine
package import Shapes

/// Sets for how long the lines of a group are kept.
package enum PutRetentionPolicy: WriteOperation {
  package static let name = OperationName(.logs, "PutRetentionPolicy")
  package static let summary = "Sets for how many days the lines of a log group are kept."
  package static let faultWording = FaultWording.logs

  /// The numbers of days that CloudWatch Logs takes.
  static let allowedDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ]

  package struct Input: Structure {
    let logGroupName = Required(
      "logGroupName", String.self, LogChecks.nameLengths, LogChecks.groupName, help: "The group.")
    let retentionInDays = Required(
      "retentionInDays", Int.self, help: "1, 3, 5, 7, 14, 30 …; the store forgets after 14 days.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    guard allowedDays.contains(request.retentionInDays) else {
      let days = allowedDays.map(String.init).joined(separator: ", ")
      throw ServiceError.badParameter(
        "1 validation error detected: Value '\(request.retentionInDays)' at 'retentionInDays' "
          + "failed to satisfy constraint: Member must satisfy enum value set: [\(days)]")
    }
    let group = try transaction.existingLogGroup(named: request.logGroupName, in: caller.region)
    try transaction.setRetention(days: request.retentionInDays, of: group)
    return Answer()
  }
}
