import Operations
import TestKit
import Testing
import Wire

struct `delete-retention-policy` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  @Test func `lets lines be kept again`() throws {
    try workshop.put("old", at: -2 * LogWorkshop.day)
    try workspace.perform(PutRetentionPolicy.self, ["logGroupName": "g", "retentionInDays": 1])
    #expect(try workshop.messages() == [])
    #expect(try workspace.perform(DeleteRetentionPolicy.self, ["logGroupName": "g"]) == [:])
    #expect(try workshop.messages() == ["old"])
    let answer = try workspace.perform(DescribeLogGroups.self, [:])
    #expect(answer["logGroups"]?.elements?.first?["retentionInDays"] == nil)
  }

  @Test func `needs a group that is there`() throws {
    #expect(
      try workspace.fault(DeleteRetentionPolicy.self, ["logGroupName": "x"])
        == LogWorkshop.noGroup)
  }
}
