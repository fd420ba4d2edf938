import Operations
import TestKit
import Testing
import Wire

struct `get-function-configuration` {
  let workshop: FunctionWorkshop

  init() throws { workshop = try FunctionWorkshop() }

  @Test func `shows what get-function shows, without the code`() throws {
    try workshop.create()
    let request: JSON = ["FunctionName": "f"]
    let function = try workshop.workspace.perform(GetFunction.self, request)
    #expect(
      try workshop.workspace.perform(GetFunctionConfiguration.self, request)
        == function["Configuration"])
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(GetFunctionConfiguration.self, ["FunctionName": "f"])
        == FunctionWorkshop.notFound("f"))
  }
}
