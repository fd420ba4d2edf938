import Operations
import TestKit
import Testing
import Wire

struct `update-function-event-invoke-config` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
  }

  @Test func `keeps what is not given`() throws {
    let destinations: JSON = [
      "OnSuccess": [:], "OnFailure": ["Destination": "arn:aws:sqs:us-east-1:000000000000:q"],
    ]
    try workshop.workspace.perform(
      PutFunctionEventInvokeConfig.self,
      ["FunctionName": "f", "MaximumRetryAttempts": 0, "DestinationConfig": destinations])
    let answer = try workshop.workspace.later(milliseconds: 1000).perform(
      UpdateFunctionEventInvokeConfig.self,
      ["FunctionName": "f", "MaximumEventAgeInSeconds": 100])
    #expect(answer["MaximumRetryAttempts"] == 0)
    #expect(answer["MaximumEventAgeInSeconds"] == 100)
    #expect(answer["DestinationConfig"] == destinations)
    #expect(
      answer["LastModified"] == Workspace.time.adding(milliseconds: 1000).epochSeconds)
  }

  private func fault(_ more: JSON) throws -> ServiceError {
    try workshop.workspace.fault(
      UpdateFunctionEventInvokeConfig.self, (["FunctionName": "f"] as JSON).with(more))
  }

  @Test func `changes only what is there`() throws {
    #expect(
      try fault([:])
        == FunctionWorkshop.invalid(
          "You must specify at least one of error handling or destination setting."))
    #expect(
      try fault(["FunctionName": "none", "MaximumRetryAttempts": 0])
        == ServiceError("ResourceNotFoundException", "The function doesn't exist."))
    #expect(
      try fault(["MaximumRetryAttempts": 0])
        == ServiceError(
          "ResourceNotFoundException",
          "The function \(FunctionWorkshop.arn):$LATEST doesn't have an EventInvokeConfig"))
  }
}
