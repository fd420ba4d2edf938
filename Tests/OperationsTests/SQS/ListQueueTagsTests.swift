import Operations
import TestKit
import Testing
import Wire

struct `list-queue-tags` {
  @Test func `answers nothing for a queue without tags`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    #expect(try workspace.perform(ListQueueTags.self, ["QueueUrl": "q"]) == [:])
    #expect(try workspace.fault(ListQueueTags.self, ["QueueUrl": "r"]) == Workspace.noQueue)
  }
}
