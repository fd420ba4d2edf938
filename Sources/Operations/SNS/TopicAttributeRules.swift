private import Delivery
internal import Engine
private import Wire

/// What SNS wants of the attributes of topics, and what they are when nobody has set them.
enum TopicAttributeRules {
  /// Attributes that are kept as they are given.
  private static let plain = ["DisplayName", "KmsMasterKeyId"]
  private static let documents = ["Policy", "DeliveryPolicy"]
  private static let choices: [(name: String, choices: [String], isOfFIFO: Bool)] = [
    ("SignatureVersion", ["1", "2"], false), ("TracingConfig", ["PassThrough"], false),
    ("ContentBasedDeduplication", ["true", "false"], true),
    ("FifoThroughputScope", ["Topic", "MessageGroup"], true),
  ]
  /// Attributes that have effects which are not here, by how their names end.
  private static let unavailableEndings = [
    "FeedbackRoleArn", "FeedbackSampleRate", "ArchivePolicy", "DataProtectionPolicy",
  ]
  private static let longestDisplayName = 100

  /// Checks one attribute; `fault` words what is wrong with which.
  static func check(
    _ name: String, _ text: String, isFIFO: Bool, _ fault: (String) -> ServiceError
  ) throws {
    if unavailableEndings.contains(where: name.hasSuffix)
      || (name == "TracingConfig" && text == "Active")
    {
      throw RefusedMembers(paths: [name])
    }
    if let choice = choices.first(where: { $0.name == name }) {
      guard isFIFO || !choice.isOfFIFO, choice.choices.contains(text) else { throw fault(name) }
    } else if documents.contains(name) {
      guard text.isEmpty || (try? JSON.parse(text))?.entries != nil else {
        throw fault("\(name): failed to parse JSON")
      }
    } else if !plain.contains(name) {
      throw fault("AttributeName")
    }
    guard name != "DisplayName" || text.count <= longestDisplayName else {
      throw fault("DisplayName")
    }
  }

  /// All attributes of a topic, in an order like AWS's.
  static func all(
    of topic: Topic, subscriptionCount: Int
  ) -> NamedTexts {
    var all = NamedTexts()
    all["Policy"] = topic.attributes["Policy"] ?? standardPolicy(of: topic)
    all["Owner"] = ARN.accountID
    all["SubscriptionsPending"] = "0"
    all["TopicArn"] = topic.arn
    all["EffectiveDeliveryPolicy"] = standardDeliveryPolicy
    all["SubscriptionsConfirmed"] = String(subscriptionCount)
    all["DisplayName"] = ""
    all["SubscriptionsDeleted"] = "0"
    if topic.isFIFO {
      all["FifoTopic"] = "true"
      all["ContentBasedDeduplication"] = "false"
    }
    for entry in topic.attributes.entries { all[entry.name] = entry.text }
    return all
  }

  private static func standardPolicy(of topic: Topic) -> String {
    let actions = [
      "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission",
      "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish",
    ]
    let statement: JSON = [
      "Sid": "__default_statement_ID", "Effect": "Allow", "Principal": ["AWS": "*"],
      "Action": .array(actions.map { .string("SNS:" + $0) }), "Resource": .string(topic.arn),
      "Condition": ["StringEquals": ["AWS:SourceOwner": .string(ARN.accountID)]],
    ]
    let policy: JSON = [
      "Version": "2008-10-17", "Id": "__default_policy_ID", "Statement": [statement],
    ]
    return policy.text
  }

  private static var standardDeliveryPolicy: String {
    let retries: JSON = [
      "minDelayTarget": 20, "maxDelayTarget": 20, "numRetries": 3, "numMaxDelayRetries": 0,
      "numNoDelayRetries": 0, "numMinDelayRetries": 0, "backoffFunction": "linear",
    ]
    let policy: JSON = [
      "http": [
        "defaultHealthyRetryPolicy": retries, "disableSubscriptionOverrides": false,
        "defaultRequestPolicy": ["headerContentType": "text/plain; charset=UTF-8"],
      ]
    ]
    return policy.text
  }
}
