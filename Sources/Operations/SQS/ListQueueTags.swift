package import Engine
internal import Shapes

/// Tells the tags of a queue.
package enum ListQueueTags: ReadOperation {
  package static let name = OperationName(.sqs, "ListQueueTags")
  package static let summary = "Tells the tags of a queue."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")

    package init() {}
  }

  package struct Output: Structure {
    let tags = Allowed("Tags", OrderedMap<String>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    var tags = OrderedMap<String>()
    for tag in try transaction.tags(of: queue) { tags[tag.key] = tag.value }
    return Answer { $0.tags = tags.entries.isEmpty ? nil : tags }
  }
}
