import Operations
import TestKit
import Testing
import Wire

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable"

struct `list-tags-of-resource` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func list(_ more: JSON = [:]) throws -> JSON {
    try workspace.perform(
      ListTagsOfResource.self, (["ResourceArn": .string(arn)] as JSON).with(more))
  }

  private func create(_ tags: JSON) throws {
    try workspace.perform(
      CreateTable.self, SampleTable.userProfiles.request().with(["Tags": tags]))
  }

  @Test func `shows what a table was made with, all at once`() throws {
    let tags = JSON.array((10..<60).map { ["Key": .string("k\($0)"), "Value": "v"] })
    try create(tags)
    #expect(try list() == ["Tags": tags])
  }

  @Test func `is empty for a table without tags`() throws {
    try create([])
    #expect(try list() == ["Tags": []])
  }

  @Test func `takes no token, as it gives none`() throws {
    try create([])
    #expect(
      try workspace.fault(
        ListTagsOfResource.self, ["ResourceArn": .string(arn), "NextToken": "x"])
        == .validation("Invalid NextToken"))
  }

  @Test func `shows none of a table that had the name before`() throws {
    try create([["Key": "a", "Value": "b"]])
    try workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
    #expect(
      try workspace.fault(ListTagsOfResource.self, ["ResourceArn": .string(arn)]).message
        == "Requested resource not found: ResourceArn: \(arn) not found")
    try create([])
    #expect(try list() == ["Tags": []])
  }

  @Test func `finds no tags of a table that was refused for its tags`() throws {
    #expect(
      try workspace.fault(
        CreateTable.self,
        SampleTable.userProfiles.request().with(["Tags": [["Key": "aws:a", "Value": "b"]]]))
        == .validation("Tag Key cannot be prefixed with aws:, Key: aws:a"))
    #expect(try workspace.perform(ListTables.self, [:]) == ["TableNames": []])
  }
}
