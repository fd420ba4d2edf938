extension Number {
  /// The exact sum; an error where it has more than 38 digits or is out of range.
  ///
  /// AWS says `Number overflow` for too many digits too.
  package func adding(_ other: Number) throws(ValueError) -> Number {
    if isZero { return other }
    if other.isZero { return self }
    if isNegative == other.isNegative { return try combined(with: other, sign: 1) }
    let opposite = other.negated
    if self == opposite { return .zero }
    // The one further from zero leads, so that no digit has to borrow from beyond the first.
    let isLarger = isNegative ? self < opposite : opposite < self
    return isLarger
      ? try combined(with: other, sign: -1) : try other.combined(with: self, sign: -1)
  }

  /// The exact difference; an error where it has more than 38 digits or is out of range.
  package func subtracting(_ other: Number) throws(ValueError) -> Number {
    try adding(other.negated)
  }

  /// Adds the other's digits to or takes them from this number's, and keeps this one's sign.
  private func combined(with other: Number, sign: Int) throws(ValueError) -> Number {
    let (leader, follower) = magnitude >= other.magnitude ? (self, other) : (other, self)
    let distance = Int(leader.magnitude) - Int(follower.magnitude)
    // 1E38 - 1 is the widest pair that still ends in 38 digits.
    if distance > Self.mostDigits { throw .sumOverflow }
    let own = Self.spread(self, startingAt: 1 + Int(leader.magnitude) - Int(magnitude), distance)
    let others = Self.spread(
      other, startingAt: 1 + Int(leader.magnitude) - Int(other.magnitude), distance)
    var digits = own
    var carry = 0
    for place in digits.indices.reversed() {
      let sum = own[place] + sign * others[place] + carry
      carry = sum < 0 ? -1 : sum / 10
      digits[place] = sum - carry * 10
    }
    return try Self.gathered(digits, magnitude: Int(leader.magnitude) + 1, isNegative: isNegative)
  }

  private static func spread(_ number: Number, startingAt start: Int, _ distance: Int) -> [Int] {
    var places = [Int](repeating: 0, count: 1 + mostDigits + distance)
    for (index, digit) in number.significantDigits.enumerated() {
      places[start + index] = Int(digit)
    }
    return places
  }

  private static func gathered(
    _ digits: [Int], magnitude: Int, isNegative: Bool
  ) throws(ValueError) -> Number {
    var significant = SignificantDigits()
    for digit in digits { significant.append(UInt8(digit), isFraction: true) }
    do throws(SignificantDigits.Flaw) {
      return try significant.number(isNegative: isNegative, exponent: magnitude + 1)
    } catch .underflow {
      throw .sumUnderflow
    } catch {
      throw .sumOverflow
    }
  }
}
