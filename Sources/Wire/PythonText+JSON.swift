extension PythonText {
  /// JSON as Python's `json.dumps` lays it out with an indentation of four.
  package static func indentedJSON(_ value: JSON) -> String {
    ascii(canonical(value).formatted())
  }

  /// The value with its numbers as Python writes them: `1E5` is `100000.0`.
  package static func canonical(_ value: JSON) -> JSON {
    switch value {
    case .number: .number(literal(value))
    case .array(let elements): .array(elements.map(canonical))
    case .object(let entries):
      .object(entries.map { JSON.Entry($0.key, canonical($0.value)) })
    default: value
    }
  }

  /// The text of a JSON value with everything but ASCII escaped, as Python writes it.
  package static func ascii(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 >= 0x7F }) else { return json }
    var result = ""
    for unit in json.utf16 {
      if unit < 0x7F, let scalar = Unicode.Scalar(unit) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }
}
