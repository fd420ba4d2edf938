import Engine
import Operations
import TestKit
import Testing
import Wire

struct `put-item` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func request(_ item: JSON, _ more: JSON = [:]) -> JSON {
    (["TableName": "UserProfileTable", "Item": item] as JSON).with(more)
  }

  private func fault(_ item: JSON, _ more: JSON = [:]) throws -> ServiceError {
    try workspace.fault(PutItem.self, request(item, more))
  }

  @Test func `answers nothing`() throws {
    #expect(try workspace.perform(PutItem.self, request(["id": ["S": "1"]])) == [:])
    #expect(try workspace.table().itemCount == 1)
  }

  @Test func `with ALL_OLD gives back the item it replaced`() throws {
    let more: JSON = ["ReturnValues": "ALL_OLD"]
    let first: JSON = ["id": ["S": "1"], "n": ["N": "1"]]
    #expect(try workspace.perform(PutItem.self, request(first, more)) == [:])
    let answer = try workspace.perform(PutItem.self, request(["id": ["S": "1"]], more))
    #expect(answer == ["Attributes": first])
  }

  @Test func `with NONE gives back nothing`() throws {
    try workspace.putProfile("1")
    let more: JSON = ["ReturnValues": "NONE"]
    #expect(try workspace.perform(PutItem.self, request(["id": ["S": "1"]], more)) == [:])
  }

  @Test(arguments: ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
  func `gives back nothing else`(value: String) throws {
    #expect(
      try fault(["id": ["S": "1"]], ["ReturnValues": .string(value)])
        == .validation("ReturnValues can only be ALL_OLD or NONE"))
  }

  @Test func `writes a record of each change`() throws {
    try workspace.putProfile("1")
    try workspace.putProfile("1", name: "Ann")
    try workspace.putProfile("1", name: "Ann")
    let names = try workspace.records(of: workspace.stream()).map(\.eventName)
    #expect(names == [.insert, .modify])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(PutItem.self, request(["id": ["S": "1"]], ["TableName": "Nope"]))
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }

  @Test(
    arguments: [
      (
        ["a": ["S": "1"]],
        "One or more parameter values were invalid: Missing the key id in the item"
      ),
      (
        ["id": ["N": "1"]],
        "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N"
      ),
      (
        ["id": ["S": ""]],
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
          + "contain an empty string value. Key: id"
      ),
      (
        ["id": ["S": "1"], "n": ["N": "x"]],
        "1 validation error detected: The parameter cannot be converted to a numeric value: x"
      ),
      (
        ["id": ["S": "1"], "a": [:]],
        "1 validation error detected: Supplied AttributeValue is empty, must contain exactly one "
          + "of the supported datatypes"
      ),
    ] as [(JSON, String)])
  func `refuses an item that is not valid`(item: JSON, message: String) throws {
    #expect(try fault(item) == .validation(message))
    #expect(try workspace.table().itemCount == 0)
  }

  @Test func `refuses an item above 400 KB`() throws {
    let text = String(repeating: "x", count: 400 * 1024 - 4)
    try workspace.perform(PutItem.self, request(["id": ["S": "1"], "a": ["S": .string(text)]]))
    #expect(
      try fault(["id": ["S": "1"], "a": ["S": .string(text + "x")]])
        == .validation("Item size has exceeded the maximum allowed size"))
  }

  @Test func `tells JSON of the wrong kind before all else`() throws {
    let error = try workspace.fault(
      PutItem.self, ["TableName": "x", "Item": ["id": ["S": 1], "n": ["N": "x"]]])
    #expect(
      error == ServiceError("SerializationException", "NUMBER_VALUE cannot be converted to String"))
    #expect(
      try workspace.fault(PutItem.self, ["TableName": 1, "Item": [:]])
        == ServiceError("SerializationException", "NUMBER_VALUE cannot be converted to String"))
  }

  @Test func `tells what is missing`() throws {
    #expect(
      try workspace.fault(PutItem.self, ["TableName": "ab"]).message
        == "2 validation errors detected: Value 'ab' at 'tableName' failed to satisfy "
        + "constraint: Member must have length greater than or equal to 3; Value null at 'item' "
        + "failed to satisfy constraint: Member must not be null")
  }
}
