import Wire

/// Reads conditions joined by `&&`, `||` and parentheses.
struct LogConditionReader {
  var letters: PatternLetters
  /// The name of the field of a line that the condition is about; nil for JSON messages.
  var fieldName: String?
  private var level = 0
  private(set) var wildcardCount = 0
  private(set) var regexCount = 0

  private static let deepestLevel = 100
  private static let mostWildcards = 3

  init(_ letters: PatternLetters) { self.letters = letters }

  /// Reads what is between the braces of a pattern.
  static func read(_ letters: ArraySlice<Unicode.Scalar>) throws(LogFilterPatternError)
    -> LogCondition
  {
    var reader = LogConditionReader(PatternLetters(letters))
    let condition = try reader.readAny()
    if reader.letters.current != nil { throw reader.letters.invalidLetters() }
    let isWithinLimits =
      reader.wildcardCount <= mostWildcards && reader.regexCount <= LogFilterPattern.mostRegexes
    if !isWithinLimits { throw .invalid }
    return condition
  }

  /// Reads conditions of which one has to be met.
  mutating func readAny() throws(LogFilterPatternError) -> LogCondition {
    var conditions = [try readAll()]
    while letters.take("||") { conditions.append(try readAll()) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func readAll() throws(LogFilterPatternError) -> LogCondition {
    var conditions = [try readOne()]
    while letters.take("&&") { conditions.append(try readOne()) }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func readOne() throws(LogFilterPatternError) -> LogCondition {
    letters.skipSpace()
    let condition: LogCondition
    if letters.take("(") {
      level += 1
      guard level <= Self.deepestLevel else { throw .invalid }
      condition = try readAny()
      level -= 1
      guard letters.take(")") else { throw letters.invalidLetters() }
    } else {
      condition = try readCondition()
    }
    letters.skipSpace()
    return condition
  }

  private mutating func readCondition() throws(LogFilterPatternError) -> LogCondition {
    let selector = try fieldName == nil ? readSelector() : readFieldName()
    letters.skipSpace()
    if fieldName == nil, letters.current == "I" || letters.current == "N" {
      return try readWords(selector)
    }
    let comparison = try LogComparison(&letters)
    if case .regex = comparison.operand { regexCount += 1 }
    return .compare(selector, comparison)
  }

  private mutating func readWords(
    _ selector: LogSelector
  ) throws(LogFilterPatternError) -> LogCondition {
    let verb = letters.take(while: \.isPatternWord)
    letters.skipSpace()
    let object = letters.take(while: \.isPatternWord)
    switch (verb, object) {
    case ("IS", "NULL"): return .isWord(selector, .null)
    case ("IS", "TRUE"): return .isWord(selector, true)
    case ("IS", "FALSE"): return .isWord(selector, false)
    case ("NOT", "EXISTS"): return .isAbsent(selector)
    default: throw .invalid
    }
  }

  /// All conditions of a field are about itself.
  private mutating func readFieldName() throws(LogFilterPatternError) -> LogSelector {
    let name = letters.take(while: \.isFieldName)
    if name.isEmpty { throw letters.invalidLetters() }
    guard name == fieldName else { throw .invalid }
    return LogSelector()
  }

  private mutating func readSelector() throws(LogFilterPatternError) -> LogSelector {
    let start = letters
    guard letters.take("$") else { throw letters.invalidLetters() }
    var selector = LogSelector()
    while letters.current == "." || letters.current == "[" {
      let hasDot = letters.take(".")
      if letters.take("[") {
        selector.steps.append(try readBrackets())
      } else if letters.take("*") {
        selector.steps.append(.any)
      } else {
        guard hasDot, case let name = letters.take(while: \.isFieldName), !name.isEmpty else {
          throw selector.steps.isEmpty ? start.invalidLetters() : letters.invalidLetters()
        }
        selector.steps.append(.name(name))
      }
    }
    if selector.steps.isEmpty { throw start.invalidLetters() }
    try count(selector)
    return selector
  }

  private mutating func count(_ selector: LogSelector) throws(LogFilterPatternError) {
    let wildcards = selector.steps.count { if case .any = $0 { true } else { false } }
    if wildcards > 1 { throw .invalid }
    wildcardCount += wildcards
  }

  /// Reads an index, a star or a name in quotes, whose opening bracket is passed.
  private mutating func readBrackets() throws(LogFilterPatternError) -> LogSelector.Step {
    let step: LogSelector.Step
    if letters.take("*") {
      step = .any
    } else if letters.take("'") {
      step = .name(try letters.takePhrase(until: "'"))
    } else if letters.take("\"") {
      step = .name(try letters.takePhrase())
    } else {
      guard let index = Int(letters.take(while: \.isPatternDigit)) else { throw .invalid }
      step = .index(index)
    }
    guard letters.take("]") else { throw letters.invalidLetters() }
    return step
  }
}

extension Unicode.Scalar {
  var isFieldName: Bool { isPatternWord || self == "-" }
}
