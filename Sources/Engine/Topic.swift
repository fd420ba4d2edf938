private import Wire

/// What messages are published to, for those who have subscribed.
package struct Topic: Sendable {
  package let id: Int
  package let region: String
  package let name: String
  /// What was set, by AWS's names; what was not has a default.
  package var attributes: NamedTexts

  /// Whether messages of a group keep their order and are published once.
  package var isFIFO: Bool { name.utf8.suffix(5).elementsEqual(".fifo".utf8) }

  /// Whether a message without an id of its own is known again by its text.
  package var deduplicatesByContent: Bool { attributes["ContentBasedDeduplication"] == "true" }
}

/// Where messages of a topic go.
package struct Subscription: Sendable {
  package let id: Int
  package let topicID: Int
  package let topicName: String
  package let region: String
  /// The last part of its ARN.
  package let uuid: String
  /// `sqs` or `lambda`.
  package let kind: String
  /// The ARN of the queue or function.
  package let endpoint: String
  package var attributes: NamedTexts

  /// Whether the message is handed on as it is, not in an envelope.
  package var isRaw: Bool { attributes["RawMessageDelivery"] == "true" }

  /// The policy that a message has to match; nil when all do.
  package var filterPolicy: String? {
    attributes["FilterPolicy"].flatMap { $0.isEmpty || $0 == "{}" ? nil : $0 }
  }

  /// Whether the policy is about the message, not about its attributes.
  package var filtersByBody: Bool { attributes["FilterPolicyScope"] == "MessageBody" }

  /// The queue for messages that could not be delivered.
  package var deadLetterARN: String? {
    attributes["RedrivePolicy"].flatMap { try? JSON.parse($0) }?["deadLetterTargetArn"]?.string
  }
}
