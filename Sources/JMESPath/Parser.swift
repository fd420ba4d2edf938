import Wire

/// Makes a tree of tokens by top-down operator precedence (Pratt).
struct Parser {
  /// Deeper expressions are refused, so that they do not exhaust the stack.
  static let deepestLevel = 100
  /// More lists and hashes are refused, so that their results do not exhaust the stack.
  static let mostSelections = 200

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
    guard kind == .eof else {
      throw error("Unexpected token: \(current.value.pythonText)")
    }
    return root
  }

  /// Parses on for as long as the tokens bind more strongly than `power`.
  mutating func parseExpression(above power: Int) throws(QueryError) -> Node {
    level += 1
    defer { level -= 1 }
    try checkDepth(level)
    var left = try parsePrefix()
    try checkDepth(left.depth)
    while power < kind.bindingPower {
      try parseInfix(take().kind, onto: &left)
      try checkDepth(left.depth)
    }
    return left
  }

  /// Counts the lists and hashes an expression builds, each of which may wrap the one before.
  mutating func countSelection() throws(QueryError) {
    selections += 1
    guard selections <= Self.mostSelections else {
      throw error("More than \(Self.mostSelections) multi-selects")
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

  /// What the token under the cursor is.
  var kind: Token.Kind { current.kind }

  func lookAhead(_ count: Int) -> Token {
    tokens[max(0, min(index + count, tokens.count - 1))]
  }

  @discardableResult
  mutating func take() -> Token {
    defer { index += 1 }
    return current
  }

  mutating func match(_ expected: Token.Kind) throws(QueryError) {
    guard kind == expected else { throw unexpected(expected.rawValue) }
    take()
  }

  func error(_ reason: String, _ token: Token? = nil) -> QueryError {
    let token = token ?? current
    return .parse(reason, token, at: token.start, in: expression)
  }

  func unexpected(_ expected: String) -> QueryError {
    guard kind != .eof else { return .incomplete(expression) }
    return error("Expecting: \(expected), got: \(kind.rawValue)")
  }
}
