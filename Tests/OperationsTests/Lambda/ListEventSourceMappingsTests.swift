import Operations
import TestKit
import Testing
import Wire

struct `list-event-source-mappings` {
  let mappings: MappingWorkshop

  init() throws { mappings = try MappingWorkshop() }

  private func list(_ request: JSON = [:]) throws -> [JSON] {
    let answer = try mappings.workspace.perform(ListEventSourceMappings.self, request)
    return answer["EventSourceMappings"]?.elements?.compactMap { $0["UUID"] } ?? []
  }

  @Test func `lists all of the region`() throws {
    #expect(try list() == mappings.uuids)
    #expect(
      try mappings.workspace.elsewhere("eu-west-1").perform(ListEventSourceMappings.self, [:])
        == ["EventSourceMappings": []])
  }

  @Test func `lists those of a source or of a function`() throws {
    #expect(try list(["EventSourceArn": "Music"]) == [mappings.uuids[1]])
    #expect(try list(["FunctionName": "f"]) == mappings.uuids)
    #expect(try list(["FunctionName": "g"]) == [])
    #expect(try list(["EventSourceArn": "Music", "FunctionName": "g"]) == [])
  }

  @Test func `gives pages that follow each other`() throws {
    let first = try mappings.workspace.perform(ListEventSourceMappings.self, ["MaxItems": 1])
    #expect(first.entries?.map(\.key) == ["NextMarker", "EventSourceMappings"])
    let marker = try #require(first["NextMarker"])
    #expect(try list(["MaxItems": 1]) == [mappings.uuids[0]])
    #expect(try list(["MaxItems": 1, "Marker": marker]) == [mappings.uuids[1]])
  }

  @Test func `refuses a marker it has not given`() throws {
    #expect(
      try mappings.workspace.fault(ListEventSourceMappings.self, ["Marker": "x"])
        == FunctionWorkshop.invalid("Invalid Marker"))
  }
}
