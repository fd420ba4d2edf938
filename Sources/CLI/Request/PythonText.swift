internal import Wire

/// Values as Python shows them, because the AWS CLI's messages and its text format contain them.
enum PythonText {
  /// The value as `str` gives it: texts as they are, `True`, `None`, `{'a': 1}`.
  static func plain(_ value: JSON) -> String {
    value.string ?? literal(value, isOrdered: false)
  }

  /// The value as `repr` gives it; JSON that was typed makes ordered dictionaries in the AWS CLI.
  static func literal(_ value: JSON, isOrdered: Bool) -> String {
    switch value {
    case .null: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .number(let digits): return number(digits)
    case .string(let text): return quoted(text)
    case .array(let elements):
      let literals = elements.map { literal($0, isOrdered: isOrdered) }
      return "[\(literals.joined(separator: ", "))]"
    case .object(let entries):
      let literals = entries.map { entry in
        "\(quoted(entry.key)): \(literal(entry.value, isOrdered: isOrdered))"
      }
      let members = "{\(literals.joined(separator: ", "))}"
      guard isOrdered else { return members }
      return entries.isEmpty ? "OrderedDict()" : "OrderedDict(\(members))"
    }
  }

  /// Such as `<class 'int'>`.
  static func typeName(of value: JSON, isOrdered: Bool) -> String {
    let name =
      switch value {
      case .null: "NoneType"
      case .bool: "bool"
      case .number(let digits): isWhole(digits) ? "int" : "float"
      case .string: "str"
      case .array: "list"
      case .object: isOrdered ? "collections.OrderedDict" : "dict"
      }
    return "<class '\(name)'>"
  }

  static func isWhole(_ digits: String) -> Bool {
    !digits.utf8.contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 }
  }

  private static func number(_ digits: String) -> String {
    if isWhole(digits) { return digits == "-0" ? "0" : digits }
    return Double(digits).map(\.description) ?? digits
  }

  /// The digits of a text that `int` takes; nil for any other.
  static func integer(_ text: String) -> String? {
    let value = text.utf8.drop { $0 == 0x20 }
    var rest = value
    let sign = rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+")
    if sign { rest.removeFirst() }
    while rest.last == 0x20 || rest.last == 0x0A { rest.removeLast() }
    guard !rest.isEmpty, rest.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    let digits = rest.drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty else { return "0" }
    let minus = value.first == UInt8(ascii: "-") ? "-" : ""
    return minus + String(decoding: digits, as: UTF8.self)
  }
}

extension PythonText {
  /// A text in quotes, such as `'it\'s'`.
  static func quoted(_ text: String) -> String { quoted(text.unicodeScalars) { isPrinted($0) } }

  /// Bytes in quotes, such as `b'PK\x03'`.
  static func quoted(bytes: [UInt8]) -> String {
    "b" + quoted(bytes.lazy.map { Unicode.Scalar($0) }) { $0.isASCII && isPrinted($0) }
  }

  private static func quoted(
    _ scalars: some Sequence<Unicode.Scalar>, where isPrinted: (Unicode.Scalar) -> Bool
  ) -> String {
    let usesDoubleQuotes = scalars.contains("'") && !scalars.contains("\"")
    let quote: Unicode.Scalar = usesDoubleQuotes ? "\"" : "'"
    var result = String.UnicodeScalarView([quote])
    for scalar in scalars {
      switch scalar {
      case quote, "\\": result.append(contentsOf: ["\\", scalar])
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case _ where isPrinted(scalar): result.append(scalar)
      default: result.append(contentsOf: escape(scalar).unicodeScalars)
      }
    }
    result.append(quote)
    return String(result)
  }

  private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let (letter, width) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    let digits = String(scalar.value, radix: 16)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }
}
