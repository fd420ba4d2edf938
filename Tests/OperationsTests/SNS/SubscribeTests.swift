import Operations
import TestKit
import Testing
import Wire

struct `subscribe` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeTopic()
    try workspace.makeTopic("t.fifo")
  }

  private func request(_ kind: String, _ endpoint: String, _ attributes: JSON = [:]) -> JSON {
    [
      "TopicArn": Workspace.topicARN("t"), "Protocol": .string(kind),
      "Endpoint": .string(endpoint), "Attributes": attributes,
    ]
  }

  private let queue = "arn:aws:sqs:us-east-1:000000000000:q"

  @Test func `answers with an ARN below the topic's, the same each time`() throws {
    let arn = try workspace.subscribe("q")
    #expect(arn.string?.hasPrefix("arn:aws:sns:us-east-1:000000000000:t:") == true)
    #expect(try workspace.subscribe("q") == arn)
    #expect(try workspace.subscribe("r") != arn)
    #expect(
      try workspace.fault(Subscribe.self, request("sqs", queue, ["RawMessageDelivery": "true"]))
        == ServiceError(
          "InvalidParameter",
          "Invalid parameter: Attributes Reason: Subscription already exists with different "
            + "attributes"))
  }

  @Test(
    arguments: [
      ("carrier-pigeon", "x", "Amazon SNS does not support this protocol string: carrier-pigeon"),
      ("sqs", "http://localhost:4566/000000000000/q", "SQS endpoint ARN"),
      ("sqs", "arn:aws:lambda:us-east-1:000000000000:function:f", "SQS endpoint ARN"),
      ("lambda", "f", "Lambda endpoint ARN"), ("sqs", "", "Endpoint"),
      (
        "sqs", "arn:aws:sqs:us-east-1:000000000000:q.fifo",
        "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard "
          + "SNS topics"
      ),
    ])
  func `refuses what nothing can be delivered to`(
    kind: String, endpoint: String, reason: String
  ) throws {
    #expect(
      try workspace.fault(Subscribe.self, request(kind, endpoint))
        == ServiceError("InvalidParameter", "Invalid parameter: " + reason))
  }

  @Test(arguments: ["http", "https", "email", "sms", "firehose"])
  func `says which protocols are not here`(kind: String) throws {
    #expect(
      try workspace.refusal(Subscribe.self, request(kind, "x")) == ["Protocol=" + kind])
  }

  @Test(
    arguments: [
      (
        "RawMessageDelivery", "maybe",
        "RawMessageDelivery: Invalid value [maybe]. Must be true or false."
      ),
      (
        "FilterPolicyScope", "x",
        "FilterPolicyScope: Invalid value [x]. Please use either MessageBody or MessageAttributes"
      ),
      ("RedrivePolicy", "x", "RedrivePolicy: failed to parse JSON."),
      (
        "RedrivePolicy", #"{"deadLetterTargetArn":"fake"}"#,
        "RedrivePolicy: deadLetterTargetArn is an invalid arn"
      ),
      ("Nope", "x", "AttributeName"),
    ])
  func `says what is wrong with an attribute`(
    name: String, value: String, reason: String
  ) throws {
    #expect(
      try workspace.fault(
        Subscribe.self, request("sqs", queue, .object([JSON.Entry(name, .string(value))])))
        == ServiceError("InvalidParameter", "Invalid parameter: Attributes Reason: " + reason))
  }

  @Test func `says which attributes are not here`() throws {
    #expect(
      try workspace.refusal(Subscribe.self, request("sqs", queue, ["ReplayPolicy": "{}"]))
        == ["ReplayPolicy"])
  }

  @Test func `delivers to functions in an envelope only`() throws {
    let function = "arn:aws:lambda:us-east-1:000000000000:function:f"
    #expect(
      try workspace.fault(
        Subscribe.self, request("lambda", function, ["RawMessageDelivery": "true"])
      ).message
        == "Invalid parameter: Attributes Reason: Delivery protocol [lambda] does not support raw "
        + "message delivery.")
    try workspace.perform(Subscribe.self, request("lambda", function))
  }

  @Test func `wants a FIFO queue for the dead letters of one`() throws {
    #expect(
      try workspace.fault(
        Subscribe.self,
        [
          "TopicArn": Workspace.topicARN("t.fifo"), "Protocol": "sqs",
          "Endpoint": Workspace.queueARN("q.fifo"),
          "Attributes": ["RedrivePolicy": .string(#"{"deadLetterTargetArn":"\#(queue)"}"#)],
        ]
      ).message.hasSuffix(
        "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."))
  }
}
