internal import Engine
internal import Shapes

/// A value that goes with a message of a topic.
package struct TopicMessageAttribute: Structure {
  let dataType = Required(
    "DataType", String.self, help: "String, String.Array, Number or Binary.")
  let stringValue = Allowed("StringValue", String.self, help: "The value, unless it is bytes.")
  let binaryValue = Allowed("BinaryValue", Blob.self, help: "The value of a Binary.")

  package init() {}

  /// The attributes that a request gives, when all of them are as they must be.
  static func checked(
    _ given: OrderedMap<Record<TopicMessageAttribute>>?
  ) throws(ServiceError) -> [MessageAttribute] {
    var attributes: [MessageAttribute] = []
    for entry in given?.entries ?? [] {
      try check(name: entry.key)
      attributes.append(try attribute(entry.key, entry.value))
    }
    return attributes
  }

  private static func fault(_ message: String) -> ServiceError {
    ServiceError("ParameterValueInvalid", message)
  }

  private static func check(name: String) throws(ServiceError) {
    guard name.utf8.count <= 256 else {
      throw fault("Length of message attribute name must be less than 256 bytes.")
    }
    guard !name.hasPrefix(".") else {
      throw fault("Invalid message attribute name starting with character '.' was found.")
    }
    guard !name.hasSuffix(".") else {
      throw fault("Invalid message attribute name ending with character '.' was found.")
    }
    for letter in name.unicodeScalars {
      guard letter.isASCII, UInt8(letter.value).isNameByte || letter == "." else {
        throw fault(
          "Invalid non-alphanumeric character '#x"
            + String(letter.value, radix: 16, uppercase: true)
            + "' was found in the message attribute name. Can only include alphanumeric "
            + "characters, hyphens, underscores, or dots.")
      }
    }
    guard
      !name.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
        .contains(where: \.isEmpty)
    else { throw fault("Message attribute name can not have successive '.' character.") }
  }

  private static func attribute(
    _ name: String, _ given: Record<TopicMessageAttribute>
  ) throws(ServiceError) -> MessageAttribute {
    let type = given.dataType
    let kind = type.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    guard ["String", "Number", "Binary"].contains(kind), type != kind + "." else {
      throw fault(
        "The message attribute '\(name)' has an invalid message attribute type, the set of "
          + "supported type prefixes is Binary, Number, and String.")
    }
    let text = given.stringValue ?? ""
    let bytes = given.binaryValue?.bytes ?? []
    let field = kind == "Binary" ? "Binary" : "String"
    guard kind == "Binary" ? text.isEmpty : bytes.isEmpty else {
      throw fault("The message attribute '\(name)' with type '\(type)' must use field '\(field)'.")
    }
    guard !text.isEmpty || !bytes.isEmpty else {
      throw fault(
        "The message attribute '\(name)' must contain non-empty message attribute value for "
          + "message attribute type '\(type)'.")
    }
    guard kind != "Number" || Double(text)?.isFinite == true else {
      throw fault("Could not cast message attribute '\(name)' value to number.")
    }
    return MessageAttribute(name, dataType: type, kind == "Binary" ? .bytes(bytes) : .text(text))
  }
}
