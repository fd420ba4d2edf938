import Operations
import TestKit
import Testing
import Wire

struct `delete-function-event-invoke-config` {
  @Test func `takes away what was set, once`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create()
    let request: JSON = ["FunctionName": "f"]
    try workshop.workspace.perform(
      PutFunctionEventInvokeConfig.self, request.with(["MaximumRetryAttempts": 0]))
    #expect(
      try workshop.workspace.perform(DeleteFunctionEventInvokeConfig.self, request) == [:])
    #expect(
      try workshop.workspace.fault(DeleteFunctionEventInvokeConfig.self, request)
        == ServiceError(
          "ResourceNotFoundException",
          "The function \(FunctionWorkshop.arn):$LATEST doesn't have an EventInvokeConfig"))
  }
}
