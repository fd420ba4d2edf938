internal import Engine
internal import Shapes

/// A value that goes with a message of a queue.
package struct MessageAttributeValue: Structure {
  let stringValue = Allowed("StringValue", String.self, help: "The value, unless it is bytes.")
  let binaryValue = Allowed("BinaryValue", Blob.self, help: "The value of a Binary.")
  let stringListValues = Refused("StringListValues")
  let binaryListValues = Refused("BinaryListValues")
  let dataType = Required(
    "DataType", String.self, help: "String, Number or Binary, perhaps with a label after a dot.")

  package init() {}

  /// What an attribute looks like in an answer.
  static func record(_ attribute: MessageAttribute) -> Record<MessageAttributeValue> {
    Record {
      switch attribute.value {
      case .text(let text): $0.stringValue = text
      case .bytes(let bytes): $0.binaryValue = Blob(bytes)
      }
      $0.dataType = attribute.dataType
    }
  }
}

/// What SQS wants of the attributes of messages.
enum MessageAttributeRules {
  private static let mostAttributes = 10
  private static let longestName = 256
  private static let kinds = ["String", "Number", "Binary"]

  /// The attributes that a request gives, when all of them are as they must be.
  static func checked(
    _ given: OrderedMap<Record<MessageAttributeValue>>?
  ) throws(ServiceError) -> [MessageAttribute] {
    guard let entries = given?.entries, !entries.isEmpty else { return [] }
    guard entries.count <= mostAttributes else {
      throw .invalidQueueParameter(
        "Number of message attributes [\(entries.count)] exceeds the allowed maximum "
          + "[\(mostAttributes)].")
    }
    var attributes: [MessageAttribute] = []
    for entry in entries {
      try check(name: entry.key)
      attributes.append(try attribute(entry.key, entry.value))
    }
    return attributes
  }

  private static func check(name: String) throws(ServiceError) {
    guard name.utf8.count < longestName else {
      throw .invalidQueueParameter(
        "Message (user) attribute names must be shorter than 256 Bytes")
    }
    guard name.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: ".") }) else {
      throw .invalidQueueParameter(
        "Message (user) attributes name can only contain upper and lower score characters, "
          + "digits, periods, hyphens and underscores. ")
    }
    let small = name.lowercased()
    let isReserved = small.hasPrefix("aws.") || small.hasPrefix("amazon.")
    guard !isReserved, !name.isEmpty, !name.hasPrefix("."), !name.hasSuffix(".") else {
      throw .invalidQueueParameter(
        "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings "
          + "are reserved for internal use. Additionally, they cannot start or end with '.'.")
    }
  }

  private static func attribute(
    _ name: String, _ given: Record<MessageAttributeValue>
  ) throws(ServiceError) -> MessageAttribute {
    let type = given.dataType
    let kind =
      type.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      .first.map(String.init) ?? ""
    guard !type.isEmpty, type.utf8.count < longestName else {
      throw .invalidQueueParameter(
        type.isEmpty
          ? "Message (user) attribute '\(name)' must contain a non-empty attribute type."
          : "Message (user) attribute types must be shorter than 256 Bytes")
    }
    guard kinds.contains(kind) else {
      throw .invalidQueueParameter(
        "The type of message (user) attribute '\(name)' is invalid. You must use only the "
          + "following supported type prefixes: Binary, Number, String.")
    }
    if kind == "Binary", let bytes = given.binaryValue?.bytes, !bytes.isEmpty {
      return MessageAttribute(name, dataType: type, .bytes(bytes))
    }
    guard kind != "Binary", let text = given.stringValue, !text.isEmpty else {
      throw .invalidQueueParameter(
        "Message (user) attribute '\(name)' must contain a non-empty value of type '\(kind)'.")
    }
    try check(text, kind, name)
    return MessageAttribute(name, dataType: type, .text(text))
  }

  private static func check(
    _ text: String, _ kind: String, _ name: String
  ) throws(ServiceError) {
    guard kind != "Number" || Double(text)?.isFinite == true else {
      throw .invalidQueueParameter(
        "Can't cast the value of message (user) attribute '\(name)' to a number.")
    }
    guard MessageRules.isPlain(text) else {
      throw .invalidQueueParameter(MessageRules.letterFault)
    }
  }
}
