import Operations
import TestKit
import Testing
import Wire

private let mismatch = "The provided key element does not match the schema"

private func emptyKey(_ kind: String) -> String {
  "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
    + "contain an empty \(kind) value. Key: pk"
}

private func emptyIndexKey(_ kind: String) -> String {
  "One or more parameter values are not valid. A value specified for a secondary index key is not "
    + "supported. The AttributeValue for a key attribute cannot contain an empty \(kind) value. "
    + "IndexName: a-index, IndexKey: ik"
}

private func emptyIndexKeyUpdate(_ kind: String) -> String {
  "One or more parameter values are not valid. The update expression attempted to update a "
    + "secondary index key to a value that is not supported. The AttributeValue for a key "
    + "attribute cannot contain an empty \(kind) value."
}

private func keyType(_ type: String) -> String {
  "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: \(type)"
}

private func indexKeyType(_ type: String) -> String {
  "One or more parameter values were invalid: Type mismatch for Index Key ik Expected: S Actual: "
    + "\(type) IndexName: a-index"
}

/// How an operation's answer tells a fault: by itself, or among a transaction's reasons.
enum Telling: Sendable {
  case alone(String)
  case reason(String)
}

/// Two tables with the key `pk` and several indexes on `ik`: strings in one, binary in the other.
///
/// Of the indexes, that of the first name is told.
struct `A key that does not fit` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    for type in ["S", "B"] {
      try workspace.perform(
        CreateTable.self,
        [
          "TableName": .string("Table-\(type)"), "BillingMode": "PAY_PER_REQUEST",
          "AttributeDefinitions": [
            ["AttributeName": "pk", "AttributeType": .string(type)],
            ["AttributeName": "ik", "AttributeType": .string(type)],
          ],
          "KeySchema": [["AttributeName": "pk", "KeyType": "HASH"]],
          "GlobalSecondaryIndexes": .array(
            ["z-index", "a-index"].map { name in
              [
                "IndexName": .string(name),
                "KeySchema": [["AttributeName": "ik", "KeyType": "HASH"]],
                "Projection": ["ProjectionType": "KEYS_ONLY"],
              ]
            }),
        ])
    }
  }

  private func check(
    _ operation: any Operation.Type, _ request: JSON, _ telling: Telling
  ) throws {
    let error = try workspace.fault(operation, request)
    switch telling {
    case .alone(let message): #expect(error == .validation(message))
    case .reason(let message):
      #expect(error.code == "TransactionCanceledException")
      #expect(
        error.message
          == "Transaction cancelled, please refer cancellation reasons for specific reasons "
          + "[ValidationError]")
      #expect(
        error.details.first?.value
          == [["Code": "ValidationError", "Message": .string(message)]])
    }
  }

  static let keys: [(type: String, key: JSON, read: Telling, inTransaction: Telling, put: String)] =
    [
      (
        "S", ["pk": ["N": "5"]], .alone(mismatch), .reason(mismatch), keyType("N")
      ),
      (
        "S", ["pk": ["L": [["S": "x"]]]], .alone(mismatch), .reason(mismatch), keyType("L")
      ),
      (
        "S", ["pk": ["S": ""]], .alone(emptyKey("string")), .alone(emptyKey("string")),
        emptyKey("string")
      ),
      (
        "B", ["pk": ["B": ""]], .alone(emptyKey("binary")), .alone(emptyKey("binary")),
        emptyKey("binary")
      ),
      (
        "S", ["other": ["S": "x"]], .alone(mismatch), .reason(mismatch),
        "One or more parameter values were invalid: Missing the key pk in the item"
      ),
    ]

  @Test(arguments: keys)
  func `is told by operations on one item`(
    row: (type: String, key: JSON, read: Telling, inTransaction: Telling, put: String)
  ) throws {
    let table: JSON = ["TableName": .string("Table-\(row.type)")]
    for operation in [GetItem.self, DeleteItem.self, UpdateItem.self] as [any Operation.Type] {
      try check(operation, table.with(["Key": row.key]), row.read)
    }
    try check(PutItem.self, table.with(["Item": row.key]), .alone(row.put))
  }

  @Test(arguments: keys)
  func `is told by batches before anything is done`(
    row: (type: String, key: JSON, read: Telling, inTransaction: Telling, put: String)
  ) throws {
    let name = "Table-\(row.type)"
    func batch(_ requests: JSON) -> JSON {
      ["RequestItems": .object([JSON.Entry(name, requests)])]
    }
    try check(BatchGetItem.self, batch(["Keys": [row.key]]), row.read)
    try check(BatchWriteItem.self, batch([["PutRequest": ["Item": row.key]]]), row.read)
    try check(BatchWriteItem.self, batch([["DeleteRequest": ["Key": row.key]]]), row.read)
  }

  @Test(arguments: keys)
  func `is told by transactions`(
    row: (type: String, key: JSON, read: Telling, inTransaction: Telling, put: String)
  ) throws {
    let table: JSON = ["TableName": .string("Table-\(row.type)")]
    let keyed = table.with(["Key": row.key])
    let put: Telling =
      if case .alone = row.inTransaction { .alone(row.put) } else { .reason(row.put) }
    let actions: [(JSON, Telling)] = [
      (["Update": keyed.with(["UpdateExpression": "REMOVE a"])], row.inTransaction),
      (["Delete": keyed], row.inTransaction),
      (
        ["ConditionCheck": keyed.with(["ConditionExpression": "attribute_exists(a)"])],
        row.inTransaction
      ),
      (["Put": table.with(["Item": row.key])], put),
    ]
    for (action, telling) in actions {
      try check(TransactWriteItems.self, ["TransactItems": [action]], telling)
    }
    try check(TransactGetItems.self, ["TransactItems": [["Get": keyed]]], row.inTransaction)
  }

  static let indexKeys: [(type: String, value: JSON, put: String, update: String)] = [
    ("S", ["N": "5"], indexKeyType("N"), indexKeyType("N")),
    ("S", ["L": [["S": "x"]]], indexKeyType("L"), indexKeyType("L")),
    ("S", ["S": ""], emptyIndexKey("string"), emptyIndexKeyUpdate("string")),
    ("B", ["B": ""], emptyIndexKey("binary"), emptyIndexKeyUpdate("binary")),
  ]

  @Test(arguments: indexKeys)
  func `of an index is told with the index's name`(
    row: (type: String, value: JSON, put: String, update: String)
  ) throws {
    let name = "Table-\(row.type)"
    let table: JSON = ["TableName": .string(name)]
    let key: JSON = ["pk": row.type == "S" ? ["S": "k"] : ["B": "AQI="]]
    let item = key.with(["ik": row.value])
    try check(PutItem.self, table.with(["Item": item]), .alone(row.put))
    try check(
      BatchWriteItem.self,
      ["RequestItems": .object([JSON.Entry(name, [["PutRequest": ["Item": item]]])])],
      .alone(row.put))
    let update = table.with([
      "Key": key, "UpdateExpression": "SET ik = :v", "ExpressionAttributeValues": [":v": row.value],
    ])
    try check(UpdateItem.self, update, .alone(row.update))
    let isHoisted = row.value == ["S": ""] || row.value == ["B": ""]
    let actions: [(JSON, String)] = [
      (["Put": table.with(["Item": item])], row.put), (["Update": update], row.update),
    ]
    for (action, message) in actions {
      try check(
        TransactWriteItems.self, ["TransactItems": [action]],
        isHoisted ? .alone(message) : .reason(message))
    }
  }

  @Test(
    arguments: [
      (
        "SET ik = spare", ["N": "1"],
        "The update expression attempted to update the secondary index key to unsupported type"
      ),
      (
        "SET ik = spare", Orders.text(2049),
        "The update expression attempted to update the secondary index key beyond allowed size "
          + "limits"
      ),
      (
        "SET pk = spare", ["S": "x"],
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is "
          + "part of the key"
      ),
    ] as [(String, JSON, String)])
  func `is told when an update finds it in the item`(
    expression: String, other: JSON, message: String
  ) throws {
    let key: JSON = ["pk": ["S": "k"]]
    try workspace.perform(
      PutItem.self, ["TableName": "Table-S", "Item": key.with(["spare": other])])
    let update: JSON = [
      "TableName": "Table-S", "Key": key, "UpdateExpression": .string(expression),
    ]
    try check(UpdateItem.self, update, .alone(message))
    try check(TransactWriteItems.self, ["TransactItems": [["Update": update]]], .reason(message))
  }
}
