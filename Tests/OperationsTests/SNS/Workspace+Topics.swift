import Operations
import TestKit
import Wire

extension Workspace {
  static func topicARN(_ name: String) -> JSON {
    .string("arn:aws:sns:us-east-1:000000000000:\(name)")
  }

  func makeTopic(_ name: String = "t", _ attributes: JSON = [:]) throws {
    let type: JSON = name.hasSuffix(".fifo") ? ["FifoTopic": "true"] : [:]
    try perform(CreateTopic.self, ["Name": .string(name), "Attributes": type.with(attributes)])
  }

  /// Subscribes a queue of that name, and gives the subscription's ARN.
  @discardableResult
  func subscribe(
    _ queue: String, to topic: String = "t", _ attributes: JSON = [:]
  ) throws -> JSON {
    let answer = try perform(
      Subscribe.self,
      [
        "TopicArn": Self.topicARN(topic), "Protocol": "sqs", "Endpoint": Self.queueARN(queue),
        "Attributes": attributes,
      ])
    return answer["SubscriptionArn"] ?? .null
  }

  @discardableResult
  func publish(_ message: String, to topic: String = "t", _ more: JSON = [:]) throws -> JSON {
    let request: JSON = ["TopicArn": Self.topicARN(topic), "Message": .string(message)]
    return try perform(Publish.self, request.with(more))
  }

  static let noTopic = ServiceError("NotFound", "Topic does not exist")
}
