import Operations
import TestKit
import Testing
import Wire

struct `describe-backup` {
  @Test func `shows the table as it was`() throws {
    let workshop = try BackupWorkshop()
    let arn = try workshop.back()
    try workshop.workspace.putProfile("3")
    try workshop.workspace.perform(
      UpdateTable.self,
      ["TableName": "UserProfileTable", "StreamSpecification": ["StreamEnabled": false]])
    #expect(
      try workshop.describe(arn)?.masking("TableId") == [
        "BackupDetails": [
          "BackupArn": .string(arn), "BackupName": "Nightly", "BackupSizeBytes": 13,
          "BackupStatus": "AVAILABLE", "BackupType": "USER",
          "BackupCreationDateTime": .number("1795415384.456"),
        ],
        "SourceTableDetails": [
          "TableName": "UserProfileTable", "TableId": "*",
          "TableArn": .string(BackupWorkshop.tableARN), "TableSizeBytes": 13,
          "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
          "TableCreationDateTime": .number("1795415384.456"),
          "ProvisionedThroughput": ["ReadCapacityUnits": 0, "WriteCapacityUnits": 0],
          "ItemCount": 2, "BillingMode": "PAY_PER_REQUEST",
        ],
        "SourceTableFeatureDetails": [
          "StreamDescription": ["StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"]
        ],
      ])
  }

  @Test func `shows no features of a plain table, and the key and limits of another`() throws {
    let plain = try BackupWorkshop(["StreamSpecification": .null])
    #expect(try plain.describe(plain.back())?["SourceTableFeatureDetails"] == [:])
    let other = try BackupWorkshop([
      "SSESpecification": ["Enabled": true], "OnDemandThroughput": ["MaxReadRequestUnits": 7],
    ])
    let backup = try other.describe(other.back())
    #expect(backup?["SourceTableFeatureDetails"]?["SSEDescription"]?["Status"] == "ENABLED")
    #expect(
      backup?["SourceTableDetails"]?["OnDemandThroughput"] == ["MaxReadRequestUnits": 7])
  }

  @Test func `shows by which attribute items expired`() throws {
    let workshop = try BackupWorkshop()
    try workshop.workspace.perform(
      UpdateTimeToLive.self,
      [
        "TableName": "UserProfileTable",
        "TimeToLiveSpecification": ["Enabled": true, "AttributeName": "expiresAt"],
      ])
    #expect(
      try workshop.describe(workshop.back())?["SourceTableFeatureDetails"]?[
        "TimeToLiveDescription"]
        == ["TimeToLiveStatus": "ENABLED", "AttributeName": "expiresAt"])
  }

  @Test func `shows a backup also when its table is gone`() throws {
    let workshop = try BackupWorkshop()
    let arn = try workshop.back()
    let before = try workshop.describe(arn)
    try workshop.deleteTable()
    #expect(try workshop.describe(arn) == before)
  }

  @Test(arguments: wrongBackupARNs)
  func `refuses what is no backup`(arn: String, code: String, message: String) throws {
    let workshop = try BackupWorkshop()
    try workshop.back()
    #expect(
      try workshop.workspace.fault(DescribeBackup.self, ["BackupArn": .string(arn)])
        == ServiceError(code, message))
  }
}
