import Operations
import TestKit
import Testing
import Wire

struct `delete-backup` {
  let workshop: BackupWorkshop

  init() throws { workshop = try BackupWorkshop() }

  @Test func `removes a backup and shows it once more`() throws {
    let arn = try workshop.back()
    let answer = try workshop.workspace.perform(DeleteBackup.self, ["BackupArn": .string(arn)])
    let details = answer["BackupDescription"]?["BackupDetails"]
    #expect(details?["BackupStatus"] == "DELETED")
    #expect(answer["BackupDescription"]?["SourceTableDetails"]?["ItemCount"] == 2)
    let gone = ServiceError("BackupNotFoundException", "Backup not found: \(arn)")
    let request: JSON = ["BackupArn": .string(arn)]
    #expect(try workshop.workspace.fault(DeleteBackup.self, request) == gone)
    #expect(try workshop.workspace.fault(DescribeBackup.self, request) == gone)
    #expect(try workshop.names() == [])
    #expect(try workshop.items(of: "UserProfileTable")?.elements?.count == 2)
  }

  @Test func `leaves the system's own, which goes by itself`() throws {
    try workshop.workspace.perform(
      UpdateContinuousBackups.self,
      [
        "TableName": "UserProfileTable",
        "PointInTimeRecoverySpecification": ["PointInTimeRecoveryEnabled": true],
      ])
    try workshop.deleteTable()
    let arn = BackupWorkshop.tableARN + "/backup/01795415384456-00000000"
    #expect(
      try workshop.workspace.fault(DeleteBackup.self, ["BackupArn": .string(arn)])
        == .validation(
          "Invalid Request: User is not allowed to delete the system backup with arn \(arn). It "
            + "will automatically expire on 2026-12-28T06:29:44.456Z"))
    let later = workshop.workspace.later(milliseconds: 35 * 86_400_000)
    #expect(
      try later.fault(DescribeBackup.self, ["BackupArn": .string(arn)]).code
        == "BackupNotFoundException")
    #expect(
      try later.perform(ListBackups.self, ["BackupType": "ALL"]) == ["BackupSummaries": []])
  }

  @Test(arguments: wrongBackupARNs)
  func `refuses what is no backup`(arn: String, code: String, message: String) throws {
    #expect(
      try workshop.workspace.fault(DeleteBackup.self, ["BackupArn": .string(arn)])
        == ServiceError(code, message))
  }
}
