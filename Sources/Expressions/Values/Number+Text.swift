extension Number {
  /// The number in plain digits, as DynamoDB gives it back: never an exponent or a needless zero.
  package var text: String {
    if let integer = smallInteger { return String(integer) }
    var bytes: [UInt8] = []
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let digits = significantDigits.map { $0 + UInt8(ascii: "0") }
    let wholeCount = Int(magnitude) + 1
    let zero = UInt8(ascii: "0")
    if wholeCount <= 0 {
      bytes += [zero, UInt8(ascii: ".")]
      bytes.append(contentsOf: repeatElement(zero, count: -wholeCount))
      bytes += digits
    } else {
      bytes += digits.prefix(wholeCount)
      bytes.append(contentsOf: repeatElement(zero, count: max(0, wholeCount - digits.count)))
      if wholeCount < digits.count {
        bytes.append(UInt8(ascii: "."))
        bytes += digits.dropFirst(wholeCount)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Most numbers are short whole ones: they need no digits spread out.
  private var smallInteger: Int? {
    guard low == 0, magnitude >= 0, magnitude < 18 else { return nil }
    var divisor: UInt64 = 1
    for _ in Int(magnitude)..<(Self.limbDigits - 1) { divisor *= 10 }
    let (quotient, rest) = high.quotientAndRemainder(dividingBy: divisor)
    guard rest == 0 else { return nil }
    let integer = Int(truncatingIfNeeded: quotient)
    return isNegative ? -integer : integer
  }
}

extension Number: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
