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
        == .validation("ReturnValues can only be ALL_OLD or NONE"))
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
}
