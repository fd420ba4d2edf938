internal import Wire

extension Shape {
  /// Characters of a string, bytes of a blob, elements of a list, entries of a map.
  func length(of json: JSON) -> Int? {
    switch json {
    case .string(let text):
      if case .blob = self { Base64.decode(text)?.count } else { text.unicodeScalars.count }
    case .array(let elements): elements.count
    case .object(let entries): entries.count
    default: nil
    }
  }

  /// A value in AWS's messages, which show what Java makes of it: `[a, b]`, `Name(member=value)`.
  func wording(of json: JSON) -> String {
    switch (json, self) {
    case (.string(let text), _): text
    case (.array(let elements), .list(let element)):
      "[" + elements.map(element.wording).joined(separator: ", ") + "]"
    case (.object, .structure(let name, let members)), (.object, .union(let name, let members)):
      name + "("
        + members().map { member in
          let value = json[member.name].map(member.shape.wording) ?? "null"
          return member.name.prefix(1).lowercased() + member.name.dropFirst() + "=" + value
        }.joined(separator: ", ") + ")"
    case (.object(let entries), .map(let value)):
      "{" + entries.map { $0.key + "=" + value.wording(of: $0.value) }.joined(separator: ", ") + "}"
    default: json.text
    }
  }
}
