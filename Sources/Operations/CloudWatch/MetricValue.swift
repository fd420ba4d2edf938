#if canImport(Glibc)
  // Powers are the C library's.
  private import Glibc
#else
  private import Darwin
#endif

/// What a part of a math expression comes to.
enum MetricValue {
  /// Values by their times, in milliseconds since 1970.
  typealias Series = [Int: Double]

  case scalar(Double)
  case series(Series)
  case list([Series])

  /// Why an expression has no value.
  enum Flaw: Error {
    case unknownName(String)
    /// What it does with what does not go together.
    case operands(String)
  }

  /// Two series are joined where both have values; nothing is divided by zero.
  static func operation(
    _ sign: Character, _ left: MetricValue, _ right: MetricValue
  ) throws(Flaw) -> MetricValue {
    switch (left, right) {
    case (.scalar(let left), .scalar(let right)):
      guard let value = apply(sign, left, right) else { throw .operands("\(sign)") }
      return .scalar(value)
    case (.series(let left), .scalar(let right)):
      return .series(left.compactMapValues { apply(sign, $0, right) })
    case (.scalar(let left), .series(let right)):
      return .series(right.compactMapValues { apply(sign, left, $0) })
    case (.series(let left), .series(let right)):
      var result: Series = [:]
      for (time, value) in left {
        if let other = right[time] { result[time] = apply(sign, value, other) }
      }
      return .series(result)
    default: throw .operands("\(sign)")
    }
  }

  private static func apply(_ sign: Character, _ left: Double, _ right: Double) -> Double? {
    let value =
      switch sign {
      case "+": left + right
      case "-": left - right
      case "*": left * right
      case "/": left / right
      default: pow(left, right)
      }
    return value.isFinite ? value : nil
  }

  /// A function of one series is one number; of a list, it is a series over the times of all.
  static func call(_ name: String, _ argument: MetricValue) throws(Flaw) -> MetricValue {
    switch argument {
    case .series(let series) where name == "ABS": return .series(series.mapValues { abs($0) })
    case .scalar(let value) where name == "ABS": return .scalar(abs(value))
    case .series(let series):
      guard let value = combined(name, Array(series.values)) else { return .series([:]) }
      return .scalar(value)
    case .list(let all) where name != "ABS":
      let times = Set(all.flatMap(\.keys))
      var result: Series = [:]
      for time in times { result[time] = combined(name, all.compactMap { $0[time] }) }
      return .series(result)
    default: throw .operands(name)
    }
  }

  private static func combined(_ name: String, _ values: [Double]) -> Double? {
    switch name {
    case "SUM": values.reduce(0, +)
    case "AVG": values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    case "MIN": values.min()
    default: values.max()
    }
  }
}
