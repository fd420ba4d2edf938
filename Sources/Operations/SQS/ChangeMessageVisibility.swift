package import Engine
package import Shapes

/// Keeps a message that was received for longer, or gives it back.
package enum ChangeMessageVisibility: WriteOperation {
  package static let name = OperationName(.sqs, "ChangeMessageVisibility")
  package static let summary = "Keeps a message that was received for longer, or gives it back."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let receiptHandle = Required(
      "ReceiptHandle", String.self, help: "The handle with which the message was received.")
    let visibilityTimeout = Required(
      "VisibilityTimeout", Int.self, help: "Seconds from now until it is visible; 0 for at once.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.changeVisibility(
      request.receiptHandle, in: queue, seconds: request.visibilityTimeout)
    return Answer()
  }
}
