private import Delivery
package import Engine
internal import Shapes
private import Wire

/// Has what is published to a topic delivered to a queue or a function.
package enum Subscribe: WriteOperation {
  package static let name = OperationName(.sns, "Subscribe")
  package static let summary = "Has a queue or a function get what is published to a topic."

  package struct Input: Structure {
    let topicARN = Required("TopicArn", String.self, help: "The ARN of the topic.")
    let kind = Required("Protocol", String.self, help: "sqs or lambda.")
    let endpoint = Allowed(
      "Endpoint", String.self, help: "The ARN of the queue or the function.")
    let attributes = Allowed(
      "Attributes", OrderedMap<String>.self, help: "Settings, such as RawMessageDelivery=true.")
    let returnSubscriptionARN = Allowed(
      "ReturnSubscriptionArn", Bool.self, help: "The ARN is given back in any case.")

    package init() {}
  }

  package struct Output: Structure {
    let subscriptionARN = Allowed("SubscriptionArn", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let topic = try transaction.existingTopic(request.topicARN, for: caller)
    guard let endpoint = request.endpoint, !endpoint.isEmpty else {
      throw ServiceError.invalidTopicParameter("Endpoint")
    }
    try SubscriptionRules.check(request.kind, endpoint, topic)
    let given = NamedTexts(request.attributes?.json ?? .null)
    try SubscriptionRules.check(
      given, kind: request.kind, endpoint: endpoint, topic: topic, prefix: "Attributes Reason: ")
    let attributes = SubscriptionRules.kept(given)
    let uuid: String
    if let known = try transaction.subscription(of: endpoint, kind: request.kind, to: topic) {
      try check(attributes, areThoseOf: known)
      uuid = known.uuid
    } else {
      uuid = try transaction.subscribe(
        endpoint, kind: request.kind, attributes: attributes, to: topic)
    }
    return Answer { $0.subscriptionARN = topic.arn + ":" + uuid }
  }

  private static func check(
    _ attributes: NamedTexts, areThoseOf known: Subscription
  ) throws(ServiceError) {
    let all = SubscriptionRules.all(of: known)
    for entry in attributes.entries where all[entry.name] != entry.text {
      throw .invalidTopicParameter(
        "Attributes Reason: Subscription already exists with different attributes")
    }
  }
}
