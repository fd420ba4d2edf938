/// A pattern that log messages match or do not: `filter-log-events --filter-pattern`.
///
/// AWS's CloudWatch Logs user guide has it under "Filter pattern syntax".
package struct LogFilterPattern: Sendable {
  package let text: String
  private let kind: Kind

  private enum Kind: Sendable {
    case terms(LogTerms)
    case regex(LogRegex)
    case json(LogCondition)
    case fields(LogFields)
  }

  /// How many regular expressions AWS allows within conditions.
  static let mostRegexes = 2

  /// Reads a pattern: terms, `%regex%`, `{ JSON conditions }` or `[space, delimited, fields]`.
  package init(_ text: String) throws(LogFilterPatternError) {
    self.text = text
    let letters = Self.trimmed(Array(text.unicodeScalars))
    switch letters.first {
    case "{":
      guard letters.count > 1, letters.last == "}" else { throw .unclosed("{", "}") }
      kind = .json(try LogConditionReader.read(letters.dropFirst().dropLast()))
    case "[":
      guard letters.count > 1, letters.last == "]" else { throw .unclosed("[", "]") }
      kind = .fields(try LogFields(letters.dropFirst().dropLast()))
    case "%":
      guard letters.count > 2, letters.last == "%" else { throw .invalid }
      kind = .regex(try LogRegex(letters.dropFirst().dropLast()))
    default: kind = .terms(try LogTerms(letters))
    }
  }

  private static func trimmed(_ letters: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    guard let start = letters.firstIndex(where: { !$0.isPatternSpace }),
      let end = letters.lastIndex(where: { !$0.isPatternSpace })
    else { return [] }
    return letters[start...end]
  }

  /// Whether a message has what the pattern asks for.
  package func matches(message: String) -> Bool {
    switch kind {
    case .terms(let terms): terms.matches(message)
    case .regex(let regex): regex.matches(message)
    case .json(let condition): condition.matches(message: message)
    case .fields(let fields): fields.matches(message)
    }
  }
}

extension Unicode.Scalar {
  var isPatternSpace: Bool { self == " " || ("\t"..."\r").contains(self) }

  /// What AWS takes for a letter of a word without quotes.
  var isPatternWord: Bool { isPatternAlphanumeric || self == "_" || value >= 0x80 }

  var isPatternAlphanumeric: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || isPatternDigit
  }

  var isPatternDigit: Bool { ("0"..."9").contains(self) }
}
