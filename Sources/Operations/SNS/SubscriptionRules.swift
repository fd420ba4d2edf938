private import Delivery
internal import Engine
private import Expressions
private import Wire

/// What SNS wants of subscriptions.
enum SubscriptionRules {
  /// The protocols that AWS has and this program does not.
  private static let otherProtocols = [
    "http", "https", "email", "email-json", "sms", "application", "firehose",
  ]
  /// Attributes that matter to such protocols alone, or to archives.
  private static let unavailable = ["DeliveryPolicy", "SubscriptionRoleArn", "ReplayPolicy"]

  /// Checks where a subscription is to go.
  static func check(_ kind: String, _ endpoint: String, _ topic: Topic) throws {
    guard !otherProtocols.contains(kind) else {
      throw RefusedMembers(paths: ["Protocol=" + kind])
    }
    guard kind == "sqs" || kind == "lambda" else {
      throw ServiceError.invalidTopicParameter(
        "Amazon SNS does not support this protocol string: \(kind)")
    }
    let destination = Destination(arn: endpoint)
    guard destination?.kind == (kind == "sqs" ? .queue : .function) else {
      throw ServiceError.invalidTopicParameter(
        (kind == "sqs" ? "SQS" : "Lambda") + " endpoint ARN")
    }
    if topic.isFIFO, kind == "lambda" {
      throw ServiceError.invalidTopicParameter(
        "Invalid parameter: Endpoint Reason: Please use FIFO SQS queue")
    }
    if !topic.isFIFO, endpoint.hasSuffix(".fifo") {
      throw ServiceError.invalidTopicParameter(
        "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard "
          + "SNS topics")
    }
  }

  /// Checks the attributes that a subscription is to have; `prefix` stands before what is wrong.
  static func check(
    _ attributes: NamedTexts, kind: String, endpoint: String, topic: Topic, prefix: String
  ) throws {
    func fault(_ reason: String) -> ServiceError { .invalidTopicParameter(prefix + reason) }
    for entry in attributes.entries {
      switch entry.name {
      case "RawMessageDelivery":
        guard ["true", "false"].contains(entry.text.lowercased()) else {
          throw fault(
            "RawMessageDelivery: Invalid value [\(entry.text)]. Must be true or false.")
        }
        guard kind == "sqs" || entry.text.lowercased() == "false" else {
          throw fault("Delivery protocol [lambda] does not support raw message delivery.")
        }
      case "FilterPolicyScope":
        guard FilterPolicy.Scope(rawValue: entry.text) != nil else {
          throw fault(
            "FilterPolicyScope: Invalid value [\(entry.text)]. Please use either MessageBody or "
              + "MessageAttributes")
        }
      case "RedrivePolicy": try check(redrivePolicy: entry.text, endpoint, topic, fault)
      case "FilterPolicy": break
      default:
        if unavailable.contains(entry.name) { throw RefusedMembers(paths: [entry.name]) }
        throw fault("AttributeName")
      }
    }
    try check(filterOf: attributes, fault)
  }

  private static func check(
    filterOf attributes: NamedTexts, _ fault: (String) -> ServiceError
  ) throws(ServiceError) {
    guard let policy = attributes["FilterPolicy"] else { return }
    let scope = attributes["FilterPolicyScope"].flatMap(FilterPolicy.Scope.init)
    do throws(FilterPolicyError) {
      _ = try FilterPolicy(policy, scope: scope ?? .attributes)
    } catch {
      throw fault(error.reason)
    }
  }

  /// An empty policy takes the one there is away.
  private static func check(
    redrivePolicy text: String, _ endpoint: String, _ topic: Topic,
    _ fault: (String) -> ServiceError
  ) throws(ServiceError) {
    guard !text.isEmpty else { return }
    guard let json = try? JSON.parse(text), json.entries != nil else {
      throw fault("RedrivePolicy: failed to parse JSON.")
    }
    guard let arn = json["deadLetterTargetArn"]?.string, let target = Destination(arn: arn),
      target.kind == .queue
    else { throw fault("RedrivePolicy: deadLetterTargetArn is an invalid arn") }
    guard !topic.isFIFO || !endpoint.hasSuffix(".fifo") || target.name.hasSuffix(".fifo") else {
      throw fault(
        "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.")
    }
  }

  /// The attributes as they are kept: truth in small letters, and nothing that is empty.
  static func kept(_ attributes: NamedTexts) -> NamedTexts {
    var kept = NamedTexts()
    for entry in attributes.entries where !entry.text.isEmpty {
      kept[entry.name] =
        entry.name == "RawMessageDelivery" ? entry.text.lowercased() : entry.text
    }
    return kept
  }

  /// All attributes of a subscription, in an order like AWS's.
  static func all(of subscription: Subscription) -> NamedTexts {
    var all = NamedTexts()
    all["SubscriptionPrincipal"] = "arn:aws:iam::\(ARN.accountID):root"
    all["Owner"] = ARN.accountID
    all["RawMessageDelivery"] = "false"
    all["TopicArn"] = ARN.topic(subscription.topicName, in: subscription.region)
    all["Endpoint"] = subscription.endpoint
    all["Protocol"] = subscription.kind
    all["PendingConfirmation"] = "false"
    all["ConfirmationWasAuthenticated"] = "true"
    all["SubscriptionArn"] = ARN.subscription(subscription)
    for entry in subscription.attributes.entries { all[entry.name] = entry.text }
    let filters = subscription.filterPolicy != nil
    all["FilterPolicy"] = filters ? subscription.filterPolicy : nil
    all["FilterPolicyScope"] =
      filters ? all["FilterPolicyScope"] ?? FilterPolicy.Scope.attributes.rawValue : nil
    return all
  }
}
