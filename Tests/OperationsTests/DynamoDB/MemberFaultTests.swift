import Operations
import TestKit
import Testing
import Wire

private let pattern =
  "failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
private let atLeastOne =
  "failed to satisfy constraint: Member must have length greater than or equal to 1"
private let noName =
  "Value null at 'tableName' failed to satisfy constraint: Member must not be null"
private let capacity =
  "Value 'x' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum "
  + "value set: [INDEXES, TOTAL, NONE]"
private let metrics =
  "Value 'x' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy "
  + "enum value set: [SIZE, NONE]"
private let newerReturnValues =
  "Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, "
  + "ALL_NEW, UPDATE_NEW, NONE]"
private let olderReturnValues =
  "Value 'x' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: "
  + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"
private let mapKeys =
  "failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less "
  + "than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy "
  + "regular expression pattern: [a-zA-Z0-9_.-]+]"

private func one(_ fault: String) -> String { "1 validation error detected: \(fault)" }

private let key: JSON = ["pk": ["S": "a"]]
private let condition: JSON = ["ConditionExpression": "attribute_exists(a)"]

/// No table is there: all of this is told before one is looked for.
struct `A request for items whose members are wrong` {
  static let names: [(any Operation.Type, JSON, String)] = [
    (PutItem.self, ["Item": key], one(noName)),
    (
      PutItem.self, ["TableName": "", "Item": [:]],
      one("Value at 'TableName' \(atLeastOne)")
    ),
    (
      PutItem.self, ["TableName": "bad table!@#", "Item": key],
      one("Value 'bad table!@#' at 'tableName' \(pattern)")
    ),
    (
      PutItem.self, ["TableName": .string(String(repeating: "a", count: 256)), "Item": key],
      one(
        "Value '\(String(repeating: "a", count: 256))' at 'tableName' failed to satisfy "
          + "constraint: Member must have length less than or equal to 255")
    ),
    (DeleteItem.self, ["TableName": "", "Key": [:]], one("Value at 'TableName' \(atLeastOne)")),
    (
      DeleteItem.self, ["TableName": "x!", "Key": [:]], one("Value 'x!' at 'tableName' \(pattern)")
    ),
    (UpdateItem.self, ["TableName": "", "Key": [:]], one("Value at 'TableName' \(atLeastOne)")),
    (
      UpdateItem.self, ["TableName": "x!", "Key": [:]], one("Value 'x!' at 'tableName' \(pattern)")
    ),
    (
      Query.self, ["TableName": "abc!", "KeyConditionExpression": "pk = :pk"],
      one("Value 'abc!' at 'tableName' \(pattern)")
    ),
    (
      UpdateItem.self, ["TableName": ""],
      "2 validation errors detected: Value '' at 'tableName' \(atLeastOne); Value null at 'key' "
        + "failed to satisfy constraint: Member must not be null"
    ),
  ]

  static let choices: [(any Operation.Type, JSON, String)] = [
    (
      PutItem.self,
      [
        "TableName": "Absent", "Item": key, "ReturnConsumedCapacity": "x",
        "ReturnItemCollectionMetrics": "x", "ReturnValues": "x",
      ],
      "3 validation errors detected: \(capacity); \(newerReturnValues); \(metrics)"
    ),
    (
      PutItem.self, ["TableName": "", "Item": [:], "ReturnValues": "x"],
      one("Value at 'TableName' \(atLeastOne)")
    ),
    (
      DeleteItem.self,
      [
        "TableName": "Absent", "Key": key, "ReturnValues": "x", "ReturnConsumedCapacity": "x",
      ], "2 validation errors detected: \(capacity); \(newerReturnValues)"
    ),
    (
      UpdateItem.self,
      [
        "TableName": "Absent", "Key": key, "ReturnValues": "x", "ReturnConsumedCapacity": "x",
      ], one(newerReturnValues)
    ),
    (
      UpdateItem.self,
      ["TableName": "", "ReturnConsumedCapacity": "x", "ReturnValues": "x"],
      "4 validation errors detected: \(capacity); Value '' at 'tableName' \(atLeastOne); "
        + "\(olderReturnValues); Value null at 'key' failed to satisfy constraint: Member must not "
        + "be null"
    ),
    (
      UpdateItem.self,
      [
        "TableName": "Absent", "Expected": ["a": ["Exists": false], "b": ["Exists": false]],
        "ConditionalOperator": "XOR",
      ],
      "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy "
        + "constraint: Member must satisfy enum value set: [OR, AND]; Value null at 'key' failed "
        + "to satisfy constraint: Member must not be null"
    ),
    (
      Query.self,
      ["TableName": "Absent", "KeyConditionExpression": "pk = :v", "Select": "x"],
      one(
        "Value 'x' at 'select' failed to satisfy constraint: Member must satisfy enum value set: "
          + "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]")
    ),
    (
      Query.self,
      [
        "TableName": "Absent",
        "KeyConditions": ["pk": ["ComparisonOperator": "EQ", "AttributeValueList": [["S": "a"]]]],
        "QueryFilter": ["b": ["ComparisonOperator": "NULL"], "c": ["ComparisonOperator": "NULL"]],
        "ConditionalOperator": "XOR", "Select": "x",
      ], "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]"
    ),
  ]

  static let limits: [(any Operation.Type, JSON, String)] = [
    (
      Query.self, ["TableName": "Absent", "KeyConditionExpression": "pk = :v", "Limit": 0],
      one(
        "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or "
          + "equal to 1")
    ),
    (
      Scan.self, ["TableName": "Absent", "Limit": 0],
      one(
        "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or "
          + "equal to 1")
    ),
    (
      Scan.self, ["TableName": "Absent", "Segment": -1, "TotalSegments": 4],
      one(
        "Value at 'Segment' failed to satisfy constraint: Member must have value greater than or "
          + "equal to 0")
    ),
  ]

  static let batches: [(any Operation.Type, JSON, String)] = [
    (BatchGetItem.self, ["RequestItems": [:]], one("Value at 'RequestItems' \(atLeastOne)")),
    (BatchWriteItem.self, ["RequestItems": [:]], one("Value at 'RequestItems' \(atLeastOne)")),
    (
      BatchGetItem.self, ["RequestItems": ["Absent": ["Keys": []]]],
      one("Value at 'RequestItems.Absent.member.Keys' \(atLeastOne)")
    ),
    (
      BatchGetItem.self,
      ["RequestItems": ["Absent": ["Keys": .array((0...100).map { _ in key })]]],
      one(
        "Value at 'RequestItems.Absent.member.Keys' failed to satisfy constraint: Member must have "
          + "length less than or equal to 100")
    ),
    (
      BatchWriteItem.self, ["RequestItems": ["Absent": []]],
      one("Value at 'RequestItems.Absent.member' \(atLeastOne)")
    ),
    (
      BatchWriteItem.self,
      ["RequestItems": ["Absent": .array((0...25).map { _ in ["PutRequest": ["Item": key]] })]],
      one(
        "Value at 'RequestItems.Absent.member' failed to satisfy constraint: Member must have "
          + "length less than or equal to 25")
    ),
    (
      BatchGetItem.self,
      [
        "RequestItems": ["bad!name": ["Keys": [["pk": ["S": "a"]]]]], "ReturnConsumedCapacity": "x",
      ],
      "2 validation errors detected: Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}' at "
        + "'requestItems' \(mapKeys); \(capacity)"
    ),
    (
      BatchGetItem.self, ["RequestItems": ["bad!name": ["Keys": [["pk": ["S": "a"]]]]]],
      one(
        "Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}' at 'requestItems' \(mapKeys)")
    ),
    (
      BatchWriteItem.self,
      [
        "RequestItems": ["bad!name": [["PutRequest": ["Item": key]]]],
        "ReturnConsumedCapacity": "x",
      ], one(capacity)
    ),
    (
      BatchWriteItem.self,
      [
        "RequestItems": ["Absent": [["PutRequest": ["Item": key]]]],
        "ReturnConsumedCapacity": "x", "ReturnItemCollectionMetrics": "x",
      ], "2 validation errors detected: \(capacity); \(metrics)"
    ),
  ]

  private static let put: JSON = ["Put": ["TableName": "Absent", "Item": key]]
  private static let get: JSON = ["Get": ["TableName": "Absent", "Key": key]]
  private static let badName =
    "failed to satisfy constraint: Member must satisfy regular expression pattern: "
    + "[a-zA-Z0-9_.-]+"

  static let transactions: [(any Operation.Type, JSON, String)] = [
    (
      TransactWriteItems.self, ["TransactItems": []], one("Value at 'TransactItems' \(atLeastOne)")
    ),
    (TransactGetItems.self, ["TransactItems": []], one("Value at 'TransactItems' \(atLeastOne)")),
    (
      TransactWriteItems.self, ["TransactItems": .array((0...100).map { _ in put })],
      one(
        "Value at 'TransactItems' failed to satisfy constraint: Member must have length less than "
          + "or equal to 100")
    ),
    (
      TransactGetItems.self, ["TransactItems": .array((0...100).map { _ in get })],
      one(
        "Value at 'TransactItems' failed to satisfy constraint: Member must have length less than "
          + "or equal to 100")
    ),
    (
      TransactWriteItems.self,
      [
        "TransactItems": [put], "ReturnConsumedCapacity": "x",
        "ReturnItemCollectionMetrics": "x",
      ], "2 validation errors detected: \(capacity); \(metrics)"
    ),
    (
      TransactGetItems.self, ["TransactItems": [get, get], "ReturnConsumedCapacity": "x"],
      one(capacity)
    ),
    (
      TransactWriteItems.self,
      [
        "TransactItems": [put], "ReturnConsumedCapacity": "x",
        "ClientRequestToken": .string(String(repeating: "x", count: 37)),
      ],
      one(
        "Value at 'ClientRequestToken' failed to satisfy constraint: Member must have length less "
          + "than or equal to 36")
    ),
    (
      TransactWriteItems.self,
      ["TransactItems": [["Put": ["TableName": "bad!name", "Item": key]]]],
      one("Value 'bad!name' at 'transactItems.1.member.put.tableName' \(badName)")
    ),
    (
      TransactWriteItems.self,
      [
        "TransactItems": [
          put, ["Update": ["TableName": "bad!name", "Key": key, "UpdateExpression": "REMOVE a"]],
        ]
      ], one("Value 'bad!name' at 'transactItems.2.member.update.tableName' \(badName)")
    ),
    (
      TransactWriteItems.self,
      ["TransactItems": [["Delete": ["TableName": "bad!name", "Key": key]]]],
      one("Value 'bad!name' at 'transactItems.1.member.delete.tableName' \(badName)")
    ),
    (
      TransactWriteItems.self,
      [
        "TransactItems": [
          ["ConditionCheck": (["TableName": "bad!name", "Key": key] as JSON).with(condition)]
        ]
      ], one("Value 'bad!name' at 'transactItems.1.member.conditionCheck.tableName' \(badName)")
    ),
    (
      TransactGetItems.self,
      ["TransactItems": [get, ["Get": ["TableName": "bad!name", "Key": key]]]],
      one("Value 'bad!name' at 'transactItems.2.member.get.tableName' \(badName)")
    ),
    (
      TransactWriteItems.self, ["TransactItems": [[:]]],
      one(
        "Value '' at 'transactItems' failed to satisfy constraint: TransactWriteRequest should "
          + "contain Delete or Put or Update or ConditionCheck")
    ),
    (
      TransactWriteItems.self,
      ["TransactItems": [put.with(["Delete": ["TableName": "Absent", "Key": key]])]],
      "TransactItems can only contain one of Check, Put, Update or Delete"
    ),
  ]

  @Test(arguments: names + choices + limits + batches + transactions)
  func `is refused in DynamoDB's words`(
    operation: any Operation.Type, request: JSON, message: String
  ) throws {
    #expect(try Workspace().fault(operation, request) == .validation(message))
  }
}

/// What puts, updates and deletes count as they do broken constraints, and others do not.
struct `A fault that is no member's alone` {
  static let operations: [(any Operation.Type, String)] = [
    (PutItem.self, "Item"), (UpdateItem.self, "Key"), (DeleteItem.self, "Key"),
  ]

  private static func request(_ member: String, _ more: JSON) -> JSON {
    ([
      "TableName": "Absent"
    ] as JSON).with(.object([JSON.Entry(member, key)])).with(more)
  }

  static let faults: [(JSON, String)] = [
    (
      ["ExpressionAttributeValues": [":v": ["S": "x"]]],
      "ExpressionAttributeValues can only be specified when using expressions"
    ),
    (
      ["ExpressionAttributeNames": ["#a": "a"]],
      "ExpressionAttributeNames can only be specified when using expressions"
    ),
    (
      ["Expected": ["a": ["Exists": false]], "ExpressionAttributeNames": ["#a": "a"]],
      "ExpressionAttributeNames can only be specified when using expressions"
    ),
    (
      condition.with(["ExpressionAttributeValues": [:]]),
      "ExpressionAttributeValues must not be empty"
    ),
    (
      condition.with(["ExpressionAttributeNames": [:]]),
      "ExpressionAttributeNames must not be empty"
    ),
    (
      ["ConditionExpression": ""], "Invalid ConditionExpression: The expression can not be empty;"
    ),
    (
      ["ConditionExpression": "((attribute_not_exists(pk)))"],
      "Invalid ConditionExpression: The expression has redundant parentheses;"
    ),
    (
      [
        "ConditionExpression": "contains(#a, #a)", "ExpressionAttributeNames": ["#a": "data"],
      ],
      "Invalid ConditionExpression: The first operand must be distinct from the remaining operands "
        + "for this operator or function; operator: contains, first operand: [data]"
    ),
    (
      condition.with(["ExpressionAttributeValues": [":v": ["S": "x"]]]),
      "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}"
    ),
    (
      condition.with(["Expected": ["pk": ["Exists": false]]]),
      "Can not use both expression and non-expression parameters in the same request: "
        + "Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"
    ),
    (
      ["Expected": ["a": ["Exists": true]]],
      "One or more parameter values were invalid: Value must be provided when Exists is true for "
        + "Attribute: a"
    ),
    (
      ["Expected": ["a": ["ComparisonOperator": "EQ"]]],
      "One or more parameter values were invalid: Value or AttributeValueList must be used with "
        + "ComparisonOperator: EQ for Attribute: a"
    ),
  ]

  @Test(arguments: operations, faults)
  func `is counted by a write of one item`(
    operation: (any Operation.Type, String), fault: (JSON, String)
  ) throws {
    #expect(
      try Workspace().fault(operation.0, Self.request(operation.1, fault.0))
        == .validation(one(fault.1)))
  }

  @Test(arguments: ["ALL_NEW", "UPDATED_NEW", "UPDATED_OLD"])
  func `is counted where a write can not give back so much`(values: String) throws {
    for (operation, member) in Self.operations
    where member == "Item" || operation.name.wire == "DeleteItem" {
      #expect(
        try Workspace().fault(
          operation, Self.request(member, ["ReturnValues": .string(values)]))
          == .validation(one("ReturnValues can only be ALL_OLD or NONE")))
    }
  }

  static let updates: [(JSON, String)] = [
    (
      ["UpdateExpression": "INVALID SYNTAX HERE"],
      "Invalid UpdateExpression: Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\""
    ),
    (["UpdateExpression": ""], "Invalid UpdateExpression: The expression can not be empty;"),
    (
      ["UpdateExpression": "SET a = :v"],
      "Invalid UpdateExpression: An expression attribute value used in expression is not defined; "
        + "attribute value: :v"
    ),
    (
      [
        "UpdateExpression": "SET b = :w", "ConditionExpression": "a = :v",
        "ExpressionAttributeValues": [":w": ["S": "x"]],
      ],
      "Invalid ConditionExpression: An expression attribute value used in expression is not "
        + "defined; attribute value: :v"
    ),
    (
      [
        "UpdateExpression": "SET a = :v", "ExpressionAttributeValues": [":v": ["S": "x"]],
        "AttributeUpdates": ["a": ["Value": ["S": "x"], "Action": "PUT"]],
      ],
      "Can not use both expression and non-expression parameters in the same request: "
        + "Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}"
    ),
  ]

  @Test(arguments: updates)
  func `is counted by an update`(more: JSON, message: String) throws {
    #expect(
      try Workspace().fault(UpdateItem.self, Self.request("Key", more))
        == .validation(one(message)))
  }

  static let values: [(JSON, String)] = [
    (["SS": []], "One or more parameter values were invalid: An string set  may not be empty"),
    (["NS": []], "One or more parameter values were invalid: An number set  may not be empty"),
    (["BS": []], "One or more parameter values were invalid: Binary sets should not be empty"),
    (
      ["SS": ["a", "a"]],
      "One or more parameter values were invalid: Input collection [\"a\", \"a\"] contains "
        + "duplicates."
    ),
    (
      ["SS": ["", ""]],
      "One or more parameter values were invalid: Input collection [\"\", \"\"] contains "
        + "duplicates."
    ),
    (
      ["BS": ["", ""]],
      "One or more parameter values were invalid: Input collection [\"\",\"\"]of type BS contains "
        + "duplicates."
    ),
    (["NS": [""]], "The parameter cannot be converted to a numeric value: "),
    (
      ["NULL": false],
      "One or more parameter values were invalid: Null attribute value types must have the value "
        + "of true"
    ),
  ]

  @Test(arguments: values)
  func `of a value is counted in an item, not in a batch or a transaction`(
    value: JSON, message: String
  ) throws {
    let item = key.with(["bad": value])
    let put: JSON = ["TableName": "Absent", "Item": item]
    #expect(try Workspace().fault(PutItem.self, put) == .validation(one(message)))
    #expect(
      try Workspace().fault(
        BatchWriteItem.self, ["RequestItems": ["Absent": [["PutRequest": ["Item": item]]]]])
        == .validation(message))
    #expect(
      try Workspace().fault(TransactWriteItems.self, ["TransactItems": [["Put": put]]])
        == .validation(message))
  }

  static let reads: [(any Operation.Type, JSON, String)] = [
    (
      GetItem.self, ["Key": key, "ProjectionExpression": "!!! INVALID !!!"],
      "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\""
    ),
    (
      GetItem.self, ["Key": key, "ProjectionExpression": "a, a.b"],
      "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or "
        + "rewrite one of these paths; path one: [a], path two: [a, b]"
    ),
    (
      GetItem.self, ["Key": key, "ProjectionExpression": "l, l[0]"],
      "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or "
        + "rewrite one of these paths; path one: [l], path two: [l, [0]]"
    ),
    (
      GetItem.self, ["Key": key, "ProjectionExpression": "#undef"],
      "Invalid ProjectionExpression: An expression attribute name used in the document path is not "
        + "defined; attribute name: #undef"
    ),
    (
      Query.self, ["KeyConditionExpression": ""],
      "Invalid KeyConditionExpression: The expression can not be empty;"
    ),
    (
      Query.self,
      [
        "KeyConditionExpression": "((pk = :v))", "ExpressionAttributeValues": [":v": ["S": "x"]],
      ], "Invalid KeyConditionExpression: The expression has redundant parentheses;"
    ),
    (
      Query.self,
      [
        "KeyConditionExpression": "pk = :v", "FilterExpression": "#missing = :v",
        "ExpressionAttributeValues": [":v": ["S": "x"]],
      ],
      "Invalid FilterExpression: An expression attribute name used in the document path is not "
        + "defined; attribute name: #missing"
    ),
    (
      Query.self,
      [
        "KeyConditionExpression": "pk = :v", "ExpressionAttributeValues": [":v": ["S": "x"]],
        "ExpressionAttributeNames": ["#unused": "a"],
      ], "Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}"
    ),
    (
      Query.self, [:],
      "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
        + "request."
    ),
    (
      Scan.self,
      [
        "FilterExpression": "begins_with(#a, :n)", "ExpressionAttributeNames": ["#a": "data"],
        "ExpressionAttributeValues": [":n": ["N": "1"]],
      ],
      "Invalid FilterExpression: Incorrect operand type for operator or function; operator or "
        + "function: begins_with, operand type: N"
    ),
  ]

  @Test(arguments: reads)
  func `is not counted by a read`(
    operation: any Operation.Type, more: JSON, message: String
  ) throws {
    #expect(
      try Workspace().fault(operation, (["TableName": "Absent"] as JSON).with(more))
        == .validation(message))
  }

  static let selects: [(JSON, String)] = [
    (
      ["Select": "SPECIFIC_ATTRIBUTES"],
      "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
        + "SPECIFIC_ATTRIBUTES"
    ),
    (
      ["Select": "COUNT", "ProjectionExpression": "pk"],
      "Cannot specify the ProjectionExpression when choosing to get only the Count"
    ),
    (
      ["Select": "ALL_ATTRIBUTES", "ProjectionExpression": "pk"],
      "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES"
    ),
    (
      ["Select": "ALL_PROJECTED_ATTRIBUTES"],
      "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
    ),
  ]

  @Test(arguments: selects)
  func `is counted when it is about what to give back`(more: JSON, message: String) throws {
    let scan = (["TableName": "Absent"] as JSON).with(more)
    #expect(try Workspace().fault(Scan.self, scan) == .validation(one(message)))
    let query = scan.with([
      "KeyConditionExpression": "pk = :v", "ExpressionAttributeValues": [":v": ["S": "x"]],
    ])
    #expect(try Workspace().fault(Query.self, query) == .validation(one(message)))
  }

  @Test func `mixes the older and the newer form within a batch`() throws {
    #expect(
      try Workspace().fault(
        BatchGetItem.self,
        [
          "RequestItems": [
            "One": ["Keys": [key], "ProjectionExpression": "pk"],
            "Two": ["Keys": [key], "AttributesToGet": ["pk"]],
          ]
        ])
        == .validation(
          "Can not use both expression and non-expression parameters in the same request: "
            + "Non-expression parameters: {AttributesToGet} Expression parameters: "
            + "{ProjectionExpression}"))
  }
}
