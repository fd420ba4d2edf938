import Operations
import TestKit
import Testing
import Wire

struct `remove-permission` {
  @Test func `takes a statement out, and the policy with the last`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    for label: JSON in ["a", "b"] {
      try workspace.perform(
        AddPermission.self,
        [
          "QueueUrl": "q", "Label": label, "AWSAccountIds": ["111111111111"],
          "Actions": ["SendMessage"],
        ])
    }
    try workspace.perform(RemovePermission.self, ["QueueUrl": "q", "Label": "a"])
    let policy = try JSON.parse(try workspace.attribute("Policy") ?? "")
    #expect(policy["Statement"]?.elements?.compactMap { $0["Sid"] } == ["b"])
    try workspace.perform(RemovePermission.self, ["QueueUrl": "q", "Label": "b"])
    #expect(try workspace.attribute("Policy") == nil)
    #expect(
      try workspace.fault(RemovePermission.self, ["QueueUrl": "q", "Label": "b"])
        == ServiceError(
          "InvalidParameterValue",
          "Value b for parameter Label is invalid. Reason: can't find label."))
  }
}
