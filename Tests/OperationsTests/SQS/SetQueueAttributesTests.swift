import Operations
import TestKit
import Testing
import Wire

struct `set-queue-attributes` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.makeQueue("dead")
  }

  private func set(_ attributes: JSON, of queue: String = "q") throws {
    #expect(
      try workspace.perform(
        SetQueueAttributes.self, ["QueueUrl": .string(queue), "Attributes": attributes]) == [:])
  }

  private let policy = #"""
    {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"2"}
    """#

  @Test func `changes what is given, and notes when`() throws {
    let later = workspace.later(milliseconds: 5000)
    try later.perform(
      SetQueueAttributes.self,
      [
        "QueueUrl": "q",
        "Attributes": ["VisibilityTimeout": "7", "RedrivePolicy": .string(policy)],
      ])
    #expect(try workspace.attribute("VisibilityTimeout") == "7")
    #expect(try workspace.attribute("RedrivePolicy") == policy)
    #expect(try workspace.attribute("DelaySeconds") == "0")
    #expect(try workspace.attribute("CreatedTimestamp") == "1795415384")
    #expect(try workspace.attribute("LastModifiedTimestamp") == "1795415389")
  }

  @Test func `takes policies away that are empty`() throws {
    try set(["RedrivePolicy": .string(policy), "Policy": "{}"])
    try set(["RedrivePolicy": "", "Policy": ""])
    #expect(try workspace.attribute("RedrivePolicy") == nil)
    #expect(try workspace.attribute("Policy") == nil)
  }

  @Test func `has one kind of encryption at a time`() throws {
    try set(["KmsMasterKeyId": "k"])
    #expect(try workspace.attribute("SqsManagedSseEnabled") == "false")
    try set(["SqsManagedSseEnabled": "true"])
    #expect(try workspace.attribute("KmsMasterKeyId") == nil)
    #expect(try workspace.attribute("SqsManagedSseEnabled") == "true")
  }

  @Test func `changes no queue's kind`() throws {
    try workspace.makeQueue("q.fifo")
    try set(["FifoQueue": "true"], of: "q.fifo")
    #expect(
      try workspace.fault(
        SetQueueAttributes.self, ["QueueUrl": "q.fifo", "Attributes": ["FifoQueue": "false"]])
        == ServiceError(
          "InvalidAttributeValue",
          "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not "
            + "supported."))
    #expect(
      try workspace.fault(
        SetQueueAttributes.self, ["QueueUrl": "q", "Attributes": ["FifoQueue": "true"]])
        == ServiceError("InvalidAttributeName", "Unknown Attribute FifoQueue."))
  }

  @Test(
    arguments: [
      #"{"redrivePermission":"allowAll"}"#, #"{"redrivePermission":"denyAll"}"#,
      #"{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:0:q"]}"#,
    ])
  func `keeps who may send dead letters`(policy: String) throws {
    try set(["RedriveAllowPolicy": .string(policy)])
    #expect(try workspace.attribute("RedriveAllowPolicy") == policy)
  }

  @Test(arguments: ["x", "{}", #"{"redrivePermission":"byQueue"}"#])
  func `wants to be told whole who may send dead letters`(policy: String) throws {
    #expect(
      try workspace.fault(
        SetQueueAttributes.self,
        ["QueueUrl": "q", "Attributes": ["RedriveAllowPolicy": .string(policy)]]
      ).code
        == "InvalidParameterValue")
  }

  @Test func `changes the delay of a FIFO queue's messages that wait`() throws {
    try workspace.makeQueue("q.fifo", ["DelaySeconds": "60", "ContentBasedDeduplication": "true"])
    try workspace.send("a", to: "q.fifo", ["MessageGroupId": "g"])
    try set(["DelaySeconds": "10"], of: "q.fifo")
    #expect(try workspace.later(milliseconds: 9999).bodies("q.fifo") == [])
    #expect(try workspace.later(milliseconds: 10_000).bodies("q.fifo") == ["a"])
  }
}
