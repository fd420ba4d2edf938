import Operations
import TestKit
import Testing
import Wire

struct `untag-queue` {
  @Test func `takes tags away that are there`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.perform(TagQueue.self, ["QueueUrl": "q", "Tags": ["a": "1", "b": "2"]])
    #expect(
      try workspace.perform(UntagQueue.self, ["QueueUrl": "q", "TagKeys": ["a", "x"]]) == [:])
    #expect(
      try workspace.perform(ListQueueTags.self, ["QueueUrl": "q"]) == ["Tags": ["b": "2"]])
  }
}
