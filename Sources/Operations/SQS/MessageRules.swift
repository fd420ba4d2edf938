private import Archive
internal import Engine
internal import Shapes

/// What a request gives of a message, be it alone or in a batch.
struct MessageDraft {
  let body: String
  let delaySeconds: Int?
  let attributes: OrderedMap<Record<MessageAttributeValue>>?
  let systemAttributes: OrderedMap<Record<MessageAttributeValue>>?
  let groupID: String?
  let deduplicationID: String?
}

/// What SQS wants of messages, in its order.
enum MessageRules {
  static let letterFault =
    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | "
    + "#xE000 to #xFFFD | #x10000 to #x10FFFF"
  static let noDeduplication =
    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId "
    + "provided explicitly"
  private static let traceHeader = "AWSTraceHeader"

  static func message(
    _ draft: MessageDraft, for queue: Queue
  ) throws(ServiceError) -> NewMessage {
    guard !draft.body.isEmpty else { throw .missingParameter("MessageBody") }
    let attributes = try MessageAttributeRules.checked(draft.attributes)
    var message = NewMessage(draft.body)
    message.attributes = attributes
    guard message.sizeBytes <= queue.maximumMessageBytes else {
      throw .invalidQueueParameter(
        "One or more parameters are invalid. Reason: Message must be shorter than "
          + "\(queue.maximumMessageBytes) bytes.")
    }
    guard isPlain(draft.body) else { throw ServiceError("InvalidMessageContents", letterFault) }
    message.traceHeader = try traceHeader(draft.systemAttributes)
    try check(draft.deduplicationID, "MessageDeduplicationId")
    try check(draft.groupID, "MessageGroupId")
    message.groupID = draft.groupID
    message.deduplicationID = try deduplicationID(draft, for: queue)
    message.delaySeconds = try delay(draft, for: queue)
    return message
  }

  /// Whether a text has only the letters of XML, which queues have spoken once.
  static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { letter in
      switch letter.value {
      case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: true
      default: false
      }
    }
  }

  static func systemAttributes(
    _ given: OrderedMap<Record<MessageAttributeValue>>?
  ) throws(ServiceError) -> [MessageAttribute] {
    try MessageAttributeRules.checked(given)
  }

  private static func traceHeader(
    _ given: OrderedMap<Record<MessageAttributeValue>>?
  ) throws(ServiceError) -> String? {
    let attributes = try systemAttributes(given)
    if let other = attributes.first(where: { $0.name != traceHeader }) {
      throw .invalidQueueParameter(
        "Message system attribute name '\(other.name)' is invalid.")
    }
    return attributes.first?.valueText
  }

  private static func check(_ id: String?, _ name: String) throws(ServiceError) {
    guard let id else { return }
    guard (1...128).contains(id.utf8.count), id.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .invalidValue(
        id, of: name,
        "\(name) can only include alphanumeric and punctuation characters. 1 to 128 in length.")
    }
  }

  private static func deduplicationID(
    _ draft: MessageDraft, for queue: Queue
  ) throws(ServiceError) -> String? {
    guard queue.isFIFO else {
      guard let id = draft.deduplicationID else { return nil }
      throw .invalidValue(
        id, of: "MessageDeduplicationId",
        "The request includes a parameter that is not valid for this queue type.")
    }
    guard draft.groupID != nil else { throw .missingParameter("MessageGroupId") }
    if let id = draft.deduplicationID { return id }
    guard queue.deduplicatesByContent else { throw .invalidQueueParameter(noDeduplication) }
    return SHA256.hexDigest(of: Array(draft.body.utf8))
  }

  private static func delay(
    _ draft: MessageDraft, for queue: Queue
  ) throws(ServiceError) -> Int? {
    guard let seconds = draft.delaySeconds else { return nil }
    guard (0...900).contains(seconds) else {
      throw .invalidValue(
        String(seconds), of: "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.")
    }
    guard !queue.isFIFO || seconds == 0 else {
      throw .invalidValue(
        String(seconds), of: "DelaySeconds",
        "The request include parameter that is not valid for this queue type.")
    }
    return seconds
  }
}
