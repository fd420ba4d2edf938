package import Engine
package import Shapes

/// Removes a topic.
package enum DeleteTopic: WriteOperation {
  package static let name = OperationName(.sns, "DeleteTopic")
  package static let summary = "Deletes a topic with its subscriptions; it may be gone already."

  package typealias Input = GetTopicAttributes.Input
  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let reference = try TopicReference(request.topicARN, "TopicArn")
    guard reference.region == caller.region else {
      throw ServiceError.invalidTopicParameter("TopicArn")
    }
    if let topic = try transaction.topic(named: reference.name, in: reference.region) {
      try transaction.delete(topic)
    }
    return Answer()
  }
}
