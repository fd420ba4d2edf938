import Engine
import Operations
import TestKit
import Testing
import Wire

struct `delete-function-concurrency` {
  @Test func `takes the limit away, however often`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create()
    let request: JSON = ["FunctionName": "f"]
    try workshop.workspace.perform(
      PutFunctionConcurrency.self, request.with(["ReservedConcurrentExecutions": 0]))
    for _ in 1...2 {
      #expect(try workshop.workspace.perform(DeleteFunctionConcurrency.self, request) == [:])
    }
    #expect(try workshop.function()?.reservedConcurrency == nil)
    #expect(
      try workshop.workspace.fault(DeleteFunctionConcurrency.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
  }
}
