package import Engine
package import Shapes

/// Takes tags from a queue.
package enum UntagQueue: WriteOperation {
  package static let name = OperationName(.sqs, "UntagQueue")
  package static let summary = "Takes tags from a queue by their keys."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let tagKeys = Required("TagKeys", [String].self, help: "The keys of the tags to remove.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.removeTags(request.tagKeys, from: queue)
    return Answer()
  }
}
