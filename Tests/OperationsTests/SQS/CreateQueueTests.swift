import Operations
import TestKit
import Testing
import Wire

struct `create-queue` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  private func request(_ name: String, _ attributes: JSON = [:]) -> JSON {
    ["QueueName": .string(name), "Attributes": attributes]
  }

  private func fault(_ name: String, _ attributes: JSON = [:]) throws -> ServiceError {
    try workspace.fault(CreateQueue.self, request(name, attributes))
  }

  @Test func `answers with the URL that awslocal prints`() throws {
    #expect(
      try workspace.perform(CreateQueue.self, ["QueueName": "q"])
        == ["QueueUrl": Workspace.queueURL("q")])
    #expect(
      try workspace.elsewhere("eu-west-1").perform(CreateQueue.self, ["QueueName": "q"]) == [
        "QueueUrl": "http://sqs.eu-west-1.localhost.localstack.cloud:4566/000000000000/q"
      ])
  }

  @Test func `finds a queue with the same attributes made already`() throws {
    try workspace.makeQueue("q", ["DelaySeconds": "1"])
    for attributes: JSON in [[:], ["DelaySeconds": "1"], ["VisibilityTimeout": "30"]] {
      #expect(
        try workspace.perform(CreateQueue.self, request("q", attributes))
          == ["QueueUrl": Workspace.queueURL("q")])
    }
    #expect(
      try fault("q", ["DelaySeconds": "2"])
        == ServiceError(
          "QueueAlreadyExists",
          "A queue already exists with the same name and a different value for attribute "
            + "DelaySeconds"))
  }

  @Test(arguments: ["", "a.b", "q.fifo", "a b", String(repeating: "a", count: 81)])
  func `refuses names that no queue can have`(name: String) throws {
    #expect(
      try fault(name)
        == ServiceError(
          "InvalidParameterValue",
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"))
  }

  @Test(arguments: ["q", ".fifo", "a.b.fifo"])
  func `wants a FIFO queue's name to say so`(name: String) throws {
    #expect(
      try fault(name, ["FifoQueue": "true"])
        == ServiceError(
          "InvalidParameterValue",
          "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
            + "underscores, must end with .fifo suffix and be 1 to 80 in length"))
  }

  @Test(
    arguments: [
      ("VisibilityTimeout", "43201"), ("VisibilityTimeout", "-1"), ("VisibilityTimeout", "x"),
      ("MaximumMessageSize", "1023"), ("MaximumMessageSize", "1048577"),
      ("MessageRetentionPeriod", "59"), ("MessageRetentionPeriod", "1209601"),
      ("DelaySeconds", "901"), ("ReceiveMessageWaitTimeSeconds", "21"),
      ("KmsDataKeyReusePeriodSeconds", "59"), ("SqsManagedSseEnabled", "yes"), ("Policy", "x"),
    ])
  func `refuses values beyond an attribute's limits`(name: String, value: String) throws {
    #expect(
      try fault("q", .object([JSON.Entry(name, .string(value))]))
        == ServiceError("InvalidAttributeValue", "Invalid value for the parameter \(name)."))
  }

  @Test(
    arguments: [
      ("Nope", "Unknown Attribute Nope."), ("QueueArn", "Unknown Attribute QueueArn."),
      ("FifoQueue", "Unknown Attribute FifoQueue."),
      ("ContentBasedDeduplication", "Unknown Attribute ContentBasedDeduplication."),
      (
        "DeduplicationScope",
        "You can specify the DeduplicationScope only when FifoQueue is set to true."
      ),
    ])
  func `refuses attributes that a standard queue has not`(
    name: String, message: String
  ) throws {
    #expect(
      try fault("q", .object([JSON.Entry(name, "false")]))
        == ServiceError("InvalidAttributeName", message))
  }

  @Test func `refuses two kinds of encryption at once`() throws {
    #expect(
      try fault("q", ["KmsMasterKeyId": "k", "SqsManagedSseEnabled": "true"]).message
        == "You can use one type of server-side encryption (SSE) at one time. You can either "
        + "enable KMS SSE or SQS SSE.")
  }

  @Test func `takes throughput by group only with deduplication by group`() throws {
    let attributes: JSON = ["FifoQueue": "true", "FifoThroughputLimit": "perMessageGroupId"]
    #expect(try fault("q.fifo", attributes).code == "InvalidAttributeValue")
    try workspace.makeQueue(
      "q.fifo", attributes.with(["DeduplicationScope": "messageGroup"]))
  }

  @Test(
    arguments: [
      ("x", "Redrive policy is not a valid JSON map."),
      ("[]", "Redrive policy is not a valid JSON map."),
      (
        #"{"maxReceiveCount":1}"#,
        "Redrive policy does not contain mandatory attribute: deadLetterTargetArn."
      ),
      (
        #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:d"}"#,
        "Redrive policy does not contain mandatory attribute: maxReceiveCount."
      ),
      (
        #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:d","maxReceiveCount":0}"#,
        "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive."
      ),
      (
        #"{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}"#,
        "Invalid value for deadLetterTargetArn."
      ),
      (
        #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:none","maxReceiveCount":1}"#,
        "Dead letter target does not exist."
      ),
      (
        #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:d.fifo","maxReceiveCount":1}"#,
        "Dead-letter queue must be same type of queue as the source.."
      ),
    ])
  func `says what is wrong with a redrive policy`(policy: String, reason: String) throws {
    try workspace.makeQueue("d.fifo")
    #expect(
      try fault("q", ["RedrivePolicy": .string(policy)])
        == ServiceError(
          "InvalidParameterValue",
          "Value \(policy) for parameter RedrivePolicy is invalid. Reason: \(reason)"))
    // Nothing is left of a queue that could not be made.
    #expect(try workspace.fault(GetQueueUrl.self, ["QueueName": "q"]) == Workspace.noQueue)
  }

  @Test func `gives the queue tags`() throws {
    try workspace.perform(CreateQueue.self, ["QueueName": "q", "tags": ["b": "2", "a": "1"]])
    #expect(
      try workspace.perform(ListQueueTags.self, ["QueueUrl": "q"])
        == ["Tags": ["a": "1", "b": "2"]])
  }
}
