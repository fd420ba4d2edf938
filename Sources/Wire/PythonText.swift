/// Values as Python shows them, because the AWS CLI's messages and its text format contain them.
package enum PythonText {
  /// The value as `str` gives it: texts as they are, `True`, `None`, `{'a': 1}`.
  package static func plain(_ value: JSON) -> String { value.string ?? literal(value) }

  /// The value as `repr` gives it; JSON that was typed makes ordered dictionaries in the AWS CLI.
  package static func literal(_ value: JSON, isOrdered: Bool = false) -> String {
    if let (tag, text) = value.yamlTag { return literal(tag, text) }
    switch value {
    case .null: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .number(let digits): return number(digits)
    case .string(let text): return quoted(text)
    case .array(let elements):
      return list(elements.map { literal($0, isOrdered: isOrdered) })
    case .object(let entries):
      let members = dictionary(entries.map { ($0.key, literal($0.value, isOrdered: isOrdered)) })
      guard isOrdered else { return members }
      return entries.isEmpty ? "OrderedDict()" : "OrderedDict(\(members))"
    }
  }

  private static func literal(_ tag: YAMLTag, _ text: String) -> String {
    if tag == .binary { return quoted(bytes: Base64.decode(text) ?? []) }
    guard let time = Timestamp(text) else { return quoted(text) }
    let civil = CivilTime(milliseconds: time.milliseconds)
    var parts = [civil.year, civil.month, civil.day]
    if tag == .timestamp {
      parts += [civil.hour, civil.minute]
      let microseconds = civil.millisecond * 1000
      if civil.second != 0 || microseconds != 0 { parts.append(civil.second) }
      if microseconds != 0 { parts.append(microseconds) }
    }
    let name = tag == .date ? "date" : "datetime"
    return "datetime.\(name)(\(parts.map { "\($0)" }.joined(separator: ", ")))"
  }

  /// Puts literals into a list.
  package static func list(_ literals: [String]) -> String {
    "[\(literals.joined(separator: ", "))]"
  }

  /// Puts keys, and literals of their values, into a dictionary.
  package static func dictionary(_ members: [(key: String, literal: String)]) -> String {
    "{\(members.map { "\(quoted($0.key)): \($0.literal)" }.joined(separator: ", "))}"
  }

  /// Such as `int` or `NoneType`.
  package static func typeName(of value: JSON) -> String {
    switch value {
    case .null: "NoneType"
    case .bool: "bool"
    case .number(let digits): isWhole(digits) ? "int" : "float"
    case .string: "str"
    case .array: "list"
    case .object: "dict"
    }
  }

  /// Whether Python reads a JSON number as an `int`.
  package static func isWhole(_ digits: String) -> Bool {
    !digits.utf8.contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 }
  }

  private static func number(_ digits: String) -> String {
    if isWhole(digits) { return digits == "-0" ? "0" : digits }
    return Double(digits).map(number) ?? digits
  }

  /// The shortest text that reads as the same double.
  package static func number(_ double: Double) -> String {
    // Swift takes to exponents a little earlier than Python does, at 2 to the power of 53.
    let isBetween = (9_007_199_254_740_992..<1e16).contains(double.magnitude)
    return isBetween ? "\(Int(double)).0" : double.description
  }
}

extension PythonText {
  /// A text in quotes, such as `'it\'s'`.
  package static func quoted(_ text: String) -> String {
    quoted(text.unicodeScalars) { isPrinted($0) }
  }

  /// Bytes in quotes, such as `b'PK\x03'`.
  package static func quoted(bytes: [UInt8]) -> String {
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
