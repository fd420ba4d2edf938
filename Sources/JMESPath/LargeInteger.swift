/// A whole number of any size, with as much arithmetic as queries need.
struct LargeInteger {
  let isNegative: Bool
  /// From 0 to 9, the most significant first; none for zero.
  let digits: [UInt8]

  init(isNegative: Bool, digits: some Sequence<UInt8>) {
    self.digits = Array(digits.drop { $0 == 0 })
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  /// Reads digits behind an optional sign.
  init?(_ text: String) {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let isSigned = isNegative || text.utf8.first == UInt8(ascii: "+")
    let digits = text.utf8.dropFirst(isSigned ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    self.init(isNegative: isNegative, digits: digits.lazy.map { $0 - UInt8(ascii: "0") })
  }

  init(_ integer: Int) {
    let digits = String(integer.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
    self.init(isNegative: integer < 0, digits: digits)
  }

  /// All doubles from here on are whole.
  static let firstWithoutFraction = 0x1p53

  /// All digits of a finite double without its fraction.
  init(wholePartOf double: Double) {
    guard double.magnitude >= Self.firstWithoutFraction else {
      self.init(Int(double))
      return
    }
    let shift = Int(double.exponent) - Double.significandBitCount
    let significand = Int(double.significandBitPattern | 1 << UInt64(Double.significandBitCount))
    var reversed = Array(LargeInteger(significand).digits.reversed())
    for _ in 0..<shift { Self.double(&reversed) }
    self.init(isNegative: double < 0, digits: reversed.reversed())
  }

  private static func double(_ reversed: inout [UInt8]) {
    var carry: UInt8 = 0
    for index in reversed.indices {
      let doubled = reversed[index] * 2 + carry
      carry = doubled / 10
      reversed[index] = doubled % 10
    }
    if carry > 0 { reversed.append(carry) }
  }

  var text: String {
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? [UInt8(ascii: "-")] : []
    return String(decoding: sign + digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}

extension LargeInteger: Comparable {
  static func < (left: LargeInteger, right: LargeInteger) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative
      ? isSmaller(right.digits, left.digits) : isSmaller(left.digits, right.digits)
  }

  private static func isSmaller(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
  }

  static func + (left: LargeInteger, right: LargeInteger) -> LargeInteger {
    if left.isNegative == right.isNegative {
      return LargeInteger(isNegative: left.isNegative, digits: sum(left.digits, right.digits))
    }
    let (greater, smaller) =
      isSmaller(left.digits, right.digits) ? (right, left) : (left, right)
    return LargeInteger(
      isNegative: greater.isNegative, digits: difference(greater.digits, smaller.digits))
  }

  private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var reversed: [UInt8] = []
    var carry: UInt8 = 0
    for place in 0..<max(left.count, right.count) {
      let digit = digit(left, place) + digit(right, place) + carry
      reversed.append(digit % 10)
      carry = digit / 10
    }
    return [carry] + reversed.reversed()
  }

  /// Subtracts from digits that are not the smaller ones.
  private static func difference(_ greater: [UInt8], _ smaller: [UInt8]) -> [UInt8] {
    var reversed: [UInt8] = []
    var borrow: UInt8 = 0
    for place in 0..<greater.count {
      let digit = 10 + digit(greater, place) - digit(smaller, place) - borrow
      reversed.append(digit % 10)
      borrow = digit < 10 ? 1 : 0
    }
    return reversed.reversed()
  }

  /// The digit at a place counted from the least significant.
  private static func digit(_ digits: [UInt8], _ place: Int) -> UInt8 {
    place < digits.count ? digits[digits.count - 1 - place] : 0
  }
}

extension LargeInteger {
  /// The quotient as the nearest double; the divisor is the length of an array, so at least 1.
  ///
  /// A double's fraction has no more than some 40 decimals where the dividend is large. Of the
  /// decimals behind those it only matters whether there are any.
  func divided(by count: Int) -> Double {
    var quotient = isNegative ? "-" : ""
    var remainder = 0
    func appendQuotient(_ digit: UInt8) {
      let dividend = remainder * 10 + Int(digit)
      quotient += String(dividend / count)
      remainder = dividend % count
    }
    digits.forEach(appendQuotient)
    quotient += "."
    for _ in 0..<40 { appendQuotient(0) }
    if remainder > 0 { quotient += "1" }
    return Double(quotient) ?? 0
  }
}
