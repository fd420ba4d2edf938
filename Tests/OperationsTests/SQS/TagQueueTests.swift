import Operations
import TestKit
import Testing
import Wire

struct `tag-queue` {
  @Test func `adds tags and replaces those with the same keys`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    for tags: JSON in [["a": "1", "b": "2"], ["b": "3", "c": ""]] {
      #expect(try workspace.perform(TagQueue.self, ["QueueUrl": "q", "Tags": tags]) == [:])
    }
    #expect(
      try workspace.perform(ListQueueTags.self, ["QueueUrl": "q"])
        == ["Tags": ["a": "1", "b": "3", "c": ""]])
  }

  @Test func `gives a queue no more than fifty`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    let tags = JSON.object((0..<51).map { JSON.Entry("t\($0)", "v") })
    #expect(
      try workspace.fault(TagQueue.self, ["QueueUrl": "q", "Tags": tags]).code
        == "InvalidParameterValue")
    #expect(try workspace.perform(ListQueueTags.self, ["QueueUrl": "q"]) == [:])
  }
}
