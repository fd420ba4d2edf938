/// A number as it was written: its digits, and how many of them stand behind the point.
///
/// DynamoDB reads a statement's numbers as Java's `BigDecimal`, whose limits and text show in what
/// it says of them.
struct PartiQLDecimal: Sendable, Hashable {
  /// At least one digit; the first is 0 only in zero.
  let digits: String
  let scale: Int32
  /// Whether it was written without a point and an exponent.
  let isInteger: Bool
  var isNegative = false

  /// Nil where the scale does not fit in 32 bits, which `BigDecimal` refuses.
  init?(whole: Substring, fraction: Substring, exponent: Substring, isInteger: Bool) {
    let written = whole + fraction
    let digits = written.drop { $0 == "0" }
    self.digits = digits.isEmpty ? "0" : String(digits)
    self.isInteger = isInteger
    guard let shift = exponent.isEmpty ? 0 : Int32(exponent) else { return nil }
    guard let scale = Int32(exactly: fraction.utf8.count - Int(shift)) else { return nil }
    self.scale = scale
  }

  var isZero: Bool { digits == "0" }

  var negated: PartiQLDecimal {
    var copy = self
    copy.isNegative = !isNegative && !isZero
    return copy
  }

  /// The number in DynamoDB's form; throws where it is too large, too small or too precise.
  func number() throws(ValueError) -> Number {
    // AWS counts in 32 bits here, so a very large exponent comes out as a very small number.
    let magnitude = Int32(truncatingIfNeeded: digits.utf8.count) &- scale
    if magnitude > Int32(Number.magnitudes.upperBound) + 1 { throw .overflow }
    if magnitude < Int32(Number.magnitudes.lowerBound) + 1 { throw .underflow }
    return try Number(parsing: "\(isNegative ? "-" : "")\(digits)E\(-Int(scale))")
  }
}

extension PartiQLDecimal: CustomStringConvertible {
  /// The text that `BigDecimal` has for it.
  var description: String {
    let sign = isNegative ? "-" : ""
    let exponent = digits.utf8.count - 1 - Int(scale)
    if scale == 0 { return sign + digits }
    guard scale > 0, exponent >= -6 else { return sign + scientific(exponent) }
    let wholeCount = digits.utf8.count - Int(scale)
    if wholeCount > 0 {
      return "\(sign)\(digits.prefix(wholeCount)).\(digits.dropFirst(wholeCount))"
    }
    return "\(sign)0.\(String(repeating: "0", count: -wholeCount))\(digits)"
  }

  private func scientific(_ exponent: Int) -> String {
    let fraction = digits.dropFirst()
    let mantissa = fraction.isEmpty ? digits : "\(digits.prefix(1)).\(fraction)"
    return exponent == 0 ? mantissa : "\(mantissa)E\(exponent > 0 ? "+" : "")\(exponent)"
  }
}
