import Operations
import TestKit
import Testing
import Wire

struct `list-topics` {
  @Test func `lists a hundred topics a page`() throws {
    let workspace = try Workspace()
    for number in 100..<201 { try workspace.makeTopic("t\(number)") }
    let first = try workspace.perform(ListTopics.self, [:])
    #expect(first["Topics"]?.elements?.count == 100)
    #expect(first["Topics"]?.elements?.first == ["TopicArn": Workspace.topicARN("t100")])
    #expect(
      try workspace.perform(ListTopics.self, ["NextToken": first["NextToken"] ?? ""])
        == ["Topics": [["TopicArn": Workspace.topicARN("t200")]]])
    #expect(try workspace.elsewhere("eu-west-1").perform(ListTopics.self, [:]) == ["Topics": []])
  }
}
