internal import Wire

/// Reads the pieces of an attribute value's wire form, and says where the JSON is of a wrong kind.
enum WireShape {
  static func text(_ json: JSON) throws(ValueError) -> String {
    guard case .string(let text) = json else { throw .notAString(json) }
    return text
  }

  /// A boolean, or one of the words that DynamoDB takes for one.
  static func flag(_ json: JSON) throws(ValueError) -> Bool {
    switch json {
    case .bool(let value): return value
    case .string(let text):
      switch text.lowercased() {
      case "true", "1", "yes": return true
      case "false", "0", "no": return false
      default: throw .notABoolean(json)
      }
    default: throw .notABoolean(json)
    }
  }

  static func elements(_ json: JSON) throws(ValueError) -> [JSON] {
    guard case .array(let elements) = json else { throw .notAList(json) }
    return elements
  }

  static func members(_ json: JSON) throws(ValueError) -> [JSON.Entry] {
    guard case .object(let entries) = json else { throw .notAMap(json) }
    return entries
  }

  static func blob(_ json: JSON) throws(ValueError) -> [UInt8] {
    guard case .string(let text) = json else { throw .notABlob(json) }
    guard text.utf8.count % 4 == 0 else { throw .base64Length(text.utf8.count) }
    if hasLooseBits(text) { throw .base64LooseBits }
    guard let bytes = Base64.decode(text) else { throw .base64Letter(foreignLetter(in: text)) }
    return bytes
  }

  /// Whether the last letter before the padding holds bits beyond the last byte.
  private static func hasLooseBits(_ text: String) -> Bool {
    let pad = UInt8(ascii: "=")
    let padding = text.utf8.suffix(2).reversed().prefix { $0 == pad }.count
    guard padding > 0, let last = text.utf8.dropLast(padding).last else { return false }
    let clean = padding == 1 ? "AEIMQUYcgkosw048" : "AQgw"
    return !clean.utf8.contains(last)
  }

  private static func foreignLetter(in text: String) -> Unicode.Scalar {
    let isForeign = { (letter: Unicode.Scalar) in
      switch letter {
      case "A"..."Z", "a"..."z", "0"..."9", "+", "/": false
      default: true
      }
    }
    return text.unicodeScalars.first(where: isForeign) ?? "="
  }
}

extension WireShape {
  private static let deepestLevel = 512

  /// Finds JSON of a wrong kind anywhere in an attribute value.
  static func check(_ json: JSON, level: Int = 1) throws(ValueError) {
    if case .null = json { return }
    guard case .object(let entries) = json else { throw .notAnAttributeValue(json) }
    for entry in entries {
      guard let type = AttributeType(member: entry.key) else { continue }
      if case .null = entry.value { continue }
      try check(entry.value, as: type, level: level)
    }
  }

  /// Finds JSON of a wrong kind anywhere in an item or a map.
  static func checkMembers(of json: JSON, level: Int = 1) throws(ValueError) {
    if level > deepestLevel { return }
    for entry in try members(json) { try check(entry.value, level: level) }
  }

  private static func check(
    _ json: JSON, as type: AttributeType, level: Int
  ) throws(ValueError) {
    switch type {
    case .S, .N: _ = try text(json)
    case .B: _ = try blob(json)
    case .BOOL, .NULL: _ = try flag(json)
    case .SS, .NS: for member in try setMembers(json) { _ = try text(member) }
    case .BS: for member in try setMembers(json) { _ = try blob(member) }
    case .M: try checkMembers(of: json, level: level + 1)
    case .L:
      if level > deepestLevel { return }
      for element in try elements(json) { try check(element, level: level + 1) }
    }
  }

  /// The members that are there: what null stands for is no matter of kind.
  private static func setMembers(_ json: JSON) throws(ValueError) -> [JSON] {
    try elements(json).filter { if case .null = $0 { false } else { true } }
  }
}
