package import Engine
internal import Shapes

/// Tells the attributes of a subscription.
package enum GetSubscriptionAttributes: ReadOperation {
  package static let name = OperationName(.sns, "GetSubscriptionAttributes")
  package static let summary = "Tells all settings of a subscription."

  package struct Input: Structure {
    let subscriptionARN = Required(
      "SubscriptionArn", String.self, help: "The ARN of the subscription.")

    package init() {}
  }

  package typealias Output = GetTopicAttributes.Output

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let subscription = try transaction.existingSubscription(
      request.subscriptionARN, for: caller)
    return Answer { $0.attributes = OrderedMap(SubscriptionRules.all(of: subscription)) }
  }
}
