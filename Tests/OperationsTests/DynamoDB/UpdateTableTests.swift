import Engine
import Operations
import TestKit
import Testing
import Wire

struct `update-table` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @discardableResult
  private func update(_ changes: JSON) throws -> JSON? {
    try workspace.perform(
      UpdateTable.self, (["TableName": "UserProfileTable"] as JSON).with(changes))[
        "TableDescription"]
  }

  private func message(_ changes: JSON) throws -> String {
    let request = (["TableName": "UserProfileTable"] as JSON).with(changes)
    let error = try workspace.fault(UpdateTable.self, request)
    #expect(error.code == "ValidationException")
    return error.message
  }

  private static let on: JSON = [
    "StreamSpecification": ["StreamEnabled": true, "StreamViewType": "KEYS_ONLY"]
  ]
  private static let off: JSON = ["StreamSpecification": ["StreamEnabled": false]]

  @Test func `switches a stream on and off and on again`() throws {
    try workspace.create(viewType: nil)
    let first = try update(Self.on)
    #expect(first?["TableStatus"] == "UPDATING")
    #expect(
      first?["StreamSpecification"] == ["StreamEnabled": true, "StreamViewType": "KEYS_ONLY"])
    let ended = try update(Self.off)
    // As at AWS, the ARN of the stream that was stays.
    #expect(ended?["StreamSpecification"] == nil)
    #expect(ended?["LatestStreamArn"] == first?["LatestStreamArn"])
    let second = try update(Self.on)
    #expect(second?["LatestStreamLabel"] != first?["LatestStreamLabel"])
  }

  @Test func `refuses a stream's change that is none`() throws {
    try workspace.create()
    #expect(
      try message(Self.on) == "Table already has an enabled stream: TableName: UserProfileTable")
    try update(Self.off)
    #expect(
      try message(Self.off) == "Table has no stream to disable: TableName: UserProfileTable")
  }

  @Test(
    arguments: [
      (["StreamEnabled": true], "enabled then UpdateViewType is required"),
      (
        ["StreamEnabled": false, "StreamViewType": "KEYS_ONLY"],
        "disabled, then UpdateViewType must not be specified"
      ),
    ] as [(JSON, String)])
  func `refuses half a stream's change`(specification: JSON, rule: String) throws {
    try workspace.create()
    #expect(
      try message(["StreamSpecification": specification])
        == "One or more parameter values were invalid: If stream is being \(rule)")
  }

  private static let units: JSON = ["ReadCapacityUnits": 5, "WriteCapacityUnits": 6]

  @Test func `changes how a table is paid for`() throws {
    try workspace.create()
    let provisioned = try update([
      "BillingMode": "PROVISIONED", "ProvisionedThroughput": Self.units,
    ])
    #expect(provisioned?["ProvisionedThroughput"]?["WriteCapacityUnits"] == 6)
    #expect(provisioned?["BillingModeSummary"]?["BillingMode"] == "PROVISIONED")
    let changed = try update([
      "ProvisionedThroughput": ["ReadCapacityUnits": 7, "WriteCapacityUnits": 6]
    ])
    // As at AWS, the answer shows what is being left.
    #expect(changed?["ProvisionedThroughput"]?["ReadCapacityUnits"] == 5)
    #expect(try workspace.table().readUnits == 7)
    let onDemand = try update(["BillingMode": "PAY_PER_REQUEST"])
    #expect(onDemand?["ProvisionedThroughput"]?["ReadCapacityUnits"] == 0)
    #expect(onDemand?["BillingModeSummary"]?["BillingMode"] == "PAY_PER_REQUEST")
  }

  @Test func `goes on-demand and switches a stream on at once`() throws {
    try workspace.create(viewType: nil)
    let answer = try update(Self.on.with(["BillingMode": "PAY_PER_REQUEST"]))
    #expect(answer?["StreamSpecification"]?["StreamEnabled"] == true)
  }

  @Test func `refuses to change a stream together with capacity`() throws {
    try workspace.create(viewType: nil)
    let message =
      "One or more parameter values were invalid: You cannot modify stream status while updating "
      + "table IOPS"
    #expect(try self.message(Self.on.with(["ProvisionedThroughput": Self.units])) == message)
    #expect(try self.message(Self.on.with(["BillingMode": "PROVISIONED"])) == message)
  }

  @Test func `refuses capacity that does not go with the billing mode`() throws {
    try workspace.create()
    let message =
      "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
      + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
    #expect(try self.message(["ProvisionedThroughput": Self.units]) == message)
    #expect(
      try self.message(["BillingMode": "PROVISIONED"])
        == "One or more parameter values were invalid: ProvisionedThroughput must be specified "
        + "when BillingMode is PROVISIONED")
  }

  @Test func `refuses capacity that is the same`() throws {
    try workspace.create()
    try update(["BillingMode": "PROVISIONED", "ProvisionedThroughput": Self.units])
    #expect(
      try message(["ProvisionedThroughput": Self.units])
        == "The provisioned throughput for the table will not change. The requested value equals "
        + "the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested "
        + "ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 6. "
        + "Requested WriteCapacityUnits: 6. Refer to the Amazon DynamoDB Developer Guide for "
        + "current limits and how to request higher limits.")
  }

  @Test func `wants something to change`() throws {
    try workspace.create()
    #expect(
      try message([:])
        == "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
        + "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
        + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required")
  }

  @Test func `changes nothing when it fails`() throws {
    try workspace.create()
    _ = try message(["BillingMode": "PROVISIONED"])
    #expect(try workspace.table().billingMode == .payPerRequest)
  }

  @Test func `does not find a table that is not there`() throws {
    let request = Self.off.with(["TableName": "Nope"])
    #expect(
      try workspace.fault(UpdateTable.self, request)
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Table: Nope not found"))
  }
}
