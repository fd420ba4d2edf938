import Engine
import Expressions
import Operations
import TestKit
import Testing
import Wire

struct `create-table` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let plain = SampleTable.userProfiles.request(viewType: nil)

  private func message(_ changes: JSON) throws -> String {
    let error = try workspace.fault(CreateTable.self, Self.plain.with(changes))
    #expect(error.code == "ValidationException")
    return error.message
  }

  @Test func `answers with the table it is making`() throws {
    let answer = try workspace.create(.music)
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Music"
    let expected: JSON = [
      "TableDescription": [
        "AttributeDefinitions": [
          ["AttributeName": "Artist", "AttributeType": "S"],
          ["AttributeName": "SongTitle", "AttributeType": "S"],
        ],
        "TableName": "Music",
        "KeySchema": [
          ["AttributeName": "Artist", "KeyType": "HASH"],
          ["AttributeName": "SongTitle", "KeyType": "RANGE"],
        ],
        "TableStatus": "CREATING",
        "CreationDateTime": .number("1795415384.456"),
        "ProvisionedThroughput": [
          "NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0,
        ],
        "TableSizeBytes": 0, "ItemCount": 0, "TableArn": .string(arn), "TableId": "*",
        "BillingModeSummary": ["BillingMode": "PAY_PER_REQUEST"],
        "StreamSpecification": [
          "StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES",
        ],
        "LatestStreamLabel": "2026-11-23T06:29:44.456",
        "LatestStreamArn": .string(arn + "/stream/2026-11-23T06:29:44.456"),
        "DeletionProtectionEnabled": false,
      ]
    ]
    #expect(answer.masking("TableId") == expected)
  }

  @Test func `keeps the capacity of a provisioned table`() throws {
    let units: JSON = ["ReadCapacityUnits": 5, "WriteCapacityUnits": 6]
    let answer = try workspace.perform(
      CreateTable.self, Self.plain.with(["BillingMode": .null, "ProvisionedThroughput": units]))
    let table = answer["TableDescription"]
    #expect(table?["ProvisionedThroughput"]?["ReadCapacityUnits"] == 5)
    #expect(table?["ProvisionedThroughput"]?["WriteCapacityUnits"] == 6)
    #expect(table?["BillingModeSummary"] == nil)
    #expect(table?["StreamSpecification"] == nil)
    #expect(table?["LatestStreamArn"] == nil)
  }

  @Test func `makes no stream when none is asked for`() throws {
    let request = Self.plain.with(["StreamSpecification": ["StreamEnabled": false]])
    let answer = try workspace.perform(CreateTable.self, request)
    #expect(answer["TableDescription"]?["LatestStreamArn"] == nil)
  }

  @Test func `refuses a name that is taken in the region`() throws {
    try workspace.create()
    #expect(
      try workspace.fault(CreateTable.self, Self.plain)
        == ServiceError("ResourceInUseException", "Table already exists: UserProfileTable"))
    try workspace.elsewhere("eu-west-1").create()
  }

  @Test func `takes the keys in the order of the schema`() throws {
    let request = SampleTable.music.request().with([
      "AttributeDefinitions": [
        ["AttributeName": "SongTitle", "AttributeType": "N"],
        ["AttributeName": "Artist", "AttributeType": "B"],
      ]
    ])
    try workspace.perform(CreateTable.self, request)
    let keys = try workspace.table(.music).keySchema
    #expect(keys.partition.first?.name == "Artist")
    #expect(keys.partition.first?.type == .B)
    #expect(keys.sort.first?.type == .N)
  }

  @Test(arguments: [
    ("ab", "Member must have length greater than or equal to 3"),
    (String(repeating: "a", count: 256), "Member must have length less than or equal to 255"),
    ("a/b c", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
    ("café", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
  ])
  func `refuses a bad name`(name: String, rule: String) throws {
    #expect(
      try message(["TableName": .string(name)])
        == "1 validation error detected: Value '\(name)' at 'tableName' failed to satisfy "
        + "constraint: \(rule)")
  }

  @Test(
    arguments: [
      (["BillingMode": "FREE"], "Value 'FREE' at 'billingMode'", "[PROVISIONED, PAY_PER_REQUEST]"),
      (
        ["KeySchema": [["AttributeName": "id", "KeyType": "X"]]],
        "Value 'X' at 'keySchema.1.member.keyType'", "[HASH, RANGE]"
      ),
      (
        ["AttributeDefinitions": [["AttributeName": "id", "AttributeType": "X"]]],
        "Value 'X' at 'attributeDefinitions.1.member.attributeType'", "[B, N, S]"
      ),
      (
        ["StreamSpecification": ["StreamEnabled": true, "StreamViewType": "X"]],
        "Value 'X' at 'streamSpecification.streamViewType'",
        "[OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE]"
      ),
    ] as [(JSON, String, String)])
  func `names the values there are`(changes: JSON, place: String, choices: String) throws {
    #expect(
      try message(changes) == "1 validation error detected: \(place) failed to satisfy "
        + "constraint: Member must satisfy enum value set: \(choices)")
  }

  @Test func `tells all broken constraints at once`() throws {
    #expect(
      try message(["TableName": "ab", "KeySchema": [[:]], "BillingMode": "X"])
        == "4 validation errors detected: Value 'ab' at 'tableName' failed to satisfy "
        + "constraint: Member must have length greater than or equal to 3; Value null at "
        + "'keySchema.1.member.attributeName' failed to satisfy constraint: Member must not be "
        + "null; Value null at 'keySchema.1.member.keyType' failed to satisfy constraint: Member "
        + "must not be null; Value 'X' at 'billingMode' failed to satisfy constraint: Member "
        + "must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]")
  }

  @Test(
    arguments: [
      (
        ["AttributeDefinitions": .null],
        "1 validation error detected: Value null at 'attributeDefinitions' failed to satisfy "
          + "constraint: Member must not be null"
      ),
      (
        ["KeySchema": .null],
        "1 validation error detected: Value null at 'keySchema' failed to satisfy constraint: "
          + "Member must not be null"
      ),
      (
        ["KeySchema": []],
        "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: "
          + "Member must have length greater than or equal to 1"
      ),
      (
        ["StreamSpecification": ["StreamViewType": "NEW_IMAGE"]],
        "1 validation error detected: Value null at 'streamSpecification.streamEnabled' failed to "
          + "satisfy constraint: Member must not be null"
      ),
      (
        ["StreamSpecification": ["StreamEnabled": true]],
        "One or more parameter values were invalid: Table is being created with a stream enabled, "
          + "UpdateViewType is required"
      ),
      (
        ["StreamSpecification": ["StreamEnabled": false, "StreamViewType": "NEW_IMAGE"]],
        "One or more parameter values were invalid: Table is being created with a stream disabled, "
          + "UpdateViewType should not be specified"
      ),
      (
        ["ProvisionedThroughput": ["ReadCapacityUnits": 1, "WriteCapacityUnits": 1]],
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
          + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
      ),
      (
        ["BillingMode": .null],
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must "
          + "both be specified when BillingMode is PROVISIONED"
      ),
      (
        ["BillingMode": "PROVISIONED"],
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must "
          + "both be specified when BillingMode is PROVISIONED"
      ),
      (
        ["ProvisionedThroughput": ["ReadCapacityUnits": 0, "WriteCapacityUnits": 1]],
        "1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' "
          + "failed to satisfy constraint: Member must have value greater than or equal to 1"
      ),
    ] as [(JSON, String)])
  func `refuses what does not go together`(changes: JSON, message: String) throws {
    #expect(try self.message(changes) == message)
  }

  /// A definition or key for each letter: `h` is of HASH, `r` of RANGE.
  private func keys(_ keys: [(String, String)], _ defined: [String]) throws -> String {
    try message([
      "KeySchema": .array(
        keys.map { ["AttributeName": .string($0.0), "KeyType": .string($0.1)] }),
      "AttributeDefinitions": .array(
        defined.map { ["AttributeName": .string($0), "AttributeType": "S"] }),
    ])
  }

  @Test func `refuses keys that make no schema`() throws {
    let (hash, range) = ("HASH", "RANGE")
    #expect(
      try keys([("a", range)], ["a"])
        == "Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
    #expect(
      try keys([("a", hash), ("b", hash)], ["a", "b"])
        == "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
    #expect(
      try keys([("a", hash), ("a", range)], ["a", "b"])
        == "Both the Hash Key and the Range Key element in the KeySchema have the same name")
    #expect(
      try keys([("a", hash), ("a", range)], ["a"])
        == "Invalid KeySchema: Some index key attribute have no definition")
    #expect(
      try keys([("a", hash), ("b", range)], ["a", "c"])
        == "One or more parameter values were invalid: Some index key attributes are not defined "
        + "in AttributeDefinitions. Keys: [a, b], AttributeDefinitions: [a, c]")
    #expect(
      try keys([("a", hash)], ["a", "b"])
        == "One or more parameter values were invalid: Number of attributes in KeySchema does "
        + "not exactly match number of attributes defined in AttributeDefinitions")
    #expect(try keys([("a", hash)], ["a", "a"]) == "Attribute Name is duplicated: a")
    #expect(
      try keys([("a", hash), ("b", range), ("c", range)], ["a", "b", "c"])
        == "1 validation error detected: Value '[KeySchemaElement(attributeName=a, "
        + "keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), "
        + "KeySchemaElement(attributeName=c, keyType=RANGE)]' at 'keySchema' failed to satisfy "
        + "constraint: Member must have length less than or equal to 2")
  }

  @Test func `tells names apart by their bytes`() throws {
    #expect(
      try keys([("\u{E9}", "HASH")], ["e\u{301}"]).hasPrefix(
        "One or more parameter values were invalid: Some index key attributes are not defined"))
  }

  @Test func `refuses what this program does not have`() throws {
    #expect(
      try workspace.refusal(
        CreateTable.self, Self.plain.with(["GlobalTableSourceArn": "X"]))
        == ["GlobalTableSourceArn"])
  }
}
