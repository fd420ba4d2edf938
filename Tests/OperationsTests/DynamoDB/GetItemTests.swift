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
}
