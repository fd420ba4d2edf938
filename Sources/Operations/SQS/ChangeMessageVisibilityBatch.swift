package import Engine
internal import Shapes

/// Keeps several messages that were received for longer, or gives them back.
package enum ChangeMessageVisibilityBatch: WriteOperation {
  package static let name = OperationName(.sqs, "ChangeMessageVisibilityBatch")
  package static let summary = "Keeps up to ten messages for longer, or gives them back."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let entries = Required("Entries", [Record<Entry>].self, help: "The messages' handles.")

    package init() {}
  }

  /// One message of a batch.
  package struct Entry: Structure {
    let id = Required("Id", String.self, help: "A name for the entry in the answer.")
    let receiptHandle = Required(
      "ReceiptHandle", String.self, help: "The handle with which the message was received.")
    let visibilityTimeout = Allowed(
      "VisibilityTimeout", Int.self, help: "Seconds from now until it is visible.")

    package init() {}
  }

  package typealias Output = BatchResult

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    let ids = request.entries.map(\.id)
    try BatchRules.check(ids, entry: "ChangeMessageVisibilityBatchRequestEntry")
    return try BatchResult.of(ids) { index in
      let entry = request.entries[index]
      try transaction.changeVisibility(
        entry.receiptHandle, in: queue, seconds: entry.visibilityTimeout)
    }
  }
}
