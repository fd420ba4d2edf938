/// Gathers a number's digits from left to right, leaving out the zeros before the first.
struct SignificantDigits {
  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private var count = 0
  private var isTooPrecise = false
  private var magnitude = 0

  enum Flaw: Error {
    case overflow
    case underflow
    case tooPrecise
  }

  /// A digit left of the point, or right of it.
  mutating func append(_ digit: UInt8, isFraction: Bool) {
    if count == 0 {
      if isFraction { magnitude -= 1 }
      if digit == 0 { return }
    } else if !isFraction {
      magnitude += 1
    }
    if count < Number.limbDigits {
      high = high * 10 + UInt64(digit)
    } else if count < Number.mostDigits {
      low = low * 10 + UInt64(digit)
    } else if digit != 0 {
      isTooPrecise = true
    }
    count += 1
  }

  /// The number the digits spell, times the given power of ten.
  func number(isNegative: Bool, exponent: Int) throws(Flaw) -> Number {
    if count == 0 { return .zero }
    let (power, isFar) = magnitude.addingReportingOverflow(exponent)
    if isFar || power > Number.magnitudes.upperBound { throw .overflow }
    if power < Number.magnitudes.lowerBound { throw .underflow }
    if isTooPrecise { throw .tooPrecise }
    return Number(
      high: Self.filled(high, from: count),
      low: Self.filled(low, from: count - Number.limbDigits),
      magnitude: power, isNegative: isNegative)
  }

  private static func filled(_ limb: UInt64, from count: Int) -> UInt64 {
    if limb == 0 { return 0 }
    var limb = limb
    for _ in 0..<max(0, Number.limbDigits - count) { limb *= 10 }
    return limb
  }
}
