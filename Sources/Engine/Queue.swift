package import Wire

/// A queue of messages.
package struct Queue: Sendable {
  package let id: Int
  package let region: String
  package let name: String
  /// What was set, by AWS's names; what was not has a default.
  package var attributes: NamedTexts
  package let createdAt: Timestamp
  package let modifiedAt: Timestamp

  /// Whether messages of a group keep their order and are taken once.
  package var isFIFO: Bool { name.utf8.suffix(5).elementsEqual(".fifo".utf8) }

  package var visibilityTimeoutSeconds: Int { number("VisibilityTimeout", 30) }
  package var delaySeconds: Int { number("DelaySeconds", 0) }
  package var waitTimeSeconds: Int { number("ReceiveMessageWaitTimeSeconds", 0) }
  package var retentionSeconds: Int { number("MessageRetentionPeriod", 345_600) }
  package var maximumMessageBytes: Int {
    number("MaximumMessageSize", Self.largestMessageBytes)
  }

  /// The most that SQS takes as one message or one batch.
  package static let largestMessageBytes = 1_048_576

  /// Whether a message without an id of its own is known again by its body.
  package var deduplicatesByContent: Bool { attributes["ContentBasedDeduplication"] == "true" }

  /// Whether the same id may come once in each group, not once in the queue.
  package var deduplicatesByGroup: Bool { attributes["DeduplicationScope"] == "messageGroup" }

  /// Where messages go that nobody could handle; nil when they stay.
  package var redrivePolicy: RedrivePolicy? {
    attributes["RedrivePolicy"].flatMap { try? JSON.parse($0) }.flatMap(RedrivePolicy.init)
  }

  private func number(_ name: String, _ standard: Int) -> Int {
    attributes[name].flatMap { Int($0) } ?? standard
  }
}

/// After how many receives a message goes to which other queue.
package struct RedrivePolicy: Sendable, Hashable {
  package let deadLetterARN: String
  package let maximumReceiveCount: Int

  /// Reads `{"deadLetterTargetArn": ..., "maxReceiveCount": ...}`; the number may be a text.
  package init?(_ json: JSON) {
    guard let arn = json["deadLetterTargetArn"]?.string else { return nil }
    let count = json["maxReceiveCount"]
    guard let number = count?.integer ?? count?.string.flatMap({ Int($0) }) else { return nil }
    deadLetterARN = arn
    maximumReceiveCount = number
  }

  /// The last part of the ARN; the queue is in the same region and account.
  package var deadLetterName: String {
    deadLetterARN.split(separator: ":").last.map(String.init) ?? ""
  }
}

/// How many messages a queue holds.
package struct QueueCounts: Sendable, Hashable {
  package let visible: Int
  /// Received, and neither deleted nor visible again.
  package let inFlight: Int
  package let delayed: Int
}
