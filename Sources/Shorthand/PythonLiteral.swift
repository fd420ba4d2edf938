/// Values as Python shows them, because the AWS CLI's messages contain them.
enum PythonLiteral {
  static func typeName(of value: ShorthandValue) -> String {
    switch value {
    case .text: "str"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "dict"
    }
  }

  /// The value in Python's notation, such as `'it\'s'`, `b'\x00'` or `{'a': ['b']}`.
  static func text(of value: ShorthandValue) -> String {
    switch value {
    case .text(let text): quoted(text.unicodeScalars) { isPrinted($0) }
    case .bytes(let bytes):
      "b" + quoted(bytes.lazy.map { Unicode.Scalar($0) }) { $0.isASCII && isPrinted($0) }
    case .list(let values): "[" + values.map { text(of: $0) }.joined(separator: ", ") + "]"
    case .map(let members):
      "{"
        + members.map { "\(text(of: .text($0.key))): \(text(of: $0.value))" }
        .joined(separator: ", ") + "}"
    }
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
    let digits = String(scalar.value, radix: 16)
    let (letter, width) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }
}
