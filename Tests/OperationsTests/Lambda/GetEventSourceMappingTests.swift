import Engine
import Operations
import TestKit
import Testing
import Wire

struct `get-event-source-mapping` {
  let mappings: MappingWorkshop

  init() throws { mappings = try MappingWorkshop() }

  private func get() throws -> JSON {
    try mappings.workspace.perform(GetEventSourceMapping.self, ["UUID": mappings.uuids[0]])
  }

  @Test func `shows the mapping as it is now`() throws {
    let answer = try get()
    #expect(answer["UUID"] == mappings.uuids[0])
    #expect(answer["State"] == "Enabled")
    #expect(answer["LastProcessingResult"] == "No records processed")
  }

  @Test func `shows what came of the last batch`() throws {
    let uuid = try #require(mappings.uuids[0].string)
    try mappings.workspace.store.write { transaction in
      let mapping = try #require(try transaction.mapping(uuid: uuid))
      try transaction.keep(result: "PROBLEM: Function call failed", of: mapping)
    }
    #expect(try get()["LastProcessingResult"] == "PROBLEM: Function call failed")
  }

  @Test func `still shows the stream of a table that is gone`() throws {
    let source = try get()["EventSourceArn"]
    try mappings.workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
    #expect(try get()["EventSourceArn"] == source)
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try mappings.workspace.fault(GetEventSourceMapping.self, ["UUID": "x"])
        == MappingWorkshop.missing)
    #expect(
      try mappings.workspace.elsewhere("eu-west-1").fault(
        GetEventSourceMapping.self, ["UUID": mappings.uuids[0]]) == MappingWorkshop.missing)
  }
}
