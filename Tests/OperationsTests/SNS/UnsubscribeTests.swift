import Operations
import TestKit
import Testing
import Wire

struct `unsubscribe` {
  @Test func `ends a subscription, also one that has ended`() throws {
    let workspace = try Workspace()
    try workspace.makeTopic()
    try workspace.makeQueue()
    let arn = try workspace.subscribe("q")
    for _ in 0..<2 {
      #expect(try workspace.perform(Unsubscribe.self, ["SubscriptionArn": arn]) == [:])
    }
    try workspace.publish("a")
    #expect(try workspace.receive() == [])
    #expect(
      try workspace.fault(Unsubscribe.self, ["SubscriptionArn": "x"]).message
        == "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1")
  }
}
