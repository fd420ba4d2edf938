import Engine
import Operations
import TestKit
import Testing
import Wire

struct `put-item` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func request(_ item: JSON, _ more: JSON = [:]) -> JSON {
    (["TableName": "UserProfileTable", "Item": item] as JSON).with(more)
  }

  private func fault(_ item: JSON, _ more: JSON = [:]) throws -> ServiceError {
    try workspace.fault(PutItem.self, request(item, more))
  }

  @Test func `answers nothing`() throws {
    #expect(try workspace.perform(PutItem.self, request(["id": ["S": "1"]])) == [:])
    #expect(try workspace.table().itemCount == 1)
  }

  @Test func `with ALL_OLD gives back the item it replaced`() throws {
    let more: JSON = ["ReturnValues": "ALL_OLD"]
    let first: JSON = ["id": ["S": "1"], "n": ["N": "1"]]
    #expect(try workspace.perform(PutItem.self, request(first, more)) == [:])
    let answer = try workspace.perform(PutItem.self, request(["id": ["S": "1"]], more))
    #expect(answer == ["Attributes": first])
  }

  @Test func `with NONE gives back nothing`() throws {
    try workspace.putProfile("1")
    let more: JSON = ["ReturnValues": "NONE"]
    #expect(try workspace.perform(PutItem.self, request(["id": ["S": "1"]], more)) == [:])
  }

  @Test(arguments: ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
  func `gives back nothing else`(value: String) throws {
    #expect(
      try fault(["id": ["S": "1"]], ["ReturnValues": .string(value)])
        == .validation("1 validation error detected: ReturnValues can only be ALL_OLD or NONE"))
  }

  @Test func `writes a record of each change`() throws {
    try workspace.putProfile("1")
    try workspace.putProfile("1", name: "Ann")
    try workspace.putProfile("1", name: "Ann")
    let names = try workspace.records(of: workspace.stream()).map(\.eventName)
    #expect(names == [.insert, .modify])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(PutItem.self, request(["id": ["S": "1"]], ["TableName": "Nope"]))
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }

  @Test(
    arguments: [
      (
        ["a": ["S": "1"]],
        "One or more parameter values were invalid: Missing the key id in the item"
      ),
      (
        ["id": ["N": "1"]],
        "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N"
      ),
      (
        ["id": ["S": ""]],
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
          + "contain an empty string value. Key: id"
      ),
      (
        ["id": ["S": "1"], "n": ["N": "x"]],
        "1 validation error detected: The parameter cannot be converted to a numeric value: x"
      ),
      (
        ["id": ["S": "1"], "a": [:]],
        "1 validation error detected: Supplied AttributeValue is empty, must contain exactly one "
          + "of the supported datatypes"
      ),
    ] as [(JSON, String)])
  func `refuses an item that is not valid`(item: JSON, message: String) throws {
    #expect(try fault(item) == .validation(message))
    #expect(try workspace.table().itemCount == 0)
  }

  @Test func `refuses an item above 400 KB`() throws {
    let text = String(repeating: "x", count: 400 * 1024 - 4)
    try workspace.perform(PutItem.self, request(["id": ["S": "1"], "a": ["S": .string(text)]]))
    #expect(
      try fault(["id": ["S": "1"], "a": ["S": .string(text + "x")]])
        == .validation("Item size has exceeded the maximum allowed size"))
  }

  @Test func `tells JSON of the wrong kind before all else`() throws {
    let error = try workspace.fault(
      PutItem.self, ["TableName": "x", "Item": ["id": ["S": 1], "n": ["N": "x"]]])
    #expect(
      error == ServiceError("SerializationException", "NUMBER_VALUE cannot be converted to String"))
    #expect(
      try workspace.fault(PutItem.self, ["TableName": 1, "Item": [:]])
        == ServiceError("SerializationException", "NUMBER_VALUE cannot be converted to String"))
  }

  @Test func `does not find a table whose name is too short for one`() throws {
    #expect(
      try workspace.fault(PutItem.self, ["TableName": "ab", "Item": ["id": ["S": "1"]]]).code
        == "ResourceNotFoundException")
  }

  @Test func `is done only if the condition holds`() throws {
    try workspace.putProfile("1", name: "Ann")
    let more: JSON = ["ConditionExpression": "attribute_not_exists(id)"]
    let item: JSON = ["id": ["S": "1"], "name": ["S": "Bob"]]
    let failed = ServiceError("ConditionalCheckFailedException", "The conditional request failed")
    #expect(try fault(item, more) == failed)
    _ = try workspace.perform(PutItem.self, request(["id": ["S": "2"]], more))
    let values: JSON = [
      "ConditionExpression": "#n = :n", "ExpressionAttributeNames": ["#n": "name"],
      "ExpressionAttributeValues": [":n": ["S": "Ann"]],
    ]
    _ = try workspace.perform(PutItem.self, request(item, values))
    #expect(try fault(item, values) == failed)
    let names = try workspace.records(of: workspace.stream()).map(\.eventName)
    #expect(names == [.insert, .insert, .modify])
  }

  @Test func `shows the item that a condition does not hold for, if asked`() throws {
    let more: JSON = [
      "ConditionExpression": "attribute_exists(missed)",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    ]
    #expect(try fault(["id": ["S": "1"]], more).details == [])
    try workspace.putProfile("1", name: "Ann")
    #expect(
      try fault(["id": ["S": "1"]], more).details
        == [JSON.Entry("Item", ["id": ["S": "1"], "name": ["S": "Ann"]])])
    let silent = more.with(["ReturnValuesOnConditionCheckFailure": "NONE"])
    #expect(try fault(["id": ["S": "1"]], silent).details == [])
  }
}

struct `put-item into a table with indexes` {
  let orders: Orders

  init() throws { orders = try Orders() }

  private func put(_ item: JSON, _ more: JSON) throws -> JSON {
    try orders.workspace.perform(
      PutItem.self,
      orders.request(["Item": Orders.key("a", 1).with(item)]).with(more))
  }

  @Test(
    arguments: [
      ([:], [:], "1.0"), ([:], ["body": Orders.text(1500)], "2.0"),
      (["body": Orders.text(3000)], [:], "3.0"),
      ([:], ["product": ["S": "pen"]], "2.0"),
      ([:], ["placed": ["S": "d"], "stage": ["S": "s"], "product": ["S": "p"]], "4.0"),
      (["placed": ["S": "d"], "stage": ["S": "s"], "product": ["S": "p"]], [:], "4.0"),
    ] as [(JSON, JSON, String)])
  func `costs the larger of both items, and each index it changes`(
    old: JSON, new: JSON, units: String
  ) throws {
    try orders.put("a", 1, old)
    #expect(
      try put(new, ["ReturnConsumedCapacity": "TOTAL"])
        == ["ConsumedCapacity": ["TableName": "Orders", "CapacityUnits": .number(units)]])
  }

  /// What a put does to an index's entry, and what that costs: in the local index `by-placed`,
  /// which holds `price`, and in the global ones.
  @Test(
    arguments: [
      (["placed": ["S": "d"]], ["placed": ["S": "d"], "note": ["S": "n"]], [:]),
      (["placed": ["S": "d"]], ["placed": ["S": "e"]], ["by-placed": "2.0"]),
      (["placed": ["S": "d"]], ["placed": ["S": "d"], "price": ["N": "1"]], ["by-placed": "1.0"]),
      (["placed": ["S": "d"]], [:], ["by-placed": "1.0"]),
      ([:], ["placed": ["S": "d"]], ["by-placed": "1.0"]),
      (
        ["placed": ["S": "d"], "product": ["S": "p"]],
        ["product": ["S": "p"], "placed": ["S": "d"]], [:]
      ),
      ([:], ["stage": ["S": "s"]], [:]),
      ([:], ["stage": ["S": "s"], "placed": ["S": "d"]], ["by-placed": "1.0", "by-stage": "1.0"]),
      (["product": ["S": "p"]], ["product": ["S": "q"]], ["by-product": "2.0"]),
      (
        ["product": ["S": "p"]], ["product": ["S": "q"], "body": Orders.text(1500)],
        ["by-product": "3.0"]
      ),
      (
        ["product": ["S": "p"], "body": Orders.text(1500)], ["product": ["S": "p"]],
        ["by-product": "2.0"]
      ),
    ] as [(JSON, JSON, [String: String])])
  func `tells what each index cost`(old: JSON, new: JSON, units: [String: String]) throws {
    try orders.put("a", 1, old)
    let capacity = try put(new, ["ReturnConsumedCapacity": "INDEXES"])["ConsumedCapacity"]
    var told: [String: String] = [:]
    for kind in ["LocalSecondaryIndexes", "GlobalSecondaryIndexes"] {
      for entry in capacity?[kind]?.entries ?? [] {
        guard case .number(let digits) = entry.value["CapacityUnits"] else { continue }
        told[entry.key] = digits
      }
    }
    #expect(told == units)
  }

  @Test func `answers cost and collection in full`() throws {
    let answer = try put(
      ["placed": ["S": "d"], "product": ["S": "p"]],
      ["ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"])
    #expect(
      answer == [
        "ConsumedCapacity": [
          "TableName": "Orders", "CapacityUnits": .number("3.0"),
          "Table": ["CapacityUnits": .number("1.0")],
          "LocalSecondaryIndexes": ["by-placed": ["CapacityUnits": .number("1.0")]],
          "GlobalSecondaryIndexes": ["by-product": ["CapacityUnits": .number("1.0")]],
        ],
        "ItemCollectionMetrics": [
          "ItemCollectionKey": ["customer": ["S": "a"]],
          "SizeEstimateRangeGB": [.number("0.0"), .number("1.0")],
        ],
      ])
  }
}
