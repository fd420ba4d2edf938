import Operations
import TestKit
import Testing
import Wire

struct `delete-log-stream` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  @Test func `removes a stream with its lines, and no other`() throws {
    try workshop.createStream("other")
    try workshop.put("gone")
    try workshop.put("kept", in: "other")
    #expect(
      try workspace.perform(
        DeleteLogStream.self, ["logGroupName": "g", "logStreamName": "s"]) == [:])
    let answer = try workspace.perform(FilterLogEvents.self, ["logGroupName": "g"])
    #expect(LogWorkshop.messages(of: answer) == ["kept"])
  }

  @Test func `needs a group and a stream that are there`() throws {
    #expect(
      try workspace.fault(DeleteLogStream.self, ["logGroupName": "x", "logStreamName": "s"])
        == LogWorkshop.noGroup)
    #expect(
      try workspace.fault(DeleteLogStream.self, ["logGroupName": "g", "logStreamName": "x"])
        == LogWorkshop.noStream)
  }
}
