package import Engine
internal import Wire

/// What is published to a topic.
package struct Notification: Sendable {
  /// What all subscribers get who have no text of their own.
  package let message: String
  /// Texts for the subscribers of one protocol, by its name.
  package var variants = NamedTexts()
  package var subject: String?
  package var attributes: [MessageAttribute]
  package var groupID: String?
  package var deduplicationID: String?

  package init(_ message: String, attributes: [MessageAttribute] = []) {
    self.message = message
    self.attributes = attributes
  }

  func text(for subscription: Subscription) -> String { variants[subscription.kind] ?? message }
}

/// How a notification was taken in.
package struct PublishedMessage: Sendable, Hashable {
  package let messageID: String
  /// Nil for a topic without an order.
  package let sequenceText: String?
}

/// A notification on its way to one subscriber.
struct Envelope {
  let notification: Notification
  let published: PublishedMessage
  let subscription: Subscription
  let topic: Topic
  let time: Timestamp

  private static let host = "http://localhost.localstack.cloud:4566"
  /// Nobody holds a key here, so this only has the form of a signature.
  private static let signature = Base64.encode(Array("streamctl does not sign".utf8))

  /// What a queue gets: SNS's JSON, laid out as SNS lays it out, or the text as it is.
  var queueBody: String {
    guard !subscription.isRaw else { return notification.text(for: subscription) }
    var members: [(String, String?)] = [
      ("Type", "Notification"), ("MessageId", published.messageID),
      ("SequenceNumber", published.sequenceText), ("TopicArn", topicARN),
      ("Subject", notification.subject), ("Message", notification.text(for: subscription)),
      ("Timestamp", timeText),
    ]
    if !topic.isFIFO {
      members += [
        ("SignatureVersion", topic.attributes["SignatureVersion"] ?? "1"),
        ("Signature", Self.signature), ("SigningCertURL", certificateURL),
      ]
    }
    members.append(("UnsubscribeURL", unsubscribeURL))
    var lines = members.compactMap { name, text in
      text.map { "  \(JSON.string(name).text) : \(JSON.string($0).text)" }
    }
    if !notification.attributes.isEmpty { lines.append(attributeLines) }
    return "{\n" + lines.joined(separator: ",\n") + "\n}"
  }

  private var attributeLines: String {
    let lines = notification.attributes.map { attribute in
      "    \(JSON.string(attribute.name).text) : \(Self.json(of: attribute).text)"
    }
    return "  \"MessageAttributes\" : {\n" + lines.joined(separator: ",\n") + "\n  }"
  }

  private static func json(of attribute: MessageAttribute) -> JSON {
    ["Type": .string(attribute.dataType), "Value": .string(attribute.valueText)]
  }

  /// What a function gets.
  var event: JSON {
    [
      "Records": [
        [
          "EventSource": "aws:sns", "EventVersion": "1.0",
          "EventSubscriptionArn": .string(ARN.subscription(subscription)), "Sns": record,
        ]
      ]
    ]
  }

  private var record: JSON {
    [
      "Type": "Notification", "MessageId": .string(published.messageID),
      "TopicArn": .string(topicARN), "Subject": notification.subject.map(JSON.string) ?? .null,
      "Message": .string(notification.text(for: subscription)), "Timestamp": .string(timeText),
      "SignatureVersion": "1", "Signature": .string(Self.signature),
      "SigningCertUrl": .string(certificateURL), "UnsubscribeUrl": .string(unsubscribeURL),
      "MessageAttributes": .object(
        notification.attributes.map { JSON.Entry($0.name, Self.json(of: $0)) }),
    ]
  }

  private var topicARN: String { ARN.topic(topic.name, in: topic.region) }
  private var timeText: String { time.label + "Z" }
  private var certificateURL: String { Self.host + "/_aws/sns/SimpleNotificationService.pem" }
  private var unsubscribeURL: String {
    Self.host + "/?Action=Unsubscribe&SubscriptionArn=" + ARN.subscription(subscription)
  }
}
