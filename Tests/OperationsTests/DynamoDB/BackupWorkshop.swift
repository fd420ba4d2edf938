import Engine
import Operations
import TestKit
import Wire

/// A table with a few items, and what is done with its backups.
struct BackupWorkshop {
  static let tableARN = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable"

  let workspace: Workspace

  /// The table is made with changes to the sample.
  init(_ changes: JSON = [:]) throws {
    workspace = try Workspace()
    try workspace.perform(CreateTable.self, SampleTable.userProfiles.request().with(changes))
    try workspace.putProfile("1", name: "Ann")
    try workspace.putProfile("2")
  }

  /// Backs the table up and gives the backup's ARN.
  @discardableResult
  func back(_ name: String = "Nightly", later milliseconds: Int = 0) throws -> String {
    let answer = try workspace.later(milliseconds: milliseconds).perform(
      CreateBackup.self, ["TableName": "UserProfileTable", "BackupName": .string(name)])
    return answer["BackupDetails"]?["BackupArn"]?.string ?? ""
  }

  func describe(_ arn: String) throws -> JSON? {
    try workspace.perform(DescribeBackup.self, ["BackupArn": .string(arn)])["BackupDescription"]
  }

  func list(_ request: JSON = [:]) throws -> JSON {
    try workspace.perform(ListBackups.self, request)
  }

  func names(_ request: JSON = [:]) throws -> [String] {
    (try list(request)["BackupSummaries"]?.elements ?? []).compactMap { $0["BackupName"]?.string }
  }

  func deleteTable() throws {
    try workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
  }

  func items(of table: String) throws -> JSON? {
    try workspace.perform(Scan.self, ["TableName": .string(table)])["Items"]
  }

  func describeTable(_ name: String) throws -> JSON? {
    try workspace.perform(DescribeTable.self, ["TableName": .string(name)])["Table"]
  }
}

/// A grid for operations that take a backup's ARN.
let wrongBackupARNs = [
  (String(repeating: "x", count: 37), "ValidationException", "Invalid Backup ARN"),
  (BackupWorkshop.tableARN, "ValidationException", "Invalid Backup ARN"),
  (
    BackupWorkshop.tableARN.replacing("arn:aws:", with: "arn:aws-cn:") + "/backup/1",
    "ValidationException", "Invalid Request: BackupArn is not valid"
  ),
  (
    BackupWorkshop.tableARN.replacing("000000000000", with: "111111111111") + "/backup/1",
    "AccessDeniedException", "Access is denied"
  ),
  (
    BackupWorkshop.tableARN + "/backup/1", "BackupNotFoundException",
    "Backup not found: \(BackupWorkshop.tableARN)/backup/1"
  ),
]
