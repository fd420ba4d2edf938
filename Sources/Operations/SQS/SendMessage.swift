package import Engine
internal import Shapes

/// Puts a message into a queue.
package enum SendMessage: WriteOperation {
  package static let name = OperationName(.sqs, "SendMessage")
  package static let summary = "Puts a message into a queue."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let messageBody = Required("MessageBody", String.self, help: "The message.")
    let delaySeconds = Allowed(
      "DelaySeconds", Int.self, help: "How long to hide the message at first, up to 900.")
    let messageAttributes = Allowed(
      "MessageAttributes", OrderedMap<Record<MessageAttributeValue>>.self,
      help: "Values beside the message, such as Kind={DataType=String,StringValue=a}.")
    let messageSystemAttributes = Allowed(
      "MessageSystemAttributes", OrderedMap<Record<MessageAttributeValue>>.self,
      help: "AWSTraceHeader, of type String.")
    let messageDeduplicationID = Allowed(
      "MessageDeduplicationId", String.self,
      help: "What the message is known by for five minutes, in a FIFO queue.")
    let messageGroupID = Allowed(
      "MessageGroupId", String.self, help: "The group that keeps its order, in a FIFO queue.")

    package init() {}
  }

  package struct Output: Structure {
    let bodyDigest = Allowed("MD5OfMessageBody", String.self)
    let attributesDigest = Allowed("MD5OfMessageAttributes", String.self)
    let systemAttributesDigest = Allowed("MD5OfMessageSystemAttributes", String.self)
    let messageID = Allowed("MessageId", String.self)
    let sequenceNumber = Allowed("SequenceNumber", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    let draft = MessageDraft(
      body: request.messageBody, delaySeconds: request.delaySeconds,
      attributes: request.messageAttributes, systemAttributes: request.messageSystemAttributes,
      groupID: request.messageGroupID, deduplicationID: request.messageDeduplicationID)
    let message = try MessageRules.message(draft, for: queue)
    let sent = try transaction.send(message, to: queue)
    return try Answer {
      $0.bodyDigest = MessageDigest.of(message.body)
      $0.attributesDigest = MessageDigest.of(message.attributes)
      $0.systemAttributesDigest = MessageDigest.of(
        try MessageRules.systemAttributes(request.messageSystemAttributes))
      $0.messageID = sent.messageID
      $0.sequenceNumber = queue.isFIFO ? sent.sequenceText : nil
    }
  }
}
