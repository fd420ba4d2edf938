import Operations
import TestKit
import Testing
import Wire

struct `change-message-visibility-batch` {
  @Test func `changes what it can`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.send("a")
    let handle = try #require(try workspace.receive().first?["ReceiptHandle"])
    let entries: JSON = [
      ["Id": "a", "ReceiptHandle": handle, "VisibilityTimeout": 0],
      ["Id": "b", "ReceiptHandle": handle],
    ]
    #expect(
      try workspace.perform(
        ChangeMessageVisibilityBatch.self, ["QueueUrl": "q", "Entries": entries]) == [
          "Successful": [["Id": "a"]],
          "Failed": [
            [
              "Id": "b", "SenderFault": true, "Code": "MissingParameter",
              "Message": "The request must contain the parameter VisibilityTimeout.",
            ]
          ],
        ])
    #expect(try workspace.bodies() == ["a"])
  }
}
