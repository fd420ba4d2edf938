import Engine
import Operations
import TestKit
import Testing
import Wire

struct `delete-table` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `answers with the table that is going`() throws {
    try workspace.create()
    try workspace.putProfile("1")
    let answer = try workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
    #expect(answer["TableDescription"]?["TableStatus"] == "DELETING")
    #expect(answer["TableDescription"]?["ItemCount"] == 1)
    #expect(
      try workspace.fault(DescribeTable.self, ["TableName": "UserProfileTable"]).code
        == "ResourceNotFoundException")
    #expect(try workspace.perform(ListTables.self, [:]) == ["TableNames": []])
  }

  @Test func `leaves the stream to be read`() throws {
    try workspace.create()
    try workspace.putProfile("1")
    let stream = try workspace.stream()
    try workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
    #expect(try workspace.records(of: stream).count == 1)
    let streams = try workspace.perform(ListStreams.self, [:])["Streams"]?.elements
    #expect(streams?.count == 1)
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(DeleteTable.self, ["TableName": "Nope"])
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Table: Nope not found"))
  }
}
