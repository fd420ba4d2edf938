import Operations
import TestKit
import Testing
import Wire

struct `list-backups` {
  let workshop: BackupWorkshop

  init() throws {
    workshop = try BackupWorkshop()
    try workshop.workspace.create(.music)
  }

  private func backMusic(later milliseconds: Int) throws {
    try workshop.workspace.later(milliseconds: milliseconds).perform(
      CreateBackup.self, ["TableName": "Music", "BackupName": "music"])
  }

  @Test func `shows backups as AWS does`() throws {
    let arn = try workshop.back()
    #expect(
      try workshop.list().masking("TableId") == [
        "BackupSummaries": [
          [
            "TableName": "UserProfileTable", "TableId": "*",
            "TableArn": .string(BackupWorkshop.tableARN), "BackupArn": .string(arn),
            "BackupName": "Nightly", "BackupCreationDateTime": .number("1795415384.456"),
            "BackupStatus": "AVAILABLE", "BackupType": "USER", "BackupSizeBytes": 13,
          ]
        ]
      ])
  }

  @Test func `lists them in the order they were made, of all tables or one`() throws {
    try workshop.back("one-", later: 3)
    try backMusic(later: 2)
    try workshop.back("two-", later: 1)
    #expect(try workshop.names() == ["two-", "music", "one-"])
    #expect(try workshop.names(["TableName": "UserProfileTable"]) == ["two-", "one-"])
    #expect(try workshop.names(["TableName": "Nope"]) == [])
  }

  @Test func `goes on where a page ends, also behind a backup that went`() throws {
    for number in 0..<3 { try workshop.back("b-\(number)", later: number) }
    let first = try workshop.list(["Limit": 2])
    let last = try #require(first["LastEvaluatedBackupArn"]?.string)
    try workshop.workspace.perform(DeleteBackup.self, ["BackupArn": .string(last)])
    let rest = try workshop.list(["ExclusiveStartBackupArn": .string(last)])
    #expect(rest["BackupSummaries"]?.elements?.map { $0["BackupName"] } == ["b-2"])
    #expect(rest["LastEvaluatedBackupArn"] == nil)
    #expect(try workshop.list(["Limit": 2])["LastEvaluatedBackupArn"] == nil)
  }

  @Test(
    arguments: [
      (["TimeRangeLowerBound": .number("1795415384.457")], ["b-1", "b-2"]),
      (["TimeRangeUpperBound": .number("1795415384.457")], ["b-0"]),
      (
        [
          "TimeRangeLowerBound": .number("1795415384.457"),
          "TimeRangeUpperBound": .number("1795415384.458"),
        ], ["b-1"]
      ),
    ] as [(JSON, [String])])
  func `takes those from a time on until before another`(
    bounds: JSON, names: [String]
  ) throws {
    for number in 0..<3 { try workshop.back("b-\(number)", later: number) }
    #expect(try workshop.names(bounds) == names)
  }

  @Test func `shows the system's own only when asked`() throws {
    try workshop.back()
    try workshop.workspace.perform(
      UpdateContinuousBackups.self,
      [
        "TableName": "UserProfileTable",
        "PointInTimeRecoverySpecification": ["PointInTimeRecoveryEnabled": true],
      ])
    try workshop.deleteTable()
    let name = "UserProfileTable$DeletedTableBackup"
    #expect(try workshop.names() == ["Nightly"])
    #expect(try workshop.names(["BackupType": "SYSTEM"]) == [name])
    #expect(Set(try workshop.names(["BackupType": "ALL"])) == ["Nightly", name])
    #expect(try workshop.names(["BackupType": "AWS_BACKUP"]) == [])
    let backup = try workshop.list(["BackupType": "SYSTEM"])["BackupSummaries"]?.elements?.first
    #expect(backup?["BackupExpiryDateTime"] == .number("1798439384.456"))
    #expect(backup?["BackupArn"]?.string?.hasSuffix("/backup/01795415384456-00000000") == true)
  }

  @Test func `shows those of the region`() throws {
    try workshop.back()
    let elsewhere = workshop.workspace.elsewhere("eu-west-1")
    #expect(try elsewhere.perform(ListBackups.self, [:]) == ["BackupSummaries": []])
  }

  @Test func `refuses times and places that cannot be`() throws {
    let arn = try workshop.back()
    #expect(
      try workshop.workspace.fault(
        ListBackups.self, ["TimeRangeLowerBound": 2, "TimeRangeUpperBound": 1])
        == .validation(
          "One or more parameter values were invalid: Time range lower bound must be less than or "
            + "equal to upper bound"))
    #expect(
      try workshop.workspace.elsewhere("eu-west-1").fault(
        ListBackups.self, ["ExclusiveStartBackupArn": .string(arn)])
        == .validation(
          "Invalid Request: The supplied ExclusiveStartBackupArn does not match the region"))
    #expect(
      try workshop.workspace.fault(ListBackups.self, ["BackupType": "user"]).message
        == "1 validation error detected: Value 'user' at 'backupType' failed to satisfy "
        + "constraint: Member must satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]")
  }
}
