import Operations
import TestKit
import Testing
import Wire

struct `delete-topic` {
  @Test func `takes the topic and its subscriptions away, also when they are gone`() throws {
    let workspace = try Workspace()
    try workspace.makeTopic()
    try workspace.subscribe("q")
    for _ in 0..<2 {
      #expect(
        try workspace.perform(DeleteTopic.self, ["TopicArn": Workspace.topicARN("t")]) == [:])
    }
    #expect(try workspace.perform(ListTopics.self, [:]) == ["Topics": []])
    #expect(try workspace.perform(ListSubscriptions.self, [:]) == ["Subscriptions": []])
    #expect(
      try workspace.fault(DeleteTopic.self, ["TopicArn": "t"]).message
        == "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1")
  }
}
