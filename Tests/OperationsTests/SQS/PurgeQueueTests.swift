import Operations
import TestKit
import Testing
import Wire

struct `purge-queue` {
  @Test func `removes the messages, also those that are out or delayed`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.makeQueue("r")
    for name in ["q", "r"] { try workspace.send("a", to: name) }
    try workspace.send("b", ["DelaySeconds": 5])
    _ = try workspace.receive()
    #expect(try workspace.perform(PurgeQueue.self, ["QueueUrl": "q"]) == [:])
    #expect(try workspace.later(milliseconds: 60_000).receive() == [])
    #expect(try workspace.bodies("r") == ["a"])
    #expect(try workspace.fault(PurgeQueue.self, ["QueueUrl": "s"]) == Workspace.noQueue)
  }
}
