import Wire

/// Cuts an expression into tokens.
struct Lexer {
  let expression: String
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ expression: String) throws(QueryError) {
    self.expression = expression
    self.scalars = Array(expression.unicodeScalars)
    if scalars.isEmpty { throw .empty }
  }

  /// All tokens of the expression; the last is `eof`.
  mutating func tokenize() throws(QueryError) -> [Token] {
    var tokens: [Token] = []
    while let scalar = current {
      switch scalar {
      case " ", "\t", "\n", "\r": position += 1
      default: tokens.append(try nextToken(scalar))
      }
    }
    tokens.append(Token(kind: .eof, value: "", start: scalars.count))
    return tokens
  }

  var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  func error(_ reason: String, at start: Int) -> QueryError {
    .lexer(reason, at: start, in: expression)
  }

  private mutating func nextToken(_ scalar: Unicode.Scalar) throws(QueryError) -> Token {
    switch scalar {
    case "a"..."z", "A"..."Z", "_": return identifier()
    case "0"..."9", "-": return try number()
    case "'": return try rawString()
    case "`": return try literal()
    case "\"": return try quotedIdentifier()
    default: return try symbol(scalar)
    }
  }

  private mutating func symbol(_ scalar: Unicode.Scalar) throws(QueryError) -> Token {
    switch scalar {
    case ".": return symbol(.dot, 1)
    case "*": return symbol(.star, 1)
    case "]": return symbol(.rightBracket, 1)
    case ",": return symbol(.comma, 1)
    case ":": return symbol(.colon, 1)
    case "@": return symbol(.current, 1)
    case "(": return symbol(.leftParenthesis, 1)
    case ")": return symbol(.rightParenthesis, 1)
    case "{": return symbol(.leftBrace, 1)
    case "}": return symbol(.rightBrace, 1)
    case "[" where follows("]"): return symbol(.flatten, 2)
    case "[" where follows("?"): return symbol(.filter, 2)
    case "[": return symbol(.leftBracket, 1)
    default: return try operatorSymbol(scalar)
    }
  }

  private mutating func operatorSymbol(_ scalar: Unicode.Scalar) throws(QueryError) -> Token {
    switch scalar {
    case "|": return follows("|") ? symbol(.or, 2) : symbol(.pipe, 1)
    case "&": return follows("&") ? symbol(.and, 2) : symbol(.expref, 1)
    case "<": return follows("=") ? symbol(.lessOrEqual, 2) : symbol(.less, 1)
    case ">": return follows("=") ? symbol(.greaterOrEqual, 2) : symbol(.greater, 1)
    case "!": return follows("=") ? symbol(.notEqual, 2) : symbol(.not, 1)
    case "=" where follows("="): return symbol(.equal, 2)
    case "=": throw error("Unknown token '='", at: position)
    default: throw error("Unknown token \(scalar)", at: position)
    }
  }

  private func follows(_ scalar: Unicode.Scalar) -> Bool {
    position + 1 < scalars.count && scalars[position + 1] == scalar
  }

  private mutating func symbol(_ kind: Token.Kind, _ length: Int) -> Token {
    let start = position
    position += length
    return Token(kind: kind, value: .string(text(from: start)), start: start)
  }

  func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return String(text)
  }

  private mutating func identifier() -> Token {
    let start = position
    while let scalar = current {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": position += 1
      default:
        return Token(kind: .unquotedIdentifier, value: .string(text(from: start)), start: start)
      }
    }
    return Token(kind: .unquotedIdentifier, value: .string(text(from: start)), start: start)
  }

  private mutating func number() throws(QueryError) -> Token {
    let start = position
    position += 1
    while let scalar = current, ("0"..."9").contains(scalar) { position += 1 }
    let digits = text(from: start)
    guard digits != "-" else { throw error("Unknown token '-'", at: start) }
    return Token(kind: .number, value: .number(Number(digits).text), start: start)
  }
}
