import Operations
import TestKit
import Testing
import Wire

struct `get-queue-url` {
  @Test func `tells the URL of a queue that is there`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    #expect(
      try workspace.perform(
        GetQueueUrl.self, ["QueueName": "q", "QueueOwnerAWSAccountId": "000000000000"])
        == ["QueueUrl": Workspace.queueURL("q")])
    #expect(try workspace.fault(GetQueueUrl.self, ["QueueName": "r"]) == Workspace.noQueue)
    #expect(
      try workspace.fault(
        GetQueueUrl.self, ["QueueName": "q", "QueueOwnerAWSAccountId": "111111111111"])
        == Workspace.noQueue)
    #expect(
      try workspace.elsewhere("eu-west-1").fault(GetQueueUrl.self, ["QueueName": "q"])
        == Workspace.noQueue)
  }
}
