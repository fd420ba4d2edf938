import Wire

// What a token means at the start of an expression.
extension Parser {
  mutating func parsePrefix() throws(QueryError) -> Node {
    switch kind {
    case .star, .filter, .flatten: try parseProjection()
    case .leftBrace, .leftBracket: try parseSelection()
    case .leftParenthesis: try parseParenthesized()
    case .not, .expref: try parseUnary()
    default: try parseOperand()
    }
  }

  private mutating func parseOperand() throws(QueryError) -> Node {
    let token = take()
    switch token.kind {
    case .literal: return Node(.literal(token.value))
    case .unquotedIdentifier: return Node(.field(token.value.string ?? ""))
    case .quotedIdentifier: return try parseQuotedField(token)
    case .current: return Node(.identity)
    case .eof: throw .incomplete(expression)
    default: throw error("invalid token", token)
    }
  }

  private mutating func parseProjection() throws(QueryError) -> Node {
    switch take().kind {
    case .filter: try parseFilter(of: Node(.identity))
    case .flatten: try parseFlattening(of: Node(.identity))
    default: try parseValueProjection()
    }
  }

  private mutating func parseSelection() throws(QueryError) -> Node {
    take().kind == .leftBrace ? try parseHash() : try parseBracket()
  }

  private mutating func parseParenthesized() throws(QueryError) -> Node {
    take()
    let node = try parseExpression(above: 0)
    try match(.rightParenthesis)
    return node
  }

  private mutating func parseUnary() throws(QueryError) -> Node {
    let kind = take().kind
    let operand = try parseExpression(above: kind.bindingPower)
    return Node(kind == .not ? .not(operand) : .reference(operand))
  }

  private func parseQuotedField(_ token: Token) throws(QueryError) -> Node {
    guard kind != .leftParenthesis else {
      let reason = "Quoted identifier not allowed for function names."
      throw .parse(reason, current, at: 0, in: expression)
    }
    return Node(.field(token.value.string ?? ""))
  }

  private mutating func parseValueProjection() throws(QueryError) -> Node {
    let element =
      kind == .rightBracket
      ? Node(.identity) : try parseProjected(above: Token.Kind.star.bindingPower)
    return Node(.valueProjection(of: Node(.identity), element))
  }

  private mutating func parseBracket() throws(QueryError) -> Node {
    switch kind {
    case .number, .colon:
      var node = Node(.identity)
      try parseIndex(onto: &node)
      return node
    case .star where lookAhead(1).kind == .rightBracket:
      take()
      take()
      let element = try parseProjected(above: Token.Kind.star.bindingPower)
      return Node(.projection(of: Node(.identity), element))
    default: return try parseList()
    }
  }

  /// Parses `[a, b]` behind its bracket.
  mutating func parseList() throws(QueryError) -> Node {
    try countSelection()
    var nodes = [try parseExpression(above: 0)]
    while kind != .rightBracket {
      try match(.comma)
      nodes.append(try parseExpression(above: 0))
    }
    take()
    return Node(.list(nodes))
  }

  /// Parses `{a: b, c: d}` behind its brace.
  mutating func parseHash() throws(QueryError) -> Node {
    try countSelection()
    var members: [Node.Member] = []
    while true {
      guard kind == .quotedIdentifier || kind == .unquotedIdentifier else {
        throw unexpected(Self.names([.quotedIdentifier, .unquotedIdentifier]))
      }
      let name = take().value.string ?? ""
      try match(.colon)
      members.append(Node.Member(name: name, node: try parseExpression(above: 0)))
      switch kind {
      case .comma: take()
      case .rightBrace:
        take()
        return Node(.hash(members))
      default: break  // The library lets two members stand without a comma.
      }
    }
  }

  static func names(_ kinds: [Token.Kind]) -> String {
    QueryError.pythonList(kinds.map(\.rawValue))
  }
}
