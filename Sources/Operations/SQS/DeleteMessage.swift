package import Engine
package import Shapes

/// Removes a message that was received.
package enum DeleteMessage: WriteOperation {
  package static let name = OperationName(.sqs, "DeleteMessage")
  package static let summary = "Removes a message that was received."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let receiptHandle = Required(
      "ReceiptHandle", String.self, help: "The handle with which the message was received.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.deleteMessage(request.receiptHandle, from: queue)
    return Answer()
  }
}
