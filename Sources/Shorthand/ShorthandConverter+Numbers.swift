import Wire

extension ShorthandConverter {
  /// The digits of a whole number of any length, without leading zeros.
  static func integer(_ value: ShorthandValue) throws(ShorthandError) -> String {
    guard let number = value.number else {
      let kind = PythonLiteral.typeName(of: value)
      let wanted = "a string, a bytes-like object or a real number"
      throw ShorthandError(.conversion, "int() argument must be \(wanted), not '\(kind)'")
    }
    if let digits = number.integer { return digits }
    var literal = String.UnicodeScalarView()
    literal.append(contentsOf: PythonLiteral.text(of: value).unicodeScalars.prefix(200))
    throw ShorthandError(
      .conversion, "invalid literal for int() with base 10: \(String(literal))")
  }

  /// A number as JSON; the three values JSON cannot write are strings, as in AWS's protocols.
  static func double(_ value: ShorthandValue) throws(ShorthandError) -> JSON {
    guard let number = value.number else {
      let kind = PythonLiteral.typeName(of: value)
      throw ShorthandError(
        .conversion, "float() argument must be a string or a real number, not '\(kind)'")
    }
    guard let double = number.double else {
      let literal = PythonLiteral.text(of: value)
      throw ShorthandError(.conversion, "could not convert string to float: \(literal)")
    }
    if double.isNaN { return "NaN" }
    if double.isInfinite { return .string(double < 0 ? "-Infinity" : "Infinity") }
    return .number(double.description)
  }
}

extension ShorthandValue {
  /// Nil for a list or map.
  fileprivate var number: PythonNumber? {
    switch self {
    case .text(let text): PythonNumber(text)
    case .bytes(let bytes): PythonNumber(bytes: bytes)
    case .list, .map: nil
    }
  }
}
