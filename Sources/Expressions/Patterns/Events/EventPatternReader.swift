import Wire

/// Compiles a pattern; what is wrong is told in the order and the words of AWS's compiler.
struct EventPatternReader {
  let dialect: PatternDialect
  private let tokens: [PatternToken]
  private let source: [UInt16]
  private var position = -1
  /// AWS's parser stands behind the opening quote of a string that nobody has asked for yet.
  private var isTextRead = false
  private var program = PatternProgram()

  /// Names that no field may have inside `$or`.
  private static let reservedNames = [
    "exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard",
    "numeric", "cidr", "=", "<", "<=", ">", ">=", "regex", "not-wildcard",
    "not-equals-ignore-case", "date-after", "date-on-or-after", "date-before",
    "date-on-or-before", "in-date-range", "ip-address-in-range", "ip-address-not-in-range",
  ]

  init(_ json: JSON, dialect: PatternDialect) {
    self.dialect = dialect
    tokens = PatternTokens(json).tokens
    source = Array(json.text.utf16)
  }

  mutating func read() throws(EventPatternError) -> PatternProgram {
    guard next() == .beginObject else { throw flaw("Filter is not an object") }
    program.rule = try readObject(at: nil, isInOr: false)
    return program
  }

  /// Steps to the next part.
  mutating func next() -> PatternToken.Kind {
    if position < tokens.count - 1 { position += 1 }
    isTextRead = false
    return tokens[position].kind
  }

  /// The name stepped to.
  var currentName: String { tokens[position].text }

  /// The string, digits or word stepped to.
  mutating func takeText() -> String {
    isTextRead = true
    return tokens[position].text
  }

  func flaw(_ reason: String) -> EventPatternError {
    EventPatternError(
      reason: reason, column: column, source: String(decoding: source, as: UTF16.self))
  }

  /// AWS's parser reads ahead: with a name it has begun the value, too.
  private var column: Int {
    let isName = tokens[position].kind == .name
    let token = tokens[isName ? min(position + 1, tokens.count - 1) : position]
    return token.kind == .string && !(isTextRead && !isName) ? token.column + 1 : token.endColumn
  }

  private mutating func readObject(
    at path: String?, isInOr: Bool
  ) throws(EventPatternError) -> PatternProgram.Rule {
    var rules: [PatternProgram.Rule] = []
    while next() != .endObject {
      let name = tokens[position].text
      if name == "$or" {
        rules.append(try readAlternatives(at: path))
        continue
      }
      if isInOr, Self.reservedNames.contains(name) {
        throw flaw("\(name) is Ruler reserved fieldName which cannot be used inside $or.")
      }
      let place = path.map { "\($0).\(name)" } ?? name
      switch next() {
      case .beginObject: rules.append(try readObject(at: place, isInOr: isInOr))
      case .beginArray: rules.append(.clause(try readClause(at: place)))
      default: throw flaw("\"\(name)\" must be an object or an array")
      }
    }
    if rules.isEmpty { throw flaw("Empty objects are not allowed") }
    return rules.count == 1 ? rules[0] : .all(rules)
  }

  private mutating func readAlternatives(
    at path: String?
  ) throws(EventPatternError) -> PatternProgram.Rule {
    guard next() == .beginArray else { throw flaw("It must be an Array followed with $or.") }
    var rules: [PatternProgram.Rule] = []
    while case let kind = next(), kind != .endArray {
      guard kind == .beginObject else {
        throw flaw("Only JSON object is allowed in array of $or relationship.")
      }
      rules.append(try readObject(at: path, isInOr: true))
    }
    if rules.count < 2 { throw flaw("There must have at least 2 Objects in $or relationship.") }
    return .any(rules, path: path ?? "")
  }

  private mutating func readClause(at path: String) throws(EventPatternError) -> Int {
    let start = tokens[position].column
    var tests: [ValueTest] = []
    while case let kind = next(), kind != .endArray {
      switch kind {
      case .string: tests.append(.text(TextTest(.exact, takeText())))
      case .word: tests.append(.word(Array(takeText().utf8)))
      case .number: tests.append(readNumber())
      case .beginObject: tests.append(try readTest())
      default: throw flaw("Match value must be String, number, true, false, or null")
      }
    }
    if tests.isEmpty { throw flaw("Empty arrays are not allowed") }
    let text = String(
      decoding: source[(start - 1)..<(tokens[position].endColumn - 1)], as: UTF16.self)
    return program.add(PatternProgram.Clause(path: path, text: text, tests: tests))
  }

  /// A number that is too large to compare still matches the same digits.
  private mutating func readNumber() -> ValueTest {
    let digits = Array(takeText().utf8)
    return .number(digits: digits, number(digits))
  }

  func number(_ digits: [UInt8]) -> PatternNumber? {
    digits.withUnsafeBufferPointer { PatternNumber($0, limit: dialect.numberLimit) }
  }
}
