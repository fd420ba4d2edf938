import Wire

extension JSON {
  /// The name of the Python type that the value has in the AWS CLI.
  var pythonTypeName: String {
    switch self {
    case .null: "NoneType"
    case .bool: "bool"
    case .number(let digits):
      if case .float = Number(digits) { "float" } else { "int" }
    case .string: "str"
    case .array: "list"
    case .object: "dict"
    }
  }

  /// What Python's `str` makes of the value.
  var pythonText: String { string ?? pythonRepresentation }

  private var pythonRepresentation: String {
    switch self {
    case .null: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .number(let digits): return Number(digits).text
    case .string(let text): return text.pythonRepresentation
    case .array(let elements):
      return "[" + elements.map(\.pythonRepresentation).joined(separator: ", ") + "]"
    case .object(let entries):
      let members = entries.map {
        "\($0.key.pythonRepresentation): \($0.value.pythonRepresentation)"
      }
      return "{" + members.joined(separator: ", ") + "}"
    }
  }

  /// The shortest text in ASCII, as Python's `json.dumps` writes it.
  var asciiText: String {
    var text = ""
    for unit in withCanonicalNumbers.text.utf16 {
      if unit < 0x7F, let scalar = Unicode.Scalar(unit) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u" + hexadecimal(UInt32(unit), length: 4)
      }
    }
    return text
  }
}

extension String {
  fileprivate var pythonRepresentation: String {
    let quote: Unicode.Scalar =
      unicodeScalars.contains("'") && !unicodeScalars.contains("\"") ? "\"" : "'"
    var text = String(quote)
    for scalar in unicodeScalars {
      if scalar == quote || scalar == "\\" { text += "\\" }
      text += scalar.pythonRepresentation
    }
    text.unicodeScalars.append(quote)
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var pythonRepresentation: String {
    switch self {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case " ": return " "
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      break
    default: return String(self)
    }
    if value < 0x100 { return "\\x" + hexadecimal(value, length: 2) }
    if value < 0x10000 { return "\\u" + hexadecimal(value, length: 4) }
    return "\\U" + hexadecimal(value, length: 8)
  }
}

private func hexadecimal(_ value: UInt32, length: Int) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: max(0, length - digits.count)) + digits
}
