import Operations
import TestKit
import Testing
import Wire

struct `get-function-concurrency` {
  @Test func `shows what is reserved, and nothing when nothing is`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create()
    let request: JSON = ["FunctionName": "f"]
    #expect(try workshop.workspace.perform(GetFunctionConcurrency.self, request) == [:])
    let set = try workshop.workspace.perform(
      PutFunctionConcurrency.self, request.with(["ReservedConcurrentExecutions": 7]))
    #expect(try workshop.workspace.perform(GetFunctionConcurrency.self, request) == set)
    #expect(
      try workshop.workspace.fault(GetFunctionConcurrency.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
  }
}
