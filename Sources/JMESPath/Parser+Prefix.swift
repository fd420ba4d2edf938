import Wire

// What a token means at the start of an expression.
extension Parser {
  mutating func parsePrefix(_ token: Token) throws(QueryError) -> Node {
    switch token.kind {
    case .literal: return Node(.literal(token.value))
    case .unquotedIdentifier: return Node(.field(token.value.string ?? ""))
    case .quotedIdentifier: return try parseQuotedField(token)
    case .current: return Node(.identity)
    case .star: return try parseValueProjection()
    case .filter: return try parseFilter(of: Node(.identity))
    case .flatten: return try parseFlattening(of: Node(.identity))
    case .leftBrace: return try parseHash()
    case .leftBracket: return try parseBracket()
    case .leftParenthesis:
      let node = try parseExpression(above: 0)
      try match(.rightParenthesis)
      return node
    case .not: return Node(.not(try parseExpression(above: token.kind.bindingPower)))
    case .expref: return Node(.reference(try parseExpression(above: token.kind.bindingPower)))
    case .eof: throw .incomplete(expression)
    default: throw error("invalid token", token)
    }
  }

  private func parseQuotedField(_ token: Token) throws(QueryError) -> Node {
    guard current.kind != .leftParenthesis else {
      let reason = "Quoted identifier not allowed for function names."
      throw .parse(reason, current, at: 0, in: expression)
    }
    return Node(.field(token.value.string ?? ""))
  }

  private mutating func parseValueProjection() throws(QueryError) -> Node {
    let element =
      current.kind == .rightBracket
      ? Node(.identity) : try parseProjected(above: Token.Kind.star.bindingPower)
    return Node(.valueProjection(of: Node(.identity), element))
  }

  private mutating func parseBracket() throws(QueryError) -> Node {
    switch current.kind {
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
    while current.kind != .rightBracket {
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
      guard current.kind == .quotedIdentifier || current.kind == .unquotedIdentifier else {
        throw unexpected(Self.names([.quotedIdentifier, .unquotedIdentifier]))
      }
      let name = take().value.string ?? ""
      try match(.colon)
      members.append(Node.Member(name: name, node: try parseExpression(above: 0)))
      switch current.kind {
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
