package import Engine
internal import Shapes

/// Removes several messages that were received.
package enum DeleteMessageBatch: WriteOperation {
  package static let name = OperationName(.sqs, "DeleteMessageBatch")
  package static let summary = "Removes up to ten messages that were received."

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

    package init() {}
  }

  package typealias Output = BatchResult

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    let ids = request.entries.map(\.id)
    try BatchRules.check(ids, entry: "DeleteMessageBatchRequestEntry")
    return try BatchResult.of(ids) { index in
      try transaction.deleteMessage(request.entries[index].receiptHandle, from: queue)
    }
  }
}
