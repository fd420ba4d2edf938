import Operations
import TestKit
import Testing
import Wire

struct `get-account-settings` {
  @Test func `shows Lambda's limits and what is used of them`() throws {
    let workshop = try FunctionWorkshop()
    let size = try #require(Base64.decode(FunctionWorkshop.archive)).count
    try workshop.create()
    try workshop.create(["FunctionName": "g"])
    try workshop.publish()
    for (name, count) in [("f", 7), ("g", 10)] {
      try workshop.workspace.perform(
        PutFunctionConcurrency.self,
        ["FunctionName": .string(name), "ReservedConcurrentExecutions": .integer(count)])
    }
    #expect(
      try workshop.workspace.perform(GetAccountSettings.self, [:]) == [
        "AccountLimit": [
          "TotalCodeSize": 80_530_636_800, "CodeSizeUnzipped": 262_144_000,
          "CodeSizeZipped": 52_428_800, "ConcurrentExecutions": 1000,
          "UnreservedConcurrentExecutions": 983,
        ],
        "AccountUsage": ["TotalCodeSize": .integer(3 * size), "FunctionCount": 2],
      ])
  }
}
