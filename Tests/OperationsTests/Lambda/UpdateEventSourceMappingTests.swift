import Engine
import Operations
import TestKit
import Testing
import Wire

struct `update-event-source-mapping` {
  let mappings: MappingWorkshop

  init() throws { mappings = try MappingWorkshop() }

  private func update(_ changes: JSON, later milliseconds: Int = 0) throws -> JSON {
    let workspace = mappings.workspace.later(milliseconds: milliseconds)
    return try workspace.perform(
      UpdateEventSourceMapping.self, (["UUID": mappings.uuids[0]] as JSON).with(changes))
  }

  @Test func `changes what is given and leaves the rest`() throws {
    let answer = try update(
      ["FunctionName": "g", "BatchSize": 7, "MaximumRetryAttempts": 3], later: 60_000)
    #expect(answer["State"] == "Updating")
    #expect(answer["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:g")
    #expect(answer["BatchSize"] == 7)
    #expect(answer["MaximumRetryAttempts"] == 3)
    #expect(answer["LastModified"] == .number("1795415444.456"))
    let second = try update(["BatchSize": 8])
    #expect(second["MaximumRetryAttempts"] == 3)
    #expect(second["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:g")
  }

  @Test func `switches it off and on, and has delivered what waits then`() throws {
    _ = try update(["Enabled": false])
    #expect(
      try mappings.workspace.perform(
        GetEventSourceMapping.self, ["UUID": mappings.uuids[0]])["State"] == "Disabled")
    try mappings.workspace.putProfile("1")
    #expect(mappings.workspace.awaitedSequence == nil)
    try mappings.workspace.perform(
      UpdateEventSourceMapping.self, ["UUID": mappings.uuids[0], "Enabled": true])
    #expect(mappings.workspace.awaitedSequence == SequenceNumber(1))
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try mappings.workspace.fault(UpdateEventSourceMapping.self, ["UUID": "x"])
        == MappingWorkshop.missing)
    let request: JSON = ["UUID": mappings.uuids[0], "FunctionName": "nope"]
    #expect(
      try mappings.workspace.fault(UpdateEventSourceMapping.self, request)
        == FunctionWorkshop.notFound("nope"))
  }

  @Test func `checks as create-event-source-mapping does`() throws {
    let request: JSON = ["UUID": mappings.uuids[0], "BatchSize": 0]
    #expect(
      try mappings.workspace.fault(UpdateEventSourceMapping.self, request).message.hasPrefix(
        "1 validation error detected: Value '0' at 'batchSize'"))
  }
}
