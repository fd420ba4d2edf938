import Operations
import TestKit
import Testing
import Wire

struct `get-function-event-invoke-config` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
  }

  @Test func `shows what was set`() throws {
    let set = try workshop.workspace.perform(
      PutFunctionEventInvokeConfig.self, ["FunctionName": "f", "MaximumRetryAttempts": 0])
    for name in ["f", "f:$LATEST"] {
      #expect(
        try workshop.workspace.perform(
          GetFunctionEventInvokeConfig.self, ["FunctionName": .string(name)]) == set)
    }
  }

  @Test(arguments: [("f", "$LATEST"), ("none", "$LATEST"), ("f", "live")])
  func `does not find what was not set`(name: String, qualifier: String) throws {
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:\(name):\(qualifier)"
    #expect(
      try workshop.workspace.fault(
        GetFunctionEventInvokeConfig.self,
        ["FunctionName": .string(name), "Qualifier": .string(qualifier)])
        == ServiceError(
          "ResourceNotFoundException", "The function \(arn) doesn't have an EventInvokeConfig"))
  }
}
