import Operations
import TestKit
import Testing
import Wire

struct `list-queues` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  @Test func `answers nothing when there are none`() throws {
    #expect(try workspace.perform(ListQueues.self, [:]) == [:])
  }

  @Test func `lists those whose names begin in a way`() throws {
    for name in ["b", "ab", "aa", "c"] { try workspace.makeQueue(name) }
    #expect(
      try workspace.perform(ListQueues.self, ["QueueNamePrefix": "a"])
        == ["QueueUrls": [Workspace.queueURL("aa"), Workspace.queueURL("ab")]])
    #expect(
      try workspace.perform(ListQueues.self, [:])["QueueUrls"]?.elements?.count == 4)
    #expect(try workspace.elsewhere("eu-west-1").perform(ListQueues.self, [:]) == [:])
  }

  @Test func `gives pages that follow each other`() throws {
    for name in ["pa", "pb", "pc", "q"] { try workspace.makeQueue(name) }
    var request: JSON = ["MaxResults": 2, "QueueNamePrefix": "p"]
    let first = try workspace.perform(ListQueues.self, request)
    #expect(first["QueueUrls"] == [Workspace.queueURL("pa"), Workspace.queueURL("pb")])
    request = request.with(["NextToken": first["NextToken"] ?? ""])
    #expect(
      try workspace.perform(ListQueues.self, request)
        == ["QueueUrls": [Workspace.queueURL("pc")]])
  }

  @Test(arguments: [0, 1001]) func `takes 1 to 1000 a page`(count: Int) throws {
    #expect(
      try workspace.fault(ListQueues.self, ["MaxResults": .integer(count)]).code
        == "InvalidParameterValue")
  }
}
