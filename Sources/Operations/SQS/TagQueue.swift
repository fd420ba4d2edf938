package import Engine
package import Shapes

/// Gives a queue tags.
package enum TagQueue: WriteOperation {
  package static let name = OperationName(.sqs, "TagQueue")
  package static let summary = "Gives a queue tags, replacing those with the same keys."

  private static let mostTags = 50

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let tags = Required("Tags", OrderedMap<String>.self, help: "Tags, such as Owner=Ann.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    let tags = request.tags.entries.map { ResourceTag(key: $0.key, value: $0.value) }
    try transaction.add(tags, to: queue)
    guard try transaction.tags(of: queue).count <= mostTags else {
      throw ServiceError.invalidQueueParameter(
        "Too many tags added for queue \(queue.name).")
    }
    return Answer()
  }
}
