import Operations
import TestKit
import Testing
import Wire

struct `describe-time-to-live` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func describe() throws -> JSON? {
    try workspace.perform(DescribeTimeToLive.self, ["TableName": "UserProfileTable"])[
      "TimeToLiveDescription"]
  }

  private func update(_ isOn: Bool) throws {
    try workspace.perform(
      UpdateTimeToLive.self,
      [
        "TableName": "UserProfileTable",
        "TimeToLiveSpecification": ["Enabled": .bool(isOn), "AttributeName": "expiresAt"],
      ])
  }

  @Test func `shows the attribute while items expire, and forgets it then`() throws {
    #expect(try describe() == ["TimeToLiveStatus": "DISABLED"])
    try update(true)
    #expect(try describe() == ["TimeToLiveStatus": "ENABLED", "AttributeName": "expiresAt"])
    try update(false)
    #expect(try describe() == ["TimeToLiveStatus": "DISABLED"])
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(DescribeTimeToLive.self, ["TableName": "Nope"])
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Table: Nope not found"))
  }
}
