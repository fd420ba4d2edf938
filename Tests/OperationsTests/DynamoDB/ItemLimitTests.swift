import Engine
import Operations
import TestKit
import Testing
import Wire

private let limitBytes = 409_600
private let tooLarge = "Item size has exceeded the maximum allowed size"
private let updatedTooLarge = "Item size to update has exceeded the maximum allowed size"

/// An item is as large as its names and values are, whichever way it is written; an `UpdateItem`
/// alone counts what it writes and its actions beside that.
struct `The largest item` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private let table: JSON = "UserProfileTable"

  /// An item of a one-letter key, which is three bytes, and a text.
  private func item(_ sizeBytes: Int) -> JSON {
    ["id": ["S": "k"], "p": Orders.text(sizeBytes - 4)]
  }

  private func storedBytes() throws -> Int { try workspace.table().sizeBytes }

  private func put(_ sizeBytes: Int) -> JSON { ["TableName": table, "Item": item(sizeBytes)] }

  @Test func `is 400 KB when it is put`() throws {
    try workspace.perform(PutItem.self, put(limitBytes))
    #expect(try storedBytes() == limitBytes)
    #expect(try workspace.fault(PutItem.self, put(limitBytes + 1)) == .validation(tooLarge))
  }

  @Test func `is 400 KB in a batch`() throws {
    func batch(_ sizeBytes: Int) -> JSON {
      ["RequestItems": ["UserProfileTable": [["PutRequest": ["Item": item(sizeBytes)]]]]]
    }
    try workspace.perform(BatchWriteItem.self, batch(limitBytes))
    #expect(try storedBytes() == limitBytes)
    #expect(
      try workspace.fault(BatchWriteItem.self, batch(limitBytes + 1)) == .validation(tooLarge))
  }

  @Test func `is 400 KB in a transaction, and told before that begins when it is put`() throws {
    func transaction(_ sizeBytes: Int) -> JSON { ["TransactItems": [["Put": put(sizeBytes)]]] }
    try workspace.perform(TransactWriteItems.self, transaction(limitBytes))
    #expect(
      try workspace.fault(TransactWriteItems.self, transaction(limitBytes + 1))
        == .validation(tooLarge))
  }

  @Test(arguments: [false, true])
  func `is 400 KB when a transaction updates it, and told among the reasons`(
    isThere: Bool
  ) throws {
    if isThere { try workspace.putProfile("k") }
    func transaction(_ sizeBytes: Int) -> JSON {
      [
        "TransactItems": [
          [
            "Update": [
              "TableName": table, "Key": ["id": ["S": "k"]], "UpdateExpression": "SET p = :p",
              "ExpressionAttributeValues": [":p": Orders.text(sizeBytes - 4)],
            ]
          ]
        ]
      ]
    }
    let error = try workspace.fault(TransactWriteItems.self, transaction(limitBytes + 1))
    #expect(
      error.details.first?.value
        == [["Code": "ValidationError", "Message": .string(updatedTooLarge)]])
    try workspace.perform(TransactWriteItems.self, transaction(limitBytes))
    #expect(try storedBytes() == limitBytes)
  }

  /// The finished item's bytes that the update does not write, its actions' cost, and the item.
  static let updates: [(String, JSON, JSON, Int, Int)] = [
    ("SET b = :p", [:], [:], 3, 22),
    ("SET #b = :p", [:], [:], 3, 22),
    ("SET b = :p, c = :c", [:], [":c": ["S": "y"]], 3, 41),
    ("SET b = :p REMOVE r", ["r": ["S": "z"]], [:], 3, 24),
    ("SET b = :p", ["u": ["S": "0123456789"]], [:], 14, 22),
    ("SET b = :p", ["u": ["S": "0123456789012345678"]], [:], 23, 22),
  ]

  @Test(arguments: updates)
  func `of an update is what it writes and does, if that is more`(
    expression: String, old: JSON, values: JSON, untouched: Int, cost: Int
  ) throws {
    let most = min(limitBytes, limitBytes + untouched - cost)
    func update(_ sizeBytes: Int) throws -> JSON {
      try workspace.perform(
        PutItem.self, ["TableName": table, "Item": (["id": ["S": "k"]] as JSON).with(old)])
      let others = untouched + (values == [:] ? 0 : 2)
      let text = Orders.text(sizeBytes - others - 1)
      var request: JSON = [
        "TableName": table, "Key": ["id": ["S": "k"]], "UpdateExpression": .string(expression),
        "ExpressionAttributeValues": values.with([":p": text]),
      ]
      if expression.contains("#b") {
        request = request.with(["ExpressionAttributeNames": ["#b": "b"]])
      }
      return request
    }
    try workspace.perform(UpdateItem.self, update(most))
    #expect(try storedBytes() == most)
    #expect(try workspace.fault(UpdateItem.self, update(most + 1)) == .validation(updatedTooLarge))
  }

  @Test(arguments: [("SET d.leaf = :p", 22), ("SET d[0] = :p", 23)])
  func `of an update of a part counts the whole attribute, and a byte for an element`(
    expression: String, cost: Int
  ) throws {
    let isList = expression.contains("[")
    let empty: JSON = isList ? ["L": [["S": ""]]] : ["M": ["leaf": ["S": ""]]]
    let own: JSON = ["id": ["S": "k"], "d": empty]
    try workspace.perform(PutItem.self, ["TableName": table, "Item": own])
    let emptyBytes = try storedBytes()
    func update(_ sizeBytes: Int) -> JSON {
      [
        "TableName": table, "Key": ["id": ["S": "k"]], "UpdateExpression": .string(expression),
        "ExpressionAttributeValues": [":p": Orders.text(sizeBytes - emptyBytes)],
      ]
    }
    let most = limitBytes + 3 - cost
    try workspace.perform(UpdateItem.self, update(most))
    #expect(try storedBytes() == most)
    #expect(try workspace.fault(UpdateItem.self, update(most + 1)) == .validation(updatedTooLarge))
  }

  @Test func `is 400 KB of numbers, two digits a byte`() throws {
    let number: JSON = ["N": .string(String(repeating: "9", count: 38))]
    func put(_ count: Int) -> JSON {
      let numbers = JSON.array(Array(repeating: number, count: count))
      return ["TableName": table, "Item": ["id": ["S": "k"], "l": ["L": numbers]]]
    }
    try workspace.perform(PutItem.self, put(15_000))
    #expect(try workspace.fault(PutItem.self, put(21_000)) == .validation(tooLarge))
  }
}

struct `The largest transaction` {
  @Test func `is 4 MB`() throws {
    let workspace = try Workspace()
    try workspace.create()
    func transaction(_ count: Int) -> JSON {
      let puts = (0..<count).map { number -> JSON in
        let item: JSON = ["id": ["S": .string("\(number)")], "p": Orders.text(350_000)]
        return ["Put": ["TableName": "UserProfileTable", "Item": item]]
      }
      return ["TransactItems": .array(puts)]
    }
    try workspace.perform(TransactWriteItems.self, transaction(10))
    #expect(
      try workspace.fault(TransactWriteItems.self, transaction(12))
        == .validation(
          "Transaction payload size cannot exceed 4MB. Payload Size: : Transaction payload size "
            + "cannot exceed 4MB. Payload Size: 4200050"))
  }
}

private let tooDeep =
  "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
  + "supported limit"

private func one(_ fault: String) -> String { "1 validation error detected: \(fault)" }

/// A text in so many maps or lists.
private func nested(_ depth: Int, inLists: Bool = false) -> JSON {
  (0..<depth).reduce(["S": "leaf"]) { value, _ in inLists ? ["L": [value]] : ["M": ["n": value]] }
}

struct `The deepest value` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func put(_ depth: Int) -> JSON {
    ["TableName": "UserProfileTable", "Item": ["id": ["S": "k"], "data": nested(depth)]]
  }

  /// Compares an attribute that is not there.
  private func comparing(_ value: JSON) -> JSON {
    [
      "TableName": "UserProfileTable", "Key": ["id": ["S": "k"]],
      "ConditionExpression": "#d = :deep", "ExpressionAttributeNames": ["#d": "data"],
      "ExpressionAttributeValues": [":deep": value],
    ]
  }

  @Test(arguments: [(32, one(tooDeep)), (61, one(tooDeep)), (63, tooDeep), (100, tooDeep)])
  func `of an item has 32 levels, its own included`(depth: Int, message: String) throws {
    try workspace.perform(PutItem.self, put(31))
    #expect(try workspace.fault(PutItem.self, put(depth)) == .validation(message))
  }

  @Test func `of a batch's or a transaction's item is not counted`() throws {
    let batch: (Int) -> JSON = { depth in
      [
        "RequestItems": [
          "UserProfileTable": [["PutRequest": put(depth).with(["TableName": .null])]]
        ]
      ]
    }
    try workspace.perform(BatchWriteItem.self, batch(31))
    #expect(try workspace.fault(BatchWriteItem.self, batch(32)) == .validation(tooDeep))
    try workspace.perform(TransactWriteItems.self, ["TransactItems": [["Put": put(31)]]])
    #expect(
      try workspace.fault(TransactWriteItems.self, ["TransactItems": [["Put": put(32)]]])
        == .validation(tooDeep))
  }

  private static let named =
    "ExpressionAttributeValues contains invalid value: \(tooDeep) for key :deep"

  @Test(arguments: [(32, one(tooDeep)), (63, named)])
  func `of an expression has 32 levels in an update`(depth: Int, message: String) throws {
    #expect(
      try workspace.fault(UpdateItem.self, comparing(nested(31))).code
        == "ConditionalCheckFailedException")
    #expect(
      try workspace.fault(UpdateItem.self, comparing(nested(depth))) == .validation(message))
  }

  @Test(arguments: [(32, tooDeep), (33, tooDeep), (60, tooDeep), (61, named)], [false, true])
  func `of an expression has 32 levels in a transaction`(
    row: (depth: Int, message: String), inLists: Bool
  ) throws {
    let check = comparing(nested(row.depth, inLists: inLists))
    #expect(
      try workspace.fault(
        TransactWriteItems.self, ["TransactItems": [["ConditionCheck": check]]])
        == .validation(row.message))
  }

  @Test func `may be made by no update`() throws {
    let update: JSON = [
      "TableName": "UserProfileTable", "Key": ["id": ["S": "k"]],
      "UpdateExpression": "SET a.b = :deep", "ExpressionAttributeValues": [":deep": nested(31)],
    ]
    try workspace.perform(
      PutItem.self,
      ["TableName": "UserProfileTable", "Item": ["id": ["S": "k"], "a": ["M": [:]]]])
    #expect(try workspace.fault(UpdateItem.self, update) == .validation(tooDeep))
    let error = try workspace.fault(
      TransactWriteItems.self, ["TransactItems": [["Update": update]]])
    #expect(
      error.details.first?.value == [
        [
          "Code": "ValidationError",
          "Message": "Nesting Levels have exceeded supported limits",
        ]
      ])
  }
}

struct `The longest key` {
  @Test func `has 2048 bytes before the sort key and 1024 in it`() throws {
    let orders = try Orders()
    let workspace = orders.workspace
    try workspace.create(.music)
    func keys(_ partition: Int, _ sort: Int) -> JSON {
      ["Artist": Orders.text(partition), "SongTitle": Orders.text(sort)]
    }
    func fault(_ operation: any Operation.Type, _ member: String, _ keys: JSON) throws -> String {
      let request: JSON = .object([JSON.Entry("TableName", "Music"), JSON.Entry(member, keys)])
      return try workspace.fault(operation, request).message
    }
    try workspace.perform(PutItem.self, ["TableName": "Music", "Item": keys(2048, 1024)])
    #expect(
      try workspace.perform(GetItem.self, ["TableName": "Music", "Key": keys(2048, 1024)])["Item"]
        != nil)
    for (operation, member) in [
      (PutItem.self, "Item"), (GetItem.self, "Key"), (DeleteItem.self, "Key"),
      (UpdateItem.self, "Key"),
    ] as [(any Operation.Type, String)] {
      #expect(
        try fault(operation, member, keys(2049, 1))
          == "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
          + "size limit of2048 bytes")
      #expect(
        try fault(operation, member, keys(1, 1025))
          == "One or more parameter values were invalid: Aggregated size of all range keys has "
          + "exceeded the size limit of 1024 bytes")
    }
  }
}
