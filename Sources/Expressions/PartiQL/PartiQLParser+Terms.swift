/// Literals, and whatever else can stand between operators.
extension PartiQLParser {
  mutating func term() throws(ValueError) -> PartiQLExpression {
    let token = head
    switch token.kind {
    case .name(let name), .quotedName(let name):
      advance()
      if take(.leftParenthesis) { return try call(name, at: token.span) }
      return PartiQLExpression(.name(name), at: token.span)
    case .operator(let operation): return try operatorTerm(operation)
    case .keyword(let word): return try keywordTerm(word)
    case .symbol(let symbol): return try symbolTerm(symbol)
    case .end: throw .malformed("Unexpected term")
    default: return literal()
    }
  }

  private mutating func literal() -> PartiQLExpression {
    let token = head
    advance()
    let node: PartiQLExpression.Node =
      switch token.kind {
      case .string(let text): .string(text)
      case .number(let number): .number(number)
      case .bool(let value): .bool(value)
      case .parameter(let index): .parameter(index)
      case .missing: .missing
      default: .null
      }
    return PartiQLExpression(node, at: token.span)
  }

  private mutating func operatorTerm(_ operation: String) throws(ValueError) -> PartiQLExpression {
    guard operation == "@" else {
      throw .malformed(operation == "*" ? "Unexpected term" : "Unexpected operator")
    }
    advance()
    guard let name = takeName() else { throw .malformed("Identifier must follow @-operator") }
    return name
  }

  private mutating func symbolTerm(
    _ symbol: PartiQLToken.Symbol
  ) throws(ValueError) -> PartiQLExpression {
    switch symbol {
    case .leftParenthesis:
      advance()
      let elements = try list()
      try expect(.rightParenthesis)
      if elements.count == 1, let element = elements.first { return element }
      return PartiQLExpression(.list(elements), above: elements)
    case .leftBracket:
      let elements = try sequence(to: .rightBracket)
      return PartiQLExpression(.list(elements), above: elements)
    case .leftAngles:
      let elements = try sequence(to: .rightAngles)
      return PartiQLExpression(.bag(elements), above: elements)
    case .leftBrace: return try tuple()
    default: throw .malformed("Unexpected term")
    }
  }

  private mutating func sequence(
    to closing: PartiQLToken.Symbol
  ) throws(ValueError) -> [PartiQLExpression] {
    advance()
    if take(closing) { return [] }
    let elements = try list()
    try expect(closing)
    return elements
  }

  private mutating func tuple() throws(ValueError) -> PartiQLExpression {
    advance()
    if take(.rightBrace) { return PartiQLExpression(.tuple([])) }
    var fields: [(key: PartiQLExpression, value: PartiQLExpression)] = []
    repeat {
      let key = try expression()
      try expect(.colon)
      fields.append((key, try expression()))
    } while take(.comma)
    try expect(.rightBrace)
    return PartiQLExpression(.tuple(fields), above: fields.flatMap { [$0.key, $0.value] })
  }
}
