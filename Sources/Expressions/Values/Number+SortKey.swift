/// Numbers as bytes that sort as the numbers do.
///
/// A byte for the sign (1, 2 for zero, 3), one for the power of ten, then two digits a byte
/// without the zeros at the end. Negative numbers count the power and the digits down, and end in
/// 255, because of two of them that begin alike the longer is the smaller.
extension Number {
  private enum Lead {
    static let negative: UInt8 = 1
    static let zero: UInt8 = 2
    static let positive: UInt8 = 3
    static let negativeEnd: UInt8 = 255
    static let largestPair: UInt8 = 99
  }

  /// Bytes whose order (`memcmp`, then length) is the numbers' order; at most 22.
  package var sortKeyBytes: [UInt8] {
    if isZero { return [Lead.zero] }
    let power = UInt8(Int(magnitude) - Self.magnitudes.lowerBound)
    var digits = significantDigits
    if digits.count % 2 != 0 { digits.append(0) }
    var bytes = [
      isNegative ? Lead.negative : Lead.positive, isNegative ? UInt8.max - power : power,
    ]
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = digits[index] * 10 + digits[index + 1]
      bytes.append(isNegative ? Lead.largestPair - pair : pair)
    }
    if isNegative { bytes.append(Lead.negativeEnd) }
    return bytes
  }

  /// The number that `sortKeyBytes` wrote; nil for any other bytes.
  package init?(sortKeyBytes bytes: [UInt8]) {
    if bytes == [Lead.zero] {
      self = .zero
      return
    }
    guard bytes.count >= 3, bytes[0] == Lead.positive || bytes[0] == Lead.negative else {
      return nil
    }
    let isNegative = bytes[0] == Lead.negative
    if isNegative, bytes.last != Lead.negativeEnd { return nil }
    let power = Int(isNegative ? UInt8.max - bytes[1] : bytes[1]) + Self.magnitudes.lowerBound
    let pairs = bytes[2..<(bytes.count - (isNegative ? 1 : 0))]
    var digits = SignificantDigits()
    for byte in pairs {
      guard byte <= Lead.largestPair else { return nil }
      let pair = isNegative ? Lead.largestPair - byte : byte
      digits.append(pair / 10, isFraction: true)
      digits.append(pair % 10, isFraction: true)
    }
    guard let number = try? digits.number(isNegative: isNegative, exponent: power + 1),
      number.sortKeyBytes == bytes
    else { return nil }
    self = number
  }
}
