import Operations
import TestKit
import Testing
import Wire

struct `list-tables` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    let request = SampleTable.userProfiles.request(viewType: nil)
    for name in ["Charlie", "alpha", "Bravo"] {
      try workspace.perform(CreateTable.self, request.with(["TableName": .string(name)]))
    }
  }

  @Test func `lists the names of the region in the order of their bytes`() throws {
    #expect(
      try workspace.perform(ListTables.self, [:])
        == ["TableNames": ["Bravo", "Charlie", "alpha"]])
    let elsewhere = workspace.elsewhere("eu-west-1")
    #expect(try elsewhere.perform(ListTables.self, [:]) == ["TableNames": []])
  }

  @Test func `gives pages that follow each other`() throws {
    let first = try workspace.perform(ListTables.self, ["Limit": 2])
    #expect(
      first == ["TableNames": ["Bravo", "Charlie"], "LastEvaluatedTableName": "Charlie"])
    let second = try workspace.perform(
      ListTables.self, ["Limit": 2, "ExclusiveStartTableName": "Charlie"])
    #expect(second == ["TableNames": ["alpha"]])
  }

  @Test func `has no next page when the last one is full`() throws {
    let answer = try workspace.perform(ListTables.self, ["Limit": 3])
    #expect(answer["LastEvaluatedTableName"] == nil)
  }

  @Test(arguments: [(0, "greater than or equal to 1"), (101, "less than or equal to 100")])
  func `has pages of 1 to 100 names`(limit: Int, rule: String) throws {
    #expect(
      try workspace.fault(ListTables.self, ["Limit": .integer(limit)])
        == .validation(
          "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy constraint: "
            + "Member must have value \(rule)"))
  }
}
