import Delivery
import Engine
import TestKit
import Testing
import Wire

struct `A destination` {
  @Test(
    arguments: [
      ("arn:aws:sqs:us-east-1:000000000000:q", .queue, "us-east-1", "q", nil),
      ("arn:aws:sns:eu-west-1:000000000000:t.fifo", .topic, "eu-west-1", "t.fifo", nil),
      ("arn:aws:lambda:us-east-1:000000000000:function:f", .function, "us-east-1", "f", nil),
      ("arn:aws:lambda:us-east-1:000000000000:function:f:v", .function, "us-east-1", "f", "v"),
      ("arn:aws:s3:::bucket", .bucket, "", "bucket", nil),
    ] as [(String, Destination.Kind, String, String, String?)])
  func `is what its ARN says`(
    arn: String, kind: Destination.Kind, region: String, name: String, qualifier: String?
  ) {
    let destination = Destination(arn: arn)
    #expect(destination?.kind == kind)
    #expect(destination?.region == region)
    #expect(destination?.name == name)
    #expect(destination?.qualifier == qualifier)
  }

  @Test(
    arguments: [
      "", "q", "arn:aws:sqs:us-east-1:000000000000", "arn:aws:sqs:us-east-1:000000000000:",
      "arn:aws:events:us-east-1:000000000000:event-bus/default",
      "arn:aws:lambda:us-east-1:000000000000:layer:l", "arn:aws:sqs:us-east-1:0:q:x",
    ])
  func `is none when nothing can be sent there`(arn: String) {
    #expect(Destination(arn: arn) == nil)
  }
}

struct `What is delivered` {
  let workspace: Workspace
  let queue: Queue

  init() throws {
    workspace = try Workspace()
    queue = try workspace.store.write {
      try $0.createQueue(named: "q", attributes: NamedTexts(), in: Workspace.region)
    }
  }

  private func deliver(_ service: String, _ name: String, _ body: String = "b") throws {
    let arn = "arn:aws:\(service):us-east-1:000000000000:\(name)"
    let destination = try #require(Destination(arn: arn))
    try workspace.store.write {
      try $0.deliver(
        body, to: destination, attributes: [MessageAttribute("ErrorCode", .text("200"))])
    }
  }

  private func received() throws -> [ReceivedMessage] {
    try workspace.store.write {
      try $0.receive(from: queue, limit: 10, visibilitySeconds: 0)
    }
  }

  @Test func `is a queue's message with its attributes`() throws {
    try deliver("sqs", "q")
    let message = try #require(try received().first)
    #expect(message.body == "b")
    #expect(message.attributes == [MessageAttribute("ErrorCode", .text("200"))])
  }

  @Test func `is published to a topic in the same transaction`() throws {
    try workspace.store.write { transaction in
      try transaction.createTopic(named: "t", attributes: NamedTexts(), in: Workspace.region)
      let topic = try #require(try transaction.topic(named: "t", in: Workspace.region))
      _ = try transaction.subscribe(
        "arn:aws:sqs:us-east-1:000000000000:q", kind: "sqs", attributes: NamedTexts(), to: topic)
    }
    try deliver("sns", "t")
    let envelope = try JSON.parse(try #require(try received().first).body)
    #expect(envelope["Message"] == "b")
    #expect(
      envelope["MessageAttributes"] == ["ErrorCode": ["Type": "String", "Value": "200"]])
  }

  @Test(arguments: [("sqs", "none"), ("sns", "none"), ("lambda", "function:none")])
  func `does not get lost unsaid where nothing is there`(service: String, name: String) throws {
    let arn = "arn:aws:\(service):us-east-1:000000000000:\(name)"
    #expect(throws: DestinationError.missing(arn: arn)) { try deliver(service, name) }
  }

  @Test func `has to fit`() throws {
    let body = String(repeating: "b", count: 1_048_576)
    #expect(
      throws: DestinationError.refused(
        arn: "arn:aws:sqs:us-east-1:000000000000:q",
        reason: "takes messages of up to 1048576 bytes")
    ) { try deliver("sqs", "q", body) }
  }

  @Test func `does not go to FIFO queues, as it has no group`() throws {
    _ = try workspace.store.write {
      try $0.createQueue(named: "q.fifo", attributes: NamedTexts(), in: Workspace.region)
    }
    #expect(
      throws: DestinationError.refused(
        arn: "arn:aws:sqs:us-east-1:000000000000:q.fifo", reason: "is a FIFO queue")
    ) { try deliver("sqs", "q.fifo") }
  }
}
