import Operations
import TestKit
import Testing
import Wire

private func attribute(_ name: String, _ type: String = "S") -> JSON {
  ["AttributeName": .string(name), "AttributeType": .string(type)]
}

private func key(_ name: String, _ type: String = "HASH") -> JSON {
  ["AttributeName": .string(name), "KeyType": .string(type)]
}

private func index(_ name: String, _ keys: [JSON], _ projection: JSON = all) -> JSON {
  ["IndexName": .string(name), "KeySchema": .array(keys), "Projection": projection]
}

private let all: JSON = ["ProjectionType": "ALL"]
private let units: JSON = ["ReadCapacityUnits": 2, "WriteCapacityUnits": 3]

private func table(_ attributes: [JSON], _ changes: JSON) -> JSON {
  ([
    "TableName": "Tab", "AttributeDefinitions": .array(attributes),
    "KeySchema": [key("pk"), key("sk", "RANGE")], "BillingMode": "PAY_PER_REQUEST",
  ] as JSON).with(changes)
}

struct `A table with indexes` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `shows them as AWS does`() throws {
    let request = table(
      [attribute("z"), attribute("a", "N"), attribute("sk"), attribute("pk")],
      [
        "LocalSecondaryIndexes": [index("by-a", [key("pk"), key("a", "RANGE")])],
        "GlobalSecondaryIndexes": [
          index(
            "g-z", [key("z"), key("a", "RANGE")],
            ["ProjectionType": "INCLUDE", "NonKeyAttributes": ["y", "x"]]),
          index("g-a", [key("a")], ["ProjectionType": "KEYS_ONLY"]),
        ],
      ])
    let made = try workspace.perform(CreateTable.self, request)["TableDescription"]
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Tab/index/"
    #expect(
      made?["AttributeDefinitions"]
        == [attribute("a", "N"), attribute("pk"), attribute("sk"), attribute("z")])
    #expect(
      made?["LocalSecondaryIndexes"] == [
        [
          "IndexName": "by-a", "KeySchema": [key("pk"), key("a", "RANGE")], "Projection": all,
          "IndexSizeBytes": 0, "ItemCount": 0, "IndexArn": .string(arn + "by-a"),
        ]
      ])
    let described = try workspace.perform(DescribeTable.self, ["TableName": "Tab"])["Table"]
    let globals = described?["GlobalSecondaryIndexes"]?.elements
    #expect(
      globals?.first == [
        "IndexName": "g-z", "KeySchema": [key("z"), key("a", "RANGE")],
        "Projection": ["ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y"]],
        "IndexStatus": "ACTIVE",
        "ProvisionedThroughput": [
          "NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0,
        ],
        "IndexSizeBytes": 0, "ItemCount": 0, "IndexArn": .string(arn + "g-z"),
        "WarmThroughput": [
          "ReadUnitsPerSecond": 12_000, "WriteUnitsPerSecond": 4_000, "Status": "ACTIVE",
        ],
      ])
    #expect(globals?.map { $0["IndexName"] } == ["g-z", "g-a"])
    #expect(made?["GlobalSecondaryIndexes"]?.elements?.first?["IndexStatus"] == "CREATING")
  }

  @Test func `may have keys of eight attributes`() throws {
    let names = (1...8).map { "k\($0)" }
    let keys = names.enumerated().map { key($1, $0 < 4 ? "HASH" : "RANGE") }
    let request = table(
      [attribute("pk"), attribute("sk")] + names.map { attribute($0) },
      ["GlobalSecondaryIndexes": [index("wide", keys)]])
    let made = try workspace.perform(CreateTable.self, request)["TableDescription"]
    let shown = made?["GlobalSecondaryIndexes"]?.elements?.first
    #expect(shown?["KeySchema"]?.elements == keys)
  }

  static let invalid = "One or more parameter values were invalid: "
  static let refused: [(String, JSON, String)] = [
    ("", ["GlobalSecondaryIndexes": []], invalid + "List of GlobalSecondaryIndexes is empty"),
    ("", ["LocalSecondaryIndexes": []], invalid + "List of LocalSecondaryIndexes is empty"),
    (
      "a", ["GlobalSecondaryIndexes": [index("ggg", [key("q")])]],
      invalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: [q], "
        + "AttributeDefinitions: [pk, sk, a]"
    ),
    (
      "ab", ["GlobalSecondaryIndexes": [index("ggg", [key("a")])]],
      invalid + "Some AttributeDefinitions are not used. AttributeDefinitions: [pk, sk, a, b], "
        + "keys used: [pk, sk, a]"
    ),
    (
      "a", ["GlobalSecondaryIndexes": [index("ggg", [key("a", "RANGE")])]],
      "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
    ),
    (
      "ab",
      [
        "GlobalSecondaryIndexes": [
          index("ggg", [key("a"), key("b", "RANGE"), key("pk")])
        ]
      ],
      invalid + "All HASH key attributes must precede RANGE key attributes in the KeySchema"
    ),
    (
      "abc",
      [
        "GlobalSecondaryIndexes": [
          index("ggg", [key("a"), key("b"), key("c"), key("pk"), key("sk")])
        ]
      ],
      invalid + "The KeySchema exceeds the maximum allowed number of HASH key attributes"
    ),
    (
      "a", ["GlobalSecondaryIndexes": [index("ggg", [key("a"), key("a"), key("pk", "RANGE")])]],
      "The KeySchema contains multiple key attributes with the same name"
    ),
    (
      "a", ["GlobalSecondaryIndexes": [index("ggg", [key("a")], [:])]],
      invalid + "Unknown ProjectionType: null"
    ),
    (
      "a", ["GlobalSecondaryIndexes": [index("ggg", [key("a")], ["ProjectionType": "INCLUDE"])]],
      invalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
    ),
    (
      "a",
      [
        "GlobalSecondaryIndexes": [
          index("ggg", [key("a")], ["ProjectionType": "ALL", "NonKeyAttributes": ["x"]])
        ]
      ], invalid + "ProjectionType is ALL, but NonKeyAttributes is specified"
    ),
    (
      "a",
      [
        "GlobalSecondaryIndexes": [
          index("ggg", [key("a")], ["ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "x"]])
        ]
      ], invalid + "Duplicate element in NonKeyAttributes: x"
    ),
    (
      "a",
      [
        "GlobalSecondaryIndexes": [
          index("ggg", [key("a")]).with(["ProvisionedThroughput": units])
        ]
      ],
      invalid + "ProvisionedThroughput should not be specified for index: ggg when BillingMode is "
        + "PAY_PER_REQUEST"
    ),
    (
      "a",
      [
        "BillingMode": .null, "ProvisionedThroughput": units,
        "GlobalSecondaryIndexes": [index("ggg", [key("a")])],
      ], invalid + "ProvisionedThroughput is not specified for index: ggg"
    ),
    (
      "a", ["GlobalSecondaryIndexes": [index("ggg", [key("a")]), index("ggg", [key("a")])]],
      invalid + "Duplicate index name: ggg"
    ),
    (
      "a", ["LocalSecondaryIndexes": [index("lll", [key("a"), key("sk", "RANGE")])]],
      invalid + "Index KeySchema does not have the same leading hash key as table KeySchema for "
        + "index: lll. index hash key: a, table hash key: pk"
    ),
    (
      "", ["LocalSecondaryIndexes": [index("lll", [key("pk")])]],
      invalid + "Index KeySchema does not have a range key for index: lll"
    ),
    (
      "",
      [
        "KeySchema": [key("pk")],
        "LocalSecondaryIndexes": [index("lll", [key("pk"), key("sk", "RANGE")])],
      ],
      invalid + "Table KeySchema does not have a range key, which is required when specifying a "
        + "LocalSecondaryIndex"
    ),
    (
      "a",
      [
        "LocalSecondaryIndexes": .array(
          (1...6).map { index("l-\($0)", [key("pk"), key("a", "RANGE")]) })
      ], invalid + "Number of LocalSecondaryIndexes exceeds per-table limit of 5"
    ),
    (
      "a",
      ["GlobalSecondaryIndexes": .array((1...21).map { index("g-\($0)", [key("a")]) })],
      invalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20"
    ),
  ]

  @Test(arguments: refused)
  func `is refused when something is wrong with them`(
    more: String, changes: JSON, message: String
  ) throws {
    let attributes = (["pk", "sk"] + more.map(String.init)).map { attribute($0) }
    let error = try workspace.fault(CreateTable.self, table(attributes, changes))
    #expect(error == .validation(message))
  }
}

struct `The global indexes of a table` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.perform(
      CreateTable.self,
      table(
        [attribute("pk"), attribute("sk"), attribute("a")],
        ["GlobalSecondaryIndexes": [index("by-a", [key("a")])]]))
  }

  private func update(_ updates: [JSON], _ changes: JSON = [:]) -> JSON {
    (["TableName": "Tab", "GlobalSecondaryIndexUpdates": .array(updates)] as JSON).with(changes)
  }

  private static let create: JSON = ["Create": index("by-b", [key("b"), key("a", "RANGE")])]
  private static let delete: JSON = ["Delete": ["IndexName": "by-a"]]
  private static let b: JSON = ["AttributeDefinitions": [attribute("b", "N")]]

  private func statuses(_ answer: JSON) -> [[JSON?]]? {
    (answer["TableDescription"] ?? answer["Table"])?["GlobalSecondaryIndexes"]?.elements?.map {
      [$0["IndexName"], $0["IndexStatus"], $0["Backfilling"]]
    }
  }

  @Test func `can be added, with what is there`() throws {
    try workspace.perform(
      PutItem.self,
      [
        "TableName": "Tab",
        "Item": ["pk": ["S": "1"], "sk": ["S": "1"], "b": ["N": "1"], "a": ["S": "x"]],
      ])
    let answer = try workspace.perform(UpdateTable.self, update([Self.create], Self.b))
    #expect(
      statuses(answer) == [["by-a", "ACTIVE", nil], ["by-b", "CREATING", false]])
    let described = try workspace.perform(DescribeTable.self, ["TableName": "Tab"])
    #expect(statuses(described) == [["by-a", "ACTIVE", nil], ["by-b", "ACTIVE", nil]])
    let indexes = described["Table"]?["GlobalSecondaryIndexes"]?.elements
    #expect(indexes?.map { $0["ItemCount"] } == [1, 1])
    #expect(
      described["Table"]?["AttributeDefinitions"]
        == [attribute("a"), attribute("b", "N"), attribute("pk"), attribute("sk")])
  }

  @Test func `can be removed, and take their attributes along`() throws {
    let answer = try workspace.perform(UpdateTable.self, update([Self.delete]))
    #expect(statuses(answer) == [["by-a", "DELETING", nil]])
    let described = try workspace.perform(DescribeTable.self, ["TableName": "Tab"])
    #expect(statuses(described) == nil)
    #expect(
      described["Table"]?["AttributeDefinitions"] == [attribute("pk"), attribute("sk")])
  }

  @Test func `get a capacity when the table does`() throws {
    let billing: JSON = ["BillingMode": "PROVISIONED", "ProvisionedThroughput": units]
    let error = try workspace.fault(
      UpdateTable.self, (["TableName": "Tab"] as JSON).with(billing))
    #expect(
      error == .validation(Self.invalid + "ProvisionedThroughput must be specified for index: by-a")
    )
    let change: JSON = ["Update": ["IndexName": "by-a", "ProvisionedThroughput": units]]
    try workspace.perform(UpdateTable.self, update([change], billing))
    func shown() throws -> JSON? {
      try workspace.perform(DescribeTable.self, ["TableName": "Tab"])["Table"]?[
        "GlobalSecondaryIndexes"]?.elements?.first?["ProvisionedThroughput"]?["WriteCapacityUnits"]
    }
    #expect(try shown() == 3)
    let same = try workspace.fault(UpdateTable.self, update([change]))
    #expect(
      same.message.hasPrefix("The provisioned throughput for the index by-a will not change."))
    try workspace.perform(
      UpdateTable.self, ["TableName": "Tab", "BillingMode": "PAY_PER_REQUEST"])
    #expect(try shown() == 0)
  }

  static let invalid = "One or more parameter values were invalid: "
  static let refused: [([JSON], JSON, String, String)] = [
    (
      [[:]], [:], "ValidationException",
      invalid + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
        + "GlobalSecondaryIndexUpdate.Delete must not be null"
    ),
    (
      [create.with(delete)], b, "ValidationException",
      invalid + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate "
        + "object"
    ),
    (
      [delete, delete], [:], "ValidationException",
      invalid + "Only one global secondary index update per index is allowed simultaneously. "
        + "Index: by-a"
    ),
    (
      [create], [:], "ValidationException",
      invalid + "AttributeDefinitions is not specified for index: by-b"
    ),
    (
      [create, delete], b, "LimitExceededException",
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
        + "per table"
    ),
    (
      [["Create": index("by-a", [key("b")])]], b, "ValidationException",
      "Attempting to create an index which already exists"
    ),
    (
      [["Delete": ["IndexName": "nope"]]], [:], "ResourceNotFoundException",
      "Requested resource not found: Index nope for table Tab"
    ),
    (
      [["Update": ["IndexName": "by-a", "ProvisionedThroughput": units]]], [:],
      "ValidationException",
      invalid + "The only Updates for index: by-a when TableThroughputMode is PAY_PER_REQUEST can "
        + "be to OnDemandThroughput, WarmThroughput"
    ),
    (
      [["Create": index("by-b", [key("b")]).with(["ProvisionedThroughput": units])]], b,
      "ValidationException",
      invalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: by-b "
        + "when BillingMode is PAY_PER_REQUEST"
    ),
    (
      [delete], ["StreamSpecification": ["StreamEnabled": true, "StreamViewType": "KEYS_ONLY"]],
      "ValidationException",
      invalid + "You cannot create or delete index while changing stream status"
    ),
    (
      [delete], ["BillingMode": "PROVISIONED", "ProvisionedThroughput": units],
      "ValidationException",
      invalid + "You cannot create or delete index while updating table IOPS"
    ),
    (
      [], ["BillingMode": "PAY_PER_REQUEST"], "ValidationException",
      invalid + "List of GlobalSecondaryIndexUpdates is empty"
    ),
  ]

  @Test(arguments: refused)
  func `are not changed by a request with a fault`(
    updates: [JSON], changes: JSON, code: String, message: String
  ) throws {
    let before = try workspace.perform(DescribeTable.self, ["TableName": "Tab"])
    let error = try workspace.fault(UpdateTable.self, update(updates, changes))
    #expect(error == ServiceError(code, message))
    #expect(try workspace.perform(DescribeTable.self, ["TableName": "Tab"]) == before)
  }
}
