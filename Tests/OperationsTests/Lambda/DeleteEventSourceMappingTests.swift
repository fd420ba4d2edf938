import Operations
import TestKit
import Testing
import Wire

struct `delete-event-source-mapping` {
  let mappings: MappingWorkshop

  init() throws { mappings = try MappingWorkshop() }

  @Test func `answers with the mapping that is going`() throws {
    let request: JSON = ["UUID": mappings.uuids[0]]
    let answer = try mappings.workspace.perform(DeleteEventSourceMapping.self, request)
    #expect(answer["UUID"] == mappings.uuids[0])
    #expect(answer["State"] == "Deleting")
    #expect(
      try mappings.workspace.fault(DeleteEventSourceMapping.self, request)
        == MappingWorkshop.missing)
  }

  @Test func `ends the delivery of what comes`() throws {
    try mappings.workspace.perform(
      DeleteEventSourceMapping.self, ["UUID": mappings.uuids[0]])
    try mappings.workspace.putProfile("1")
    #expect(mappings.workspace.awaitedSequence == nil)
    try mappings.workspace.putSong("A", "1")
    #expect(mappings.workspace.awaitedSequence != nil)
  }
}
