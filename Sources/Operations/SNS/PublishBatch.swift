private import Delivery
package import Engine
internal import Shapes

/// Sends several messages to all who have subscribed to a topic.
package enum PublishBatch: WriteOperation {
  package static let name = OperationName(.sns, "PublishBatch")
  package static let summary = "Sends up to ten messages to all who have subscribed to a topic."

  private static let mostEntries = 10
  private static let longestID = 80

  package struct Input: Structure {
    let topicARN = Required("TopicArn", String.self, help: "The ARN of the topic.")
    let entries = Required(
      "PublishBatchRequestEntries", [Record<Entry>].self, help: "The messages.")

    package init() {}
  }

  /// One message of a batch.
  package struct Entry: Structure {
    let id = Required("Id", String.self, help: "A name for the entry in the answer.")
    let message = Required("Message", String.self, help: "The message.")
    let subject = Allowed("Subject", String.self, help: "A line about it, up to 100 letters.")
    let messageStructure = Allowed(
      "MessageStructure", String.self, help: "json: the message has a text for each protocol.")
    let messageAttributes = Allowed(
      "MessageAttributes", OrderedMap<Record<TopicMessageAttribute>>.self,
      help: "Values beside it.")
    let messageDeduplicationID = Allowed(
      "MessageDeduplicationId", String.self, help: "What the message is known by.")
    let messageGroupID = Allowed(
      "MessageGroupId", String.self, help: "The group that keeps its order.")

    package init() {}
  }

  package struct Output: Structure {
    let successful = Allowed("Successful", [Record<ResultEntry>].self)
    let failed = Allowed("Failed", [Record<FailedEntry>].self)

    package init() {}
  }

  /// How one message was taken in.
  package struct ResultEntry: Structure {
    let id = Allowed("Id", String.self)
    let messageID = Allowed("MessageId", String.self)
    let sequenceNumber = Allowed("SequenceNumber", String.self)

    package init() {}
  }

  /// A message that was not; SNS refuses the whole batch instead, so there is none.
  package struct FailedEntry: Structure {
    let id = Allowed("Id", String.self)
    let code = Allowed("Code", String.self)
    let message = Allowed("Message", String.self)
    let senderFault = Allowed("SenderFault", Bool.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try check(count: request.entries.count)
    let topic = try transaction.existingTopic(request.topicARN, for: caller)
    try check(request.entries.map(\.id))
    let notifications = try request.entries.map { entry in
      try NotificationRules.notification(
        NotificationDraft(
          message: entry.message, subject: entry.subject, structure: entry.messageStructure,
          attributes: entry.messageAttributes, groupID: entry.messageGroupID,
          deduplicationID: entry.messageDeduplicationID), for: topic)
    }
    var sizeBytes = 0
    for (entry, notification) in zip(request.entries, notifications) {
      sizeBytes += entry.message.utf8.count
      sizeBytes += MessageAttribute.sizeBytes(of: notification.attributes)
    }
    guard sizeBytes <= NotificationRules.largestBytes else {
      throw ServiceError(
        "BatchRequestTooLong",
        "The length of all the messages put together is more than the limit.")
    }
    let published = try notifications.map { try transaction.publish($0, to: topic) }
    return Answer {
      $0.successful = zip(request.entries, published).map { entry, published in
        Record {
          $0.id = entry.id
          $0.messageID = published.messageID
          $0.sequenceNumber = published.sequenceText
        }
      }
      $0.failed = []
    }
  }

  private static func check(count: Int) throws(ServiceError) {
    guard count > 0 else {
      throw ServiceError(
        "EmptyBatchRequest", "The batch request doesn't contain any entries.")
    }
    guard count <= mostEntries else {
      throw ServiceError(
        "TooManyEntriesInBatchRequest",
        "The batch request contains more entries than permissible.")
    }
  }

  private static func check(_ ids: [String]) throws(ServiceError) {
    for (index, id) in ids.enumerated() {
      guard !ids[..<index].contains(id) else {
        throw ServiceError(
          "BatchEntryIdsNotDistinct",
          "Two or more batch entries in the request have the same Id.")
      }
    }
    for id in ids {
      guard id.utf8.count <= longestID else {
        throw ServiceError(
          "InvalidBatchEntryId",
          "The Id of a batch entry in the batch request is too long: \(id)")
      }
      guard !id.isEmpty, id.utf8.allSatisfy(\.isNameByte) else {
        throw ServiceError(
          "InvalidBatchEntryId",
          "The Id of a batch entry in the batch request contains an impermissible character: "
            + id)
      }
    }
  }
}
