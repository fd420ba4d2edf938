import Operations
import TestKit
import Testing
import Wire

struct `delete-log-group` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  @Test func `removes a group with its streams and lines`() throws {
    try workshop.put("old")
    #expect(try workspace.perform(DeleteLogGroup.self, ["logGroupName": "g"]) == [:])
    #expect(try workspace.perform(DescribeLogGroups.self, [:]) == ["logGroups": []])
    try workshop.create("g")
    try workshop.createStream("s")
    #expect(try workshop.messages() == [])
  }

  @Test func `needs a group that is there`() throws {
    #expect(
      try workspace.fault(DeleteLogGroup.self, ["logGroupName": "other"]) == LogWorkshop.noGroup)
    #expect(
      try workspace.elsewhere("eu-west-1").fault(DeleteLogGroup.self, ["logGroupName": "g"])
        == LogWorkshop.noGroup)
  }
}
