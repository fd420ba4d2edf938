package import Engine
internal import Shapes
private import Wire

/// Tells the attributes of a queue.
package enum GetQueueAttributes: ReadOperation {
  package static let name = OperationName(.sqs, "GetQueueAttributes")
  package static let summary = "Tells settings of a queue, and how many messages it has."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let attributeNames = Allowed(
      "AttributeNames", [String].self, help: "Which attributes to tell, or All; none without.")

    package init() {}
  }

  package struct Output: Structure {
    let attributes = Allowed("Attributes", OrderedMap<String>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    let asked = request.attributeNames ?? []
    let known = QueueAttributeRules.facts + QueueAttributeRules.settings
    for name in asked where name != "All" && !known.contains(name) {
      throw QueueAttributeRules.unknown(name)
    }
    let names = known.filter { asked.contains($0) || asked.contains("All") }
    let facts = try facts(of: queue, names, in: transaction)
    var attributes = OrderedMap<String>()
    for name in names {
      attributes[name] = facts[name] ?? QueueAttributeRules.value(of: name, in: queue)
    }
    return Answer { $0.attributes = attributes.entries.isEmpty ? nil : attributes }
  }

  /// What is not set but known; messages are counted only when somebody asks.
  private static func facts(
    of queue: Queue, _ names: [String], in transaction: ReadTransaction
  ) throws -> NamedTexts {
    var facts = NamedTexts()
    facts["QueueArn"] = queue.arn
    facts["CreatedTimestamp"] = String(queue.createdAt.milliseconds / 1000)
    facts["LastModifiedTimestamp"] = String(queue.modifiedAt.milliseconds / 1000)
    if names.contains(where: { $0.hasPrefix("Approximate") }) {
      let counts = try transaction.counts(of: queue)
      facts["ApproximateNumberOfMessages"] = String(counts.visible)
      facts["ApproximateNumberOfMessagesNotVisible"] = String(counts.inFlight)
      facts["ApproximateNumberOfMessagesDelayed"] = String(counts.delayed)
    }
    return facts
  }
}
