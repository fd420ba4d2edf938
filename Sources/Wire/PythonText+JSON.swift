extension PythonText {
  /// JSON as Python's `json.dumps` lays it out with an indentation of four.
  package static func indentedJSON(_ value: JSON) -> String {
    ascii(withPythonNumbers(value).formatted())
  }

  private static func withPythonNumbers(_ value: JSON) -> JSON {
    switch value {
    case .number(let digits) where !isWhole(digits):
      .number(Double(digits).map(number) ?? digits)
    case .array(let elements): .array(elements.map(withPythonNumbers))
    case .object(let entries):
      .object(entries.map { JSON.Entry($0.key, withPythonNumbers($0.value)) })
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
