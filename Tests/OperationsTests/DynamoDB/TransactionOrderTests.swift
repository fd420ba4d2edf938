import Engine
import Operations
import TestKit
import Testing
import Wire

private let syntax = "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\""
private let unused =
  "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}"
private let empty = "Invalid ConditionExpression: The expression can not be empty;"
private let tooDeep =
  "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
  + "supported limit"

/// What is wrong with an action is told before tables are looked for and items are compared, and of
/// two such actions the first is told.
struct `A transaction with several faults` {
  private static let key: JSON = ["id": ["S": "k"]]
  private static let target: JSON = ["TableName": "UserProfileTable", "Key": key]
  private static let put: JSON = ["Put": ["TableName": "UserProfileTable", "Item": key]]
  private static let missing: JSON = ["Put": ["TableName": "Absent", "Item": key]]
  private static let malformed: JSON = [
    "ConditionCheck": target.with(["ConditionExpression": "attribute_not_exists("])
  ]
  private static let wasteful: JSON = [
    "ConditionCheck": target.with([
      "ConditionExpression": "attribute_not_exists(id)",
      "ExpressionAttributeValues": [":v": ["S": "x"]],
    ])
  ]
  private static let deep: JSON = [
    "Put": [
      "TableName": "UserProfileTable",
      "Item": key.with([
        "data": (0..<32).reduce(["S": "leaf"]) { value, _ in ["M": ["n": value]] }
      ]),
    ]
  ]
  private static let wrong: JSON = [
    "Put": ["TableName": "UserProfileTable", "Item": key.with(["n": ["N": "x"]])]
  ]

  static let rows: [([JSON], String)] = [
    ([missing, malformed], syntax),
    ([malformed, deep], syntax),
    ([deep, malformed], tooDeep),
    ([malformed, wrong], syntax),
    ([wrong, malformed], "The parameter cannot be converted to a numeric value: x"),
    ([missing, wasteful], unused),
    ([wasteful, missing], unused),
    ([put, wasteful], unused),
    ([put.with(["Put": ["TableName": "UserProfileTable", "Item": key]]), put], repeated),
  ]

  private static let repeated =
    "Transaction request cannot include multiple operations on one item"

  @Test(arguments: rows)
  func `tells the first that needs no table`(actions: [JSON], message: String) throws {
    let workspace = try Workspace()
    try workspace.create()
    #expect(
      try workspace.fault(TransactWriteItems.self, ["TransactItems": .array(actions)])
        == .validation(message))
    #expect(try workspace.table().itemCount == 0)
  }

  static let expressions: [(JSON, String)] = [
    (["Put": ["TableName": "T", "Item": key, "ConditionExpression": ""]], empty),
    (["Delete": ["TableName": "T", "Key": key, "ConditionExpression": ""]], empty),
    (["ConditionCheck": ["TableName": "T", "Key": key, "ConditionExpression": ""]], empty),
    (malformed, syntax),
    (
      [
        "Update": [
          "TableName": "T", "Key": key, "UpdateExpression": "SET a = :a",
          "ExpressionAttributeValues": [":a": ["S": "x"], ":v": ["S": "x"]],
        ]
      ], unused
    ),
    (
      [
        "Delete": [
          "TableName": "T", "Key": key, "ConditionExpression": "attribute_exists(id)",
          "ExpressionAttributeValues": [":v": ["S": "x"]],
        ]
      ], unused
    ),
    (
      ["Put": ["TableName": "T", "Item": key, "ExpressionAttributeNames": ["#a": "a"]]],
      "ExpressionAttributeNames can only be specified when using expressions"
    ),
  ]

  @Test(arguments: expressions)
  func `tells an expression's fault by itself, and does not count it`(
    action: JSON, message: String
  ) throws {
    #expect(
      try Workspace().fault(TransactWriteItems.self, ["TransactItems": [action]])
        == .validation(message))
  }
}
