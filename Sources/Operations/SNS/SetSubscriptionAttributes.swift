package import Engine
package import Shapes

/// Changes an attribute of a subscription.
package enum SetSubscriptionAttributes: WriteOperation {
  package static let name = OperationName(.sns, "SetSubscriptionAttributes")
  package static let summary = "Changes one setting of a subscription."

  package struct Input: Structure {
    let subscriptionARN = Required(
      "SubscriptionArn", String.self, help: "The ARN of the subscription.")
    let attributeName = Required(
      "AttributeName", String.self, help: "The setting, such as FilterPolicy.")
    let attributeValue = Allowed("AttributeValue", String.self, help: "What to set it to.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var subscription = try transaction.existingSubscription(
      request.subscriptionARN, for: caller)
    guard let topic = try transaction.topic(named: subscription.topicName, in: caller.region)
    else { return Answer() }
    var attributes = subscription.attributes
    attributes[request.attributeName] = request.attributeValue ?? ""
    try SubscriptionRules.check(
      attributes, kind: subscription.kind, endpoint: subscription.endpoint, topic: topic,
      prefix: "")
    subscription.attributes = SubscriptionRules.kept(attributes)
    try transaction.update(subscription)
    return Answer()
  }
}
