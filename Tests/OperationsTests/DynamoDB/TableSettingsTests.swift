import Engine
import Operations
import TestKit
import Testing
import Wire

struct `A table's settings` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let plain = SampleTable.userProfiles.request(viewType: nil)
  private static let name: JSON = ["TableName": "UserProfileTable"]
  private static let provisioned: JSON = [
    "BillingMode": "PROVISIONED",
    "ProvisionedThroughput": ["ReadCapacityUnits": 10, "WriteCapacityUnits": 10],
  ]

  @discardableResult
  private func create(_ changes: JSON = [:]) throws -> JSON? {
    try workspace.perform(CreateTable.self, Self.plain.with(changes))["TableDescription"]
  }

  @discardableResult
  private func update(_ changes: JSON, later milliseconds: Int = 0) throws -> JSON? {
    try workspace.later(milliseconds: milliseconds).perform(
      UpdateTable.self, Self.name.with(changes))["TableDescription"]
  }

  private func describe() throws -> JSON? {
    try workspace.perform(DescribeTable.self, Self.name)["Table"]
  }

  private func createFault(_ changes: JSON) throws -> String {
    let error = try workspace.fault(CreateTable.self, Self.plain.with(changes))
    #expect(error.code == "ValidationException")
    return error.message
  }

  private func updateFault(_ changes: JSON) throws -> String {
    let error = try workspace.fault(UpdateTable.self, Self.name.with(changes))
    #expect(error.code == "ValidationException")
    return error.message
  }

  private static let managedKey =
    "arn:aws:kms:us-east-1:000000000000:key/5d0c9b1e-3f57-4a2c-9b83-6f1e0d7a4c21"

  @Test(
    arguments: [
      (["DeletionProtectionEnabled": true], "DeletionProtectionEnabled", true),
      (
        ["TableClass": "STANDARD_INFREQUENT_ACCESS"], "TableClassSummary",
        ["TableClass": "STANDARD_INFREQUENT_ACCESS"]
      ),
      (["TableClass": "STANDARD"], "TableClassSummary", ["TableClass": "STANDARD"]),
      (
        ["SSESpecification": ["Enabled": true]], "SSEDescription",
        ["Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": .string(managedKey)]
      ),
      (
        ["SSESpecification": ["SSEType": "KMS", "KMSMasterKeyId": "1-2"]], "SSEDescription",
        [
          "Status": "ENABLED", "SSEType": "KMS",
          "KMSMasterKeyArn": "arn:aws:kms:us-east-1:000000000000:key/1-2",
        ]
      ),
      (
        ["SSESpecification": ["Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": "alias/a"]],
        "SSEDescription",
        [
          "Status": "ENABLED", "SSEType": "KMS",
          "KMSMasterKeyArn": "arn:aws:kms:us-east-1:000000000000:alias/a",
        ]
      ),
      (["SSESpecification": ["Enabled": false]], "SSEDescription", nil),
      (["SSESpecification": [:]], "SSEDescription", nil),
      (
        ["OnDemandThroughput": ["MaxReadRequestUnits": 10]], "OnDemandThroughput",
        ["MaxReadRequestUnits": 10]
      ),
      (["OnDemandThroughput": [:]], "OnDemandThroughput", nil),
    ] as [(JSON, String, JSON?)])
  func `come back as they were given`(changes: JSON, member: String, shown: JSON?) throws {
    #expect(try create(changes)?[member] == shown)
    #expect(try describe()?[member] == shown)
  }

  @Test func `show what is to be borne at once while a table is made`() throws {
    let made = try create(["WarmThroughput": ["ReadUnitsPerSecond": 12_001]])
    #expect(
      made?["WarmThroughput"] == [
        "ReadUnitsPerSecond": 12_001, "WriteUnitsPerSecond": 4_000, "Status": "UPDATING",
      ])
    #expect(try describe()?["WarmThroughput"]?["Status"] == "ACTIVE")
  }

  private static let link =
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode"
    + ".html#on-demand-capacity-mode-initial"

  @Test(
    arguments: [
      (
        ["TableClass": "standard"],
        "Invalid table-class parameter provided. Please try again with a valid table-class value: "
          + "[STANDARD, STANDARD_INFREQUENT_ACCESS]."
      ),
      (
        ["SSESpecification": ["Enabled": false, "SSEType": "KMS"]],
        "One or more parameter values were invalid: SSEType can not be specified if Enabled is "
          + "false"
      ),
      (
        ["SSESpecification": ["Enabled": false, "KMSMasterKeyId": "x"]],
        "One or more parameter values were invalid: KMSMasterKeyId can not be specified if "
          + "Enabled is false"
      ),
      (
        ["SSESpecification": ["Enabled": true, "KMSMasterKeyId": "x"]],
        "One or more parameter values were invalid: SSEType KMS is required if KMSMasterKeyId is "
          + "specified"
      ),
      (
        ["SSESpecification": ["Enabled": true, "SSEType": "AES256"]],
        "One or more parameter values were invalid: SSEType AES256 is not supported"
      ),
      (
        ["OnDemandThroughput": ["MaxReadRequestUnits": -1]],
        "One or more parameter values were invalid: Requested MaxReadRequestUnits for "
          + "OnDemandThroughput for table is outside of valid range"
      ),
      (
        provisioned.with(["OnDemandThroughput": ["MaxWriteRequestUnits": 1]]),
        "One or more parameter values were invalid: MaxWriteRequestUnits for OnDemandThroughput "
          + "cannot be specified when table BillingMode is PROVISIONED."
      ),
      (
        ["WarmThroughput": ["ReadUnitsPerSecond": 11_999]],
        "One or more parameter values were invalid: Requested ReadUnitsPerSecond for "
          + "WarmThroughput for table is lower than initial throughput for OnDemand. See: " + link
      ),
      (
        provisioned.with(["WarmThroughput": ["WriteUnitsPerSecond": 5]]),
        "One or more parameter values were invalid: Requested WriteUnitsPerSecond for "
          + "WarmThroughput for table is lower than WriteCapacityUnits of ProvisionedThroughput"
      ),
    ] as [(JSON, String)])
  func `are refused to a new table in AWS's words`(changes: JSON, message: String) throws {
    #expect(try createFault(changes) == message)
    #expect(try workspace.perform(ListTables.self, [:]) == ["TableNames": []])
  }

  @Test func `keep a table from being deleted`() throws {
    try create(["DeletionProtectionEnabled": true])
    #expect(
      try workspace.fault(DeleteTable.self, Self.name)
        == .validation(
          "Resource cannot be deleted as it is currently protected against deletion. Disable "
            + "deletion protection first."))
    #expect(try update(["DeletionProtectionEnabled": false])?["TableStatus"] == "ACTIVE")
    try workspace.perform(DeleteTable.self, Self.name)
  }

  @Test func `change a table's class, which is then dated`() throws {
    try create()
    let answer = try update(["TableClass": "STANDARD_INFREQUENT_ACCESS"])
    #expect(answer?["TableStatus"] == "UPDATING")
    #expect(answer?["TableClassSummary"] == nil)
    #expect(
      try describe()?["TableClassSummary"] == [
        "TableClass": "STANDARD_INFREQUENT_ACCESS",
        "LastUpdateDateTime": .number("1795415384.456"),
      ])
  }

  @Test func `show no class that was never another`() throws {
    try create()
    #expect(try update(["TableClass": "STANDARD"])?["TableStatus"] == "UPDATING")
    #expect(try describe()?["TableClassSummary"] == nil)
  }

  @Test func `change the key and take it away again`() throws {
    try create()
    let on = try update(["SSESpecification": ["Enabled": true]])
    #expect(on?["TableStatus"] == "ACTIVE")
    #expect(on?["SSEDescription"]?["Status"] == "UPDATING")
    #expect(try describe()?["SSEDescription"]?["Status"] == "ENABLED")
    let key: JSON = ["Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": "1"]
    let other = try update(["SSESpecification": key])
    #expect(other?["SSEDescription"]?["KMSMasterKeyArn"] == .string(Self.managedKey))
    let arn = "arn:aws:kms:us-east-1:000000000000:key/1"
    #expect(try describe()?["SSEDescription"]?["KMSMasterKeyArn"] == .string(arn))
    #expect(
      try updateFault(["SSESpecification": key.with(["KMSMasterKeyId": .string(arn)])])
        == "One or more parameter values were invalid: Table is already encrypted with given "
        + "KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key")
    let off = try update(["SSESpecification": ["Enabled": false]])
    #expect(
      off?["SSEDescription"] == [
        "Status": "UPDATING", "SSEType": "KMS", "KMSMasterKeyArn": .string(arn),
      ])
    #expect(try describe()?["SSEDescription"] == nil)
    #expect(
      try updateFault(["SSESpecification": ["Enabled": false]])
        == "One or more parameter values were invalid: Table is already encrypted by default")
  }

  @Test func `limit an on-demand table member by member`() throws {
    try create()
    let answer = try update([
      "OnDemandThroughput": ["MaxReadRequestUnits": 1, "MaxWriteRequestUnits": 2]
    ])
    #expect(answer?["TableStatus"] == "ACTIVE")
    try update(["OnDemandThroughput": ["MaxReadRequestUnits": 3]])
    #expect(
      try describe()?["OnDemandThroughput"] == [
        "MaxReadRequestUnits": 3, "MaxWriteRequestUnits": 2,
      ])
    try update(["OnDemandThroughput": ["MaxReadRequestUnits": -1, "MaxWriteRequestUnits": -1]])
    #expect(try describe()?["OnDemandThroughput"] == nil)
    #expect(
      try updateFault(["OnDemandThroughput": ["MaxWriteRequestUnits": 0]])
        == "One or more parameter values were invalid: Requested MaxWriteRequestUnits for "
        + "OnDemandThroughput for table is outside of valid range")
  }

  @Test func `limit no provisioned table`() throws {
    try create(Self.provisioned)
    #expect(
      try updateFault(["OnDemandThroughput": ["MaxReadRequestUnits": 1]])
        == "One or more parameter values were invalid: MaxReadRequestUnits for OnDemandThroughput "
        + "cannot be specified when the table BillingMode is PROVISIONED")
  }

  @Test func `let what is borne at once only rise`() throws {
    try create(Self.provisioned)
    #expect(try describe()?["WarmThroughput"]?["ReadUnitsPerSecond"] == 10)
    let answer = try update(["WarmThroughput": ["ReadUnitsPerSecond": 50]])
    #expect(answer?["TableStatus"] == "ACTIVE")
    #expect(
      answer?["WarmThroughput"] == [
        "ReadUnitsPerSecond": 10, "WriteUnitsPerSecond": 10, "Status": "UPDATING",
      ])
    #expect(
      try updateFault(["WarmThroughput": ["ReadUnitsPerSecond": 49]])
        == "One or more parameter values were invalid: Requested ReadUnitsPerSecond for "
        + "WarmThroughput for table is lower than current WarmThroughput, decreasing "
        + "WarmThroughput is not supported")
    try update([
      "ProvisionedThroughput": ["ReadCapacityUnits": 60, "WriteCapacityUnits": 5]
    ])
    #expect(
      try describe()?["WarmThroughput"] == [
        "ReadUnitsPerSecond": 60, "WriteUnitsPerSecond": 10, "Status": "ACTIVE",
      ])
    try update(["BillingMode": "PAY_PER_REQUEST"])
    #expect(try describe()?["WarmThroughput"]?["WriteUnitsPerSecond"] == 4_000)
  }

  @Test func `date a change of capacity and count the day's decreases`() throws {
    func units(_ read: Int, _ write: Int) -> JSON {
      [
        "ProvisionedThroughput": [
          "ReadCapacityUnits": .integer(read), "WriteCapacityUnits": .integer(write),
        ]
      ]
    }
    try create(Self.provisioned)
    let lower = try update(units(9, 9), later: 1000)?["ProvisionedThroughput"]
    #expect(
      lower == [
        "LastDecreaseDateTime": .number("1795415385.456"), "NumberOfDecreasesToday": 0,
        "ReadCapacityUnits": 10, "WriteCapacityUnits": 10,
      ])
    try update(units(8, 20), later: 2000)
    #expect(
      try describe()?["ProvisionedThroughput"] == [
        "LastIncreaseDateTime": .number("1795415386.456"),
        "LastDecreaseDateTime": .number("1795415386.456"), "NumberOfDecreasesToday": 2,
        "ReadCapacityUnits": 8, "WriteCapacityUnits": 20,
      ])
    let day = 86_400_000
    let tomorrow = try workspace.later(milliseconds: day).perform(DescribeTable.self, Self.name)
    #expect(tomorrow["Table"]?["ProvisionedThroughput"]?["NumberOfDecreasesToday"] == 0)
    try update(units(7, 20), later: day)
    let after = try workspace.later(milliseconds: day).perform(DescribeTable.self, Self.name)
    #expect(after["Table"]?["ProvisionedThroughput"]?["NumberOfDecreasesToday"] == 1)
  }

  @Test(
    arguments: [
      (
        ["SSESpecification": ["Enabled": true], "TableClass": "STANDARD"],
        "Server-Side Encryption modification must be the only operation in the request"
      ),
      (
        ["TableClass": "STANDARD", "DeletionProtectionEnabled": true],
        "TableClass modification must be the only operation in the request"
      ),
      (
        ["DeletionProtectionEnabled": true, "BillingMode": "PAY_PER_REQUEST"],
        "DeletionProtection modification must be the only operation in the request"
      ),
      (
        [
          "WarmThroughput": ["ReadUnitsPerSecond": 20_000],
          "StreamSpecification": ["StreamEnabled": false],
        ], "WarmThroughput must be the only operation in the request"
      ),
      (
        [
          "OnDemandThroughput": ["MaxReadRequestUnits": 1],
          "StreamSpecification": ["StreamEnabled": false],
        ], "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"
      ),
    ] as [(JSON, String)])
  func `change one at a time`(changes: JSON, rule: String) throws {
    try create()
    #expect(try updateFault(changes) == "One or more parameter values were invalid: " + rule)
  }

  @Test func `change together with the billing mode where AWS does that`() throws {
    try create(Self.provisioned)
    try update([
      "BillingMode": "PAY_PER_REQUEST", "OnDemandThroughput": ["MaxReadRequestUnits": 5],
    ])
    #expect(try describe()?["OnDemandThroughput"] == ["MaxReadRequestUnits": 5])
    // A structure without members is no change.
    try update(["WarmThroughput": [:], "DeletionProtectionEnabled": true])
    #expect(try updateFault(["WarmThroughput": [:]]).hasPrefix("At least one of"))
  }

  @Test func `go with their table`() throws {
    try create(["TableClass": "STANDARD_INFREQUENT_ACCESS"])
    try workspace.perform(DeleteTable.self, Self.name)
    try create()
    #expect(try describe()?["TableClassSummary"] == nil)
  }

  @Test func `tell of writes first when both units are wrong`() throws {
    let units: JSON = ["ReadCapacityUnits": 0, "WriteCapacityUnits": 0]
    #expect(
      try createFault(["BillingMode": "PROVISIONED", "ProvisionedThroughput": units])
        == "2 validation errors detected: Value '0' at "
        + "'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must "
        + "have value greater than or equal to 1; Value '0' at "
        + "'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must "
        + "have value greater than or equal to 1")
  }

  private static func limitMessage(_ kind: String, _ value: Int) -> String {
    "The requested \(kind)CapacityUnits, \(value), is above the per table maximum for the account "
      + "in us-east-1. Per table maximum: 40000. Refer to the Amazon DynamoDB Developer Guide for "
      + "current limits and how to request higher limits."
  }

  @Test func `refuse more than AWS gives one table`() throws {
    let units: JSON = ["ReadCapacityUnits": 40_000, "WriteCapacityUnits": 40_001]
    let request = Self.plain.with(["BillingMode": "PROVISIONED", "ProvisionedThroughput": units])
    let error = ServiceError("LimitExceededException", Self.limitMessage("Write", 40_001))
    #expect(try workspace.fault(CreateTable.self, request) == error)
    try create(Self.provisioned)
    #expect(
      try workspace.fault(UpdateTable.self, Self.name.with(["ProvisionedThroughput": units]))
        == error)
    #expect(
      try workspace.fault(
        UpdateTable.self, Self.name.with(["WarmThroughput": ["ReadUnitsPerSecond": 40_001]]))
        == ServiceError(
          "LimitExceededException",
          "Subscriber limit exceeded: Requested ReadUnitsPerSecond for WarmThroughput for table "
            + "exceeds TableMaxReadCapacityUnits of the account in region us-east-1"))
    try update(["BillingMode": "PAY_PER_REQUEST"])
    #expect(
      try workspace.fault(
        UpdateTable.self, Self.name.with(["OnDemandThroughput": ["MaxWriteRequestUnits": 40_001]]))
        == ServiceError(
          "LimitExceededException",
          "Subscriber limit exceeded: Requested MaxWriteRequestUnits for OnDemandThroughput for "
            + "table exceeds TableMaxWriteCapacityUnits of the account in region us-east-1"))
  }

  @Test func `refuse units beyond DynamoDB's arithmetic`() throws {
    let units: JSON = ["ReadCapacityUnits": 1_000_000_000_001, "WriteCapacityUnits": 1]
    #expect(
      try createFault(["BillingMode": "PROVISIONED", "ProvisionedThroughput": units])
        == "Given value 1000000000001 for ReadCapacityUnits is out of bounds")
    #expect(
      try updateFault(["ProvisionedThroughput": units])
        == "Given value 1000000000001 for ReadCapacityUnits is out of bounds")
  }
}
