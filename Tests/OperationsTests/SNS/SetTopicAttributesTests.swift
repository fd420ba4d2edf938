import Operations
import TestKit
import Testing
import Wire

struct `set-topic-attributes` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeTopic("t.fifo")
  }

  private func request(_ name: String, _ value: String) -> JSON {
    [
      "TopicArn": Workspace.topicARN("t.fifo"), "AttributeName": .string(name),
      "AttributeValue": .string(value),
    ]
  }

  private func value(_ name: String) throws -> JSON? {
    try workspace.perform(
      GetTopicAttributes.self, ["TopicArn": Workspace.topicARN("t.fifo")])["Attributes"]?[name]
  }

  @Test func `changes one attribute`() throws {
    for (name, text) in [("DisplayName", "T"), ("ContentBasedDeduplication", "true")] {
      #expect(try workspace.perform(SetTopicAttributes.self, request(name, text)) == [:])
      #expect(try value(name)?.string == text)
    }
    try workspace.perform(SetTopicAttributes.self, request("DisplayName", ""))
    #expect(try value("DisplayName") == "")
  }

  @Test(arguments: ["FifoTopic", "Nope", "TopicArn"])
  func `changes no other`(name: String) throws {
    #expect(
      try workspace.fault(SetTopicAttributes.self, request(name, "true"))
        == ServiceError("InvalidParameter", "Invalid parameter: AttributeName"))
  }
}
