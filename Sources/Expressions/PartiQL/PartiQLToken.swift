/// Where in a statement something stands: its line and column, from 1, and its length.
struct PartiQLSpan: Sendable, Hashable {
  var line: Int
  var column: Int
  var length: Int
}

extension PartiQLSpan: CustomStringConvertible {
  var description: String { "\(line):\(column):\(length)" }
}

/// One word of a statement.
struct PartiQLToken: Sendable {
  enum Kind: Sendable, Hashable {
    case name(String)
    case quotedName(String)
    case string(String)
    case number(PartiQLDecimal)
    case bool(Bool)
    case null
    case missing
    /// A question mark, and how many came before it.
    case parameter(Int)
    case keyword(String)
    case `operator`(String)
    /// A bracket, a comma and the like, by the name PartiQL's own parser has for it.
    case symbol(Symbol)
    /// What follows the last word.
    case end
  }

  enum Symbol: String, Sendable {
    case leftParenthesis = "LEFT_PAREN"
    case rightParenthesis = "RIGHT_PAREN"
    case leftBracket = "LEFT_BRACKET"
    case rightBracket = "RIGHT_BRACKET"
    case leftBrace = "LEFT_CURLY"
    case rightBrace = "RIGHT_CURLY"
    case leftAngles = "LEFT_DOUBLE_ANGLE_BRACKET"
    case rightAngles = "RIGHT_DOUBLE_ANGLE_BRACKET"
    case comma = "COMMA"
    case colon = "COLON"
    case dot = "DOT"
    case semicolon = "SEMICOLON"
  }

  let kind: Kind
  let span: PartiQLSpan

  /// What a keyword or an operator says, in lower case.
  var word: String? {
    switch kind {
    case .keyword(let word), .operator(let word): word
    case .null: "null"
    case .missing: "missing"
    default: nil
    }
  }

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
}
