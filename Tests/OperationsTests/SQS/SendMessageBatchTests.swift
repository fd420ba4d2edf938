import Operations
import TestKit
import Testing
import Wire

struct `send-message-batch` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
    try workspace.makeQueue("q.fifo")
  }

  private func entry(_ id: String, _ more: JSON = [:]) -> JSON {
    let entry: JSON = ["Id": .string(id), "MessageBody": .string("body " + id)]
    return entry.with(more)
  }

  private func fault(_ queue: String, _ entries: [JSON]) throws -> ServiceError {
    try workspace.fault(
      SendMessageBatch.self, ["QueueUrl": .string(queue), "Entries": .array(entries)])
  }

  @Test func `sends what can be sent, and says of the rest why not`() throws {
    let entries: JSON = [entry("a"), entry("b", ["DelaySeconds": 901])]
    let answer = try workspace.perform(
      SendMessageBatch.self, ["QueueUrl": "q", "Entries": entries])
    #expect(
      answer.masking("MessageId", "MD5OfMessageBody") == [
        "Successful": [["Id": "a", "MessageId": "*", "MD5OfMessageBody": "*"]],
        "Failed": [
          [
            "Id": "b", "SenderFault": true, "Code": "InvalidParameterValue",
            "Message": .string(
              "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 "
                + "and <= 900."),
          ]
        ],
      ])
    #expect(try workspace.bodies() == ["body a"])
  }

  @Test func `tells of no failures when there are none`() throws {
    let answer = try workspace.perform(
      SendMessageBatch.self, ["QueueUrl": "q", "Entries": [entry("a")]])
    #expect(answer["Failed"] == nil)
  }

  @Test func `wants between one and ten entries with ids of their own`() throws {
    let code = "AWS.SimpleQueueService."
    #expect(
      try fault("q", [])
        == ServiceError(
          code + "EmptyBatchRequest",
          "There should be at least one SendMessageBatchRequestEntry in the request."))
    #expect(
      try fault("q", (0..<11).map { entry("\($0)") })
        == ServiceError(
          code + "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent 11."))
    #expect(
      try fault("q", [entry("a"), entry("a")])
        == ServiceError(code + "BatchEntryIdsNotDistinct", "Id a repeated."))
  }

  @Test(arguments: ["", "a:b", String(repeating: "a", count: 81)])
  func `refuses ids`(id: String) throws {
    #expect(
      try fault("q", [entry(id)])
        == ServiceError(
          "AWS.SimpleQueueService.InvalidBatchEntryId",
          "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It "
            + "can be at most 80 letters long."))
  }

  @Test func `takes no more than a mebibyte together`() throws {
    let half: JSON = ["MessageBody": .string(String(repeating: "a", count: 524_288))]
    try workspace.perform(
      SendMessageBatch.self, ["QueueUrl": "q", "Entries": [entry("a", half), entry("b", half)]])
    #expect(
      try fault("q", [entry("a", half), entry("b", half), entry("c", ["MessageBody": "x"])])
        == ServiceError(
          "AWS.SimpleQueueService.BatchRequestTooLong",
          "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes."))
  }

  @Test func `refuses the whole when a FIFO queue cannot order it`() throws {
    #expect(
      try fault("q.fifo", [entry("a", ["MessageDeduplicationId": "d"])])
        == ServiceError(
          "InvalidParameterValue", "The request must contain the parameter MessageGroupId."))
    #expect(
      try fault("q.fifo", [entry("a", ["MessageGroupId": "g"])]).message.hasPrefix("The queue"))
  }
}
