package import Engine
package import Shapes

/// Removes a queue.
package enum DeleteQueue: WriteOperation {
  package static let name = OperationName(.sqs, "DeleteQueue")
  package static let summary = "Deletes a queue with its messages."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.delete(queue)
    return Answer()
  }
}
