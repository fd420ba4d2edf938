import Operations
import TestKit
import Testing
import Wire

struct `list-subscriptions` {
  @Test func `lists all of the region, in pages`() throws {
    let workspace = try Workspace()
    try workspace.makeTopic()
    for number in 0..<101 { try workspace.subscribe("q\(number)") }
    let first = try workspace.perform(ListSubscriptions.self, [:])
    #expect(first["Subscriptions"]?.elements?.count == 100)
    let second = try workspace.perform(
      ListSubscriptions.self, ["NextToken": first["NextToken"] ?? ""])
    #expect(
      second.masking("SubscriptionArn") == [
        "Subscriptions": [
          [
            "SubscriptionArn": "*", "Owner": "000000000000", "Protocol": "sqs",
            "Endpoint": Workspace.queueARN("q100"), "TopicArn": Workspace.topicARN("t"),
          ]
        ]
      ])
    #expect(
      try workspace.elsewhere("eu-west-1").perform(ListSubscriptions.self, [:])
        == ["Subscriptions": []])
  }
}
