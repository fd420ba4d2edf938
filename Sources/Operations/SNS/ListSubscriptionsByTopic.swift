package import Engine
internal import Shapes

/// Lists the subscriptions to a topic.
package enum ListSubscriptionsByTopic: ReadOperation {
  package static let name = OperationName(.sns, "ListSubscriptionsByTopic")
  package static let summary = "Lists the subscriptions to a topic, the oldest first."
  package static let pagination = ListSubscriptions.pagination

  package struct Input: Structure {
    let topicARN = Required("TopicArn", String.self, help: "The ARN of the topic.")
    let nextToken = Allowed("NextToken", String.self, help: "Where the last page ended.")

    package init() {}
  }

  package typealias Output = ListSubscriptions.Output

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let topic = try transaction.existingTopic(request.topicARN, for: caller)
    let start = try TopicPage.start(request.nextToken)
    return ListSubscriptions.page(
      try transaction.subscriptions(
        to: topic, after: start.flatMap { Int($0) } ?? 0, limit: TopicPage.limit + 1))
  }
}
