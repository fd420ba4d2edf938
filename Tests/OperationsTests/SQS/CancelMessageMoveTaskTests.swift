import Operations
import TestKit
import Testing
import Wire

struct `cancel-message-move-task` {
  @Test func `comes too late for any task`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue("dead")
    let policy =
      #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":1}"#
    try workspace.makeQueue("q", ["RedrivePolicy": .string(policy)])
    let started = try workspace.perform(
      StartMessageMoveTask.self, ["SourceArn": Workspace.queueARN("dead")])
    #expect(
      try workspace.fault(CancelMessageMoveTask.self, started)
        == ServiceError("InvalidParameterValue", "Only active tasks can be cancelled."))
    #expect(
      try workspace.fault(CancelMessageMoveTask.self, ["TaskHandle": "x"])
        == ServiceError("InvalidParameterValue", "Value for parameter TaskHandle is invalid."))
  }
}
