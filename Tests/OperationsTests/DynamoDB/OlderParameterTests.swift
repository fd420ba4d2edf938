import Operations
import TestKit
import Testing
import Wire

/// What was said before there were expressions, on the way through whole operations.
struct `The older parameters` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    for (number, price) in [(1, "10"), (2, "20"), (3, "30")] {
      try orders.put(
        "a", number, ["price": ["N": .string(price)], "note": ["S": .string("n\(number)")]])
    }
  }

  private static let key = Orders.key("a", 1)

  private func numbers(_ operation: any Operation.Type, _ request: JSON) throws -> [String] {
    let answer = try orders.workspace.perform(operation, orders.request(request))
    return answer["Items"]?.elements?.compactMap { $0["nr"]?["N"]?.string } ?? []
  }

  @Test(
    arguments: [
      (["note": ["Value": ["S": "n1"]]], true),
      (["note": ["Value": ["S": "other"]]], false),
      (["none": ["Exists": false]], true),
      (["note": ["Exists": false]], false),
      (["price": ["ComparisonOperator": "GT", "AttributeValueList": [["N": "9"]]]], true),
      (["price": ["ComparisonOperator": "LT", "AttributeValueList": [["N": "9"]]]], false),
      (
        [
          "price": [
            "ComparisonOperator": "BETWEEN", "AttributeValueList": [["N": "1"], ["N": "10"]],
          ]
        ], true
      ),
      (["note": ["ComparisonOperator": "NULL"]], false),
      (["note": ["ComparisonOperator": "NOT_NULL"]], true),
      (["note": ["ComparisonOperator": "NOT_CONTAINS", "AttributeValueList": [["S": "x"]]]], true),
      (
        ["none": ["ComparisonOperator": "NOT_CONTAINS", "AttributeValueList": [["S": "x"]]]], false
      ),
      (["none": ["ComparisonOperator": "NE", "AttributeValueList": [["S": "x"]]]], true),
    ] as [(JSON, Bool)])
  func `let a write be done only if they hold`(expected: JSON, isDone: Bool) throws {
    let request = orders.request(["Key": Self.key, "Expected": expected])
    if isDone {
      try orders.workspace.perform(DeleteItem.self, request)
    } else {
      let error = try orders.workspace.fault(DeleteItem.self, request)
      #expect(error.code == "ConditionalCheckFailedException")
      #expect(error.message == "The conditional request failed")
    }
    #expect(try (orders.item("a", 1) == nil) == isDone)
  }

  @Test(arguments: [("AND", false), ("OR", true)])
  func `are joined as the operator says`(conditional: String, isDone: Bool) throws {
    let request = orders.request([
      "Item": Self.key, "ConditionalOperator": .string(conditional),
      "Expected": ["note": ["Value": ["S": "n1"]], "price": ["Value": ["N": "11"]]],
    ])
    if isDone {
      try orders.workspace.perform(PutItem.self, request)
    } else {
      _ = try orders.workspace.fault(PutItem.self, request)
    }
    #expect(try (orders.item("a", 1)?["note"] == nil) == isDone)
  }

  @Test func `change attributes by PUT, ADD and DELETE`() throws {
    try orders.put("a", 5, ["tags": ["SS": ["x", "y"]], "count": ["N": "1"], "gone": ["S": "g"]])
    let answer = try orders.workspace.perform(
      UpdateItem.self,
      orders.request([
        "Key": Orders.key("a", 5), "ReturnValues": "ALL_NEW",
        "AttributeUpdates": [
          "tags": ["Action": "DELETE", "Value": ["SS": ["x"]]],
          "count": ["Action": "ADD", "Value": ["N": "2"]], "gone": ["Action": "DELETE"],
          "note": ["Value": ["S": "put"]],
        ],
      ]))
    #expect(
      answer["Attributes"]
        == Orders.key("a", 5).with([
          "tags": ["SS": ["y"]], "count": ["N": "3"], "note": ["S": "put"],
        ]))
    #expect(try orders.records().last == "MODIFY a 5")
  }

  @Test(
    arguments: [
      (["nr": ["ComparisonOperator": "GE", "AttributeValueList": [["N": "2"]]]], ["2", "3"]),
      (
        ["nr": ["ComparisonOperator": "BETWEEN", "AttributeValueList": [["N": "1"], ["N": "2"]]]],
        ["1", "2"]
      ),
      ([:], ["1", "2", "3"]),
    ] as [(JSON, [String])])
  func `find the items of a partition`(sort: JSON, found: [String]) throws {
    let partition: JSON = [
      "customer": ["ComparisonOperator": "EQ", "AttributeValueList": [["S": "a"]]]
    ]
    #expect(try numbers(Query.self, ["KeyConditions": partition.with(sort)]) == found)
  }

  @Test func `filter what a query and a scan find`() throws {
    let cheap: JSON = ["price": ["ComparisonOperator": "LE", "AttributeValueList": [["N": "20"]]]]
    let query: JSON = [
      "KeyConditions": [
        "customer": ["ComparisonOperator": "EQ", "AttributeValueList": [["S": "a"]]]
      ], "QueryFilter": cheap,
    ]
    #expect(try numbers(Query.self, query) == ["1", "2"])
    #expect(try numbers(Scan.self, ["ScanFilter": cheap]) == ["1", "2"])
    let either: JSON = cheap.with([
      "note": ["ComparisonOperator": "EQ", "AttributeValueList": [["S": "n3"]]]
    ])
    #expect(
      try numbers(Scan.self, ["ScanFilter": either, "ConditionalOperator": "OR"])
        == ["1", "2", "3"])
  }

  @Test func `name the attributes to give`() throws {
    let answer = try orders.workspace.perform(
      Scan.self, orders.request(["AttributesToGet": ["note"], "Limit": 1]))
    #expect(answer["Items"] == [["note": ["S": "n1"]]])
  }

  static let mixed: [(any Operation.Type, JSON, String, String)] = [
    (
      GetItem.self, ["Key": key, "AttributesToGet": ["a"], "ProjectionExpression": "a"],
      "AttributesToGet", "ProjectionExpression"
    ),
    (
      PutItem.self,
      [
        "Item": key, "Expected": ["a": ["Exists": false]],
        "ConditionExpression": "attribute_not_exists(a)",
      ], "Expected", "ConditionExpression"
    ),
    (
      UpdateItem.self,
      [
        "Key": key, "AttributeUpdates": ["a": ["Action": "DELETE"]],
        "UpdateExpression": "REMOVE a",
      ], "AttributeUpdates", "UpdateExpression"
    ),
    (
      Query.self,
      [
        "KeyConditions": [
          "customer": ["ComparisonOperator": "EQ", "AttributeValueList": [["S": "a"]]]
        ], "KeyConditionExpression": "customer = :a",
        "ExpressionAttributeValues": [":a": ["S": "a"]],
      ], "KeyConditions", "KeyConditionExpression"
    ),
    (
      Scan.self,
      [
        "ScanFilter": ["a": ["ComparisonOperator": "NULL"]],
        "FilterExpression": "attribute_not_exists(a)",
      ], "ScanFilter", "FilterExpression"
    ),
  ]

  @Test(arguments: mixed)
  func `do not go together with expressions`(
    operation: any Operation.Type, request: JSON, older: String, newer: String
  ) throws {
    let error = try orders.workspace.fault(operation, orders.request(request))
    #expect(error.code == "ValidationException")
    let isCounted = operation == PutItem.self || operation == UpdateItem.self
    let prefix = isCounted ? "1 validation error detected: " : ""
    #expect(
      error.message
        == prefix
        + "Can not use both expression and non-expression parameters in the same request: "
        + "Non-expression parameters: {\(older)} Expression parameters: {\(newer)}")
  }
}
