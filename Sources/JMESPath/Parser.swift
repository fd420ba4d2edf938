import Wire

/// Makes a tree of tokens by top-down operator precedence (Pratt).
struct Parser {
  /// Deeper expressions are refused, so that neither they nor their results exhaust the stack.
  static let deepestLevel = 200

  let expression: String
  private let tokens: [Token]
  private var index = 0
  private var level = 0
  private var selections = 0

  init(expression: String, tokens: [Token]) {
    self.expression = expression
    self.tokens = tokens
  }

  mutating func parse() throws(QueryError) -> Node {
    let root = try parseExpression(above: 0)
    guard current.kind == .eof else {
      throw error("Unexpected token: \(current.value.pythonText)")
    }
    return root
  }

  /// Parses on for as long as the tokens bind more strongly than `power`.
  mutating func parseExpression(above power: Int) throws(QueryError) -> Node {
    level += 1
    defer { level -= 1 }
    try checkDepth(level)
    var left = try parsePrefix(take())
    try checkDepth(left.depth)
    while power < current.kind.bindingPower {
      let token = take()
      try parseInfix(token, onto: &left)
      try checkDepth(left.depth)
    }
    return left
  }

  /// Counts the lists and hashes an expression builds, each of which may wrap the one before.
  mutating func countSelection() throws(QueryError) {
    selections += 1
    guard selections <= Self.deepestLevel else {
      throw error("More than \(Self.deepestLevel) multi-selects")
    }
  }

  private func checkDepth(_ depth: Int) throws(QueryError) {
    guard depth <= Self.deepestLevel else {
      throw error("Nested deeper than \(Self.deepestLevel) levels")
    }
  }
}

// The cursor. The last token, `eof`, can be looked at but never be left behind.
extension Parser {
  var current: Token { lookAhead(0) }

  func lookAhead(_ count: Int) -> Token {
    tokens[max(0, min(index + count, tokens.count - 1))]
  }

  @discardableResult
  mutating func take() -> Token {
    defer { index += 1 }
    return current
  }

  mutating func match(_ kind: Token.Kind) throws(QueryError) {
    guard current.kind == kind else { throw unexpected(kind.rawValue) }
    take()
  }

  func error(_ reason: String, _ token: Token? = nil) -> QueryError {
    let token = token ?? current
    return .parse(reason, token, at: token.start, in: expression)
  }

  func unexpected(_ expected: String) -> QueryError {
    guard current.kind != .eof else { return .incomplete(expression) }
    return error("Expecting: \(expected), got: \(current.kind.rawValue)")
  }
}
