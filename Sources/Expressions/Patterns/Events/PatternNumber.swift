/// A number as AWS's patterns compare them: in millionths, what is smaller cut off.
struct PatternNumber: Hashable, Sendable {
  let millionths: Int64

  /// Numbers beyond are not compared, only their digits are.
  static let lambdaLimit: Int64 = 5_000_000_000
  static let notificationLimit: Int64 = 1_000_000_000

  /// Reads a JSON number; nil beyond the limit, either way.
  init?(_ text: UnsafeBufferPointer<UInt8>, limit: Int64 = lambdaLimit) {
    var digits = Digits()
    guard digits.read(text), let value = digits.millionths,
      value <= limit * 1_000_000
    else { return nil }
    millionths = digits.isNegative ? -value : value
  }
}

/// The first digits of a number and the power of ten they count.
private struct Digits {
  var isNegative = false
  private var mantissa: Int64 = 0
  private var count = 0
  private var power = 0
  private static let most = 17

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    var isFraction = false
    var hasDigits = false
    if let first = text.first, first == UInt8(ascii: "-") { (isNegative, position) = (true, 1) }
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      if digit < 10 {
        append(digit, isFraction: isFraction)
        hasDigits = true
      } else if text[position] == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      position += 1
    }
    return hasDigits && readExponent(text, from: position)
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    if count < Self.most {
      mantissa = mantissa * 10 + Int64(digit)
      if mantissa > 0 { count += 1 }
      if isFraction { power -= 1 }
    } else if !isFraction {
      power += 1
    }
  }

  private mutating func readExponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard start < text.count else { return true }
    var position = start + 1
    guard text[start] | 0x20 == UInt8(ascii: "e"), position < text.count else { return false }
    let isNegative = text[position] == UInt8(ascii: "-")
    if isNegative || text[position] == UInt8(ascii: "+") { position += 1 }
    guard position < text.count else { return false }
    var exponent = 0
    for byte in text[position...] {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return false }
      exponent = min(exponent * 10 + Int(digit), 100_000)
    }
    power += isNegative ? -exponent : exponent
    return true
  }

  /// Nil where it is larger than any limit.
  var millionths: Int64? {
    var value = mantissa
    if value == 0 { return 0 }
    var shift = power + 6
    while shift < 0, value > 0 { (value, shift) = (value / 10, shift + 1) }
    while shift > 0 {
      let (next, isLarge) = value.multipliedReportingOverflow(by: 10)
      if isLarge { return nil }
      (value, shift) = (next, shift - 1)
    }
    return value
  }
}
