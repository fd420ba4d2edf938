import Operations
import TestKit
import Testing
import Wire

struct `list-subscriptions-by-topic` {
  @Test func `lists those of one topic`() throws {
    let workspace = try Workspace()
    for name in ["t", "u"] { try workspace.makeTopic(name) }
    try workspace.subscribe("q")
    try workspace.subscribe("r", to: "u")
    let list = try workspace.perform(
      ListSubscriptionsByTopic.self, ["TopicArn": Workspace.topicARN("u")])
    #expect(
      list["Subscriptions"]?.elements?.compactMap { $0["Endpoint"] }
        == [Workspace.queueARN("r")])
    #expect(
      try workspace.fault(
        ListSubscriptionsByTopic.self, ["TopicArn": Workspace.topicARN("v")])
        == Workspace.noTopic)
  }
}
