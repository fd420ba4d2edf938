import Operations
import TestKit
import Testing
import Wire

struct `describe-limits` {
  @Test func `shows those of a new account, without a store`() throws {
    let workspace = try Workspace()
    #expect(
      try workspace.perform(DescribeLimits.self, [:]) == [
        "AccountMaxReadCapacityUnits": 80_000, "AccountMaxWriteCapacityUnits": 80_000,
        "TableMaxReadCapacityUnits": 40_000, "TableMaxWriteCapacityUnits": 40_000,
      ])
    #expect(workspace.folder.names() == [])
  }
}
