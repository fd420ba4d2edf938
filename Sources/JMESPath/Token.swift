import Wire

/// A piece of an expression that means something by itself.
struct Token: Sendable {
  let kind: Kind
  /// A literal's value, an identifier's name, a number, or the symbol as it is written.
  let value: JSON
  /// In Unicode scalars from the start of the expression.
  let start: Int

  /// What a token is; the raw values are the names that messages use.
  enum Kind: String, Sendable {
    case eof, literal, number, current, star, dot, comma, colon, flatten, filter, expref, pipe
    case and, or, not
    case unquotedIdentifier = "unquoted_identifier"
    case quotedIdentifier = "quoted_identifier"
    case leftBracket = "lbracket"
    case rightBracket = "rbracket"
    case leftBrace = "lbrace"
    case rightBrace = "rbrace"
    case leftParenthesis = "lparen"
    case rightParenthesis = "rparen"
    case equal = "eq"
    case notEqual = "ne"
    case less = "lt"
    case lessOrEqual = "lte"
    case greater = "gt"
    case greaterOrEqual = "gte"
  }
}

extension Token.Kind {
  /// Tokens that bind less than this end a projection.
  static let projectionStop = 10

  /// How strongly the token holds on to what stands left of it.
  var bindingPower: Int {
    switch self {
    case .pipe: 1
    case .or: 2
    case .and: 3
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 5
    case .flatten: 9
    case .star: 20
    case .filter: 21
    case .dot: 40
    case .not: 45
    case .leftBrace: 50
    case .leftBracket: 55
    case .leftParenthesis: 60
    default: 0
    }
  }

  /// Whether an expression may stand on both sides.
  var isOperator: Bool { self == .pipe || self == .or || self == .and || comparator != nil }

  /// The comparison that the token stands for.
  var comparator: Comparator? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }
}

/// An operator that compares two values; the raw values are its symbols.
enum Comparator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}
