package import Engine
package import Shapes

/// Changes an attribute of a topic.
package enum SetTopicAttributes: WriteOperation {
  package static let name = OperationName(.sns, "SetTopicAttributes")
  package static let summary = "Changes one setting of a topic."

  package struct Input: Structure {
    let topicARN = Required("TopicArn", String.self, help: "The ARN of the topic.")
    let attributeName = Required(
      "AttributeName", String.self, help: "The setting, such as DisplayName.")
    let attributeValue = Allowed("AttributeValue", String.self, help: "What to set it to.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var topic = try transaction.existingTopic(request.topicARN, for: caller)
    let value = request.attributeValue ?? ""
    try TopicAttributeRules.check(
      request.attributeName, value, isFIFO: topic.isFIFO, ServiceError.invalidTopicParameter)
    topic.attributes[request.attributeName] =
      value.isEmpty && request.attributeName != "DisplayName" ? nil : value
    try transaction.update(topic)
    return Answer()
  }
}
