import Operations
import TestKit
import Testing
import Wire

struct `receive-message` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
  }

  private func sendWithAttributes() throws {
    var attributes: [JSON.Entry] = []
    for (name, value) in [("Hello", "There"), ("General", "Kenobi"), ("Help.Me", "Me")] {
      attributes.append(JSON.Entry(name, ["DataType": "String", "StringValue": .string(value)]))
    }
    try workspace.send("msg", ["MessageAttributes": .object(attributes)])
  }

  @Test func `gives a message with what is needed to delete it`() throws {
    try workspace.send("a")
    #expect(
      try workspace.receive().map { $0.masking("MessageId", "ReceiptHandle") } == [
        [
          "MessageId": "*", "ReceiptHandle": "*", "MD5OfBody": "0cc175b9c0f1b6a831c399e269772661",
          "Body": "a",
        ]
      ])
  }

  @Test func `answers nothing when there is nothing`() throws {
    #expect(try workspace.perform(ReceiveMessage.self, ["QueueUrl": "q"]) == [:])
  }

  @Test func `gives one message unless more are asked for`() throws {
    for body in ["a", "b", "c"] { try workspace.send(body) }
    #expect(try workspace.bodies("q", ["MaxNumberOfMessages": .null]) == ["a"])
    #expect(try workspace.bodies("q", ["MaxNumberOfMessages": 10]) == ["b", "c"])
  }

  @Test func `hides messages for as long as the queue or the request says`() throws {
    try workspace.makeQueue("r", ["VisibilityTimeout": "5"])
    try workspace.send("a", to: "r")
    #expect(try workspace.bodies("r") == ["a"])
    #expect(try workspace.later(milliseconds: 4999).bodies("r") == [])
    #expect(
      try workspace.later(milliseconds: 5000).bodies("r", ["VisibilityTimeout": 60]) == ["a"])
    #expect(try workspace.later(milliseconds: 64_999).bodies("r") == [])
  }

  @Test func `tells of a message what is asked for`() throws {
    try workspace.send("a")
    #expect(
      try workspace.receive("q", ["MessageSystemAttributeNames": ["All"], "VisibilityTimeout": 0])[
        0]["Attributes"] == [
          "SenderId": "000000000000", "ApproximateFirstReceiveTimestamp": "1795415384456",
          "ApproximateReceiveCount": "1", "SentTimestamp": "1795415384456",
        ])
    let later = workspace.later(milliseconds: 1000)
    #expect(
      try later.receive(
        "q", ["AttributeNames": ["ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp"]])[
          0][
          "Attributes"] == [
          "ApproximateFirstReceiveTimestamp": "1795415384456", "ApproximateReceiveCount": "2",
        ])
    #expect(
      try workspace.fault(ReceiveMessage.self, ["QueueUrl": "q", "AttributeNames": ["Nope"]])
        == ServiceError("InvalidAttributeName", "Unknown Attribute Nope."))
  }

  @Test func `tells of a FIFO message its place`() throws {
    try workspace.makeQueue("q.fifo")
    let sent = try workspace.send(
      "a", to: "q.fifo", ["MessageGroupId": "g", "MessageDeduplicationId": "d"])
    let attributes = try workspace.receive("q.fifo", ["AttributeNames": ["All"]])[0]["Attributes"]
    #expect(attributes?["SequenceNumber"] == sent["SequenceNumber"])
    #expect(attributes?["MessageDeduplicationId"] == "d")
    #expect(attributes?["MessageGroupId"] == "g")
  }

  /// What AWS gave for the same message.
  @Test(
    arguments: [
      (["All"], ["Hello", "General", "Help.Me"], "4c360f3fdafd970e05fae2f149d997f5"),
      ([".*"], ["Hello", "General", "Help.Me"], "4c360f3fdafd970e05fae2f149d997f5"),
      (["*"], ["Hello", "General", "Help.Me"], "4c360f3fdafd970e05fae2f149d997f5"),
      (["Hello", "General"], ["Hello", "General"], "fca026605781cb4126a1e9044df24232"),
      (["Hello", "Foo"], ["Hello"], "a311262e065454b75da111d535b8dacd"),
      (["Hel.*"], ["Hello", "Help.Me"], "83fee93c1bcd8b9a5a923ffacdc636c7"),
      (["Foo"], [], nil), ([], [], nil), (["AWS."], [], nil),
    ] as [([String], [String], String?)])
  func `gives message attributes by name`(
    asked: [String], names: [String], digest: String?
  ) throws {
    try sendWithAttributes()
    let message = try workspace.receive(
      "q", ["MessageAttributeNames": .array(asked.map { .string($0) })])[0]
    #expect(message["MessageAttributes"]?.entries?.map(\.key) ?? [] == names)
    #expect(message["MD5OfMessageAttributes"]?.string == digest)
  }

  @Test(
    arguments: [
      ("MaxNumberOfMessages", 0, "Must be between 1 and 10, if provided."),
      ("MaxNumberOfMessages", 11, "Must be between 1 and 10, if provided."),
      ("WaitTimeSeconds", 21, "Must be >= 0 and <= 20, if provided."),
      ("VisibilityTimeout", 43201, "Must be between 0 and 43200, if provided."),
    ])
  func `refuses numbers beyond its limits`(name: String, value: Int, reason: String) throws {
    let request: JSON = ["QueueUrl": "q"]
    #expect(
      try workspace.fault(
        ReceiveMessage.self, request.with(.object([JSON.Entry(name, .integer(value))])))
        == ServiceError(
          "InvalidParameterValue",
          "Value \(value) for parameter \(name) is invalid. Reason: \(reason)"))
  }

  @Test func `gives what an earlier attempt was given`() throws {
    try workspace.makeQueue("q.fifo")
    try workspace.send("a", to: "q.fifo", ["MessageGroupId": "g", "MessageDeduplicationId": "d"])
    let first = try workspace.receive("q.fifo", ["ReceiveRequestAttemptId": "t"])
    #expect(first.count == 1)
    #expect(try workspace.receive("q.fifo", ["ReceiveRequestAttemptId": "t"]) == first)
    #expect(try workspace.receive("q.fifo", ["ReceiveRequestAttemptId": "u"]) == [])
    #expect(
      try workspace.fault(
        ReceiveMessage.self, ["QueueUrl": "q", "ReceiveRequestAttemptId": "t"]
      ).code
        == "InvalidParameterValue")
  }

  @Test func `sends dead letters to their queue`() throws {
    try workspace.makeQueue("dead")
    let policy =
      #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"2"}"#
    try workspace.makeQueue("r", ["RedrivePolicy": .string(policy)])
    let id = try workspace.send("a", to: "r")["MessageId"]
    for _ in 0..<2 { #expect(try workspace.bodies("r", ["VisibilityTimeout": 0]) == ["a"]) }
    #expect(try workspace.bodies("r") == [])
    let letter = try workspace.receive("dead", ["AttributeNames": ["All"]])[0]
    #expect(letter["MessageId"] == id)
    #expect(
      letter["Attributes"]?["DeadLetterQueueSourceArn"] == Workspace.queueARN("r"))
    #expect(try workspace.attribute("ApproximateNumberOfMessages", of: "r") == "0")
  }
}
