import Operations
import TestKit
import Testing
import Wire

private func key(_ name: String, _ type: String = "HASH") -> JSON {
  ["AttributeName": .string(name), "KeyType": .string(type)]
}

private func global(_ name: String, _ changes: JSON = [:]) -> JSON {
  ([
    "IndexName": .string(name), "KeySchema": [key("a")],
    "Projection": ["ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y"]],
  ] as JSON).with(changes)
}

private func local(_ name: String) -> JSON {
  [
    "IndexName": .string(name), "KeySchema": [key("pk"), key("a", "RANGE")],
    "Projection": ["ProjectionType": "KEYS_ONLY"],
  ]
}

private let units: JSON = ["ReadCapacityUnits": 3, "WriteCapacityUnits": 4]

struct `The indexes of a restored table` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// Makes a table with a global and a local index and two items in one, and backs it up.
  private func back(_ index: JSON = [:], _ changes: JSON = [:]) throws -> String {
    let request: JSON = [
      "TableName": "Tab", "BillingMode": "PAY_PER_REQUEST",
      "KeySchema": [key("pk"), key("sk", "RANGE")],
      "AttributeDefinitions": .array(
        ["pk", "sk", "a"].map { ["AttributeName": .string($0), "AttributeType": "S"] }),
      "GlobalSecondaryIndexes": [global("by-a", index)],
      "LocalSecondaryIndexes": [local("own-a")],
    ]
    try workspace.perform(CreateTable.self, request.with(changes))
    for (sort, value) in [("1", "v"), ("2", "v")] {
      try workspace.perform(
        PutItem.self,
        [
          "TableName": "Tab",
          "Item": ["pk": ["S": "p"], "sk": ["S": .string(sort)], "a": ["S": .string(value)]],
        ])
    }
    let answer = try workspace.perform(
      CreateBackup.self, ["TableName": "Tab", "BackupName": "Nightly"])
    return answer["BackupDetails"]?["BackupArn"]?.string ?? ""
  }

  private func request(_ arn: String, _ changes: JSON = [:]) -> JSON {
    (["TargetTableName": "New", "BackupArn": .string(arn)] as JSON).with(changes)
  }

  private func names(_ changes: JSON, of arn: String) throws -> [[JSON?]?] {
    try workspace.perform(RestoreTableFromBackup.self, request(arn, changes))
    let table = try workspace.perform(DescribeTable.self, ["TableName": "New"])["Table"]
    return ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"].map {
      table?[$0]?.elements?.map { $0["IndexName"] }
    }
  }

  private func count(_ index: String) throws -> JSON? {
    try workspace.perform(
      Query.self,
      [
        "TableName": "New", "IndexName": .string(index), "KeyConditionExpression": "a = :v",
        "ExpressionAttributeValues": [":v": ["S": "v"]],
      ])["Count"]
  }

  @Test func `are told of by the backup`() throws {
    let arn = try back(["OnDemandThroughput": ["MaxReadRequestUnits": 7]])
    let features = try workspace.perform(DescribeBackup.self, ["BackupArn": .string(arn)])[
      "BackupDescription"]?["SourceTableFeatureDetails"]
    #expect(
      features?["GlobalSecondaryIndexes"] == [
        global("by-a").with([
          "ProvisionedThroughput": ["ReadCapacityUnits": 0, "WriteCapacityUnits": 0],
          "OnDemandThroughput": ["MaxReadRequestUnits": 7],
        ])
      ])
    #expect(features?["LocalSecondaryIndexes"] == [local("own-a")])
  }

  @Test func `are those there were, and hold the items`() throws {
    let arn = try back()
    try workspace.perform(DeleteTable.self, ["TableName": "Tab"])
    #expect(try names([:], of: arn) == [["by-a"], ["own-a"]])
    #expect(try count("by-a") == 2)
    let table = try workspace.perform(DescribeTable.self, ["TableName": "New"])["Table"]
    #expect(table?["GlobalSecondaryIndexes"]?.elements?.first?["ItemCount"] == 2)
  }

  @Test func `may be left out`() throws {
    let arn = try back()
    let none: JSON = ["GlobalSecondaryIndexOverride": [], "LocalSecondaryIndexOverride": []]
    #expect(try names(none, of: arn) == [nil, nil])
  }

  @Test func `may have other names`() throws {
    let arn = try back()
    let renamed: JSON = [
      "GlobalSecondaryIndexOverride": [global("else")],
      "LocalSecondaryIndexOverride": [local("other")],
    ]
    #expect(try names(renamed, of: arn) == [["else"], ["other"]])
    #expect(try count("else") == 2)
  }

  @Test func `lose their capacity when the table goes on demand`() throws {
    let arn = try back(
      ["ProvisionedThroughput": units],
      ["BillingMode": "PROVISIONED", "ProvisionedThroughput": units])
    _ = try names(["BillingModeOverride": "PAY_PER_REQUEST"], of: arn)
    let table = try workspace.perform(DescribeTable.self, ["TableName": "New"])["Table"]
    let index = table?["GlobalSecondaryIndexes"]?.elements?.first
    #expect(index?["ProvisionedThroughput"]?["ReadCapacityUnits"] == 0)
    #expect(index?["WarmThroughput"]?["ReadUnitsPerSecond"] == 12_000)
  }

  @Test(
    arguments: [
      (
        ["GlobalSecondaryIndexOverride": [global("by-b", ["KeySchema": [key("sk")]])]], false,
        "Index by-b does not match a secondary index that existed in the source table and cannot "
          + "be created during the restore operation"
      ),
      (
        [
          "GlobalSecondaryIndexOverride": [
            global("by-a", ["Projection": ["ProjectionType": "ALL"]])
          ]
        ], false,
        "Index by-a does not match a secondary index that existed in the source table and cannot "
          + "be created during the restore operation"
      ),
      (
        ["GlobalSecondaryIndexOverride": [global("by-a")]], true,
        "Must specify provisioned throughput for index by-a"
      ),
      (
        [
          "GlobalSecondaryIndexOverride": [global("by-a", ["ProvisionedThroughput": units])],
          "BillingModeOverride": "PAY_PER_REQUEST",
        ], true,
        "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST for "
          + "index by-a"
      ),
      (
        ["BillingModeOverride": "PROVISIONED", "ProvisionedThroughputOverride": units], false,
        "Must specify provisioned throughput for index by-a"
      ),
    ] as [(JSON, Bool, String)])
  func `are refused when they do not fit`(
    changes: JSON, isProvisioned: Bool, rule: String
  ) throws {
    let arn =
      isProvisioned
      ? try back(
        ["ProvisionedThroughput": units],
        ["BillingMode": "PROVISIONED", "ProvisionedThroughput": units]) : try back()
    let error = try workspace.fault(RestoreTableFromBackup.self, request(arn, changes))
    #expect(error.code == "ValidationException")
    #expect(error.message == "Invalid Request: " + rule)
  }
}
