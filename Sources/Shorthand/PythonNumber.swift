import Wire

/// Numbers as Python reads them from text, because the AWS CLI takes what `int` and `float` take:
/// white space around, a sign, `_` between digits, the decimal digits of every script.
enum PythonNumber {
  /// The digits of a whole number of any length, without leading zeros.
  static func integer(_ value: ShorthandValue) throws(ShorthandError) -> String {
    guard let source = source(of: value) else {
      let kind = PythonLiteral.typeName(of: value)
      let wanted = "a string, a bytes-like object or a real number"
      throw ShorthandError(.conversion, "int() argument must be \(wanted), not '\(kind)'")
    }
    guard let digits = integerDigits(source) else {
      let literal = text(of: PythonLiteral.text(of: value).unicodeScalars.prefix(200))
      throw ShorthandError(.conversion, "invalid literal for int() with base 10: \(literal)")
    }
    return digits
  }

  /// A number as JSON; the three values JSON cannot write are strings, as in AWS's protocols.
  static func double(_ value: ShorthandValue) throws(ShorthandError) -> JSON {
    guard let source = source(of: value) else {
      let kind = PythonLiteral.typeName(of: value)
      throw ShorthandError(
        .conversion, "float() argument must be a string or a real number, not '\(kind)'")
    }
    guard let number = double(source) else {
      let literal = PythonLiteral.text(of: value)
      throw ShorthandError(.conversion, "could not convert string to float: \(literal)")
    }
    if number.isNaN { return "NaN" }
    if number.isInfinite { return .string(number < 0 ? "-Infinity" : "Infinity") }
    return .number(number.description)
  }

  private static func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The number's ASCII letters without the white space around; nil for a list or map.
  private static func source(of value: ShorthandValue) -> [UInt8]? {
    switch value {
    case .text(let text): trimmed(asciiLetters(text))
    case .bytes(let bytes): trimmed(bytes)
    case .list, .map: nil
    }
  }

  /// Python's letters for a number: beyond ASCII all white space and decimal digits count.
  private static func asciiLetters(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value) }
      if scalar.isWhitespaceInPython { return UInt8(ascii: " ") }
      guard scalar.properties.numericType == .decimal,
        let digit = scalar.properties.numericValue, (0...9).contains(digit)
      else { return UInt8(ascii: "?") }
      return UInt8(ascii: "0") + UInt8(digit)
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(bytes[first...last])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func integerDigits(_ source: [UInt8]) -> String? {
    var rest = source[...]
    let isNegative = takeSign(&rest)
    guard let digits = takeDigits(&rest), rest.isEmpty else { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard !significant.isEmpty else { return "0" }
    return (isNegative ? "-" : "") + String(decoding: significant, as: UTF8.self)
  }

  private static func double(_ source: [UInt8]) -> Double? {
    var rest = source[...]
    let isNegative = takeSign(&rest)
    guard let magnitude = named(rest) ?? magnitude(rest) else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  private static func named(_ source: ArraySlice<UInt8>) -> Double? {
    switch String(decoding: source, as: UTF8.self).lowercased() {
    case "inf", "infinity": .infinity
    case "nan": .nan
    default: nil
    }
  }

  private static func magnitude(_ source: ArraySlice<UInt8>) -> Double? {
    var rest = source
    let whole = takeDigits(&rest)
    var fraction: [UInt8]?
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits(&rest)
    }
    guard whole != nil || fraction != nil else { return nil }
    var canonical = (whole ?? [0x30]) + [UInt8(ascii: ".")] + (fraction ?? [0x30])
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      let sign: [UInt8] = takeSign(&rest) ? [UInt8(ascii: "-")] : []
      guard let exponent = takeDigits(&rest) else { return nil }
      canonical += [UInt8(ascii: "e")] + sign + exponent
    }
    return rest.isEmpty ? Double(String(decoding: canonical, as: UTF8.self)) : nil
  }

  /// Takes a sign if there is one, and tells whether it is a minus.
  private static func takeSign(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    else { return false }
    rest.removeFirst()
    return sign == UInt8(ascii: "-")
  }

  /// Takes digits with single `_` between them, and gives the digits alone.
  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    while let byte = rest.first {
      if isDigit(byte) {
        digits.append(byte)
        rest.removeFirst()
      } else if byte == UInt8(ascii: "_"), !digits.isEmpty, let next = rest.dropFirst().first,
        isDigit(next)
      {
        rest.removeFirst()
      } else {
        break
      }
    }
    return digits.isEmpty ? nil : digits
  }
}
