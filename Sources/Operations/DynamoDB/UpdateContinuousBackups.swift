package import Engine
internal import Shapes

/// Says whether a table could be restored to any moment; nothing here restores to one.
package enum UpdateContinuousBackups: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UpdateContinuousBackups")
  package static let summary = "Switches a table's point in time recovery on or off."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")
    let pointInTimeRecoverySpecification = Required(
      "PointInTimeRecoverySpecification", Record<PointInTimeRecoverySpecification>.self,
      help: "The switch, such as PointInTimeRecoveryEnabled=true.")

    package init() {}
  }

  /// Whether recovery is on, and how far it reaches back.
  package struct PointInTimeRecoverySpecification: Structure {
    let pointInTimeRecoveryEnabled = Required(
      "PointInTimeRecoveryEnabled", Bool.self, help: "true switches it on, false off.")
    let recoveryPeriodInDays = Allowed(
      "RecoveryPeriodInDays", Int.self, .range(1...35), help: "How far back it reaches; 35 days.")

    package init() {}
  }

  package struct Output: Structure {
    let continuousBackupsDescription = Allowed(
      "ContinuousBackupsDescription", Record<ContinuousBackupsDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let specification = request.pointInTimeRecoverySpecification
    let days = specification.recoveryPeriodInDays
    guard specification.pointInTimeRecoveryEnabled || days == nil else {
      throw ServiceError.badRequest(
        "Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.")
    }
    let table = try transaction.tableToBackUp(request.tableName, for: caller)
    var settings = try transaction.settings(of: table)
    if specification.pointInTimeRecoveryEnabled {
      settings.recoverableSince = settings.recoverableSince ?? transaction.now
      settings.recoveryDays = days ?? settings.recoveryDays
    } else {
      settings.recoverableSince = nil
      settings.recoveryDays = TableSettings.defaultRecoveryDays
    }
    try transaction.set(settings, of: table)
    return Answer {
      $0.continuousBackupsDescription = settings.continuousBackups(at: transaction.now)
    }
  }
}
