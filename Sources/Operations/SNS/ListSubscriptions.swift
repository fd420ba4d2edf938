private import Delivery
package import Engine
internal import Shapes

/// Lists the subscriptions of a region.
package enum ListSubscriptions: ReadOperation {
  package static let name = OperationName(.sns, "ListSubscriptions")
  package static let summary = "Lists the subscriptions of the region, the oldest first."
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: nil, results: ["Subscriptions"])

  package typealias Input = ListTopics.Input

  package struct Output: Structure {
    let subscriptions = Allowed("Subscriptions", [Record<Entry>].self)
    let nextToken = Allowed("NextToken", String.self)

    package init() {}
  }

  /// One subscription of a list.
  package struct Entry: Structure {
    let subscriptionARN = Allowed("SubscriptionArn", String.self)
    let owner = Allowed("Owner", String.self)
    let kind = Allowed("Protocol", String.self)
    let endpoint = Allowed("Endpoint", String.self)
    let topicARN = Allowed("TopicArn", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let start = try TopicPage.start(request.nextToken)
    return page(
      try transaction.subscriptions(
        in: caller.region, after: start.flatMap { Int($0) } ?? 0, limit: TopicPage.limit + 1))
  }

  /// The answer that tells subscriptions, one more than a page has when there are more.
  static func page(_ subscriptions: [Subscription]) -> Answer {
    Answer {
      $0.subscriptions = subscriptions.prefix(TopicPage.limit).map { subscription in
        Record {
          $0.subscriptionARN = ARN.subscription(subscription)
          $0.owner = ARN.accountID
          $0.kind = subscription.kind
          $0.endpoint = subscription.endpoint
          $0.topicARN = ARN.topic(subscription.topicName, in: subscription.region)
        }
      }
      $0.nextToken = TopicPage.token(subscriptions) { String($0.id) }
    }
  }
}
