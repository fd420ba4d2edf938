package import Engine
package import Shapes

/// Empties a queue.
package enum PurgeQueue: WriteOperation {
  package static let name = OperationName(.sqs, "PurgeQueue")
  package static let summary = "Removes all messages of a queue."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.purge(queue)
    return Answer()
  }
}
