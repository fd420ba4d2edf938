/// Kinds of value that only DynamoDB's items have among what is written as YAML: sets, and numbers
/// with all their digits.
extension JSON {
  private static let setName = "\0!!set"
  private static let numberName = "\0!!number"

  /// A set, of texts, numbers or bytes.
  package static func yamlSet(_ members: [JSON]) -> JSON {
    .object([Entry(setName, .array(members))])
  }

  /// The members of a set; nil for all else.
  package var yamlSetMembers: [JSON]? {
    guard case .object(let entries) = self, entries.count == 1, entries[0].key == Self.setName
    else { return nil }
    return entries[0].value.elements
  }

  /// Bytes, given as base64.
  package static func yamlBinary(_ text: String) -> JSON { .tagged(.binary, text) }

  /// A number that is written as it is, whatever tag that takes.
  package static func yamlNumber(_ text: String) -> JSON {
    .object([Entry(numberName, .string(text))])
  }

  /// The text of such a number; nil for all else.
  package var yamlNumberText: String? {
    guard case .object(let entries) = self, entries.count == 1, entries[0].key == Self.numberName
    else { return nil }
    return entries[0].value.string
  }

  /// How the value is written on one line, where it is of a kind that JSON has not.
  var yamlScalarText: String? {
    if let text = yamlNumberText { return text }
    guard let (tag, text) = yamlTag, tag == .binary else { return nil }
    return "!!binary \"\(text)\""
  }
}

extension YAMLReader {
  private static let keyMark = "\0key "

  /// A key that is no text, as a text that no one else makes; only sets have such.
  static func markedKey(_ key: JSON) -> String? {
    switch key {
    case .number(let digits): keyMark + "n" + digits
    default: key.yamlTag.flatMap { $0.tag == .binary ? keyMark + "b" + $0.text : nil }
    }
  }

  /// The set that a map's keys are the members of, when it is one.
  func checkedMap(_ map: JSON, _ properties: Properties) throws(YAMLError) -> JSON {
    guard keepsTypes, let entries = map.entries else { return try checked(map, properties) }
    guard properties.tag == "!!set" else {
      if entries.contains(where: { $0.key.hasPrefix(Self.keyMark) }) {
        throw error("a key must be a text", at: properties.start)
      }
      return try checked(map, properties)
    }
    return .yamlSet(
      entries.map { entry in
        guard entry.key.hasPrefix(Self.keyMark) else { return .string(entry.key) }
        let rest = entry.key.dropFirst(Self.keyMark.count)
        let text = String(rest.dropFirst())
        return rest.first == "n" ? .number(text) : .tagged(.binary, text)
      })
  }
}
