extension EventPatternReader {
  /// Reads the value of `numeric`, such as `[">", 0, "<=", 5]`.
  mutating func readRange() throws(EventPatternError) -> ValueTest {
    guard next() == .beginArray else { throw flaw("Value of numeric must be an array.") }
    guard next() == .string else { throw flaw("Invalid member in numeric match: \(takeText())") }
    let sign = takeText()
    let token = next()
    guard ["=", "<", "<=", ">", ">="].contains(sign) else {
      throw flaw("Unrecognized numeric range operator: \(sign)")
    }
    guard token == .number else {
      throw flaw("Value of \(sign == "=" ? "equals" : sign) must be numeric")
    }
    let digits = Array(takeText().utf8)
    let kind = next()
    if sign.hasPrefix(">") {
      let low = try bound(digits, sign: sign)
      return kind == .endArray ? .range(low: low, high: nil) : try completeRange(low, kind)
    }
    guard kind == .endArray else { throw flaw("Too many elements in numeric expression") }
    let high = try bound(digits, sign: sign)
    return .range(low: sign == "=" ? high : nil, high: high)
  }

  /// Goes on at the second sign.
  private mutating func completeRange(
    _ low: ValueTest.Bound, _ kind: PatternToken.Kind
  ) throws(EventPatternError) -> ValueTest {
    guard kind == .string else { throw flaw("Bad value in numeric range: \(takeText())") }
    let sign = takeText()
    guard sign == "<" || sign == "<=" else { throw flaw("Bad numeric range operator: \(sign)") }
    guard next() == .number else { throw flaw("Value of \(sign) must be numeric") }
    let digits = Array(takeText().utf8)
    guard next() == .endArray else { throw flaw("Too many terms in numeric range expression") }
    let high = try bound(digits, sign: sign)
    guard low.number.millionths < high.number.millionths else {
      throw flaw("Bottom must be less than top")
    }
    return .range(low: low, high: high)
  }

  private func bound(
    _ digits: [UInt8], sign: String
  ) throws(EventPatternError) -> ValueTest.Bound {
    ValueTest.Bound(number: try comparable(digits), isIncluded: sign.hasSuffix("="))
  }

  func comparable(_ digits: [UInt8]) throws(EventPatternError) -> PatternNumber {
    guard let number = number(digits) else { throw flaw(dialect.numberLimitFlaw) }
    return number
  }
}
