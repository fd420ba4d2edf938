import Operations
import TestKit
import Testing
import Wire

struct `list-message-move-tasks` {
  @Test func `lists what was moved, the last first`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue("dead")
    let policy =
      #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":1}"#
    try workspace.makeQueue("q", ["RedrivePolicy": .string(policy)])
    try workspace.send("a", to: "dead")
    let source: JSON = ["SourceArn": Workspace.queueARN("dead")]
    #expect(try workspace.perform(ListMessageMoveTasks.self, source) == ["Results": []])
    try workspace.perform(
      StartMessageMoveTask.self, source.with(["DestinationArn": Workspace.queueARN("q")]))
    try workspace.perform(StartMessageMoveTask.self, source)
    let task: JSON = [
      "Status": "COMPLETED", "SourceArn": Workspace.queueARN("dead"),
      "ApproximateNumberOfMessagesMoved": 0, "ApproximateNumberOfMessagesToMove": 0,
      "StartedTimestamp": 1_795_415_384_456,
    ]
    #expect(try workspace.perform(ListMessageMoveTasks.self, source) == ["Results": [task]])
    let all = try workspace.perform(ListMessageMoveTasks.self, source.with(["MaxResults": 10]))
    #expect(all["Results"]?.elements?.last?["ApproximateNumberOfMessagesMoved"] == 1)
    #expect(all["Results"]?.elements?.last?["DestinationArn"] == Workspace.queueARN("q"))
    #expect(
      try workspace.fault(ListMessageMoveTasks.self, ["SourceArn": "dead"]).message
        == "You must use this format to specify the SourceArn: "
        + "arn:<partition>:<service>:<region>:<account-id>:<resource-id>")
  }
}
