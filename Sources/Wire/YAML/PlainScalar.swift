/// What a scalar without quotes is, by the rules of YAML 1.2 as ruamel.yaml has them.
struct PlainScalar {
  enum Kind {
    case null, bool, integer, float, date, timestamp, merge, text
  }

  private var rest: ArraySlice<UInt8>

  /// The kind of a scalar, of whose letters only the first must be looked at for most texts.
  static func kind(of text: String) -> Kind {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE", "false", "False", "FALSE": return .bool
    case "<<": return .merge
    default: break
    }
    switch text.utf8.first ?? 0 {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      let scalar = PlainScalar(rest: Array(text.utf8)[...])
      return scalar.isFloat ? .float : scalar.isInteger ? .integer : scalar.kindOfTime ?? .text
    default: return .text
    }
  }

  private var isFloat: Bool {
    var scalar = self
    let isSigned = scalar.take("+-")
    if scalar.takeDigits() {
      let hasPoint = scalar.take(".")
      if hasPoint { scalar.takeDigitsAndLines() }
      return scalar.rest.isEmpty ? hasPoint : scalar.takeExponent() && scalar.rest.isEmpty
    }
    guard scalar.take(".") else { return false }
    switch String(decoding: scalar.rest, as: UTF8.self) {
    case "inf", "Inf", "INF": return true
    case "nan", "NaN", "NAN": return !isSigned
    default: break
    }
    guard scalar.takeDigitsAndLines() else { return false }
    return scalar.rest.isEmpty || scalar.takeExponent(mustHaveSign: true) && scalar.rest.isEmpty
  }

  private var isInteger: Bool {
    var scalar = self
    _ = scalar.take("+-")
    let digits = scalar.rest
    let prefix = digits.starts(with: "0x".utf8) ? 16 : digits.starts(with: "0o".utf8) ? 8 : 2
    let isPrefixed = prefix != 2 || digits.starts(with: "0b".utf8)
    let letters = isPrefixed ? digits.dropFirst(2) : digits
    let radix = isPrefixed ? prefix : 10
    return !letters.isEmpty
      && letters.allSatisfy { letter in
        letter == UInt8(ascii: "_") || Self.value(of: letter).map { $0 < radix } ?? false
      }
  }

  private var kindOfTime: Kind? {
    var scalar = self
    guard scalar.takeNumber(4...4), scalar.take("-") else { return nil }
    let isDate = scalar.rest.count == 5
    guard scalar.takeNumber(1...2), scalar.take("-"), scalar.takeNumber(1...2) else { return nil }
    if scalar.rest.isEmpty { return isDate ? .date : nil }
    guard scalar.take("Tt") || scalar.takeBlanks(), scalar.takeNumber(1...2), scalar.take(":"),
      scalar.takeNumber(2...2), scalar.take(":"), scalar.takeNumber(2...2)
    else { return nil }
    if scalar.take(".") { _ = scalar.takeNumber(0...Int.max) }
    if scalar.rest.isEmpty { return .timestamp }
    _ = scalar.takeBlanks()
    if !scalar.take("Z") {
      guard scalar.take("+-"), scalar.takeNumber(1...2) else { return nil }
      if scalar.take(":") { guard scalar.takeNumber(2...2) else { return nil } }
    }
    return scalar.rest.isEmpty ? .timestamp : nil
  }

  static func value(of letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(letter) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(letter) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(letter) - 55
    default: nil
    }
  }
}

extension PlainScalar {
  private mutating func take(_ letters: StaticString) -> Bool {
    guard let first = rest.first,
      letters.withUTF8Buffer({ $0.contains(first) })
    else { return false }
    rest.removeFirst()
    return true
  }

  /// A digit, then digits and lines.
  private mutating func takeDigits() -> Bool {
    guard let first = rest.first, first != UInt8(ascii: "_") else { return false }
    return takeDigitsAndLines()
  }

  @discardableResult
  private mutating func takeDigitsAndLines() -> Bool {
    let count = rest.count
    rest = rest.drop { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "_") }
    return rest.count < count
  }

  private mutating func takeNumber(_ width: ClosedRange<Int>) -> Bool {
    let digits = rest.prefix(while: { $0 &- UInt8(ascii: "0") < 10 }).prefix(width.upperBound)
    rest = rest.dropFirst(digits.count)
    return digits.count >= width.lowerBound
  }

  private mutating func takeBlanks() -> Bool {
    let count = rest.count
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return rest.count < count
  }

  private mutating func takeExponent(mustHaveSign: Bool = false) -> Bool {
    guard take("eE") else { return false }
    guard take("+-") || !mustHaveSign else { return false }
    return takeNumber(1...Int.max)
  }
}
