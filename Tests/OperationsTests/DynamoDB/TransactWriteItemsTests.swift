import Engine
import Operations
import TestKit
import Testing
import Wire

struct `transact-write-items` {
  let orders: Orders
  let workspace: Workspace

  init() throws {
    orders = try Orders()
    workspace = orders.workspace
    try workspace.create()
  }

  private func put(_ item: JSON, _ more: JSON = [:]) -> JSON {
    ["Put": orders.request(["Item": item]).with(more)]
  }

  private func update(_ key: JSON, _ expression: JSON, _ more: JSON = [:]) -> JSON {
    ["Update": orders.request(["Key": key, "UpdateExpression": expression]).with(more)]
  }

  private func delete(_ key: JSON, _ more: JSON = [:]) -> JSON {
    ["Delete": orders.request(["Key": key]).with(more)]
  }

  private func check(_ key: JSON, _ condition: JSON, _ more: JSON = [:]) -> JSON {
    ["ConditionCheck": orders.request(["Key": key, "ConditionExpression": condition]).with(more)]
  }

  private func write(
    _ actions: [JSON], _ more: JSON = [:], in workspace: Workspace? = nil
  ) throws -> JSON {
    try (workspace ?? self.workspace).perform(
      TransactWriteItems.self, (["TransactItems": .array(actions)] as JSON).with(more))
  }

  private func fault(_ actions: [JSON], _ more: JSON = [:]) throws -> ServiceError {
    try workspace.fault(
      TransactWriteItems.self, (["TransactItems": .array(actions)] as JSON).with(more))
  }

  @Test func `does all of its actions, a record for each that changes something`() throws {
    try orders.put("a", 1, ["price": ["N": "10"]])
    try orders.put("a", 2)
    try orders.put("a", 3)
    let answer = try write([
      check(Orders.key("a", 3), "attribute_exists(customer)"),
      update(
        Orders.key("a", 1), "SET price = price + :n",
        ["ExpressionAttributeValues": [":n": ["N": "1"]]]),
      delete(Orders.key("a", 2)),
      ["Put": ["TableName": "UserProfileTable", "Item": ["id": ["S": "p"]]]],
      put(Orders.key("c", 1)),
      delete(Orders.key("z", 1)),
      update(Orders.key("z", 2), "REMOVE price"),
    ])
    #expect(answer == [:])
    let before = ["INSERT a 1", "INSERT a 2", "INSERT a 3"]
    #expect(try orders.records() == before + ["MODIFY a 1", "REMOVE a 2", "INSERT c 1"])
    #expect(try workspace.records(of: workspace.stream()).map(\.eventName) == [.insert])
    #expect(try orders.item("a", 1)?["price"] == ["N": "11"])
    #expect(try orders.item("z", 2) == nil)
  }

  @Test func `does nothing when a condition does not hold, and says why`() throws {
    try orders.put("a", 1, ["price": ["N": "10"]])
    let error = try fault([
      put(Orders.key("c", 1)),
      check(Orders.key("a", 1), "attribute_not_exists(customer)"),
      put(
        Orders.key("a", 2),
        ["ConditionExpression": "attribute_exists(customer)"]),
      delete(
        Orders.key("a", 1).with(["nr": ["N": "3"]]),
        [
          "ConditionExpression": "attribute_exists(customer)",
          "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        ]),
    ])
    #expect(error.code == "TransactionCanceledException")
    #expect(
      error.message
        == "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
        + "ConditionalCheckFailed, ConditionalCheckFailed, ConditionalCheckFailed]")
    let failed: JSON = [
      "Code": "ConditionalCheckFailed", "Message": "The conditional request failed",
    ]
    #expect(error.details.map(\.key) == ["CancellationReasons"])
    #expect(error.details.first?.value == [["Code": "None"], failed, failed, failed])
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test func `shows the items that conditions do not hold for, if asked`() throws {
    try orders.put("a", 1, ["price": ["N": "10"]])
    let more: JSON = ["ReturnValuesOnConditionCheckFailure": "ALL_OLD"]
    let condition = more.with(["ConditionExpression": "attribute_not_exists(customer)"])
    for action in [
      check(Orders.key("a", 1), "attribute_not_exists(customer)", more),
      put(Orders.key("a", 1), condition), delete(Orders.key("a", 1), condition),
      update(Orders.key("a", 1), "REMOVE price", condition),
    ] {
      #expect(
        try fault([action]).details.first?.value == [
          [
            "Item": Orders.key("a", 1).with(["price": ["N": "10"]]),
            "Code": "ConditionalCheckFailed", "Message": "The conditional request failed",
          ]
        ])
    }
  }

  @Test(
    arguments: [
      (
        "SET price = price + :n",
        "The provided expression refers to an attribute that does not exist in the item"
      ),
      ("SET m.x = :n", "The document path provided in the update expression is invalid for update"),
      ("ADD note :n", "An operand in the update expression has an incorrect data type"),
    ])
  func `counts what an update finds wrong among the reasons`(
    expression: String, message: String
  ) throws {
    try orders.put("a", 1, ["note": ["S": "x"]])
    let error = try fault([
      put(Orders.key("c", 1)),
      update(
        Orders.key("a", 1), .string(expression),
        ["ExpressionAttributeValues": [":n": ["N": "1"]]]),
    ])
    #expect(
      error.details.first?.value == [
        ["Code": "None"], ["Code": "ValidationError", "Message": .string(message)],
      ])
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test func `refuses two actions on one item`() throws {
    let same: JSON = ["nr": ["N": "1.0"], "customer": ["S": "a"]]
    #expect(
      try fault([put(Orders.key("a", 1)), check(same, "attribute_exists(customer)")])
        == .validation("Transaction request cannot include multiple operations on one item"))
  }

  @Test func `costs tables twice what its writes do, indexes once, and as much for a check`()
    throws
  {
    let answer = try write(
      [
        put(Orders.key("a", 1).with(["body": Orders.text(1500), "product": ["S": "ink"]])),
        check(Orders.key("a", 9), "attribute_not_exists(customer)"),
        ["Put": ["TableName": "UserProfileTable", "Item": ["id": ["S": "p"]]]],
      ], ["ReturnConsumedCapacity": "INDEXES"])
    func units(_ units: String) -> JSON {
      ["WriteCapacityUnits": .number(units), "CapacityUnits": .number(units)]
    }
    #expect(
      answer["ConsumedCapacity"] == [
        [
          "TableName": "Orders", "CapacityUnits": .number("8.0"),
          "WriteCapacityUnits": .number("8.0"), "Table": units("6.0"),
          "GlobalSecondaryIndexes": ["by-product": units("2.0")],
        ],
        [
          "TableName": "UserProfileTable", "CapacityUnits": .number("2.0"),
          "WriteCapacityUnits": .number("2.0"), "Table": units("2.0"),
        ],
      ])
  }

  @Test func `tells how large the item collections are`() throws {
    let answer = try write(
      [put(Orders.key("a", 1)), put(Orders.key("b", 1))], ["ReturnItemCollectionMetrics": "SIZE"])
    let range: JSON = [.number("0.0"), .number("1.0")]
    #expect(
      answer == [
        "ItemCollectionMetrics": [
          "Orders": [
            ["ItemCollectionKey": ["customer": ["S": "a"]], "SizeEstimateRangeGB": range],
            ["ItemCollectionKey": ["customer": ["S": "b"]], "SizeEstimateRangeGB": range],
          ]
        ]
      ])
  }

  @Test func `is done once under a token within ten minutes`() throws {
    let actions = [
      update(
        Orders.key("a", 1), "ADD price :n", ["ExpressionAttributeValues": [":n": ["N": "1"]]])
    ]
    let token: JSON = ["ClientRequestToken": "t1", "ReturnConsumedCapacity": "TOTAL"]
    let first = try write(actions, token)
    #expect(first["ConsumedCapacity"]?.elements?.first?["WriteCapacityUnits"] == .number("2.0"))
    let again = try write(actions, token)
    #expect(again["ConsumedCapacity"]?.elements?.first?["ReadCapacityUnits"] == .number("2.0"))
    #expect(again["ConsumedCapacity"]?.elements?.first?["WriteCapacityUnits"] == nil)
    #expect(try orders.item("a", 1)?["price"] == ["N": "1"])
    _ = try write(actions, token, in: workspace.later(milliseconds: 599_999))
    #expect(try orders.item("a", 1)?["price"] == ["N": "1"])
    _ = try write(actions, token, in: workspace.later(milliseconds: 600_001))
    #expect(try orders.item("a", 1)?["price"] == ["N": "2"])
  }

  @Test func `is charged for items as they were when it is repeated`() throws {
    try orders.put("a", 1, ["body": Orders.text(9000)])
    let delete: JSON = ["Delete": ["TableName": "Orders", "Key": Orders.key("a", 1)]]
    let token: JSON = ["ClientRequestToken": "t1", "ReturnConsumedCapacity": "TOTAL"]
    _ = try write([delete], token)
    let again = try write([delete], token)
    #expect(again["ConsumedCapacity"]?.elements?.first?["ReadCapacityUnits"] == .number("6.0"))
  }

  @Test func `refuses another request under a token`() throws {
    _ = try write([put(Orders.key("a", 1))], ["ClientRequestToken": "t1"])
    #expect(
      try fault([put(Orders.key("a", 2))], ["ClientRequestToken": "t1"]).code
        == "IdempotentParameterMismatchException")
    _ = try write([put(Orders.key("a", 2))], ["ClientRequestToken": "t2"])
    #expect(try orders.records() == ["INSERT a 1", "INSERT a 2"])
  }

  @Test func `takes a token again when the request under it was not done`() throws {
    let action = put(
      Orders.key("a", 2), ["ConditionExpression": "attribute_exists(customer)"])
    #expect(
      try fault([action], ["ClientRequestToken": "t1"]).code == "TransactionCanceledException")
    _ = try write([put(Orders.key("a", 2))], ["ClientRequestToken": "t1"])
    #expect(try orders.records() == ["INSERT a 2"])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try fault([put(Orders.key("a", 1)), put(Orders.key("a", 1), ["TableName": "Nope"])])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
    #expect(try orders.records() == [])
  }
}
