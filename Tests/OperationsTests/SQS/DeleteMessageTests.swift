import Operations
import TestKit
import Testing
import Wire

struct `delete-message` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.makeQueue("q.fifo")
  }

  private func handle(_ queue: String) throws -> JSON {
    try #require(try workspace.receive(queue).first?["ReceiptHandle"])
  }

  @Test func `takes the message away, however often it is told`() throws {
    try workspace.send("a")
    let request: JSON = ["QueueUrl": "q", "ReceiptHandle": try handle("q")]
    for _ in 0..<2 { #expect(try workspace.perform(DeleteMessage.self, request) == [:]) }
    #expect(try workspace.later(milliseconds: 60_000).receive() == [])
  }

  @Test func `takes an older handle for a standard queue`() throws {
    try workspace.send("a")
    let first = try handle("q")
    let later = workspace.later(milliseconds: 30_000)
    _ = try later.receive()
    try later.perform(DeleteMessage.self, ["QueueUrl": "q", "ReceiptHandle": first])
    #expect(try workspace.later(milliseconds: 90_000).receive() == [])
  }

  @Test func `knows when a handle of a FIFO queue has expired`() throws {
    try workspace.send("a", to: "q.fifo", ["MessageGroupId": "g", "MessageDeduplicationId": "d"])
    let handle = try handle("q.fifo")
    #expect(
      try workspace.later(milliseconds: 30_000).fault(
        DeleteMessage.self, ["QueueUrl": "q.fifo", "ReceiptHandle": handle])
        == ServiceError(
          "InvalidParameterValue",
          "Value \(handle.string ?? "") for parameter ReceiptHandle is invalid. Reason: The "
            + "receipt handle has expired."))
  }

  @Test(arguments: ["fake", "AQEB", "AQEBZmFrZQ=="])
  func `knows what is no handle`(text: String) throws {
    #expect(
      try workspace.fault(
        DeleteMessage.self, ["QueueUrl": "q", "ReceiptHandle": .string(text)])
        == ServiceError(
          "ReceiptHandleIsInvalid",
          "The input receipt handle \"\(text)\" is not a valid receipt handle."))
  }

  @Test func `takes no handle of another queue`() throws {
    try workspace.makeQueue("r")
    try workspace.send("a", to: "r")
    let handle = try handle("r")
    #expect(
      try workspace.fault(DeleteMessage.self, ["QueueUrl": "q", "ReceiptHandle": handle])
        == ServiceError(
          "ReceiptHandleIsInvalid",
          "The receipt handle \"\(handle.string ?? "")\" is not valid for this queue."))
  }
}
