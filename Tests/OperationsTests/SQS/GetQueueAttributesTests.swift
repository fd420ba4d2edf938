import Operations
import TestKit
import Testing
import Wire

struct `get-queue-attributes` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
  }

  private func attributes(_ queue: String, _ names: JSON) throws -> JSON {
    try workspace.perform(
      GetQueueAttributes.self, ["QueueUrl": .string(queue), "AttributeNames": names])
  }

  @Test func `tells all of a standard queue, in AWS's order`() throws {
    #expect(
      try attributes("q", ["All"]) == [
        "Attributes": [
          "QueueArn": Workspace.queueARN("q"), "ApproximateNumberOfMessages": "0",
          "ApproximateNumberOfMessagesNotVisible": "0",
          "ApproximateNumberOfMessagesDelayed": "0", "CreatedTimestamp": "1795415384",
          "LastModifiedTimestamp": "1795415384", "VisibilityTimeout": "30",
          "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600",
          "DelaySeconds": "0", "ReceiveMessageWaitTimeSeconds": "0",
          "SqsManagedSseEnabled": "true",
        ]
      ])
  }

  @Test func `tells of a FIFO queue what makes it one`() throws {
    try workspace.makeQueue("q.fifo")
    let names = [
      "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit",
    ]
    #expect(
      try attributes("q.fifo", .array(names.map { .string($0) })) == [
        "Attributes": [
          "FifoQueue": "true", "DeduplicationScope": "queue", "FifoThroughputLimit": "perQueue",
          "ContentBasedDeduplication": "false",
        ]
      ])
    #expect(try attributes("q", .array(names.map { .string($0) })) == [:])
  }

  @Test func `counts messages by what can be done with them`() throws {
    for body in ["a", "b", "c"] { try workspace.send(body) }
    try workspace.send("d", ["DelaySeconds": 10])
    _ = try workspace.receive("q", ["MaxNumberOfMessages": 1])
    #expect(try workspace.attribute("ApproximateNumberOfMessages") == "2")
    #expect(try workspace.attribute("ApproximateNumberOfMessagesNotVisible") == "1")
    #expect(try workspace.attribute("ApproximateNumberOfMessagesDelayed") == "1")
  }

  @Test func `tells nothing when nothing is asked`() throws {
    #expect(try workspace.perform(GetQueueAttributes.self, ["QueueUrl": "q"]) == [:])
  }

  @Test func `does not know every name`() throws {
    #expect(
      try workspace.fault(
        GetQueueAttributes.self, ["QueueUrl": "q", "AttributeNames": ["Nope"]])
        == ServiceError("InvalidAttributeName", "Unknown Attribute Nope."))
  }

  @Test(
    arguments: [
      "q", "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q",
      "https://sqs.us-east-1.amazonaws.com/123456789012/q", "http://localhost:4566/000000000000/q",
      "http://us-east-1.queue.localhost.localstack.cloud:4566/000000000000/q",
    ])
  func `finds the queue by any of its URLs`(url: String) throws {
    #expect(
      try workspace.perform(
        GetQueueAttributes.self, ["QueueUrl": .string(url), "AttributeNames": ["QueueArn"]])
        == ["Attributes": ["QueueArn": Workspace.queueARN("q")]])
  }

  @Test func `looks in the region that the URL names`() throws {
    let url: JSON = .string("http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q")
    let elsewhere = workspace.elsewhere("eu-west-1")
    #expect(try elsewhere.perform(GetQueueAttributes.self, ["QueueUrl": url]) == [:])
    #expect(
      try elsewhere.fault(GetQueueAttributes.self, ["QueueUrl": "q"]) == Workspace.noQueue)
  }
}
