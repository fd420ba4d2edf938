import Operations
import TestKit
import Testing
import Wire

struct `list-dead-letter-source-queues` {
  @Test func `lists the queues whose dead letters come here, in pages`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue("dead")
    #expect(
      try workspace.perform(ListDeadLetterSourceQueues.self, ["QueueUrl": "dead"])
        == ["queueUrls": []])
    let policy =
      #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":1}"#
    for name in ["b", "a"] { try workspace.makeQueue(name, ["RedrivePolicy": .string(policy)]) }
    try workspace.makeQueue("c")
    let request: JSON = ["QueueUrl": "dead", "MaxResults": 1]
    let first = try workspace.perform(ListDeadLetterSourceQueues.self, request)
    #expect(first["queueUrls"] == [Workspace.queueURL("a")])
    #expect(
      try workspace.perform(
        ListDeadLetterSourceQueues.self, request.with(["NextToken": first["NextToken"] ?? ""]))
        == ["queueUrls": [Workspace.queueURL("b")]])
  }
}
