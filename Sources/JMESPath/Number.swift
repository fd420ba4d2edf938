import Wire

/// A JSON number by its value, as Python reads it: whole if it is written so, else a double.
enum Number {
  case integer(Int)
  /// A whole number that does not fit `Int`.
  case large(LargeInteger)
  case float(Double)

  init(_ digits: String) {
    if let integer = Int(digits) {
      self = .integer(integer)
    } else if let large = LargeInteger(digits) {
      self.init(large)
    } else {
      self = .float(Double(digits) ?? 0)
    }
  }

  init(_ large: LargeInteger) {
    self = Int(large.text).map(Number.integer) ?? .large(large)
  }

  /// The text that Python's `json` gives the number.
  var text: String {
    switch self {
    case .integer(let integer): integer.description
    case .large(let large): large.text
    case .float(let double): PythonText.number(double)
    }
  }

  var double: Double {
    switch self {
    case .integer(let integer): Double(integer)
    case .large(let large): Double(large.text) ?? 0
    case .float(let double): double
    }
  }

  var isFinite: Bool {
    guard case .float(let double) = self else { return true }
    return double.isFinite
  }

  private var large: LargeInteger {
    switch self {
    case .integer(let integer): LargeInteger(integer)
    case .large(let large): large
    case .float(let double): LargeInteger(wholePartOf: double)
    }
  }

  func order(to other: Number) -> Order {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): return Order(left, right)
    case (.float(let left), .float(let right)): return Order(left, right)
    case (.float, _): return other.order(to: self).reversed
    default: break
    }
    // Rounding to a double keeps the order, but may make the same of what is not.
    let rounded = Order(double, other.double)
    guard rounded == .same, isFinite, other.isFinite, double.isFinite else { return rounded }
    return Order(large, other.large)
  }
}

extension Number {
  var magnitude: Number {
    switch self {
    case .integer(let integer): Number(integer.magnitude.description)
    case .large(let large): .large(LargeInteger(isNegative: false, digits: large.digits))
    case .float(let double): .float(double.magnitude)
    }
  }

  static func + (left: Number, right: Number) -> Number {
    switch (left, right) {
    case (.float, _), (_, .float): return .float(left.double + right.double)
    case (.integer(let first), .integer(let second)):
      let (sum, overflow) = first.addingReportingOverflow(second)
      if !overflow { return .integer(sum) }
    default: break
    }
    return Number(left.large + right.large)
  }

  /// The quotient as the nearest double.
  func divided(by count: Int) -> Number {
    if case .float(let double) = self { return .float(double / Double(count)) }
    if case .integer(let integer) = self, let dividend = Double(exactly: integer) {
      return .float(dividend / Double(count))
    }
    return .float(large.divided(by: count))
  }

  /// The greatest whole number that is not greater.
  var floor: Number { rounded { whole, double in Double(whole) > double ? whole - 1 : whole } }

  /// The smallest whole number that is not smaller.
  var ceil: Number { rounded { whole, double in Double(whole) < double ? whole + 1 : whole } }

  /// Rounds without the C library's functions, which would have to be linked.
  private func rounded(_ adjust: (Int, Double) -> Int) -> Number {
    guard case .float(let double) = self, double.isFinite else { return self }
    guard double.magnitude < LargeInteger.firstWithoutFraction else {
      return Number(LargeInteger(wholePartOf: double))
    }
    return .integer(adjust(Int(double), double))
  }
}
