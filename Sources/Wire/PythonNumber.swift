/// A number as Python reads it from text, because the AWS CLI takes what `int` and `float` take.
///
/// That is white space around, a sign, `_` between digits, and the decimal digits of every script.
package struct PythonNumber {
  /// The number's ASCII letters without the white space around.
  private let letters: [UInt8]

  package init(_ text: String) {
    letters = Self.trimmed(
      text.unicodeScalars.map { scalar in
        if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value) }
        if scalar.isWhitespaceInPython { return UInt8(ascii: " ") }
        guard scalar.properties.numericType == .decimal,
          let digit = scalar.properties.numericValue, (0...9).contains(digit)
        else { return UInt8(ascii: "?") }
        return UInt8(ascii: "0") + UInt8(digit)
      })
  }

  package init(bytes: [UInt8]) { letters = Self.trimmed(bytes) }

  /// The digits of a whole number of any length, without leading zeros; nil for what is none.
  package var integer: String? {
    var rest = letters[...]
    let isNegative = Self.takeSign(&rest)
    guard let digits = Self.takeDigits(&rest), rest.isEmpty else { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard !significant.isEmpty else { return "0" }
    return (isNegative ? "-" : "") + String(decoding: significant, as: UTF8.self)
  }

  /// The number, infinity and NaN included; nil for what is none.
  package var double: Double? {
    var rest = letters[...]
    let isNegative = Self.takeSign(&rest)
    guard let magnitude = Self.named(rest) ?? Self.magnitude(rest) else { return nil }
    return isNegative ? -magnitude : magnitude
  }
}

extension PythonNumber {
  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte)
    }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(bytes[first...last])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

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

extension Unicode.Scalar {
  /// White space by Python's rule, to which Unicode's adds U+001C to U+001F.
  package var isWhitespaceInPython: Bool {
    self == " " || ("\t"..."\r").contains(self) || ("\u{1C}"..."\u{1F}").contains(self)
      || (value >= 0x80 && properties.isWhitespace)
  }
}
