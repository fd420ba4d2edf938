package import Engine
internal import Shapes

/// Tells the attributes of a topic.
package enum GetTopicAttributes: ReadOperation {
  package static let name = OperationName(.sns, "GetTopicAttributes")
  package static let summary = "Tells all settings of a topic."

  package struct Input: Structure {
    let topicARN = Required("TopicArn", String.self, help: "The ARN of the topic.")

    package init() {}
  }

  package struct Output: Structure {
    let attributes = Allowed("Attributes", OrderedMap<String>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let topic = try transaction.existingTopic(request.topicARN, for: caller)
    let count = try transaction.subscriptions(to: topic).count
    let all = TopicAttributeRules.all(of: topic, subscriptionCount: count)
    return Answer { $0.attributes = OrderedMap(all) }
  }
}

extension OrderedMap<String> {
  /// Names and their texts as a member of an answer.
  init(_ texts: NamedTexts) {
    self.init()
    for entry in texts.entries { self[entry.name] = entry.text }
  }
}
