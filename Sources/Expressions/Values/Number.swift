/// An exact decimal number of at most 38 significant digits, as DynamoDB has them.
///
/// Zero, or from 1E-130 to 9.9999999999999999999999999999999999999E+125, of either sign.
/// AWS's developer guide has them under "Naming rules and data types".
package struct Number: Sendable, Hashable {
  static let magnitudes = -130...125
  static let mostDigits = 38
  /// How many digits `high` and `low` hold each: as many as always fit in 64 bits.
  static let limbDigits = 19

  /// The first 19 digits; the first of them is 0 in zero only.
  let high: UInt64
  /// The other 19 digits; both are filled up with zeros at the end, so that limbs compare.
  let low: UInt64
  /// The power of ten that the first digit counts.
  let magnitude: Int16
  package let isNegative: Bool

  init(high: UInt64, low: UInt64, magnitude: Int, isNegative: Bool) {
    self.high = high
    self.low = low
    self.magnitude = Int16(truncatingIfNeeded: magnitude)
    self.isNegative = isNegative
  }

  /// The one zero there is; it has no sign.
  package static let zero = Number(high: 0, low: 0, magnitude: 0, isNegative: false)

  /// A whole number.
  package init(_ value: Int) {
    var high = UInt64(value.magnitude)
    var magnitude = 0
    if high > 0 {
      magnitude = Self.limbDigits - 1
      while high < 1_000_000_000_000_000_000 { (high, magnitude) = (high * 10, magnitude - 1) }
    }
    self.init(high: high, low: 0, magnitude: magnitude, isNegative: value < 0)
  }

  /// Whether the number is zero.
  package var isZero: Bool { high == 0 }

  /// The number with the other sign; zero stays zero.
  package var negated: Number {
    Number(high: high, low: low, magnitude: Int(magnitude), isNegative: !isNegative && !isZero)
  }
}

extension Number: Comparable {
  package static func < (left: Number, right: Number) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isCloserToZero(than: left) : left.isCloserToZero(than: right)
  }

  private func isCloserToZero(than other: Number) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    return (magnitude, high, low) < (other.magnitude, other.high, other.low)
  }
}

extension Number {
  /// How many digits are left when zeros before and after are not counted; 0 for zero.
  var significantDigitCount: Int {
    if isZero { return 0 }
    let limb = low == 0 ? high : low
    return (low == 0 ? Self.limbDigits : Self.mostDigits) - Self.trailingZeros(of: limb)
  }

  /// The significant digits, each from 0 to 9.
  var significantDigits: [UInt8] {
    let count = significantDigitCount
    var digits = [UInt8](repeating: 0, count: count)
    var limbs = (high: high, low: low)
    for place in (0..<Self.mostDigits).reversed() {
      let limb = place < Self.limbDigits ? limbs.high : limbs.low
      let (rest, digit) = limb.quotientAndRemainder(dividingBy: 10)
      if place < Self.limbDigits { limbs.high = rest } else { limbs.low = rest }
      if place < count { digits[place] = UInt8(truncatingIfNeeded: digit) }
    }
    return digits
  }

  private static func trailingZeros(of limb: UInt64) -> Int {
    var (rest, count) = (limb, 0)
    while rest > 0, rest % 10 == 0 { (rest, count) = (rest / 10, count + 1) }
    return count
  }
}
