private import Delivery
internal import Engine
internal import Shapes
private import Wire

/// A message in the answer to who receives it.
package struct Message: Structure {
  let messageID = Allowed("MessageId", String.self)
  let receiptHandle = Allowed("ReceiptHandle", String.self)
  let bodyDigest = Allowed("MD5OfBody", String.self)
  let body = Allowed("Body", String.self)
  let attributes = Allowed("Attributes", OrderedMap<String>.self)
  let attributesDigest = Allowed("MD5OfMessageAttributes", String.self)
  let messageAttributes = Allowed(
    "MessageAttributes", OrderedMap<Record<MessageAttributeValue>>.self)

  package init() {}
}

/// Which attributes of messages are asked for.
struct MessageSelection {
  let systemNames: [String]
  let attributeNames: [String]

  /// What is known of a message, in the order in which it is told.
  static let systemNames = [
    "SenderId", "ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount", "SentTimestamp",
    "SequenceNumber", "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader",
    "DeadLetterQueueSourceArn",
  ]

  func record(_ message: ReceivedMessage, of queue: Queue) -> Record<Message> {
    let attributes = message.attributes.filter { selects($0.name) }
    let system = systemAttributes(of: message, in: queue)
    var values = OrderedMap<Record<MessageAttributeValue>>()
    for attribute in attributes {
      values[attribute.name] = MessageAttributeValue.record(attribute)
    }
    return Record {
      $0.messageID = message.messageID
      $0.receiptHandle = message.receipt.text
      $0.bodyDigest = MessageDigest.of(message.body)
      $0.body = message.body
      $0.attributes = system.entries.isEmpty ? nil : system
      $0.attributesDigest = MessageDigest.of(attributes)
      $0.messageAttributes = attributes.isEmpty ? nil : values
    }
  }

  private func systemAttributes(
    of message: ReceivedMessage, in queue: Queue
  ) -> OrderedMap<String> {
    let values: [String?] = [
      ARN.accountID, String(message.firstReceivedAt.milliseconds), String(message.receiveCount),
      String(message.sentAt.milliseconds),
      queue.isFIFO ? SentMessage.sequenceText(message.id) : nil, message.deduplicationID,
      message.groupID, message.traceHeader,
      message.deadLetterSource.map { ARN.queue($0, in: queue.region) },
    ]
    var selected = OrderedMap<String>()
    for (name, value) in zip(Self.systemNames, values)
    where systemNames.contains(name) || systemNames.contains("All") {
      selected[name] = value
    }
    return selected
  }

  /// By `All`, by the name itself, or by how it begins: `Kind.*`.
  private func selects(_ name: String) -> Bool {
    attributeNames.contains { pattern in
      switch pattern {
      case "All", ".*", "*", name: true
      default: pattern.hasSuffix(".*") && name.hasPrefix(pattern.dropLast(2))
      }
    }
  }
}
