private import Delivery
internal import Engine

/// A topic's or a subscription's ARN taken apart.
struct TopicReference {
  let region: String
  let name: String
  /// The last part of a subscription's ARN; nil for a topic's.
  let subscriptionUUID: String?

  /// Throws SNS's error for a text that is no ARN; `member` is what the request calls it.
  init(_ arn: String, _ member: String) throws(ServiceError) {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 6 else {
      throw .invalidTopicParameter(
        "\(member) Reason: An ARN must have at least 6 elements, not \(parts.count)")
    }
    guard parts[0] == "arn", parts[2] == "sns", parts.count <= 7 else {
      throw .invalidTopicParameter(member)
    }
    region = parts[3]
    name = parts[5]
    subscriptionUUID = parts.count == 7 ? parts[6] : nil
  }
}

extension Topic {
  var arn: String { ARN.topic(name, in: region) }
}

extension ReadTransaction {
  /// The topic with an ARN of the caller's region.
  func existingTopic(
    _ arn: String, _ member: String = "TopicArn", for caller: Caller
  ) throws -> Topic {
    let reference = try TopicReference(arn, member)
    guard reference.region == caller.region else {
      throw ServiceError.invalidTopicParameter(member)
    }
    guard reference.subscriptionUUID == nil,
      let topic = try topic(named: reference.name, in: reference.region)
    else { throw ServiceError("NotFound", "Topic does not exist") }
    return topic
  }

  /// The subscription with an ARN; nil when there is none.
  func subscription(arn: String, for caller: Caller) throws -> Subscription? {
    let reference = try TopicReference(arn, "SubscriptionArn")
    guard let uuid = reference.subscriptionUUID,
      let subscription = try subscription(uuid: uuid), subscription.region == caller.region
    else { return nil }
    return subscription
  }

  func existingSubscription(_ arn: String, for caller: Caller) throws -> Subscription {
    guard let subscription = try subscription(arn: arn, for: caller) else {
      throw ServiceError("NotFound", "Subscription does not exist")
    }
    return subscription
  }
}

extension ServiceError {
  /// What is wrong with a parameter, in SNS's words.
  static func invalidTopicParameter(_ reason: String) -> ServiceError {
    ServiceError("InvalidParameter", "Invalid parameter: \(reason)")
  }
}
