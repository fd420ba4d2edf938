extension Number {
  /// Reads digits with an optional sign, point and exponent, such as `-1.5E+3`; no white space.
  package init(parsing text: String) throws(ValueError) {
    var copy = text
    let result: Result<Number, NumberParser.Flaw> = copy.withUTF8 { bytes in
      var parser = NumberParser(bytes: bytes)
      do throws(NumberParser.Flaw) {
        return .success(try parser.parse())
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let number): self = number
    case .failure(.notNumeric): throw .notNumeric(text)
    case .failure(.digits(.overflow)): throw .overflow
    case .failure(.digits(.underflow)): throw .underflow
    case .failure(.digits(.tooPrecise)): throw .tooPrecise
    }
  }
}

private struct NumberParser {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var digits = SignificantDigits()

  enum Flaw: Error {
    case notNumeric
    case digits(SignificantDigits.Flaw)
  }

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func parse() throws(Flaw) -> Number {
    let isNegative = takeSign()
    let hasWhole = takeDigits(isFraction: false)
    let hasFraction = take(UInt8(ascii: ".")) && takeDigits(isFraction: true)
    guard hasWhole || hasFraction else { throw .notNumeric }
    let exponent = try takeExponent()
    guard position == bytes.count else { throw .notNumeric }
    do throws(SignificantDigits.Flaw) {
      return try digits.number(isNegative: isNegative, exponent: exponent)
    } catch {
      throw .digits(error)
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Whether there was a minus sign.
  private mutating func takeSign() -> Bool {
    if take(UInt8(ascii: "-")) { return true }
    _ = take(UInt8(ascii: "+"))
    return false
  }

  private mutating func takeDigit() -> UInt8? {
    guard position < bytes.count else { return nil }
    let digit = bytes[position] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    position += 1
    return digit
  }

  private mutating func takeDigits(isFraction: Bool) -> Bool {
    let start = position
    while let digit = takeDigit() { digits.append(digit, isFraction: isFraction) }
    return position > start
  }

  /// An exponent of more than 32 bits is no number at all, as Java has it.
  private mutating func takeExponent() throws(Flaw) -> Int {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return 0 }
    let isNegative = takeSign()
    let start = position
    var exponent: Int32 = 0
    while let digit = takeDigit() {
      let (tens, isLong) = exponent.multipliedReportingOverflow(by: 10)
      let (sum, isLarge) = tens.addingReportingOverflow(Int32(digit))
      if isLong || isLarge { throw .notNumeric }
      exponent = sum
    }
    guard position > start else { throw .notNumeric }
    return isNegative ? -Int(exponent) : Int(exponent)
  }
}
