private import Delivery
internal import Engine
package import Shapes
package import Wire

/// A queue as requests name one: by a URL that ends in account and name, or by its name alone.
package struct QueueURL: ShapeValue, Hashable {
  package let text: String
  package let name: String
  /// The region that the URL's host names; nil when it names none.
  package let region: String?

  package static var shape: Shape { .string }
  package var json: JSON { .string(text) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let text = String(json, &reader) else { return nil }
    self.text = text
    let parts = text.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    name = parts.last ?? ""
    region = parts.count > 1 && text.holds("://") ? Self.region(inHost: parts[1]) : nil
  }

  /// The URL that a queue is told by, which is LocalStack's.
  static func text(of name: String, in region: String) -> String {
    "http://sqs.\(region).localhost.localstack.cloud:4566/\(ARN.accountID)/\(name)"
  }

  /// `sqs.REGION.…` and `REGION.queue.…`.
  private static func region(inHost host: String) -> String? {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count > 2 else { return nil }
    if labels[0] == "sqs" { return labels[1] }
    return labels[1] == "queue" ? labels[0] : nil
  }
}

extension Queue {
  var url: String { QueueURL.text(of: name, in: region) }
  var arn: String { ARN.queue(name, in: region) }
}

extension ReadTransaction {
  /// The queue with a URL.
  func existingQueue(_ url: QueueURL, for caller: Caller) throws -> Queue {
    guard let queue = try queue(named: url.name, in: url.region ?? caller.region) else {
      throw ServiceError.noQueue
    }
    return queue
  }

  /// The queue with an ARN; nil also for an ARN of something else.
  func queue(arn: String) throws -> Queue? {
    guard let destination = Destination(arn: arn), destination.kind == .queue else { return nil }
    return try queue(named: destination.name, in: destination.region)
  }
}

extension ServiceError {
  static let noQueue = ServiceError(
    "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")

  /// A value that breaks a rule, in SQS's words.
  static func invalidValue(_ value: String, of name: String, _ reason: String) -> ServiceError {
    ServiceError(
      "InvalidParameterValue", "Value \(value) for parameter \(name) is invalid. Reason: \(reason)")
  }

  static func invalidQueueParameter(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterValue", message)
  }

  static func missingParameter(_ name: String) -> ServiceError {
    ServiceError("MissingParameter", "The request must contain the parameter \(name).")
  }
}
