import Engine
import Operations
import TestKit
import Testing
import Wire

struct `update-time-to-live` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private static func request(_ isOn: Bool, _ attribute: String = "expiresAt") -> JSON {
    [
      "TableName": "UserProfileTable",
      "TimeToLiveSpecification": ["Enabled": .bool(isOn), "AttributeName": .string(attribute)],
    ]
  }

  private func message(_ request: JSON) throws -> String {
    let error = try workspace.fault(UpdateTimeToLive.self, request)
    #expect(error.code == "ValidationException")
    return error.message
  }

  @Test func `says back what it was told`() throws {
    let answer = try workspace.perform(UpdateTimeToLive.self, Self.request(true))
    #expect(
      answer == ["TimeToLiveSpecification": ["Enabled": true, "AttributeName": "expiresAt"]])
    #expect(try workspace.table().timeToLiveAttribute == "expiresAt")
    let off = try workspace.perform(UpdateTimeToLive.self, Self.request(false))
    #expect(off["TimeToLiveSpecification"]?["Enabled"] == false)
    #expect(try workspace.table().timeToLiveAttribute == nil)
  }

  @Test func `takes a key attribute, too`() throws {
    try workspace.perform(UpdateTimeToLive.self, Self.request(true, "id"))
  }

  @Test func `refuses what is no change`() throws {
    #expect(try message(Self.request(false)) == "TimeToLive is already disabled")
    try workspace.perform(UpdateTimeToLive.self, Self.request(true))
    #expect(try message(Self.request(true)) == "TimeToLive is already enabled")
    let other =
      "TimeToLive is active on a different AttributeName: current AttributeName is expiresAt"
    #expect(try message(Self.request(true, "other")) == other)
    #expect(try message(Self.request(false, "other")) == other)
  }

  @Test(
    arguments: [
      (
        [:],
        "2 validation errors detected: Value null at 'timeToLiveSpecification.enabled' failed to "
          + "satisfy constraint: Member must not be null; Value null at "
          + "'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must not "
          + "be null"
      ),
      (
        ["Enabled": true, "AttributeName": ""],
        "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed "
          + "to satisfy constraint: Member must have length greater than or equal to 1"
      ),
    ] as [(JSON, String)])
  func `checks the specification`(specification: JSON, message: String) throws {
    let request = Self.request(true).with(["TimeToLiveSpecification": specification])
    #expect(try self.message(request) == message)
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(UpdateTimeToLive.self, Self.request(true).with(["TableName": "Nope"]))
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Table: Nope not found"))
  }
}
