private import Wire
private import Delivery
package import Engine
internal import Shapes

/// Sends a message to all who have subscribed to a topic.
package enum Publish: WriteOperation {
  package static let name = OperationName(.sns, "Publish")
  package static let summary = "Sends a message to all who have subscribed to a topic."

  package struct Input: Structure {
    let topicARN = Allowed("TopicArn", String.self, help: "The ARN of the topic.")
    let targetARN = Allowed("TargetArn", String.self, help: "The same, for older callers.")
    let phoneNumber = Refused("PhoneNumber")
    let message = Required("Message", String.self, help: "The message.")
    let subject = Allowed("Subject", String.self, help: "A line about it, up to 100 letters.")
    let messageStructure = Allowed(
      "MessageStructure", String.self, help: "json: the message has a text for each protocol.")
    let messageAttributes = Allowed(
      "MessageAttributes", OrderedMap<Record<TopicMessageAttribute>>.self,
      help: "Values beside it, such as Kind={DataType=String,StringValue=a}.")
    let messageDeduplicationID = Allowed(
      "MessageDeduplicationId", String.self,
      help: "What the message is known by for five minutes, in a FIFO topic.")
    let messageGroupID = Allowed(
      "MessageGroupId", String.self, help: "The group that keeps its order, in a FIFO topic.")

    package init() {}
  }

  package struct Output: Structure {
    let messageID = Allowed("MessageId", String.self)
    let sequenceNumber = Allowed("SequenceNumber", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    guard let arn = request.topicARN ?? request.targetARN else {
      throw ServiceError.invalidTopicParameter(
        "TopicArn or TargetArn Reason: no value for required parameter")
    }
    guard !arn.holds(":endpoint/") else {
      throw ServiceError.invalidTopicParameter(
        "TargetArn Reason: No endpoint found for the target arn specified")
    }
    let topic = try transaction.existingTopic(
      arn, request.topicARN == nil ? "TargetArn" : "TopicArn", for: caller)
    let draft = NotificationDraft(
      message: request.message, subject: request.subject, structure: request.messageStructure,
      attributes: request.messageAttributes, groupID: request.messageGroupID,
      deduplicationID: request.messageDeduplicationID)
    let published = try transaction.publish(
      NotificationRules.notification(draft, for: topic), to: topic)
    return Answer {
      $0.messageID = published.messageID
      $0.sequenceNumber = published.sequenceText
    }
  }
}
