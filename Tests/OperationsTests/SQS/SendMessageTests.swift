import Operations
import TestKit
import Testing
import Wire

struct `send-message` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.makeQueue("q.fifo")
  }

  private func fault(_ queue: String, _ more: JSON) throws -> ServiceError {
    let request: JSON = ["QueueUrl": .string(queue), "MessageBody": "b"]
    return try workspace.fault(SendMessage.self, request.with(more))
  }

  /// The digests are those that AWS gave for the same message.
  @Test func `answers with the digests by which to check`() throws {
    let attributes: JSON = [
      "Hello": ["DataType": "String", "StringValue": "There"],
      "General": ["DataType": "String", "StringValue": "Kenobi"],
      "Help.Me": ["DataType": "String", "StringValue": "Me"],
    ]
    #expect(
      try workspace.send("msg", ["MessageAttributes": attributes]).masking("MessageId") == [
        "MD5OfMessageBody": "6e2baaf3b97dbeef01c0043275f9a0e7",
        "MD5OfMessageAttributes": "4c360f3fdafd970e05fae2f149d997f5", "MessageId": "*",
      ])
  }

  @Test func `answers with the digest of bytes`() throws {
    let value = Base64.encode(
      Array("traceparent\u{1E}00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01".utf8))
    let attributes: JSON = ["attr1": ["DataType": "Binary", "BinaryValue": .string(value)]]
    #expect(
      try workspace.send("test", ["MessageAttributes": attributes])["MD5OfMessageAttributes"]
        == "8cbe4db156db8a94db8b801b7addb984")
  }

  @Test func `keeps the header of a trace`() throws {
    let header: JSON = ["AWSTraceHeader": ["DataType": "String", "StringValue": "Root=1"]]
    let answer = try workspace.send("a", ["MessageSystemAttributes": header])
    #expect(answer["MD5OfMessageSystemAttributes"]?.string?.count == 32)
    let message = try workspace.receive("q", ["AttributeNames": ["AWSTraceHeader"]])
    #expect(message[0]["Attributes"] == ["AWSTraceHeader": "Root=1"])
  }

  @Test func `delays a message, or all of a queue`() throws {
    try workspace.send("a", ["DelaySeconds": 5])
    #expect(try workspace.later(milliseconds: 4999).bodies() == [])
    #expect(try workspace.later(milliseconds: 5000).bodies() == ["a"])
    try workspace.makeQueue("slow", ["DelaySeconds": "5"])
    try workspace.send("b", to: "slow")
    try workspace.send("c", to: "slow", ["DelaySeconds": 0])
    #expect(try workspace.bodies("slow") == ["c"])
  }

  @Test func `numbers the messages of a FIFO queue`() throws {
    let first = try workspace.send(
      "a", to: "q.fifo", ["MessageGroupId": "g", "MessageDeduplicationId": "1"])
    let second = try workspace.send(
      "b", to: "q.fifo", ["MessageGroupId": "g", "MessageDeduplicationId": "2"])
    let numbers = [first, second].compactMap { $0["SequenceNumber"]?.string }
    #expect(numbers.count == 2 && numbers == numbers.sorted() && numbers[0] != numbers[1])
    #expect(numbers.allSatisfy { $0.count == 20 })
  }

  @Test func `takes the same message of a FIFO queue once`() throws {
    try workspace.makeQueue("c.fifo", ["ContentBasedDeduplication": "true"])
    let first = try workspace.send("a", to: "c.fifo", ["MessageGroupId": "g"])
    #expect(try workspace.send("a", to: "c.fifo", ["MessageGroupId": "h"]) == first)
    #expect(try workspace.bodies("c.fifo") == ["a"])
  }

  @Test func `knows messages by their group when told so`() throws {
    try workspace.makeQueue(
      "c.fifo", ["ContentBasedDeduplication": "true", "DeduplicationScope": "messageGroup"])
    for group in ["g", "h", "g"] {
      try workspace.send("a", to: "c.fifo", ["MessageGroupId": .string(group)])
    }
    #expect(try workspace.bodies("c.fifo") == ["a", "a"])
  }

  @Test(
    arguments: [
      ("q.fifo", [:], "MissingParameter", "The request must contain the parameter MessageGroupId."),
      (
        "q.fifo", ["MessageGroupId": "g"], "InvalidParameterValue",
        "The queue should either have ContentBasedDeduplication enabled or "
          + "MessageDeduplicationId provided explicitly"
      ),
      (
        "q.fifo",
        ["MessageGroupId": "g", "MessageDeduplicationId": "d", "DelaySeconds": 2],
        "InvalidParameterValue",
        "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter "
          + "that is not valid for this queue type."
      ),
      (
        "q", ["MessageDeduplicationId": "d"], "InvalidParameterValue",
        "Value d for parameter MessageDeduplicationId is invalid. Reason: The request includes a "
          + "parameter that is not valid for this queue type."
      ),
      (
        "q", ["MessageGroupId": "a b"], "InvalidParameterValue",
        "Value a b for parameter MessageGroupId is invalid. Reason: MessageGroupId can only "
          + "include alphanumeric and punctuation characters. 1 to 128 in length."
      ),
      (
        "q", ["DelaySeconds": 901], "InvalidParameterValue",
        "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and "
          + "<= 900."
      ),
      (
        "q", ["MessageBody": ""], "MissingParameter",
        "The request must contain the parameter MessageBody."
      ),
      (
        "q", ["MessageBody": "a\u{1}"], "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF "
          + "| #xE000 to #xFFFD | #x10000 to #x10FFFF"
      ),
    ] as [(String, JSON, String, String)])
  func `says what is wrong with a message`(
    queue: String, more: JSON, code: String, message: String
  ) throws {
    #expect(try fault(queue, more) == ServiceError(code, message))
  }

  @Test func `takes a message of up to a mebibyte, or of what the queue takes`() throws {
    let largest = String(repeating: "a", count: 1_048_576)
    try workspace.send(largest)
    #expect(
      try fault("q", ["MessageBody": .string(largest + "a")])
        == ServiceError(
          "InvalidParameterValue",
          "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes."
        ))
    try workspace.makeQueue("small", ["MaximumMessageSize": "1024"])
    let attribute: JSON = ["n": ["DataType": "String", "StringValue": "v"]]
    #expect(
      try fault(
        "small",
        [
          "MessageBody": .string(String(repeating: "a", count: 1017)),
          "MessageAttributes": attribute,
        ]
      ).message.hasSuffix("shorter than 1024 bytes."))
  }

  @Test(
    arguments: [
      (
        ["DataType": "String"],
        "Message (user) attribute 'n' must contain a non-empty value of type 'String'."
      ),
      (
        ["DataType": "Binary"],
        "Message (user) attribute 'n' must contain a non-empty value of type 'Binary'."
      ),
      (
        ["DataType": "Number", "StringValue": "x"],
        "Can't cast the value of message (user) attribute 'n' to a number."
      ),
      (
        ["DataType": "Float", "StringValue": "1"],
        "The type of message (user) attribute 'n' is invalid. You must use only the following "
          + "supported type prefixes: Binary, Number, String."
      ),
    ] as [(JSON, String)])
  func `says what is wrong with an attribute`(value: JSON, message: String) throws {
    #expect(
      try fault("q", ["MessageAttributes": ["n": value]])
        == ServiceError("InvalidParameterValue", message))
  }

  @Test(arguments: ["aws.x", "Amazon.x", ".x", "x.", "x y", String(repeating: "n", count: 256)])
  func `refuses names of attributes`(name: String) throws {
    let value: JSON = ["DataType": "String", "StringValue": "v"]
    let attributes = JSON.object([JSON.Entry(name, value)])
    #expect(
      try fault("q", ["MessageAttributes": attributes]).code == "InvalidParameterValue")
  }

  @Test func `takes ten attributes, and no lists of values`() throws {
    let value: JSON = ["DataType": "String", "StringValue": "v"]
    func attributes(_ count: Int) -> JSON {
      .object((0..<count).map { JSON.Entry("n\($0)", value) })
    }
    try workspace.send("a", ["MessageAttributes": attributes(10)])
    #expect(
      try fault("q", ["MessageAttributes": attributes(11)]).message
        == "Number of message attributes [11] exceeds the allowed maximum [10].")
    let list: JSON = ["n": ["DataType": "String", "StringListValues": ["a"]]]
    #expect(
      try workspace.refusal(
        SendMessage.self, ["QueueUrl": "q", "MessageBody": "b", "MessageAttributes": list])
        == ["MessageAttributes.n.member.StringListValues"])
  }
}
