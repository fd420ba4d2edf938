import Engine
import Operations
import TestKit
import Testing
import Wire

struct `batch-write-item` {
  let orders: Orders
  let workspace: Workspace

  init() throws {
    orders = try Orders()
    workspace = orders.workspace
    try workspace.create()
  }

  private func put(_ item: JSON) -> JSON { ["PutRequest": ["Item": item]] }

  private func delete(_ key: JSON) -> JSON { ["DeleteRequest": ["Key": key]] }

  private func write(_ tables: JSON, _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(BatchWriteItem.self, (["RequestItems": tables] as JSON).with(more))
  }

  private func fault(_ tables: JSON) throws -> ServiceError {
    try workspace.fault(BatchWriteItem.self, ["RequestItems": tables])
  }

  @Test func `puts and deletes in the order given, a record each`() throws {
    try orders.put("a", 1, ["price": ["N": "10"]])
    try orders.put("a", 2)
    let answer = try write([
      "Orders": [
        put(Orders.key("c", 1)), delete(Orders.key("a", 2)), delete(Orders.key("z", 1)),
        put(Orders.key("a", 1)),
      ],
      "UserProfileTable": [put(["id": ["S": "p"]])],
    ])
    #expect(answer == ["UnprocessedItems": [:]])
    #expect(
      try orders.records()
        == ["INSERT a 1", "INSERT a 2", "INSERT c 1", "REMOVE a 2", "MODIFY a 1"])
    #expect(try workspace.records(of: workspace.stream()).map(\.eventName) == [.insert])
    #expect(try orders.item("a", 1) == Orders.key("a", 1))
  }

  @Test func `writes no record of a put that changes nothing`() throws {
    try orders.put("a", 1, ["price": ["N": "10"]])
    _ = try write(["Orders": [put(Orders.key("a", 1).with(["price": ["N": "10"]]))]])
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test func `costs each write by itself, indexes too`() throws {
    try orders.put("a", 2, ["product": ["S": "pen"]])
    let large = Orders.key("a", 1).with(["body": Orders.text(1500), "product": ["S": "ink"]])
    let answer = try write(
      [
        "Orders": [put(large), delete(Orders.key("a", 2)), delete(Orders.key("a", 3))],
        "UserProfileTable": [put(["id": ["S": "p"]])],
      ], ["ReturnConsumedCapacity": "INDEXES"])
    #expect(
      answer["ConsumedCapacity"] == [
        [
          "TableName": "Orders", "CapacityUnits": .number("7.0"),
          "Table": ["CapacityUnits": .number("4.0")],
          "GlobalSecondaryIndexes": ["by-product": ["CapacityUnits": .number("3.0")]],
        ],
        [
          "TableName": "UserProfileTable", "CapacityUnits": .number("1.0"),
          "Table": ["CapacityUnits": .number("1.0")],
        ],
      ])
  }

  @Test func `tells how large the item collections are`() throws {
    let answer = try write(
      [
        "Orders": [put(Orders.key("a", 1)), delete(Orders.key("b", 2))],
        "UserProfileTable": [put(["id": ["S": "p"]])],
      ], ["ReturnItemCollectionMetrics": "SIZE"])
    let range: JSON = [.number("0.0"), .number("1.0")]
    #expect(
      answer == [
        "UnprocessedItems": [:],
        "ItemCollectionMetrics": [
          "Orders": [
            ["ItemCollectionKey": ["customer": ["S": "a"]], "SizeEstimateRangeGB": range],
            ["ItemCollectionKey": ["customer": ["S": "b"]], "SizeEstimateRangeGB": range],
          ]
        ],
      ])
  }

  @Test func `writes up to 25 items, of all tables together`() throws {
    let puts = (1...26).map { put(Orders.key("a", $0)) }
    _ = try write(["Orders": .array(Array(puts[1...]))])
    #expect(
      try fault([
        "Orders": .array(Array(puts[1...])), "UserProfileTable": [put(["id": ["S": "p"]])],
      ]) == .validation("Too many items requested for the BatchWriteItem call"))
  }

  @Test(
    arguments: [
      ([["customer": ["S": "a"]]], "The provided key element does not match the schema"),
      (
        [["customer": ["S": ""], "nr": ["N": "1"]]],
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
          + "contain an empty string value. Key: customer"
      ),
      (
        [Orders.key("a", 1), ["nr": ["N": "1.0"], "customer": ["S": "a"], "x": ["S": "y"]]],
        "Provided list of item keys contains duplicates"
      ),
    ] as [([JSON], String)])
  func `writes nothing when a key is not valid`(items: [JSON], message: String) throws {
    let requests = [put(Orders.key("first", 1))] + items.map { put($0) }
    #expect(try fault(["Orders": .array(requests)]) == .validation(message))
    #expect(try orders.records() == [])
  }

  @Test func `writes nothing when an item does not fit an index`() throws {
    let wrong = Orders.key("a", 1).with(["placed": ["N": "1"]])
    #expect(
      try fault(["Orders": [put(Orders.key("first", 1)), put(wrong)]])
        == .validation(
          "One or more parameter values were invalid: Type mismatch for Index Key placed Expected: "
            + "S Actual: N IndexName: by-placed"))
    #expect(try orders.records() == [])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try fault(["Orders": [put(Orders.key("a", 1))], "Nope": [put(Orders.key("a", 1))]])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
    #expect(try orders.records() == [])
  }
}
