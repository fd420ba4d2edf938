import Engine
import Operations
import TestKit
import Testing
import Wire

struct `batch-get-item` {
  let orders: Orders
  let workspace: Workspace

  init() throws {
    orders = try Orders()
    workspace = orders.workspace
    try workspace.create()
    for no in 1...3 { try orders.put("a", no, ["price": ["N": .string("\(no)0")]]) }
    try workspace.putProfile("p", name: "Ann")
  }

  private func get(_ tables: JSON, _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(BatchGetItem.self, (["RequestItems": tables] as JSON).with(more))
  }

  private func fault(_ tables: JSON) throws -> ServiceError {
    try workspace.fault(BatchGetItem.self, ["RequestItems": tables])
  }

  @Test func `gives the items that are there, table by table`() throws {
    let answer = try get([
      "Orders": ["Keys": [Orders.key("a", 2), Orders.key("a", 9), Orders.key("a", 1)]],
      "UserProfileTable": ["Keys": [["id": ["S": "p"]]]],
    ])
    #expect(
      answer == [
        "Responses": [
          "Orders": [
            Orders.key("a", 2).with(["price": ["N": "20"]]),
            Orders.key("a", 1).with(["price": ["N": "10"]]),
          ],
          "UserProfileTable": [["id": ["S": "p"], "name": ["S": "Ann"]]],
        ],
        "UnprocessedKeys": [:],
      ])
  }

  @Test func `has a list also for a table in which it finds nothing`() throws {
    let answer = try get(["Orders": ["Keys": [Orders.key("z", 1)]]])
    #expect(answer == ["Responses": ["Orders": []], "UnprocessedKeys": [:]])
  }

  @Test func `gives the attributes that are asked for, a table its own`() throws {
    let answer = try get([
      "Orders": [
        "Keys": [Orders.key("a", 1)], "ProjectionExpression": "#p",
        "ExpressionAttributeNames": ["#p": "price"],
      ],
      "UserProfileTable": ["Keys": [["id": ["S": "p"]]], "ProjectionExpression": "id"],
    ])
    #expect(
      answer["Responses"] == [
        "Orders": [["price": ["N": "10"]]], "UserProfileTable": [["id": ["S": "p"]]],
      ])
  }

  @Test(arguments: [(false, "1.5"), (true, "3.0")])
  func `costs each item by itself, also one that is not there`(
    isConsistent: Bool, units: String
  ) throws {
    let answer = try get(
      [
        "Orders": [
          "Keys": [Orders.key("a", 1), Orders.key("a", 2), Orders.key("a", 9)],
          "ConsistentRead": .bool(isConsistent),
        ]
      ], ["ReturnConsumedCapacity": "TOTAL"])
    #expect(
      answer["ConsumedCapacity"] == [["TableName": "Orders", "CapacityUnits": .number(units)]])
  }

  @Test func `tells what the table itself cost, if asked`() throws {
    let answer = try get(
      [
        "Orders": ["Keys": [Orders.key("a", 1)]],
        "UserProfileTable": ["Keys": [["id": ["S": "p"]]], "ConsistentRead": true],
      ], ["ReturnConsumedCapacity": "INDEXES"])
    #expect(
      answer["ConsumedCapacity"] == [
        [
          "TableName": "Orders", "CapacityUnits": .number("0.5"),
          "Table": ["CapacityUnits": .number("0.5")],
        ],
        [
          "TableName": "UserProfileTable", "CapacityUnits": .number("1.0"),
          "Table": ["CapacityUnits": .number("1.0")],
        ],
      ])
  }

  @Test func `leaves keys for the next request when the answer is large`() throws {
    let body = Orders.text(399 * 1024)
    for no in 1...45 { try orders.put("big", no, ["body": body]) }
    let keys = (1...45).map { Orders.key("big", $0) }
    let answer = try get(["Orders": ["Keys": .array(keys), "ConsistentRead": true]])
    let found = answer["Responses"]?["Orders"]?.elements?.count ?? 0
    #expect(found == 42)
    #expect(
      answer["UnprocessedKeys"]
        == ["Orders": ["Keys": .array(Array(keys[found...])), "ConsistentRead": true]])
  }

  @Test func `reads up to a hundred keys, of all tables together`() throws {
    let keys = (1...60).map { Orders.key("a", $0) }
    let ids = (1...41).map { ["id": ["S": .string("\($0)")]] as JSON }
    _ = try get([
      "Orders": ["Keys": .array(keys)], "UserProfileTable": ["Keys": .array(Array(ids[1...]))],
    ])
    #expect(
      try fault([
        "Orders": ["Keys": .array(keys)], "UserProfileTable": ["Keys": .array(ids)],
      ]) == .validation("Too many items requested for the BatchGetItem call"))
  }

  @Test func `refuses a key twice, also written in another way`() throws {
    let same: JSON = ["nr": ["N": "1.0"], "customer": ["S": "a"]]
    #expect(
      try fault(["Orders": ["Keys": [Orders.key("a", 1), same]]])
        == .validation("Provided list of item keys contains duplicates"))
  }

  @Test func `wants keys as the tables have them`() throws {
    #expect(
      try fault(["Orders": ["Keys": [["customer": ["S": "a"]]]]])
        == .validation("The provided key element does not match the schema"))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try fault(["Orders": ["Keys": [Orders.key("a", 1)]], "Nope": ["Keys": [Orders.key("a", 1)]]])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }
}
