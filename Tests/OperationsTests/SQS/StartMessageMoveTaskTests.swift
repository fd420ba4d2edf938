import Operations
import TestKit
import Testing
import Wire

struct `start-message-move-task` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue("dead")
    let policy =
      #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":1}"#
    for name in ["q", "r"] {
      try workspace.makeQueue(name, ["RedrivePolicy": .string(policy)])
      try workspace.send("of " + name, to: name)
      _ = try workspace.receive(name, ["VisibilityTimeout": 0])
      _ = try workspace.receive(name)
    }
  }

  @Test func `moves each message to where it came from`() throws {
    try workspace.perform(
      StartMessageMoveTask.self, ["SourceArn": Workspace.queueARN("dead")])
    #expect(try workspace.bodies("q") == ["of q"])
    #expect(try workspace.bodies("r") == ["of r"])
    #expect(try workspace.bodies("dead") == [])
  }

  @Test func `moves all messages to one queue`() throws {
    try workspace.makeQueue("s")
    try workspace.perform(
      StartMessageMoveTask.self,
      ["SourceArn": Workspace.queueARN("dead"), "DestinationArn": Workspace.queueARN("s")])
    #expect(try workspace.bodies("s") == ["of q", "of r"])
  }

  @Test func `wants a queue for dead letters, and one to move to`() throws {
    #expect(
      try workspace.fault(StartMessageMoveTask.self, ["SourceArn": Workspace.queueARN("q")])
        == ServiceError(
          "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue."))
    #expect(
      try workspace.fault(StartMessageMoveTask.self, ["SourceArn": Workspace.queueARN("none")])
        == ServiceError(
          "ResourceNotFoundException",
          "The resource that you specified for the SourceArn parameter doesn't exist."))
    #expect(
      try workspace.fault(
        StartMessageMoveTask.self,
        ["SourceArn": Workspace.queueARN("dead"), "DestinationArn": Workspace.queueARN("none")]
      )
      .message == "The resource that you specified for the DestinationArn parameter doesn't exist.")
    #expect(
      try workspace.refusal(
        StartMessageMoveTask.self,
        ["SourceArn": Workspace.queueARN("dead"), "MaxNumberOfMessagesPerSecond": 1])
        == ["MaxNumberOfMessagesPerSecond"])
  }
}
