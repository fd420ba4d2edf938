import Operations
import TestKit
import Testing
import Wire

struct `get-subscription-attributes` {
  @Test func `tells all of a subscription`() throws {
    let workspace = try Workspace()
    try workspace.makeTopic()
    let arn = try workspace.subscribe("q", ["RawMessageDelivery": "True"])
    #expect(
      try workspace.perform(GetSubscriptionAttributes.self, ["SubscriptionArn": arn]) == [
        "Attributes": [
          "SubscriptionPrincipal": "arn:aws:iam::000000000000:root", "Owner": "000000000000",
          "RawMessageDelivery": "true", "TopicArn": Workspace.topicARN("t"),
          "Endpoint": Workspace.queueARN("q"), "Protocol": "sqs",
          "PendingConfirmation": "false", "ConfirmationWasAuthenticated": "true",
          "SubscriptionArn": arn,
        ]
      ])
    #expect(
      try workspace.fault(
        GetSubscriptionAttributes.self, ["SubscriptionArn": Workspace.topicARN("t:x")])
        == ServiceError("NotFound", "Subscription does not exist"))
  }

  @Test func `tells a filter's scope with the filter`() throws {
    let workspace = try Workspace()
    try workspace.makeTopic()
    let arn = try workspace.subscribe("q", ["FilterPolicy": #"{"a":["b"]}"#])
    let attributes = try workspace.perform(
      GetSubscriptionAttributes.self, ["SubscriptionArn": arn])["Attributes"]
    #expect(attributes?["FilterPolicy"] == .string(#"{"a":["b"]}"#))
    #expect(attributes?["FilterPolicyScope"] == "MessageAttributes")
  }
}
