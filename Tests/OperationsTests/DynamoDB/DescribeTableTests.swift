import Operations
import TestKit
import Testing
import Wire

struct `describe-table` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func describe(_ name: String = "UserProfileTable") throws -> JSON? {
    try workspace.perform(DescribeTable.self, ["TableName": .string(name)])["Table"]
  }

  @Test func `shows an active table with its counts`() throws {
    try workspace.create()
    try workspace.putProfile("1", name: "Ann")
    let table = try describe()
    #expect(table?["TableStatus"] == "ACTIVE")
    #expect(table?["ItemCount"] == 1)
    #expect(table?["TableSizeBytes"] == 10)
    #expect(
      table?["BillingModeSummary"] == [
        "BillingMode": "PAY_PER_REQUEST",
        "LastUpdateToPayPerRequestDateTime": .number("1795415384.456"),
      ])
  }

  @Test func `has the members of create-table's answer, and what the table bears`() throws {
    let created = try workspace.create()["TableDescription"]?.entries?.map(\.key) ?? []
    #expect(try describe()?.entries?.map(\.key) == created + ["WarmThroughput"])
    #expect(
      try describe()?["WarmThroughput"] == [
        "ReadUnitsPerSecond": 12_000, "WriteUnitsPerSecond": 4_000, "Status": "ACTIVE",
      ])
  }

  @Test func `finds a table by its ARN, also from another region`() throws {
    try workspace.create()
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable"
    #expect(try describe(arn)?["TableArn"] == .string(arn))
    let answer = try workspace.elsewhere("eu-west-1").perform(
      DescribeTable.self, ["TableName": .string(arn)])
    #expect(answer["Table"]?["TableArn"] == .string(arn))
  }

  @Test func `does not find what is not there`() throws {
    try workspace.create()
    let expected = ServiceError(
      "ResourceNotFoundException", "Requested resource not found: Table: Nope not found")
    #expect(try workspace.fault(DescribeTable.self, ["TableName": "Nope"]) == expected)
    let elsewhere = workspace.elsewhere("eu-west-1")
    #expect(
      try elsewhere.fault(DescribeTable.self, ["TableName": "UserProfileTable"]).code
        == "ResourceNotFoundException")
  }

  @Test func `refuses an empty name with both rules it breaks`() throws {
    #expect(
      try workspace.fault(DescribeTable.self, ["TableName": ""]).message
        == "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: "
        + "Member must have length greater than or equal to 3; Value '' at 'tableName' failed to "
        + "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")
  }
}
