internal import Delivery
package import Engine
internal import Shapes
internal import Wire

/// Lists the backups of a region, or of one table.
package enum ListBackups: ReadOperation {
  package static let name = OperationName(.dynamoDB, "ListBackups")
  package static let summary = "Lists the backups of the region, or of one table."
  package static let pagination: Pagination? = Pagination(
    inputToken: "ExclusiveStartBackupArn", outputToken: "LastEvaluatedBackupArn", limit: "Limit",
    results: ["BackupSummaries"])

  package struct Input: Structure {
    let tableName = Allowed(
      "TableName", TableName.self, help: "Only the backups of a table, which may be gone.")
    let limit = Defaulted("Limit", 100, .range(1...100), help: "How many backups a page has.")
    let timeRangeLowerBound = Allowed(
      "TimeRangeLowerBound", Timestamp.self, help: "Only backups made at this time or later.")
    let timeRangeUpperBound = Allowed(
      "TimeRangeUpperBound", Timestamp.self, help: "Only backups made before this time.")
    let exclusiveStartBackupArn = Allowed(
      "ExclusiveStartBackupArn", String.self, .length(37...1024), help: "The ARN to go on after.")
    let backupType = Defaulted(
      "BackupType", BackupTypeFilter.user,
      help: "USER, SYSTEM for those made of deleted tables, AWS_BACKUP, or ALL.")

    package init() {}
  }

  package struct Output: Structure {
    let backupSummaries = Allowed("BackupSummaries", [Record<BackupSummary>].self)
    let lastEvaluatedBackupArn = Allowed("LastEvaluatedBackupArn", String.self)

    package init() {}
  }

  /// Which backups to list by who made them.
  package enum BackupTypeFilter: String, Choice {
    case user = "USER"
    case system = "SYSTEM"
    case awsBackup = "AWS_BACKUP"
    case all = "ALL"
  }

  /// A backup in a list of backups.
  package struct BackupSummary: Structure {
    let tableName = Allowed("TableName", String.self)
    let tableID = Allowed("TableId", String.self)
    let tableArn = Allowed("TableArn", String.self)
    let backupArn = Allowed("BackupArn", String.self)
    let backupName = Allowed("BackupName", String.self)
    let backupCreationDateTime = Allowed("BackupCreationDateTime", Timestamp.self)
    let backupExpiryDateTime = Allowed("BackupExpiryDateTime", Timestamp.self)
    let backupStatus = Allowed("BackupStatus", BackupStatus.self)
    let backupType = Allowed("BackupType", BackupType.self)
    let backupSizeBytes = Allowed("BackupSizeBytes", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let times = (request.timeRangeLowerBound, request.timeRangeUpperBound)
    if let lower = times.0, let upper = times.1, lower > upper {
      throw ServiceError.invalid("Time range lower bound must be less than or equal to upper bound")
    }
    let region = request.tableName?.region(for: caller) ?? caller.region
    let start = try request.exclusiveStartBackupArn.map { text throws(ServiceError) in
      try BackupARN(text)
    }
    guard start.map({ $0.region == region }) ?? true else {
      throw ServiceError.validation(
        "Invalid Request: The supplied ExclusiveStartBackupArn does not match the region")
    }
    // AWS Backup makes none here.
    guard request.backupType != .awsBackup else { return Answer { $0.backupSummaries = [] } }
    let filter = BackupFilter(
      region: region, tableName: request.tableName?.name,
      kind: Backup.Kind(rawValue: request.backupType.rawValue), times: times)
    let backups = try transaction.backups(
      filter, after: start.map { ($0.code, $0.tableName) }, limit: request.limit + 1)
    let page = backups.prefix(request.limit)
    return Answer {
      $0.backupSummaries = page.map(\.summary)
      $0.lastEvaluatedBackupArn = backups.count > page.count ? page.last.map(ARN.backup) : nil
    }
  }
}

extension Backup {
  fileprivate var summary: Record<ListBackups.BackupSummary> {
    Record {
      $0.tableName = tableName
      $0.tableID = tableUUID
      $0.tableArn = ARN.table(tableName, in: region)
      $0.backupArn = ARN.backup(self)
      $0.backupName = name
      $0.backupCreationDateTime = createdAt
      $0.backupExpiryDateTime = expiresAt
      $0.backupStatus = .available
      $0.backupType = kind.type
      $0.backupSizeBytes = sizeBytes
    }
  }
}
