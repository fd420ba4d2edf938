package import Engine
package import Shapes

/// Changes attributes of a queue.
package enum SetQueueAttributes: WriteOperation {
  package static let name = OperationName(.sqs, "SetQueueAttributes")
  package static let summary = "Changes settings of a queue."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let attributes = Required(
      "Attributes", OrderedMap<String>.self,
      help: "The settings to change; an empty policy goes away.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var queue = try transaction.existingQueue(request.queueURL, for: caller)
    let given = NamedTexts(request.attributes.json)
    for entry in given.entries { try QueueAttributeRules.check(entry, isFIFO: queue.isFIFO) }
    let earlierDelay = queue.delaySeconds
    queue.attributes = QueueAttributeRules.merge(given, into: queue.attributes)
    try QueueAttributeRules.check(given, of: queue, in: transaction)
    try transaction.update(queue)
    if queue.isFIFO { try transaction.changeDelay(of: queue, from: earlierDelay) }
    return Answer()
  }
}
