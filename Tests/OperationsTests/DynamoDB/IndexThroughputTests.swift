import Operations
import TestKit
import Testing
import Wire

private func table(_ index: JSON, _ changes: JSON = [:]) -> JSON {
  (SampleTable.userProfiles.request() as JSON).with([
    "AttributeDefinitions": [
      ["AttributeName": "id", "AttributeType": "S"],
      ["AttributeName": "a", "AttributeType": "S"],
    ],
    "GlobalSecondaryIndexes": [
      ([
        "IndexName": "by-a", "KeySchema": [["AttributeName": "a", "KeyType": "HASH"]],
        "Projection": ["ProjectionType": "ALL"],
      ] as JSON).with(index)
    ],
  ]).with(changes)
}

private func units(_ read: Int, _ write: Int) -> JSON {
  ["ReadCapacityUnits": .integer(read), "WriteCapacityUnits": .integer(write)]
}

private func warm(_ read: Int, _ write: Int) -> JSON {
  ["ReadUnitsPerSecond": .integer(read), "WriteUnitsPerSecond": .integer(write)]
}

struct `What a global index bears` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func make(_ index: JSON, _ changes: JSON = [:]) throws -> JSON? {
    try workspace.perform(CreateTable.self, table(index, changes))["TableDescription"]?[
      "GlobalSecondaryIndexes"]?.elements?.first
  }

  private func shown(in workspace: Workspace? = nil) throws -> JSON? {
    try (workspace ?? self.workspace).perform(
      DescribeTable.self, ["TableName": "UserProfileTable"])["Table"]?[
        "GlobalSecondaryIndexes"]?.elements?.first
  }

  private func update(_ action: JSON) -> JSON {
    [
      "TableName": "UserProfileTable",
      "GlobalSecondaryIndexUpdates": [
        ["Update": (["IndexName": "by-a"] as JSON).with(action)]
      ],
    ]
  }

  private let provisioned: JSON = [
    "BillingMode": "PROVISIONED", "ProvisionedThroughput": units(9, 9),
  ]

  @Test func `is what it was made with`() throws {
    let made = try make([
      "OnDemandThroughput": ["MaxReadRequestUnits": 7],
      "WarmThroughput": ["WriteUnitsPerSecond": 5_000],
    ])
    #expect(made?["OnDemandThroughput"] == ["MaxReadRequestUnits": 7])
    #expect(made?["WarmThroughput"] == warm(12_000, 5_000).with(["Status": "UPDATING"]))
    #expect(try shown()?["OnDemandThroughput"] == ["MaxReadRequestUnits": 7])
    #expect(try shown()?["WarmThroughput"] == warm(12_000, 5_000).with(["Status": "ACTIVE"]))
  }

  @Test func `is not told of at once when it was not asked for`() throws {
    #expect(try make([:])?["WarmThroughput"] == nil)
    #expect(try shown()?["WarmThroughput"] == warm(12_000, 4_000).with(["Status": "ACTIVE"]))
    #expect(try shown()?["OnDemandThroughput"] == nil)
  }

  @Test(
    arguments: [
      (
        ["OnDemandThroughput": ["MaxReadRequestUnits": 10]], true,
        "MaxReadRequestUnits for OnDemandThroughput for index: by-a cannot be specified when table "
          + "BillingMode is PROVISIONED."
      ),
      (
        ["OnDemandThroughput": ["MaxWriteRequestUnits": -1]], false,
        "Requested MaxWriteRequestUnits for OnDemandThroughput for index : by-a is outside of "
          + "valid range"
      ),
      (
        ["WarmThroughput": ["ReadUnitsPerSecond": 11_999]], false,
        "Requested ReadUnitsPerSecond for WarmThroughput for index by-a is lower than initial "
          + "throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/"
          + "developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
      ),
      (
        ["WarmThroughput": [:]], false,
        "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond "
          + "specified for index: by-a"
      ),
    ] as [(JSON, Bool, String)])
  func `is refused where it does not go with the billing`(
    index: JSON, isProvisioned: Bool, rule: String
  ) throws {
    let request =
      isProvisioned
      ? table(index.with(["ProvisionedThroughput": units(1, 1)]), provisioned) : table(index)
    let error = try workspace.fault(CreateTable.self, request)
    #expect(error.code == "ValidationException")
    #expect(error.message == "One or more parameter values were invalid: " + rule)
  }

  @Test(
    arguments: [
      (
        ["OnDemandThroughput": ["MaxReadRequestUnits": 40_001]], false,
        "Subscriber limit exceeded: Requested MaxReadRequestUnits for OnDemandThroughput for index "
          + ": by-a exceeds TableMaxReadCapacityUnits of the account in region us-east-1"
      ),
      (
        ["WarmThroughput": ["WriteUnitsPerSecond": 40_001]], false,
        "Subscriber limit exceeded: Requested WriteUnitsPerSecond for WarmThroughput for index "
          + "by-a exceeds TableMaxWriteCapacityUnits of the account in region us-east-1"
      ),
      (
        ["ProvisionedThroughput": units(40_001, 1)], true,
        "The requested ReadCapacityUnits for index by-a, 40001, is above the per index maximum for "
          + "the account in us-east-1. Per index maximum: 40000. Refer to the Amazon DynamoDB "
          + "Developer Guide for current limits and how to request higher limits."
      ),
    ] as [(JSON, Bool, String)])
  func `has the account's limits`(index: JSON, isProvisioned: Bool, message: String) throws {
    let error = try workspace.fault(
      CreateTable.self, table(index, isProvisioned ? provisioned : [:]))
    #expect(error.code == "LimitExceededException")
    #expect(error.message == message)
  }

  @Test func `can be warmed up, and never cooled`() throws {
    _ = try make([:])
    let answer = try workspace.perform(
      UpdateTable.self, update(["WarmThroughput": ["ReadUnitsPerSecond": 12_002]]))
    let description = answer["TableDescription"]
    let index = description?["GlobalSecondaryIndexes"]?.elements?.first
    #expect(description?["TableStatus"] == "ACTIVE")
    #expect(index?["IndexStatus"] == "ACTIVE")
    #expect(index?["WarmThroughput"] == warm(12_000, 4_000).with(["Status": "UPDATING"]))
    #expect(try shown()?["WarmThroughput"] == warm(12_002, 4_000).with(["Status": "ACTIVE"]))
    let error = try workspace.fault(
      UpdateTable.self, update(["WarmThroughput": warm(100, 100)]))
    #expect(
      error.message
        == "One or more parameter values were invalid: Requested ReadUnitsPerSecond for "
        + "WarmThroughput for index by-a is lower than current WarmThroughput, decreasing "
        + "WarmThroughput is not supported")
  }

  @Test func `can be limited, and freed of a limit by -1`() throws {
    _ = try make(["OnDemandThroughput": ["MaxReadRequestUnits": 7, "MaxWriteRequestUnits": 8]])
    try workspace.perform(
      UpdateTable.self, update(["OnDemandThroughput": ["MaxReadRequestUnits": -1]]))
    #expect(try shown()?["OnDemandThroughput"] == ["MaxWriteRequestUnits": 8])
  }

  @Test func `must be said in capacity when the table comes to be paid for`() throws {
    _ = try make([:])
    let request = update(["WarmThroughput": ["ReadUnitsPerSecond": 12_002]]).with(provisioned)
    let error = try workspace.fault(UpdateTable.self, request)
    #expect(
      error.message
        == "One or more parameter values were invalid: ProvisionedThroughput must be specified for "
        + "index: by-a")
    #expect(try shown()?["ProvisionedThroughput"]?["ReadCapacityUnits"] == 0)
  }

  @Test func `is known since its last change, where it is paid for`() throws {
    _ = try make(["ProvisionedThroughput": units(5, 5)], provisioned)
    let later = workspace.later(milliseconds: 1000)
    try later.perform(UpdateTable.self, update(["ProvisionedThroughput": units(4, 6)]))
    let shown = try shown(in: later)?["ProvisionedThroughput"]
    #expect(
      shown == [
        "LastIncreaseDateTime": .number("1795415385.456"),
        "LastDecreaseDateTime": .number("1795415385.456"), "NumberOfDecreasesToday": 1,
        "ReadCapacityUnits": 4, "WriteCapacityUnits": 6,
      ])
  }

  @Test(
    arguments: [
      [:], ["OnDemandThroughput": [:]], ["ProvisionedThroughput": units(1, 1)],
    ] as [JSON])
  func `changes on demand by nothing but its limits and its warmth`(action: JSON) throws {
    _ = try make([:])
    let error = try workspace.fault(UpdateTable.self, update(action))
    #expect(
      error.message
        == "One or more parameter values were invalid: The only Updates for index: by-a when "
        + "TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput")
  }

  @Test func `needs a member to warm up by, before the table is looked for`() throws {
    let error = try workspace.fault(UpdateTable.self, update(["WarmThroughput": [:]]))
    #expect(
      error.message
        == "One or more parameter values were invalid: WarmThroughput must have at least one of "
        + "ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: by-a")
  }
}
