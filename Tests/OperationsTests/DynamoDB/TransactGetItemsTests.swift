import Engine
import Operations
import TestKit
import Testing
import Wire

struct `transact-get-items` {
  let orders: Orders
  let workspace: Workspace

  init() throws {
    orders = try Orders()
    workspace = orders.workspace
    try workspace.create()
    try orders.put("a", 1, ["price": ["N": "10"], "body": Orders.text(5000)])
    try workspace.putProfile("p", name: "Ann")
  }

  private func get(_ key: JSON, _ more: JSON = [:]) -> JSON {
    ["Get": orders.request(["Key": key]).with(more)]
  }

  private func read(_ gets: [JSON], _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(
      TransactGetItems.self, (["TransactItems": .array(gets)] as JSON).with(more))
  }

  private func fault(_ gets: [JSON]) throws -> ServiceError {
    try workspace.fault(TransactGetItems.self, ["TransactItems": .array(gets)])
  }

  @Test func `answers in the order of the request, with nothing for what is not there`() throws {
    let answer = try read([
      get(Orders.key("z", 1)), get(["id": ["S": "p"]], ["TableName": "UserProfileTable"]),
      get(Orders.key("a", 1), ["ProjectionExpression": "customer, price"]),
    ])
    #expect(
      answer == [
        "Responses": [
          [:], ["Item": ["id": ["S": "p"], "name": ["S": "Ann"]]],
          ["Item": ["customer": ["S": "a"], "price": ["N": "10"]]],
        ]
      ])
  }

  @Test func `costs twice what a consistent read does`() throws {
    let gets = [
      get(Orders.key("z", 1)), get(Orders.key("a", 1)),
      get(["id": ["S": "p"]], ["TableName": "UserProfileTable"]),
    ]
    let total = try read(gets, ["ReturnConsumedCapacity": "TOTAL"])
    #expect(
      total["ConsumedCapacity"] == [
        [
          "TableName": "Orders", "CapacityUnits": .number("6.0"),
          "ReadCapacityUnits": .number("6.0"),
        ],
        [
          "TableName": "UserProfileTable", "CapacityUnits": .number("2.0"),
          "ReadCapacityUnits": .number("2.0"),
        ],
      ])
    let indexes = try read(Array(gets[..<1]), ["ReturnConsumedCapacity": "INDEXES"])
    #expect(
      indexes["ConsumedCapacity"]?.elements?.first?["Table"] == [
        "ReadCapacityUnits": .number("2.0"), "CapacityUnits": .number("2.0"),
      ])
  }

  @Test func `refuses one item twice`() throws {
    #expect(
      try fault([
        get(Orders.key("a", 1)), get(["nr": ["N": "1.0"], "customer": ["S": "a"]]),
      ])
        == .validation("Transaction request cannot include multiple operations on one item"))
  }

  @Test func `tells which read has a wrong key`() throws {
    let error = try fault([get(Orders.key("a", 1)), get(["customer": ["S": "a"]])])
    #expect(error.code == "TransactionCanceledException")
    #expect(
      error.message
        == "Transaction cancelled, please refer cancellation reasons for specific reasons "
        + "[None, ValidationError]")
    #expect(
      error.details.first?.value == [
        ["Code": "None"],
        [
          "Code": "ValidationError",
          "Message": "The provided key element does not match the schema",
        ],
      ])
  }

  @Test func `tells of an empty key alone`() throws {
    #expect(
      try fault([get(["customer": ["S": "a"]]), get(["customer": ["S": ""], "nr": ["N": "1"]])])
        == .validation(
          "One or more parameter values are not valid. The AttributeValue for a key attribute "
            + "cannot contain an empty string value. Key: customer"))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try fault([get(Orders.key("a", 1), ["TableName": "Nope"])])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }
}
