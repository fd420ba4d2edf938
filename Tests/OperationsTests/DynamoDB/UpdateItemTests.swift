import Engine
import Operations
import TestKit
import Testing
import Wire

struct `update-item` {
  let orders: Orders
  let workspace: Workspace

  init() throws {
    orders = try Orders()
    workspace = orders.workspace
  }

  private func request(_ update: String?, _ values: JSON = [:], _ more: JSON = [:]) -> JSON {
    var request = orders.request(["Key": Orders.key("a", 1)])
    if let update { request = request.with(["UpdateExpression": .string(update)]) }
    if values != [:] { request = request.with(["ExpressionAttributeValues": values]) }
    return request.with(more)
  }

  private func update(_ update: String?, _ values: JSON = [:], _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(UpdateItem.self, request(update, values, more))
  }

  private func fault(
    _ update: String?, _ values: JSON = [:], _ more: JSON = [:]
  ) throws -> ServiceError {
    try workspace.fault(UpdateItem.self, request(update, values, more))
  }

  @Test func `makes the item if it is not there`() throws {
    #expect(try update("SET price = :t", [":t": ["N": "5"]]) == [:])
    #expect(try orders.item("a", 1) == Orders.key("a", 1).with(["price": ["N": "5"]]))
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test func `without an update makes an item of the key`() throws {
    #expect(try update(nil) == [:])
    #expect(try orders.item("a", 1) == Orders.key("a", 1))
  }

  @Test func `that only takes away makes no item`() throws {
    #expect(try update("REMOVE price", [:], ["ReturnValues": "ALL_NEW"]) == [:])
    #expect(try orders.item("a", 1) == nil)
    #expect(try orders.records() == [])
  }

  @Test func `changes some attributes and leaves the others`() throws {
    try orders.put("a", 1, ["price": ["N": "5"], "note": ["S": "x"], "tags": ["SS": ["p", "q"]]])
    _ = try update(
      "SET price = price + :one ADD seen :one REMOVE note DELETE tags :p",
      [":one": ["N": "1"], ":p": ["SS": ["p"]]])
    #expect(
      try orders.item("a", 1)
        == Orders.key("a", 1).with([
          "price": ["N": "6"], "tags": ["SS": ["q"]], "seen": ["N": "1"],
        ]))
    #expect(try orders.records() == ["INSERT a 1", "MODIFY a 1"])
  }

  @Test func `that changes nothing writes no record`() throws {
    try orders.put("a", 1, ["price": ["N": "5"]])
    _ = try update("SET price = :t", [":t": ["N": "5.0"]])
    _ = try update("REMOVE note")
    _ = try update(nil)
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test(
    arguments: [
      ("NONE", nil),
      (
        "ALL_OLD",
        [
          "customer": ["S": "a"], "nr": ["N": "1"],
          "m": ["M": ["x": ["N": "1"], "y": ["N": "2"]]], "l": ["L": [["S": "p"], ["S": "q"]]],
          "kept": ["BOOL": true],
        ]
      ),
      (
        "ALL_NEW",
        [
          "customer": ["S": "a"], "nr": ["N": "1"], "m": ["M": ["x": ["N": "7"]]],
          "l": ["L": [["S": "r"], ["S": "q"]]], "kept": ["BOOL": true], "new": ["S": "n"],
        ]
      ),
      (
        "UPDATED_OLD",
        ["m": ["M": ["x": ["N": "1"], "y": ["N": "2"]]], "l": ["L": [["S": "p"]]]]
      ),
      (
        "UPDATED_NEW",
        ["m": ["M": ["x": ["N": "7"]]], "l": ["L": [["S": "r"]]], "new": ["S": "n"]]
      ),
    ] as [(String, JSON?)])
  func `gives back what is asked for`(what: String, attributes: JSON?) throws {
    try orders.put(
      "a", 1,
      [
        "m": ["M": ["x": ["N": "1"], "y": ["N": "2"]]], "l": ["L": [["S": "p"], ["S": "q"]]],
        "kept": ["BOOL": true],
      ])
    let answer = try update(
      "SET m.x = :n, l[0] = :s, #new = :new REMOVE m.y",
      [":n": ["N": "7"], ":s": ["S": "r"], ":new": ["S": "n"]],
      ["ReturnValues": .string(what), "ExpressionAttributeNames": ["#new": "new"]])
    #expect(answer == (attributes.map { ["Attributes": $0] } ?? [:]))
  }

  @Test func `that takes an attribute away has nothing new to give back`() throws {
    try orders.put("a", 1, ["price": ["N": "5"]])
    #expect(try update("REMOVE price", [:], ["ReturnValues": "UPDATED_NEW"]) == [:])
    #expect(try update("REMOVE price", [:], ["ReturnValues": "UPDATED_OLD"]) == [:])
  }

  @Test func `of a new item has nothing old to give back`() throws {
    for what: JSON in ["ALL_OLD", "UPDATED_OLD"] {
      let answer = try update(
        "SET price = :t", [":t": ["N": "5"]],
        ["ReturnValues": what, "Key": Orders.key("\(what)", 1)])
      #expect(answer == [:])
    }
  }

  @Test func `is done only if the condition holds`() throws {
    try orders.put("a", 1, ["price": ["N": "5"]])
    let values: JSON = [":t": ["N": "6"], ":old": ["N": "4"]]
    let condition: JSON = ["ConditionExpression": "price = :old"]
    #expect(
      try fault("SET price = :t", values, condition)
        == ServiceError("ConditionalCheckFailedException", "The conditional request failed"))
    #expect(try orders.item("a", 1)?["price"] == ["N": "5"])
    _ = try update("SET price = :t", values.with([":old": ["N": "5"]]), condition)
    #expect(try orders.item("a", 1)?["price"] == ["N": "6"])
  }

  @Test func `shows the item that a condition does not hold for, if asked`() throws {
    try orders.put("a", 1, ["price": ["N": "5"]])
    let more: JSON = [
      "ConditionExpression": "attribute_not_exists(price)",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    ]
    let error = try fault("REMOVE price", [:], more)
    #expect(error.details.map(\.key) == ["Item"])
    #expect(error.details.first?.value == Orders.key("a", 1).with(["price": ["N": "5"]]))
  }

  @Test func `shows no item where there is none`() throws {
    let more: JSON = [
      "ConditionExpression": "attribute_exists(price)",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    ]
    let error = try fault("REMOVE price", [:], more)
    #expect(
      error == ServiceError("ConditionalCheckFailedException", "The conditional request failed"))
  }

  @Test(
    arguments: [
      ("SET price = :t", [":t": ["N": "5"]], 1),
      ("SET body = :t", [":t": Orders.text(1500)], 2),
      ("REMOVE body", [:], 1),
    ] as [(String, JSON, Int)])
  func `costs the larger of the item before and after`(
    expression: String, values: JSON, units: Int
  ) throws {
    let answer = try update(expression, values, ["ReturnConsumedCapacity": "TOTAL"])
    #expect(
      answer == [
        "ConsumedCapacity": ["TableName": "Orders", "CapacityUnits": .number("\(units).0")]
      ])
  }

  @Test func `costs what an item was when it becomes smaller`() throws {
    try orders.put("a", 1, ["body": Orders.text(3000)])
    let answer = try update("REMOVE body", [:], ["ReturnConsumedCapacity": "TOTAL"])
    #expect(answer["ConsumedCapacity"]?["CapacityUnits"] == .number("3.0"))
  }

  /// What an update does to the entry in `by-product`, and what that costs there.
  @Test(
    arguments: [
      ("SET note = :v", [":v": ["S": "x"]], [:], nil),
      ("SET #i = :v", [":v": ["S": "x"]], [:], 1),
      ("SET note = :v", [":v": ["S": "x"]], ["product": ["S": "p"]], 1),
      ("SET #i = :v", [":v": ["S": "q"]], ["product": ["S": "p"]], 2),
      ("REMOVE #i", [:], ["product": ["S": "p"]], 1),
      ("SET note = :v", [":v": Orders.text(1500)], ["product": ["S": "p"]], 2),
      ("SET #i = :v", [":v": ["S": "p"]], ["product": ["S": "p"]], nil),
    ] as [(String, JSON, JSON, Int?)])
  func `costs what it does to an index`(
    expression: String, values: JSON, old: JSON, units: Int?
  ) throws {
    try orders.put("a", 1, old)
    var more: JSON = ["ReturnConsumedCapacity": "INDEXES"]
    if expression.contains("#i") {
      more = more.with(["ExpressionAttributeNames": ["#i": "product"]])
    }
    let capacity = try update(expression, values, more)["ConsumedCapacity"]
    let index = units.map { ["by-product": ["CapacityUnits": .number("\($0).0")]] as JSON }
    #expect(capacity?["GlobalSecondaryIndexes"] == index)
    #expect(capacity?["LocalSecondaryIndexes"] == nil)
  }

  @Test func `tells how large the item collection is`() throws {
    let answer = try update(
      "SET price = :t", [":t": ["N": "5"]], ["ReturnItemCollectionMetrics": "SIZE"])
    #expect(
      answer == [
        "ItemCollectionMetrics": [
          "ItemCollectionKey": ["customer": ["S": "a"]],
          "SizeEstimateRangeGB": [.number("0.0"), .number("1.0")],
        ]
      ])
  }

  @Test(
    arguments: [
      (
        "SET price = price + :n",
        "The provided expression refers to an attribute that does not exist in the item"
      ),
      ("SET m.x = :n", "The document path provided in the update expression is invalid for update"),
      ("SET price = note + :n", "An operand in the update expression has an incorrect data type"),
      ("ADD note :n", "An operand in the update expression has an incorrect data type"),
      (
        "SET #nr = :n",
        "One or more parameter values were invalid: Cannot update attribute nr. This attribute is "
          + "part of the key"
      ),
    ])
  func `refuses what the item does not allow`(expression: String, message: String) throws {
    try orders.put("a", 1, ["note": ["S": "x"]])
    let names: JSON = expression.contains("#") ? ["ExpressionAttributeNames": ["#nr": "nr"]] : [:]
    #expect(try fault(expression, [":n": ["N": "1"]], names) == .validation(message))
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try fault("REMOVE price", [:], ["TableName": "Nope"])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }
}
