import Operations
import TestKit
import Testing
import Wire

struct `change-message-visibility` {
  let workspace: Workspace
  let handle: JSON

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.send("a")
    handle = try #require(try workspace.receive().first?["ReceiptHandle"])
  }

  private func request(_ seconds: Int) -> JSON {
    ["QueueUrl": "q", "ReceiptHandle": handle, "VisibilityTimeout": .integer(seconds)]
  }

  @Test func `keeps a message for longer, counted from now`() throws {
    let later = workspace.later(milliseconds: 20_000)
    #expect(try later.perform(ChangeMessageVisibility.self, request(60)) == [:])
    #expect(try workspace.later(milliseconds: 79_999).bodies() == [])
    #expect(try workspace.later(milliseconds: 80_000).bodies() == ["a"])
  }

  @Test func `gives a message back at once`() throws {
    try workspace.perform(ChangeMessageVisibility.self, request(0))
    #expect(try workspace.bodies() == ["a"])
  }

  @Test func `leaves a message alone that is visible again`() throws {
    let later = workspace.later(milliseconds: 30_000)
    #expect(try later.perform(ChangeMessageVisibility.self, request(60)) == [:])
    #expect(try later.bodies() == ["a"])
  }

  @Test func `lets nobody keep a message for more than half a day`() throws {
    #expect(
      try workspace.later(milliseconds: 1000).fault(ChangeMessageVisibility.self, request(43200))
        == ServiceError(
          "InvalidParameterValue",
          "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total "
            + "VisibilityTimeout for the message is beyond the limit [43200 seconds]."))
    #expect(
      try workspace.fault(ChangeMessageVisibility.self, request(43201)).code
        == "InvalidParameterValue")
  }

  @Test func `knows when the message is gone`() throws {
    try workspace.perform(DeleteMessage.self, ["QueueUrl": "q", "ReceiptHandle": handle])
    #expect(
      try workspace.fault(ChangeMessageVisibility.self, request(1))
        == ServiceError(
          "InvalidParameterValue",
          "Value \(handle.string ?? "") for parameter ReceiptHandle is invalid. Reason: Message "
            + "does not exist or is not available for visibility timeout change."))
  }
}
