package import Wire

/// What a message is made from.
package struct NewMessage: Sendable {
  package let body: String
  package var attributes: [MessageAttribute] = []
  package var traceHeader: String?
  /// The queue's own delay counts when there is none.
  package var delaySeconds: Int?
  package var groupID: String?
  /// A FIFO queue takes no message without one.
  package var deduplicationID: String?

  package init(_ body: String) { self.body = body }
}

/// How a message was taken in.
package struct SentMessage: Sendable, Hashable {
  package let messageID: String
  /// The place in the order of all messages.
  package let sequence: Int

  package var sequenceText: String { Self.sequenceText(sequence) }

  /// A sequence number as AWS writes it, in twenty digits.
  package static func sequenceText(_ sequence: Int) -> String { "1" + padded(sequence, 19) }
}

/// A message that has been received.
package struct ReceivedMessage: Sendable {
  package let id: Int
  package let messageID: String
  package let body: String
  package let attributes: [MessageAttribute]
  package let traceHeader: String?
  package let groupID: String?
  package let deduplicationID: String?
  /// The queue in which it could not be handled.
  package let deadLetterSource: String?
  package let sentAt: Timestamp
  package let receiveCount: Int
  package let firstReceivedAt: Timestamp
  package let receipt: ReceiptHandle
}

/// What a receiver shows to delete a message or to keep it longer.
package struct ReceiptHandle: Sendable, Hashable {
  let queueID: Int
  let messageID: Int
  let receiveCount: Int

  private static let prefix = "AQEB"

  init(queueID: Int, messageID: Int, receiveCount: Int) {
    self.queueID = queueID
    self.messageID = messageID
    self.receiveCount = receiveCount
  }

  /// Reads what `text` gives; nil for anything else.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix),
      let bytes = Base64.decode(String(text.dropFirst(Self.prefix.count)))
    else { return nil }
    let numbers = String(decoding: bytes, as: UTF8.self)
      .split(separator: " ", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let queueID = numbers[0], let messageID = numbers[1],
      let receiveCount = numbers[2]
    else { return nil }
    self.init(queueID: queueID, messageID: messageID, receiveCount: receiveCount)
  }

  package var text: String {
    Self.prefix + Base64.encode(Array("\(queueID) \(messageID) \(receiveCount)".utf8))
  }

  /// Whether it was given for a message of that queue.
  package func isOf(_ queue: Queue) -> Bool { queueID == queue.id }
}

extension NewMessage {
  /// What counts towards the limits of queues: the body, and each attribute's three parts.
  package var sizeBytes: Int { body.utf8.count + MessageAttribute.sizeBytes(of: attributes) }
}
