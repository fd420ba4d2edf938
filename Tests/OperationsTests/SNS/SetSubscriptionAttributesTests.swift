import Operations
import TestKit
import Testing
import Wire

struct `set-subscription-attributes` {
  let workspace: Workspace
  let arn: JSON

  init() throws {
    workspace = try Workspace()
    try workspace.makeTopic()
    try workspace.makeQueue()
    arn = try workspace.subscribe("q")
  }

  private func request(_ name: String, _ value: String) -> JSON {
    ["SubscriptionArn": arn, "AttributeName": .string(name), "AttributeValue": .string(value)]
  }

  @Test func `changes how messages are delivered`() throws {
    #expect(
      try workspace.perform(
        SetSubscriptionAttributes.self, request("RawMessageDelivery", "true")) == [:])
    try workspace.publish("a")
    #expect(try workspace.bodies() == ["a"])
  }

  @Test func `takes a filter away that is empty`() throws {
    try workspace.perform(
      SetSubscriptionAttributes.self, request("FilterPolicy", #"{"a":["b"]}"#))
    try workspace.publish("a")
    #expect(try workspace.receive() == [])
    try workspace.perform(SetSubscriptionAttributes.self, request("FilterPolicy", "{}"))
    try workspace.publish("b")
    #expect(try workspace.receive().count == 1)
  }

  @Test(
    arguments: [
      ("fake", "x", "AttributeName"),
      (
        "RawMessageDelivery", "test-ValUe",
        "RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false."
      ),
      ("RawMessageDelivery", "", "RawMessageDelivery: Invalid value []. Must be true or false."),
      (
        "RedrivePolicy", #"{"deadLetterTargetArn":"fake"}"#,
        "RedrivePolicy: deadLetterTargetArn is an invalid arn"
      ),
    ])
  func `says what is wrong with an attribute`(
    name: String, value: String, reason: String
  ) throws {
    #expect(
      try workspace.fault(SetSubscriptionAttributes.self, request(name, value))
        == ServiceError("InvalidParameter", "Invalid parameter: " + reason))
  }
}
