import Operations
import TestKit
import Testing
import Wire

struct `get-topic-attributes` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  private func attributes(_ name: String) throws -> JSON {
    try workspace.perform(GetTopicAttributes.self, ["TopicArn": Workspace.topicARN(name)])
  }

  @Test func `tells all of a topic`() throws {
    try workspace.makeTopic()
    try workspace.subscribe("q")
    #expect(
      try attributes("t").masking("Policy", "EffectiveDeliveryPolicy") == [
        "Attributes": [
          "Policy": "*", "Owner": "000000000000", "SubscriptionsPending": "0",
          "TopicArn": Workspace.topicARN("t"), "EffectiveDeliveryPolicy": "*",
          "SubscriptionsConfirmed": "1", "DisplayName": "", "SubscriptionsDeleted": "0",
        ]
      ])
    let policy = try attributes("t")["Attributes"]?["Policy"]?.string ?? ""
    #expect(
      try JSON.parse(policy)["Statement"]?.elements?[0]["Resource"] == Workspace.topicARN("t"))
  }

  @Test func `tells of a FIFO topic what makes it one`() throws {
    try workspace.makeTopic("t.fifo", ["SignatureVersion": "2"])
    let attributes = try attributes("t.fifo")["Attributes"]
    #expect(attributes?["FifoTopic"] == "true")
    #expect(attributes?["ContentBasedDeduplication"] == "false")
    #expect(attributes?["SignatureVersion"] == "2")
  }

  @Test func `finds topics of its own region only`() throws {
    try workspace.makeTopic()
    #expect(
      try workspace.fault(GetTopicAttributes.self, ["TopicArn": Workspace.topicARN("u")])
        == Workspace.noTopic)
    #expect(
      try workspace.elsewhere("eu-west-1").fault(
        GetTopicAttributes.self, ["TopicArn": Workspace.topicARN("t")])
        == ServiceError("InvalidParameter", "Invalid parameter: TopicArn"))
  }
}
