import Operations
import TestKit
import Testing
import Wire

struct `list-streams` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.create(.music)
  }

  private func arn(_ table: String, _ label: String = "2026-11-23T06:29:44.456") -> JSON {
    .string("arn:aws:dynamodb:us-east-1:000000000000:table/\(table)/stream/\(label)")
  }

  private func summary(_ table: String) -> JSON {
    [
      "StreamArn": arn(table), "TableName": .string(table),
      "StreamLabel": "2026-11-23T06:29:44.456",
    ]
  }

  @Test func `lists the streams of the region`() throws {
    #expect(
      try workspace.perform(ListStreams.self, [:])
        == ["Streams": [summary("UserProfileTable"), summary("Music")]])
    #expect(
      try workspace.elsewhere("eu-west-1").perform(ListStreams.self, [:]) == ["Streams": []])
  }

  @Test func `lists the streams of one table`() throws {
    #expect(
      try workspace.perform(ListStreams.self, ["TableName": "Music"])
        == ["Streams": [summary("Music")]])
    #expect(try workspace.perform(ListStreams.self, ["TableName": "Nope"]) == ["Streams": []])
  }

  @Test func `takes the region of a table's ARN`() throws {
    let request: JSON = ["TableName": "arn:aws:dynamodb:us-east-1:000000000000:table/Music"]
    #expect(
      try workspace.elsewhere("eu-west-1").perform(ListStreams.self, request)
        == ["Streams": [summary("Music")]])
  }

  @Test func `gives pages that follow each other`() throws {
    let first = try workspace.perform(ListStreams.self, ["Limit": 1])
    #expect(
      first == [
        "Streams": [summary("UserProfileTable")],
        "LastEvaluatedStreamArn": arn("UserProfileTable"),
      ])
    let second = try workspace.perform(
      ListStreams.self, ["Limit": 1, "ExclusiveStartStreamArn": arn("UserProfileTable")])
    #expect(second == ["Streams": [summary("Music")]])
  }

  @Test func `still lists a stream that has ended`() throws {
    try workspace.perform(
      UpdateTable.self, ["TableName": "Music", "StreamSpecification": ["StreamEnabled": false]])
    #expect(
      try workspace.perform(ListStreams.self, ["TableName": "Music"])
        == ["Streams": [summary("Music")]])
  }
}
