import Operations
import TestKit
import Testing
import Wire

struct `create-backup` {
  let workshop: BackupWorkshop

  init() throws { workshop = try BackupWorkshop() }

  @Test func `answers with the backup it is making`() throws {
    let answer = try workshop.workspace.perform(
      CreateBackup.self, ["TableName": "UserProfileTable", "BackupName": "Nightly"])
    #expect(
      answer.masking("BackupArn") == [
        "BackupDetails": [
          "BackupArn": "*", "BackupName": "Nightly", "BackupSizeBytes": 13,
          "BackupStatus": "CREATING", "BackupType": "USER",
          "BackupCreationDateTime": .number("1795415384.456"),
        ]
      ])
    let arn = answer["BackupDetails"]?["BackupArn"]?.string ?? ""
    #expect(arn.hasPrefix(BackupWorkshop.tableARN + "/backup/01795415384456-"))
    #expect(arn.utf8.count == BackupWorkshop.tableARN.utf8.count + 8 + 23)
  }

  @Test func `makes another backup by the same name`() throws {
    let first = try workshop.back()
    let second = try workshop.back()
    #expect(first != second)
    #expect(try workshop.names() == ["Nightly", "Nightly"])
  }

  @Test func `adds no table, item or record that is seen`() throws {
    try workshop.back()
    #expect(
      try workshop.workspace.perform(ListTables.self, [:]) == ["TableNames": ["UserProfileTable"]])
    #expect(try workshop.items(of: "UserProfileTable")?.elements?.count == 2)
    #expect(try workshop.workspace.records(of: workshop.workspace.stream()).count == 2)
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workshop.workspace.fault(
        CreateBackup.self, ["TableName": "Nope", "BackupName": "Nightly"])
        == ServiceError("TableNotFoundException", "Table not found: Nope"))
  }

  @Test func `checks its name`() throws {
    #expect(
      try workshop.workspace.fault(
        CreateBackup.self, ["TableName": "UserProfileTable", "BackupName": "a b"]
      ).message
        == "1 validation error detected: Value 'a b' at 'backupName' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")
  }
}
