import Engine
import Operations
import TestKit
import Testing
import Wire

struct `put-retention-policy` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  private func keep(days: Int) throws {
    try workspace.perform(
      PutRetentionPolicy.self, ["logGroupName": "g", "retentionInDays": .integer(days)])
  }

  @Test func `sets the days, which are told`() throws {
    try keep(days: 3653)
    let answer = try workspace.perform(DescribeLogGroups.self, [:])
    #expect(answer["logGroups"]?.elements?.first?["retentionInDays"] == 3653)
  }

  @Test(arguments: [0, 2, 8, 3654])
  func `takes some numbers of days only`(days: Int) throws {
    #expect(
      try workspace.fault(
        PutRetentionPolicy.self, ["logGroupName": "g", "retentionInDays": .integer(days)])
        == LogWorkshop.badParameter(
          "1 validation error detected: Value '\(days)' at 'retentionInDays' failed to satisfy "
            + "constraint: Member must satisfy enum value set: [1, 3, 5, 7, 14, 30, 60, 90, 120, "
            + "150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]"))
  }

  @Test func `needs a group that is there`() throws {
    #expect(
      try workspace.fault(
        PutRetentionPolicy.self, ["logGroupName": "x", "retentionInDays": 7])
        == LogWorkshop.noGroup)
  }

  @Test func `hides older lines at once`() throws {
    try workshop.put("old", at: -2 * LogWorkshop.day)
    try workshop.put("new")
    try keep(days: 1)
    #expect(try workshop.messages() == ["new"])
  }

  private func storedLines() throws -> Int {
    let answer = try workspace.perform(DescribeLogGroups.self, ["logGroupNamePrefix": "g"])
    return (answer["logGroups"]?.elements?.first?["storedBytes"]?.integer ?? 0) / 29
  }

  @Test func `lets older lines go with new ones, a few at a time`() throws {
    try workshop.create("other")
    try workshop.createStream("s", in: "other")
    try workshop.put("kept", at: -2 * LogWorkshop.day, of: "other")
    for number in 0..<30 { try workshop.put("old", at: number - 2 * LogWorkshop.day) }
    try keep(days: 1)
    #expect(try storedLines() == 30)
    try workshop.put("new")
    // Eighteen lines were looked at, one of them of the other group.
    #expect(try storedLines() == 30 - 17 + 1)
    try workshop.put("new")
    #expect(try storedLines() == 2)
    #expect(try workshop.messages() == ["new", "new"])
    let other = try workspace.perform(FilterLogEvents.self, ["logGroupName": "other"])
    #expect(LogWorkshop.messages(of: other) == ["kept"])
  }
}
