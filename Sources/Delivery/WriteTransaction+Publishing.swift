internal import Archive
package import Engine
private import Expressions
private import Wire

extension WriteTransaction {
  /// Gives a notification to all who have subscribed to a topic and whose filters let it pass.
  ///
  /// What a subscriber cannot take goes to the subscription's queue for dead letters, if any.
  @discardableResult
  package func publish(_ notification: Notification, to topic: Topic) throws -> PublishedMessage {
    let messageID = Identifier.uuid()
    var notification = notification
    var published = PublishedMessage(messageID: messageID, sequenceText: nil)
    if topic.isFIFO {
      let deduplicationID =
        notification.deduplicationID ?? SHA256.hexDigest(of: Array(notification.message.utf8))
      notification.deduplicationID = deduplicationID
      let (sent, isNew) = try number(
        messageID: messageID, deduplicationID: deduplicationID,
        groupID: notification.groupID ?? "", in: topic)
      published = PublishedMessage(
        messageID: sent.messageID, sequenceText: sent.sequenceText)
      guard isNew else { return published }
    }
    for subscription in try subscriptions(to: topic) where notification.passes(subscription) {
      let envelope = Envelope(
        notification: notification, published: published, subscription: subscription,
        topic: topic, time: now)
      try give(envelope)
    }
    return published
  }

  private func give(_ envelope: Envelope) throws {
    let arn = envelope.subscription.endpoint
    do {
      guard let destination = Destination(arn: arn) else {
        throw DestinationError.missing(arn: arn)
      }
      if destination.kind == .function {
        try invoke(destination, payload: envelope.event.utf8, source: envelope.source)
      } else {
        try send(message(in: envelope, toFIFO: destination.isFIFO), to: destination)
      }
    } catch is DestinationError {
      try bury(envelope)
    }
  }

  /// The group of a message goes with it to a FIFO queue, and from a topic without an order.
  private func message(in envelope: Envelope, toFIFO isFIFO: Bool) -> NewMessage {
    var message = NewMessage(envelope.queueBody)
    if envelope.subscription.isRaw { message.attributes = envelope.notification.attributes }
    if isFIFO || !envelope.topic.isFIFO { message.groupID = envelope.notification.groupID }
    if isFIFO { message.deduplicationID = envelope.notification.deduplicationID }
    return message
  }

  private func bury(_ envelope: Envelope) throws {
    guard let arn = envelope.subscription.deadLetterARN, let destination = Destination(arn: arn)
    else { return }
    do {
      try send(message(in: envelope, toFIFO: destination.isFIFO), to: destination)
    } catch is DestinationError {
      // There is nowhere left to send it, as at AWS.
    }
  }
}

extension Notification {
  /// Whether a subscription's filter lets it pass; one that cannot be read lets nothing pass.
  fileprivate func passes(_ subscription: Subscription) -> Bool {
    guard let text = subscription.filterPolicy else { return true }
    let scope: FilterPolicy.Scope = subscription.filtersByBody ? .body : .attributes
    guard let policy = try? FilterPolicy(text, scope: scope) else { return false }
    guard scope == .attributes else { return policy.matches(body: self.text(for: subscription)) }
    return policy.matches(
      attributes: attributes.map {
        FilterPolicy.Attribute(name: $0.name, dataType: $0.dataType, value: $0.valueText)
      })
  }
}

extension Destination {
  fileprivate var isFIFO: Bool { name.hasSuffix(".fifo") }
}

extension Envelope {
  /// What caused an invocation.
  var source: String { ARN.topic(topic.name, in: topic.region) }
}
