import Operations
import TestKit
import Testing
import Wire

struct `delete-message-batch` {
  @Test func `deletes what it can`() throws {
    let workspace = try Workspace()
    try workspace.makeQueue()
    for body in ["a", "b"] { try workspace.send(body) }
    var entries = try workspace.receive().enumerated().map { index, message -> JSON in
      ["Id": .string("m\(index)"), "ReceiptHandle": message["ReceiptHandle"] ?? .null]
    }
    entries.append(["Id": "x", "ReceiptHandle": "fake"])
    #expect(
      try workspace.perform(
        DeleteMessageBatch.self, ["QueueUrl": "q", "Entries": .array(entries)]) == [
          "Successful": [["Id": "m0"], ["Id": "m1"]],
          "Failed": [
            [
              "Id": "x", "SenderFault": true, "Code": "ReceiptHandleIsInvalid",
              "Message": "The input receipt handle \"fake\" is not a valid receipt handle.",
            ]
          ],
        ])
    #expect(try workspace.later(milliseconds: 60_000).receive() == [])
    #expect(
      try workspace.fault(DeleteMessageBatch.self, ["QueueUrl": "q", "Entries": []]).message
        == "There should be at least one DeleteMessageBatchRequestEntry in the request.")
  }
}
