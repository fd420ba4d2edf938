import Operations
import TestKit
import Testing
import Wire

struct `delete-queue` {
  @Test func `takes the queue and its messages away`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.send("a")
    #expect(try workspace.perform(DeleteQueue.self, ["QueueUrl": "q"]) == [:])
    #expect(try workspace.fault(DeleteQueue.self, ["QueueUrl": "q"]) == Workspace.noQueue)
    // At AWS one has to wait for a minute.
    try workspace.makeQueue()
    #expect(try workspace.receive() == [])
  }
}
