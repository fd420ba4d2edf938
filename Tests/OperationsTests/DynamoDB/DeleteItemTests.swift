import Engine
import Operations
import TestKit
import Testing
import Wire

struct `delete-item` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.putProfile("1", name: "Ann")
  }

  private func request(_ id: String, _ more: JSON = [:]) -> JSON {
    (["TableName": "UserProfileTable", "Key": ["id": ["S": .string(id)]]] as JSON).with(more)
  }

  @Test func `answers nothing`() throws {
    #expect(try workspace.perform(DeleteItem.self, request("1")) == [:])
    #expect(try workspace.table().itemCount == 0)
  }

  @Test func `with ALL_OLD gives back the item`() throws {
    let answer = try workspace.perform(DeleteItem.self, request("1", ["ReturnValues": "ALL_OLD"]))
    #expect(answer == ["Attributes": ["id": ["S": "1"], "name": ["S": "Ann"]]])
  }

  @Test func `of no item does nothing`() throws {
    #expect(
      try workspace.perform(DeleteItem.self, request("2", ["ReturnValues": "ALL_OLD"])) == [:])
    let names = try workspace.records(of: workspace.stream()).map(\.eventName)
    #expect(names == [.insert])
  }

  @Test(arguments: ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
  func `gives back nothing else`(value: String) throws {
    #expect(
      try workspace.fault(DeleteItem.self, request("1", ["ReturnValues": .string(value)]))
        == .validation("1 validation error detected: ReturnValues can only be ALL_OLD or NONE"))
  }

  @Test func `wants the key as the table has it`() throws {
    #expect(
      try workspace.fault(DeleteItem.self, request("1", ["Key": ["a": ["S": "1"]]]))
        == .validation("The provided key element does not match the schema"))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(DeleteItem.self, request("1", ["TableName": "Nope"]))
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }

  @Test func `is done only if the condition holds`() throws {
    let more: JSON = [
      "ConditionExpression": "#n = :n", "ExpressionAttributeNames": ["#n": "name"],
      "ExpressionAttributeValues": [":n": ["S": "Bob"]],
    ]
    let failed = ServiceError("ConditionalCheckFailedException", "The conditional request failed")
    #expect(try workspace.fault(DeleteItem.self, request("1", more)) == failed)
    #expect(try workspace.fault(DeleteItem.self, request("2", more)) == failed)
    let ann = more.with(["ExpressionAttributeValues": [":n": ["S": "Ann"]]])
    #expect(try workspace.perform(DeleteItem.self, request("1", ann)) == [:])
    #expect(try workspace.table().itemCount == 0)
  }

  @Test func `of no item is done when the condition holds of none`() throws {
    let more: JSON = ["ConditionExpression": "attribute_not_exists(id)"]
    #expect(try workspace.perform(DeleteItem.self, request("2", more)) == [:])
  }

  @Test func `shows the item that a condition does not hold for, if asked`() throws {
    let more: JSON = [
      "ConditionExpression": "attribute_not_exists(id)",
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    ]
    #expect(
      try workspace.fault(DeleteItem.self, request("1", more)).details
        == [JSON.Entry("Item", ["id": ["S": "1"], "name": ["S": "Ann"]])])
  }

  @Test(
    arguments: [
      (["body": Orders.text(2500), "product": ["S": "p"]], "3.0", ["by-product": "3.0"]),
      (
        ["placed": ["S": "d"], "stage": ["S": "s"]], "1.0", ["by-placed": "1.0", "by-stage": "1.0"]
      ),
      (nil, "1.0", [:]),
    ] as [(JSON?, String, [String: String])])
  func `costs what it deletes, in the indexes too`(
    item: JSON?, table: String, indexes: [String: String]
  ) throws {
    let orders = try Orders()
    if let item { try orders.put("a", 1, item) }
    let answer = try orders.workspace.perform(
      DeleteItem.self,
      orders.request(["Key": Orders.key("a", 1), "ReturnConsumedCapacity": "INDEXES"]))
    let capacity = answer["ConsumedCapacity"]
    #expect(capacity?["Table"] == ["CapacityUnits": .number(table)])
    let entries =
      (capacity?["LocalSecondaryIndexes"]?.entries ?? [])
      + (capacity?["GlobalSecondaryIndexes"]?.entries ?? [])
    #expect(
      entries.sorted { $0.key < $1.key }
        == indexes.sorted { $0.key < $1.key }.map {
          JSON.Entry($0.key, ["CapacityUnits": .number($0.value)])
        })
  }

  @Test func `tells how large the item collection is`() throws {
    let orders = try Orders()
    let answer = try orders.workspace.perform(
      DeleteItem.self,
      orders.request(["Key": Orders.key("a", 1), "ReturnItemCollectionMetrics": "SIZE"]))
    #expect(
      answer["ItemCollectionMetrics"]?["ItemCollectionKey"] == ["customer": ["S": "a"]])
    #expect(
      try workspace.perform(
        DeleteItem.self, request("1", ["ReturnItemCollectionMetrics": "SIZE"])) == [:])
  }
}
