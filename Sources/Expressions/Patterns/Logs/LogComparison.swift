/// The right half of a condition, such as `= "a*"` or `> 3`.
struct LogComparison: Sendable {
  enum Sign: String, Sendable, CaseIterable {
    // Longer signs come first, as they are looked for in this order.
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case equal = "="
    case less = "<"
    case greater = ">"
  }

  enum Operand: Sendable {
    case number(Double)
    /// Stars count at the ends only; in between they are letters.
    case text([UInt8], isOpenAtStart: Bool, isOpenAtEnd: Bool)
    case regex(LogRegex)
  }

  let sign: Sign
  let operand: Operand

  /// Reads a sign and what is behind it.
  init(_ letters: inout PatternLetters) throws(LogFilterPatternError) {
    var found: Sign?
    for sign in Sign.allCases where found == nil && letters.take(sign.rawValue) { found = sign }
    guard let found else { throw letters.invalidLetters() }
    sign = found
    letters.skipSpace()
    if letters.take("%") {
      operand = .regex(try letters.takeRegex())
    } else if letters.take("\"") {
      let text = try letters.takePhrase()
      if !sign.isEquality { throw .letters("\"\(text)\"") }
      operand = Self.text(text)
    } else {
      let text = letters.take { $0.isPatternWord || [".", "*", "+", "-"].contains($0) }
      if text.isEmpty { throw letters.invalidLetters() }
      if let number = Self.number(text) {
        operand = .number(number)
      } else {
        if !sign.isEquality { throw .letters(text) }
        operand = Self.text(text)
      }
    }
    if case .regex = operand, !sign.isEquality { throw .invalid }
  }

  private static func text(_ text: String) -> Operand {
    let star = UInt8(ascii: "*")
    var letters = Array(text.utf8)[...]
    let isOpenAtStart = letters.first == star
    if isOpenAtStart { letters.removeFirst() }
    let isOpenAtEnd = letters.last == star || (letters.isEmpty && isOpenAtStart)
    if letters.last == star { letters.removeLast() }
    return .text(Array(letters), isOpenAtStart: isOpenAtStart, isOpenAtEnd: isOpenAtEnd)
  }

  static func number(_ text: String) -> Double? {
    let letters = text.utf8
    guard letters.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
    return Double(text)
  }

  /// Whether a field's text, or a number's digits, are as wanted.
  func matches(_ value: String) -> Bool {
    switch operand {
    case .regex(let regex): return regex.matches(value) == (sign == .equal)
    case .text(let text, let isOpenAtStart, let isOpenAtEnd):
      let isEqual = Self.matches(value, text, isOpenAtStart, isOpenAtEnd)
      return isEqual == (sign == .equal)
    case .number(let wanted):
      guard let number = Self.number(value) else { return sign == .notEqual }
      return sign.holds(number, wanted)
    }
  }

  private static func matches(
    _ value: String, _ text: [UInt8], _ isOpenAtStart: Bool, _ isOpenAtEnd: Bool
  ) -> Bool {
    var value = value
    return value.withUTF8 { letters in
      guard letters.count >= text.count else { return false }
      switch (isOpenAtStart, isOpenAtEnd) {
      case (false, false): return letters.elementsEqual(text)
      case (false, true): return letters.prefix(text.count).elementsEqual(text)
      case (true, false): return letters.suffix(text.count).elementsEqual(text)
      case (true, true): return LogTerms.contains(letters, text)
      }
    }
  }
}

extension LogComparison.Sign {
  var isEquality: Bool { self == .equal || self == .notEqual }

  func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}
