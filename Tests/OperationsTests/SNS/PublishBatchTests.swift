import Operations
import TestKit
import Testing
import Wire

struct `publish-batch` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeTopic()
    try workspace.makeQueue()
    try workspace.subscribe("q", ["RawMessageDelivery": "true"])
  }

  private func entry(_ id: String, _ message: String = "m") -> JSON {
    ["Id": .string(id), "Message": .string(message)]
  }

  private func fault(_ entries: [JSON]) throws -> ServiceError {
    try workspace.fault(
      PublishBatch.self,
      ["TopicArn": Workspace.topicARN("t"), "PublishBatchRequestEntries": .array(entries)])
  }

  @Test func `publishes each message`() throws {
    let answer = try workspace.perform(
      PublishBatch.self,
      [
        "TopicArn": Workspace.topicARN("t"),
        "PublishBatchRequestEntries": [entry("a", "1"), entry("b", "2")],
      ])
    #expect(
      answer.masking("MessageId") == [
        "Successful": [["Id": "a", "MessageId": "*"], ["Id": "b", "MessageId": "*"]],
        "Failed": [],
      ])
    #expect(try workspace.bodies() == ["1", "2"])
  }

  @Test func `refuses a batch as a whole`() throws {
    #expect(
      try fault([])
        == ServiceError(
          "EmptyBatchRequest", "The batch request doesn't contain any entries."))
    #expect(
      try fault((0..<11).map { entry("\($0)") })
        == ServiceError(
          "TooManyEntriesInBatchRequest",
          "The batch request contains more entries than permissible."))
    #expect(
      try fault([entry("a"), entry("a")])
        == ServiceError(
          "BatchEntryIdsNotDistinct",
          "Two or more batch entries in the request have the same Id."))
    #expect(try fault([entry("a b")]).code == "InvalidBatchEntryId")
    let half = String(repeating: "m", count: 131_073)
    #expect(
      try fault([entry("a", half), entry("b", half)])
        == ServiceError(
          "BatchRequestTooLong",
          "The length of all the messages put together is more than the limit."))
    #expect(try fault([entry("a"), entry("b", "")]).message == "Invalid parameter: Empty message")
    #expect(try workspace.receive() == [])
  }
}
