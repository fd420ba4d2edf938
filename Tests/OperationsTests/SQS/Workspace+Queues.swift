import Operations
import TestKit
import Wire

extension Workspace {
  static func queueURL(_ name: String) -> JSON {
    .string("http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/\(name)")
  }

  static func queueARN(_ name: String) -> JSON {
    .string("arn:aws:sqs:us-east-1:000000000000:\(name)")
  }

  /// Makes a queue; one with a name that ends with `.fifo` is a FIFO queue.
  func makeQueue(_ name: String = "q", _ attributes: JSON = [:]) throws {
    let type: JSON = name.hasSuffix(".fifo") ? ["FifoQueue": "true"] : [:]
    try perform(
      CreateQueue.self, ["QueueName": .string(name), "Attributes": type.with(attributes)])
  }

  @discardableResult
  func send(_ body: String, to queue: String = "q", _ more: JSON = [:]) throws -> JSON {
    let request: JSON = ["QueueUrl": Self.queueURL(queue), "MessageBody": .string(body)]
    return try perform(SendMessage.self, request.with(more))
  }

  func receive(_ queue: String = "q", _ more: JSON = [:]) throws -> [JSON] {
    let request: JSON = ["QueueUrl": Self.queueURL(queue), "MaxNumberOfMessages": 10]
    return try perform(ReceiveMessage.self, request.with(more))["Messages"]?.elements ?? []
  }

  func bodies(_ queue: String = "q", _ more: JSON = [:]) throws -> [String] {
    try receive(queue, more).compactMap { $0["Body"]?.string }
  }

  func attribute(_ name: String, of queue: String = "q") throws -> String? {
    let request: JSON = ["QueueUrl": Self.queueURL(queue), "AttributeNames": [.string(name)]]
    return try perform(GetQueueAttributes.self, request)["Attributes"]?[name]?.string
  }

  static let noQueue = ServiceError(
    "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")
}
