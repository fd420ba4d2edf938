import Engine
import Operations
import TestKit
import Testing
import Wire

struct `publish` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeTopic()
    try workspace.makeQueue()
  }

  private let attributes: JSON = [
    "MessageAttributes": [
      "attr1": ["DataType": "Number", "StringValue": "99.12"],
      "attr2": ["DataType": "Binary", "BinaryValue": "AgME"],
    ]
  ]

  @Test func `puts an envelope into queues that have subscribed`() throws {
    let arn = try workspace.subscribe("q").string ?? ""
    let id = try workspace.publish("Test \"msg\"", attributes.with(["Subject": "S"]))["MessageId"]
    let body = try workspace.bodies().first ?? ""
    let host = "http://localhost.localstack.cloud:4566"
    #expect(
      body == """
        {
          "Type" : "Notification",
          "MessageId" : "\(id?.string ?? "")",
          "TopicArn" : "arn:aws:sns:us-east-1:000000000000:t",
          "Subject" : "S",
          "Message" : "Test \\"msg\\"",
          "Timestamp" : "2026-11-23T06:29:44.456Z",
          "SignatureVersion" : "1",
          "Signature" : "c3RyZWFtY3RsIGRvZXMgbm90IHNpZ24=",
          "SigningCertURL" : "\(host)/_aws/sns/SimpleNotificationService.pem",
          "UnsubscribeURL" : "\(host)/?Action=Unsubscribe&SubscriptionArn=\(arn)",
          "MessageAttributes" : {
            "attr1" : {"Type":"Number","Value":"99.12"},
            "attr2" : {"Type":"Binary","Value":"AgME"}
          }
        }
        """)
    #expect(throws: Never.self) { try JSON.parse(body) }
  }

  @Test func `puts the message as it is into queues that want it so`() throws {
    try workspace.subscribe("q", ["RawMessageDelivery": "true"])
    try workspace.publish("Test msg", attributes)
    let message = try workspace.receive("q", ["MessageAttributeNames": ["All"]])[0]
    #expect(message["Body"] == "Test msg")
    #expect(
      message["MessageAttributes"] == [
        "attr1": ["StringValue": "99.12", "DataType": "Number"],
        "attr2": ["BinaryValue": "AgME", "DataType": "Binary"],
      ])
  }

  @Test func `gives each protocol its text`() throws {
    try workspace.subscribe("q", ["RawMessageDelivery": "true"])
    for message in [#"{"default":"d","sqs":"s"}"#, #"{"default":"d","lambda":"l"}"#] {
      try workspace.publish(message, ["MessageStructure": "json"])
    }
    #expect(try workspace.bodies() == ["s", "d"])
  }

  @Test func `delivers only what a filter lets pass`() throws {
    try workspace.subscribe(
      "q", ["FilterPolicy": #"{"attr1":[{"numeric":[">",100]}]}"#, "RawMessageDelivery": "true"])
    try workspace.makeQueue("r")
    try workspace.subscribe(
      "r",
      [
        "FilterPolicy": #"{"a":["b"]}"#, "FilterPolicyScope": "MessageBody",
        "RawMessageDelivery": "true",
      ])
    try workspace.publish("small", attributes)
    try workspace.publish(
      "large", ["MessageAttributes": ["attr1": ["DataType": "Number", "StringValue": "101"]]])
    try workspace.publish(#"{"a":"b"}"#)
    #expect(try workspace.bodies() == ["large"])
    #expect(try workspace.bodies("r") == [#"{"a":"b"}"#])
  }

  @Test func `goes on when a queue is gone, and keeps its messages as dead letters`() throws {
    try workspace.makeQueue("dead")
    let policy = #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead"}"#
    try workspace.subscribe(
      "gone", ["RedrivePolicy": .string(policy), "RawMessageDelivery": "true"])
    try workspace.subscribe("lost")
    try workspace.subscribe("q", ["RawMessageDelivery": "true"])
    try workspace.publish("a", attributes)
    #expect(try workspace.bodies() == ["a"])
    let letter = try workspace.receive("dead", ["MessageAttributeNames": ["attr1"]])[0]
    #expect(letter["Body"] == "a")
    #expect(letter["MessageAttributes"]?["attr1"]?["StringValue"] == "99.12")
  }

  @Test func `has functions invoked that have subscribed`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create()
    let workspace = workshop.workspace
    try workspace.makeTopic()
    let arn = try workspace.perform(
      Subscribe.self,
      [
        "TopicArn": Workspace.topicARN("t"), "Protocol": "lambda",
        "Endpoint": "arn:aws:lambda:us-east-1:000000000000:function:f",
      ])["SubscriptionArn"]
    try workspace.publish("Hello world.", attributes)
    #expect(workspace.awaitedSequence != nil)
    let invocations = try workspace.store.read { transaction in
      try transaction.eventInvocationIDs().compactMap { try transaction.eventInvocation(id: $0) }
    }
    #expect(invocations.map(\.definition.functionName) == ["f"])
    let event = try JSON.parse(utf8: try #require(invocations.first).definition.payload)
    #expect(
      event.masking("MessageId", "Signature", "SigningCertUrl", "UnsubscribeUrl") == [
        "Records": [
          [
            "EventSource": "aws:sns", "EventVersion": "1.0",
            "EventSubscriptionArn": arn ?? .null,
            "Sns": [
              "Type": "Notification", "MessageId": "*", "TopicArn": Workspace.topicARN("t"),
              "Subject": .null, "Message": "Hello world.",
              "Timestamp": "2026-11-23T06:29:44.456Z", "SignatureVersion": "1",
              "Signature": "*", "SigningCertUrl": "*", "UnsubscribeUrl": "*",
              "MessageAttributes": [
                "attr1": ["Type": "Number", "Value": "99.12"],
                "attr2": ["Type": "Binary", "Value": "AgME"],
              ],
            ],
          ]
        ]
      ])
  }

  @Test func `keeps the order of groups from a FIFO topic to a FIFO queue`() throws {
    try workspace.makeTopic("t.fifo", ["ContentBasedDeduplication": "true"])
    try workspace.makeQueue("q.fifo")
    try workspace.subscribe("q.fifo", to: "t.fifo")
    let first = try workspace.publish("Test", to: "t.fifo", ["MessageGroupId": "g"])
    #expect(try workspace.publish("Test", to: "t.fifo", ["MessageGroupId": "g"]) == first)
    let messages = try workspace.receive("q.fifo", ["AttributeNames": ["All"]])
    #expect(messages.count == 1)
    #expect(
      messages[0]["Attributes"]?["MessageDeduplicationId"]
        == "532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25")
    let body = try JSON.parse(messages[0]["Body"]?.string ?? "")
    #expect(body["SequenceNumber"] == first["SequenceNumber"])
    #expect(
      body.entries?.map(\.key) == [
        "Type", "MessageId", "SequenceNumber", "TopicArn", "Message", "Timestamp",
        "UnsubscribeURL",
      ])
  }

  @Test(
    arguments: [
      ("t", ["Subject": ""], "Subject"), ("t", ["Message": ""], "Empty message"),
      ("t", ["Subject": .string(String(repeating: "s", count: 101))], "Subject"),
      ("t", ["Message": .string(String(repeating: "m", count: 262_145))], "Message too long"),
      (
        "t", ["MessageStructure": "json", "Message": "x"],
        "Message Structure - JSON message body failed to parse"
      ),
      (
        "t", ["MessageStructure": "json", "Message": #"{"default":1}"#],
        "Message Structure - No default entry in JSON message body"
      ),
      (
        "t", ["MessageDeduplicationId": "d"],
        "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that "
          + "is not valid for this topic type"
      ),
      ("t.fifo", [:], "The MessageGroupId parameter is required for FIFO topics"),
      (
        "t.fifo", ["MessageGroupId": "g"],
        "The topic should either have ContentBasedDeduplication enabled or "
          + "MessageDeduplicationId provided explicitly"
      ),
    ] as [(String, JSON, String)])
  func `says what is wrong with a message`(topic: String, more: JSON, reason: String) throws {
    try workspace.makeTopic("t.fifo")
    let request: JSON = ["TopicArn": Workspace.topicARN(topic), "Message": "m"]
    #expect(
      try workspace.fault(Publish.self, request.with(more))
        == ServiceError("InvalidParameter", "Invalid parameter: " + reason))
  }

  /// AWS's own words for each.
  @Test(
    arguments: [
      (
        "n", ["DataType": "String"],
        "The message attribute 'n' must contain non-empty message attribute value for message "
          + "attribute type 'String'."
      ),
      (
        "n", ["DataType": "Number", "BinaryValue": "AgME"],
        "The message attribute 'n' with type 'Number' must use field 'String'."
      ),
      (
        "n", ["DataType": "Binary", "StringValue": "s"],
        "The message attribute 'n' with type 'Binary' must use field 'Binary'."
      ),
      (
        "n", ["DataType": "Float", "StringValue": "s"],
        "The message attribute 'n' has an invalid message attribute type, the set of supported "
          + "type prefixes is Binary, Number, and String."
      ),
      (
        "a^b", ["DataType": "String", "StringValue": "s"],
        "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can "
          + "only include alphanumeric characters, hyphens, underscores, or dots."
      ),
      (
        ".n", ["DataType": "String", "StringValue": "s"],
        "Invalid message attribute name starting with character '.' was found."
      ),
      (
        "n.", ["DataType": "String", "StringValue": "s"],
        "Invalid message attribute name ending with character '.' was found."
      ),
      (
        "a..b", ["DataType": "String", "StringValue": "s"],
        "Message attribute name can not have successive '.' character."
      ),
    ] as [(String, JSON, String)])
  func `says what is wrong with an attribute`(
    name: String, value: JSON, message: String
  ) throws {
    #expect(
      try workspace.fault(
        Publish.self,
        [
          "TopicArn": Workspace.topicARN("t"), "Message": "m",
          "MessageAttributes": .object([JSON.Entry(name, value)]),
        ]) == ServiceError("ParameterValueInvalid", message))
  }

  @Test func `finds the topic by either ARN`() throws {
    try workspace.perform(
      Publish.self, ["TargetArn": Workspace.topicARN("t"), "Message": "m"])
    #expect(
      try workspace.fault(Publish.self, ["TopicArn": Workspace.topicARN("u"), "Message": "m"])
        == Workspace.noTopic)
    #expect(
      try workspace.fault(Publish.self, ["Message": "m"]).message
        == "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter")
    #expect(
      try workspace.refusal(Publish.self, ["PhoneNumber": "1", "Message": "m"])
        == ["PhoneNumber"])
  }
}
