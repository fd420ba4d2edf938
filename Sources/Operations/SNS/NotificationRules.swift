internal import Delivery
internal import Engine
internal import Shapes
private import Wire

/// What a request gives of a notification, be it alone or in a batch.
struct NotificationDraft {
  let message: String
  let subject: String?
  let structure: String?
  let attributes: OrderedMap<Record<TopicMessageAttribute>>?
  let groupID: String?
  let deduplicationID: String?
}

/// What SNS wants of notifications, in its order.
enum NotificationRules {
  /// The most that SNS takes as one notification or one batch.
  static let largestBytes = 262_144
  private static let longestSubject = 100
  private static let protocols = [
    "sqs", "lambda", "http", "https", "email", "email-json", "sms", "application", "firehose",
  ]

  static func notification(
    _ draft: NotificationDraft, for topic: Topic
  ) throws(ServiceError) -> Notification {
    if let subject = draft.subject { try check(subject: subject) }
    guard !draft.message.isEmpty else { throw .invalidTopicParameter("Empty message") }
    let attributes = try TopicMessageAttribute.checked(draft.attributes)
    let sizeBytes = draft.message.utf8.count + MessageAttribute.sizeBytes(of: attributes)
    guard sizeBytes <= largestBytes else { throw .invalidTopicParameter("Message too long") }
    try checkOrder(draft, topic)
    var notification = try texts(of: draft, attributes)
    notification.subject = draft.subject
    notification.groupID = draft.groupID
    notification.deduplicationID = draft.deduplicationID
    return notification
  }

  private static func check(subject: String) throws(ServiceError) {
    let isPlain = subject.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard (1...longestSubject).contains(subject.unicodeScalars.count), isPlain else {
      throw .invalidTopicParameter("Subject")
    }
  }

  private static func checkOrder(
    _ draft: NotificationDraft, _ topic: Topic
  ) throws(ServiceError) {
    guard topic.isFIFO else {
      guard draft.deduplicationID == nil else {
        throw .invalidTopicParameter(
          "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter "
            + "that is not valid for this topic type")
      }
      return
    }
    guard draft.groupID != nil else {
      throw .invalidTopicParameter("The MessageGroupId parameter is required for FIFO topics")
    }
    guard topic.deduplicatesByContent || draft.deduplicationID != nil else {
      throw .invalidTopicParameter(
        "The topic should either have ContentBasedDeduplication enabled or "
          + "MessageDeduplicationId provided explicitly")
    }
  }

  /// With the structure `json` a message is an object with a text for each protocol.
  private static func texts(
    of draft: NotificationDraft, _ attributes: [MessageAttribute]
  ) throws(ServiceError) -> Notification {
    guard let structure = draft.structure else {
      return Notification(draft.message, attributes: attributes)
    }
    guard structure == "json" else { throw .invalidTopicParameter("MessageStructure") }
    guard let json = try? JSON.parse(draft.message) else {
      throw .invalidTopicParameter("Message Structure - JSON message body failed to parse")
    }
    guard let standard = json["default"]?.string else {
      throw .invalidTopicParameter(
        "Message Structure - No default entry in JSON message body")
    }
    var notification = Notification(standard, attributes: attributes)
    for name in protocols { notification.variants[name] = json[name]?.string }
    return notification
  }
}
