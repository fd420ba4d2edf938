import Operations
import TestKit
import Testing
import Wire

struct `get-item` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.create(.music)
    try workspace.putProfile("1", name: "Ann")
    try workspace.putSong("A", "1")
  }

  private func request(_ key: JSON, _ table: SampleTable = .userProfiles) -> JSON {
    ["TableName": .string(table.name), "Key": key]
  }

  @Test func `gives the item that has the key`() throws {
    let item: JSON = ["id": ["S": "1"], "name": ["S": "Ann"]]
    #expect(try workspace.perform(GetItem.self, request(["id": ["S": "1"]])) == ["Item": item])
    let consistent = request(["id": ["S": "1"]]).with(["ConsistentRead": true])
    #expect(try workspace.perform(GetItem.self, consistent) == ["Item": item])
  }

  @Test func `takes the attributes of a key in any order`() throws {
    let key: JSON = ["SongTitle": ["S": "1"], "Artist": ["S": "A"]]
    #expect(try workspace.perform(GetItem.self, request(key, .music))["Item"] != nil)
  }

  @Test func `answers nothing when there is no such item`() throws {
    #expect(try workspace.perform(GetItem.self, request(["id": ["S": "2"]])) == [:])
  }

  @Test(
    arguments: [
      [:], ["id": ["N": "1"]], ["a": ["S": "1"]], ["id": ["S": "1"], "a": ["S": "1"]],
    ] as [JSON])
  func `wants the key as the table has it`(key: JSON) throws {
    #expect(
      try workspace.fault(GetItem.self, request(key))
        == .validation("The provided key element does not match the schema"))
  }

  @Test func `refuses an empty key`() throws {
    #expect(
      try workspace.fault(GetItem.self, request(["id": ["S": ""]]))
        == .validation(
          "One or more parameter values are not valid. The AttributeValue for a key attribute "
            + "cannot contain an empty string value. Key: id"))
  }

  @Test func `does not count what is wrong with a value`() throws {
    #expect(
      try workspace.fault(GetItem.self, request(["id": ["N": "x"]]))
        == .validation("The parameter cannot be converted to a numeric value: x"))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(GetItem.self, ["TableName": "Nope", "Key": ["id": ["S": "1"]]])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }

  @Test(
    arguments: [
      ("id", ["id": ["S": "2"]]),
      (
        "home.city, tags[1]", ["home": ["M": ["city": ["S": "Rome"]]], "tags": ["L": [["S": "b"]]]]
      ),
      ("#n", ["name": ["S": "Bob"]]),
      ("home.street, tags[7], nowhere", [:]),
    ] as [(String, JSON)])
  func `gives the attributes that are asked for`(expression: String, item: JSON) throws {
    try workspace.perform(
      PutItem.self,
      [
        "TableName": "UserProfileTable",
        "Item": [
          "id": ["S": "2"], "name": ["S": "Bob"],
          "home": ["M": ["city": ["S": "Rome"], "zip": ["S": "1"]]],
          "tags": ["L": [["S": "a"], ["S": "b"]]],
        ],
      ])
    var more: JSON = ["ProjectionExpression": .string(expression)]
    if expression == "#n" { more = more.with(["ExpressionAttributeNames": ["#n": "name"]]) }
    let answer = try workspace.perform(GetItem.self, request(["id": ["S": "2"]]).with(more))
    #expect(answer == ["Item": item])
  }

  @Test func `gives attributes by their older names`() throws {
    let more: JSON = ["AttributesToGet": ["name", "nowhere"]]
    let answer = try workspace.perform(GetItem.self, request(["id": ["S": "1"]]).with(more))
    #expect(answer == ["Item": ["name": ["S": "Ann"]]])
  }

  @Test(
    arguments: [
      ("1", false, "0.5"), ("1", true, "1.0"), ("none", false, "0.5"), ("none", true, "1.0"),
      ("large", false, "1.0"), ("large", true, "2.0"),
    ])
  func `costs a unit for 4 KB, half of it when not consistent`(
    id: String, isConsistent: Bool, units: String
  ) throws {
    try workspace.putProfile("large", name: String(repeating: "x", count: 4100))
    let key = request(["id": ["S": .string(id)]]).with(["ConsistentRead": .bool(isConsistent)])
    let total = try workspace.perform(
      GetItem.self, key.with(["ReturnConsumedCapacity": "TOTAL"]))
    #expect(
      total["ConsumedCapacity"]
        == ["TableName": "UserProfileTable", "CapacityUnits": .number(units)])
    let indexes = try workspace.perform(
      GetItem.self, key.with(["ReturnConsumedCapacity": "INDEXES"]))
    #expect(
      indexes["ConsumedCapacity"] == [
        "TableName": "UserProfileTable", "CapacityUnits": .number(units),
        "Table": ["CapacityUnits": .number(units)],
      ])
  }

  @Test func `costs what the whole item does when only some of it is asked for`() throws {
    try workspace.putProfile("large", name: String(repeating: "x", count: 4100))
    let answer = try workspace.perform(
      GetItem.self,
      request(["id": ["S": "large"]]).with([
        "ProjectionExpression": "id", "ReturnConsumedCapacity": "TOTAL",
      ]))
    #expect(answer["ConsumedCapacity"]?["CapacityUnits"] == .number("1.0"))
  }
}
