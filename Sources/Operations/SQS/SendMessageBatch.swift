package import Engine
internal import Shapes

/// Puts several messages into a queue.
package enum SendMessageBatch: WriteOperation {
  package static let name = OperationName(.sqs, "SendMessageBatch")
  package static let summary = "Puts up to ten messages into a queue."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let entries = Required("Entries", [Record<Entry>].self, help: "The messages.")

    package init() {}
  }

  /// One message of a batch.
  package struct Entry: Structure {
    let id = Required("Id", String.self, help: "A name for the entry in the answer.")
    let messageBody = Required("MessageBody", String.self, help: "The message.")
    let delaySeconds = Allowed(
      "DelaySeconds", Int.self, help: "How long to hide the message at first, up to 900.")
    let messageAttributes = Allowed(
      "MessageAttributes", OrderedMap<Record<MessageAttributeValue>>.self,
      help: "Values beside the message.")
    let messageSystemAttributes = Allowed(
      "MessageSystemAttributes", OrderedMap<Record<MessageAttributeValue>>.self,
      help: "AWSTraceHeader, of type String.")
    let messageDeduplicationID = Allowed(
      "MessageDeduplicationId", String.self, help: "What the message is known by.")
    let messageGroupID = Allowed(
      "MessageGroupId", String.self, help: "The group that keeps its order.")

    package init() {}
  }

  package struct Output: Structure {
    let successful = Allowed("Successful", [Record<ResultEntry>].self)
    let failed = Allowed("Failed", [Record<BatchResultErrorEntry>].self)

    package init() {}
  }

  /// How one message of a batch was taken in.
  package struct ResultEntry: Structure {
    let id = Allowed("Id", String.self)
    let messageID = Allowed("MessageId", String.self)
    let bodyDigest = Allowed("MD5OfMessageBody", String.self)
    let attributesDigest = Allowed("MD5OfMessageAttributes", String.self)
    let systemAttributesDigest = Allowed("MD5OfMessageSystemAttributes", String.self)
    let sequenceNumber = Allowed("SequenceNumber", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try BatchRules.check(request.entries.map(\.id), entry: "SendMessageBatchRequestEntry")
    try check(request.entries, for: queue)
    var successful: [Record<ResultEntry>] = []
    var failed: [Record<BatchResultErrorEntry>] = []
    for entry in request.entries {
      do {
        successful.append(try send(entry, to: queue, in: transaction))
      } catch let error as ServiceError {
        failed.append(BatchResultErrorEntry.record(entry.id, error))
      }
    }
    return Answer {
      $0.successful = successful.isEmpty ? nil : successful
      $0.failed = failed.isEmpty ? nil : failed
    }
  }

  /// What makes the whole batch fail.
  private static func check(
    _ entries: [Record<Entry>], for queue: Queue
  ) throws(ServiceError) {
    for entry in entries where queue.isFIFO {
      guard queue.deduplicatesByContent || entry.messageDeduplicationID != nil else {
        throw .invalidQueueParameter(MessageRules.noDeduplication)
      }
      guard entry.messageGroupID != nil else {
        throw .invalidQueueParameter("The request must contain the parameter MessageGroupId.")
      }
    }
    let sizeBytes = entries.reduce(0) { $0 + Self.sizeBytes($1) }
    guard sizeBytes <= Queue.largestMessageBytes else {
      throw BatchRules.fault(
        "BatchRequestTooLong",
        "Batch requests cannot be longer than \(Queue.largestMessageBytes) bytes. You have sent "
          + "\(sizeBytes) bytes.")
    }
  }

  private static func send(
    _ entry: Record<Entry>, to queue: Queue, in transaction: WriteTransaction
  ) throws -> Record<ResultEntry> {
    let draft = MessageDraft(
      body: entry.messageBody, delaySeconds: entry.delaySeconds,
      attributes: entry.messageAttributes, systemAttributes: entry.messageSystemAttributes,
      groupID: entry.messageGroupID, deduplicationID: entry.messageDeduplicationID)
    let message = try MessageRules.message(draft, for: queue)
    let sent = try transaction.send(message, to: queue)
    return try Record {
      $0.id = entry.id
      $0.messageID = sent.messageID
      $0.bodyDigest = MessageDigest.of(message.body)
      $0.attributesDigest = MessageDigest.of(message.attributes)
      $0.systemAttributesDigest = MessageDigest.of(
        try MessageRules.systemAttributes(entry.messageSystemAttributes))
      $0.sequenceNumber = queue.isFIFO ? sent.sequenceText : nil
    }
  }
}

extension SendMessageBatch {
  /// What counts towards the limit of a batch, be the attributes as they must be or not.
  private static func sizeBytes(_ entry: Record<Entry>) -> Int {
    var sum = entry.messageBody.utf8.count
    for attribute in entry.messageAttributes?.entries ?? [] {
      sum += attribute.key.utf8.count + attribute.value.dataType.utf8.count
      sum += attribute.value.stringValue?.utf8.count ?? 0
      sum += attribute.value.binaryValue?.bytes.count ?? 0
    }
    return sum
  }
}
