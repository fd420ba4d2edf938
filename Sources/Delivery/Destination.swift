package import Engine
private import Wire

/// What an ARN names that something can be sent to: a queue, a topic, a function or a bucket.
package struct Destination: Sendable, Hashable {
  /// The services that take something.
  package enum Kind: Sendable {
    case queue, topic, function, bucket
  }

  package let kind: Kind
  package let arn: String
  /// Empty for a bucket, which needs none to be found.
  package let region: String
  package let name: String
  /// The version or alias of a function; nil for the function as it is.
  package let qualifier: String?

  /// Takes an ARN apart; nil for anything that nothing can be sent to here.
  package init?(arn: String) {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 6, parts[0] == "arn", parts[1].hasPrefix("aws") else { return nil }
    switch (parts[2], parts.count) {
    case ("sqs", 6): (kind, name, qualifier) = (.queue, parts[5], nil)
    case ("sns", 6): (kind, name, qualifier) = (.topic, parts[5], nil)
    case ("s3", 6): (kind, name, qualifier) = (.bucket, parts[5], nil)
    case ("lambda", 7...8) where parts[5] == "function":
      (kind, name, qualifier) = (.function, parts[6], parts.count == 8 ? parts[7] : nil)
    default: return nil
    }
    guard !name.isEmpty else { return nil }
    self.arn = arn
    region = parts[3]
  }
}

/// Why something could not be sent; the sender keeps it, as nobody else will.
package enum DestinationError: Error, Sendable, Hashable {
  /// There is no such queue, topic or function.
  case missing(arn: String)
  /// It is there, and does not take this.
  case refused(arn: String, reason: String)

  /// One sentence, without a full stop.
  package var message: String {
    switch self {
    case .missing(let arn): "\(arn) does not exist"
    case .refused(let arn, let reason): "\(arn) \(reason)"
    }
  }
}

extension WriteTransaction {
  /// Sends a text to a queue, publishes it to a topic, or has a function invoked with it.
  ///
  /// It is part of this transaction. Throws `DestinationError`, or `SQLiteError`.
  package func deliver(
    _ body: String, to destination: Destination, attributes: [MessageAttribute] = []
  ) throws {
    switch destination.kind {
    case .queue:
      var message = NewMessage(body)
      message.attributes = attributes
      try send(message, to: destination)
    case .topic:
      guard let topic = try topic(named: destination.name, in: destination.region) else {
        throw DestinationError.missing(arn: destination.arn)
      }
      guard !topic.isFIFO else {
        throw DestinationError.refused(arn: destination.arn, reason: "is a FIFO topic")
      }
      try publish(Notification(body, attributes: attributes), to: topic)
    case .function: try invoke(destination, payload: Array(body.utf8), source: "destination")
    case .bucket:
      throw DestinationError.refused(
        arn: destination.arn, reason: "takes objects, not messages")
    }
  }

  /// Puts a message into a queue that is named by its ARN.
  @discardableResult
  func send(_ message: NewMessage, to destination: Destination) throws -> SentMessage {
    guard destination.kind == .queue,
      let queue = try queue(named: destination.name, in: destination.region)
    else { throw DestinationError.missing(arn: destination.arn) }
    guard !queue.isFIFO || (message.groupID != nil && message.deduplicationID != nil) else {
      throw DestinationError.refused(arn: destination.arn, reason: "is a FIFO queue")
    }
    guard message.sizeBytes <= queue.maximumMessageBytes else {
      throw DestinationError.refused(
        arn: destination.arn,
        reason: "takes messages of up to \(queue.maximumMessageBytes) bytes")
    }
    return try send(message, to: queue)
  }

  /// Has a function invoked after the commit.
  func invoke(_ destination: Destination, payload: [UInt8], source: String) throws {
    let function = try function(
      named: destination.name, qualifier: destination.qualifier, in: destination.region)
    guard function != nil else { throw DestinationError.missing(arn: destination.arn) }
    try append(
      EventInvocationDefinition(
        region: destination.region, functionName: destination.name,
        qualifier: destination.qualifier, payload: payload, source: source))
  }
}
