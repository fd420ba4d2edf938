import Operations
import TestKit
import Testing
import Wire

struct `restore-table-from-backup` {
  let workshop: BackupWorkshop

  init() throws { workshop = try BackupWorkshop() }

  private func restore(_ arn: String, _ more: JSON = [:]) throws -> JSON? {
    try workshop.workspace.perform(RestoreTableFromBackup.self, Self.request(arn, more))[
      "TableDescription"]
  }

  private static func request(_ arn: String, _ more: JSON = [:]) -> JSON {
    (["TargetTableName": "Restored", "BackupArn": .string(arn)] as JSON).with(more)
  }

  private func message(_ arn: String, _ more: JSON) throws -> String {
    let error = try workshop.workspace.fault(
      RestoreTableFromBackup.self, Self.request(arn, more))
    #expect(error.code == "ValidationException")
    return error.message
  }

  @Test func `makes a table of what there was`() throws {
    let before = try workshop.items(of: "UserProfileTable")
    let arn = try workshop.back()
    try workshop.workspace.deleteProfile("1")
    try workshop.deleteTable()
    let answer = try restore(arn)
    #expect(answer?["TableStatus"] == "CREATING")
    #expect(
      answer?["RestoreSummary"] == [
        "SourceBackupArn": .string(arn), "SourceTableArn": .string(BackupWorkshop.tableARN),
        "RestoreDateTime": .number("1795415384.456"), "RestoreInProgress": true,
      ])
    #expect(try workshop.items(of: "Restored") == before)
    let table = try workshop.describeTable("Restored")
    #expect(table?["ItemCount"] == 2)
    #expect(table?["TableSizeBytes"] == 13)
    #expect(table?["RestoreSummary"] == nil)
  }

  @Test func `keeps the key and the limits, and nothing else that was set`() throws {
    let workshop = try BackupWorkshop([
      "SSESpecification": ["Enabled": true], "OnDemandThroughput": ["MaxReadRequestUnits": 7],
      "DeletionProtectionEnabled": true, "TableClass": "STANDARD_INFREQUENT_ACCESS",
      "Tags": [["Key": "a", "Value": "b"]],
    ])
    let arn = try workshop.back()
    try workshop.workspace.perform(RestoreTableFromBackup.self, Self.request(arn))
    let table = try workshop.describeTable("Restored")
    #expect(table?["SSEDescription"]?["Status"] == "ENABLED")
    #expect(table?["OnDemandThroughput"] == ["MaxReadRequestUnits": 7])
    #expect(table?["DeletionProtectionEnabled"] == false)
    #expect(table?["TableClassSummary"] == nil)
    #expect(table?["LatestStreamArn"] == nil)
    let tags = try workshop.workspace.perform(
      ListTagsOfResource.self,
      ["ResourceArn": "arn:aws:dynamodb:us-east-1:000000000000:table/Restored"])
    #expect(tags["Tags"] == [])
  }

  @Test func `can be told how the table is paid for and what it bears`() throws {
    let arn = try workshop.back()
    let units: JSON = ["ReadCapacityUnits": 3, "WriteCapacityUnits": 4]
    let answer = try restore(
      arn, ["BillingModeOverride": "PROVISIONED", "ProvisionedThroughputOverride": units])
    #expect(answer?["ProvisionedThroughput"]?["WriteCapacityUnits"] == 4)
    #expect(answer?["BillingModeSummary"] == nil)
    let limited = try restore(
      arn,
      [
        "TargetTableName": "Limited", "OnDemandThroughputOverride": ["MaxWriteRequestUnits": 9],
        "SSESpecificationOverride": ["Enabled": true],
      ])
    #expect(limited?["OnDemandThroughput"] == ["MaxWriteRequestUnits": 9])
    #expect(limited?["SSEDescription"]?["Status"] == "ENABLED")
  }

  private static let units: JSON = ["ReadCapacityUnits": 3, "WriteCapacityUnits": 4]

  @Test(
    arguments: [
      (
        ["ProvisionedThroughputOverride": units],
        "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED"
      ),
      (
        ["BillingModeOverride": "PAY_PER_REQUEST", "ProvisionedThroughputOverride": units],
        "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST"
      ),
      (
        ["BillingModeOverride": "PROVISIONED"],
        "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED"
      ),
      (
        ["OnDemandThroughputOverride": ["MaxReadRequestUnits": 0]],
        "Requested MaxReadRequestUnits for OnDemandThroughput is outside of valid range"
      ),
      (
        [
          "BillingModeOverride": "PROVISIONED", "ProvisionedThroughputOverride": units,
          "OnDemandThroughputOverride": ["MaxReadRequestUnits": 1],
        ],
        "Cannot override MaxReadRequestUnits for OnDemandThroughput unless BillingModeOverride is "
          + "PAY_PER_REQUEST"
      ),
    ] as [(JSON, String)])
  func `refuses overrides that do not go together`(changes: JSON, rule: String) throws {
    #expect(try message(workshop.back(), changes) == "Invalid Request: " + rule)
    #expect(
      try workshop.workspace.perform(ListTables.self, [:]) == ["TableNames": ["UserProfileTable"]])
  }

  @Test func `refuses a name that is taken`() throws {
    #expect(
      try workshop.workspace.fault(
        RestoreTableFromBackup.self,
        Self.request(workshop.back(), ["TargetTableName": "UserProfileTable"]))
        == ServiceError(
          "TableAlreadyExistsException", "Table already exists: UserProfileTable"))
  }

  @Test func `wants the encryption of a table in another region`() throws {
    let arn = try workshop.back()
    let elsewhere = workshop.workspace.elsewhere("eu-west-1")
    #expect(
      try elsewhere.fault(RestoreTableFromBackup.self, Self.request(arn))
        == .validation(
          "Invalid Request: sseSpecificationOverride must be provided for cross-region restores"))
    try elsewhere.perform(
      RestoreTableFromBackup.self,
      Self.request(arn, ["SSESpecificationOverride": ["Enabled": false]]))
    let table = try elsewhere.perform(DescribeTable.self, ["TableName": "Restored"])["Table"]
    #expect(
      table?["TableArn"] == "arn:aws:dynamodb:eu-west-1:000000000000:table/Restored")
    #expect(table?["ItemCount"] == 2)
  }

  @Test func `leaves the backup for another`() throws {
    let arn = try workshop.back()
    _ = try restore(arn)
    try workshop.workspace.perform(DeleteBackup.self, ["BackupArn": .string(arn)])
    #expect(try workshop.items(of: "Restored")?.elements?.count == 2)
  }

  @Test(arguments: wrongBackupARNs)
  func `refuses what is no backup`(arn: String, code: String, message: String) throws {
    #expect(
      try workshop.workspace.fault(RestoreTableFromBackup.self, Self.request(arn))
        == ServiceError(code, message))
  }
}
