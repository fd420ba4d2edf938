/// Reads a statement as PartiQL's own parser does, which DynamoDB runs: any expression goes
/// anywhere at first, and its details of what is not well formed are that parser's.
struct PartiQLParser {
  /// More levels than any statement needs, so that no text can exhaust even a small stack.
  static let deepestLevel = 72
  /// How long a chain of operators without parentheses may be, other than of `AND` and of `OR`.
  static let greatestHeight = 128
  /// A statement in a statement takes as much of the stack as so many levels.
  static let statementLevels = 8

  private let tokens: [PartiQLToken]
  private(set) var position = 0
  private var level = 0
  /// The keywords of the manipulations that were found, at whatever level.
  var manipulations: [String] = []

  private init(_ tokens: [PartiQLToken]) { self.tokens = tokens }

  /// The one expression that a statement is, and how many parameters it takes.
  static func parse(
    _ statement: String
  ) throws(ValueError) -> (root: PartiQLExpression, parameterCount: Int) {
    var parser = PartiQLParser(try PartiQLLexer.tokens(of: statement))
    let root = try parser.expression()
    try parser.checkEnd()
    if case .manipulation = root.node { parser.manipulations.removeLast() }
    if let keyword = parser.manipulations.last {
      throw .malformed("Keyword \(keyword) only expected at the top level in the query")
    }
    let parameterCount = parser.tokens.count { token in
      if case .parameter = token.kind { true } else { false }
    }
    return (root, parameterCount)
  }

  private mutating func checkEnd() throws(ValueError) {
    if isAtEnd { return }
    throw .malformed(
      head.isSymbol(.semicolon)
        ? "Unexpected token after semicolon. (Only one query is allowed.)"
        : "Unexpected token after expression")
  }
}

/// The next words.
extension PartiQLParser {
  var head: PartiQLToken { tokens[position] }

  func token(after count: Int) -> PartiQLToken { tokens[min(position + count, tokens.count - 1)] }

  mutating func advance() { position = min(position + 1, tokens.count - 1) }

  /// Whether nothing follows, or a semicolon alone.
  var isAtEnd: Bool {
    let last = tokens.count - 1
    return position >= last || (position == last - 1 && head.isSymbol(.semicolon))
  }

  /// How many words are left, the end included.
  var remainingCount: Int { tokens.count - position }

  func isKeyword(_ word: String) -> Bool { head.kind == .keyword(word) }

  /// Whether the keyword was there; it is then behind.
  mutating func take(keyword word: String) -> Bool {
    guard isKeyword(word) else { return false }
    advance()
    return true
  }

  mutating func take(_ symbol: PartiQLToken.Symbol) -> Bool {
    guard head.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: PartiQLToken.Symbol) throws(ValueError) {
    if !take(symbol) { throw .malformed("Expected \(symbol.rawValue)") }
  }

  mutating func expect(word: String) throws(ValueError) {
    guard head.word == word else { throw .malformed("Expected \(word.uppercased()) keyword") }
    advance()
  }

  /// Reads one level deeper, or more.
  mutating func nested(
    levels: Int = 1,
    _ read: (inout PartiQLParser) throws(ValueError) -> PartiQLExpression
  ) throws(ValueError) -> PartiQLExpression {
    level += levels
    defer { level -= levels }
    if level > Self.deepestLevel { throw .malformed("Nested too deeply") }
    let expression = try read(&self)
    if expression.height > Self.greatestHeight { throw .malformed("Nested too deeply") }
    return expression
  }

  /// Expressions with commas between; at least one.
  mutating func list() throws(ValueError) -> [PartiQLExpression] {
    var elements: [PartiQLExpression] = []
    repeat { elements.append(try expression()) } while take(.comma)
    return elements
  }
}

/// Operators.
extension PartiQLParser {
  /// An expression whose operators all bind tighter than the given precedence.
  mutating func expression(above precedence: Int = -1) throws(ValueError) -> PartiQLExpression {
    try nested { parser throws(ValueError) in
      var left = try parser.unaryTerm()
      while case .operator(let operation) = parser.head.kind,
        let own = PartiQLWord.precedence(of: operation), own > precedence
      {
        left = try parser.infix(left, operation, own)
        if left.height > Self.greatestHeight { throw .malformed("Nested too deeply") }
      }
      return left
    }
  }

  private mutating func infix(
    _ left: PartiQLExpression, _ operation: String, _ precedence: Int
  ) throws(ValueError) -> PartiQLExpression {
    let span = head.span
    let isNegated = operation.hasSuffix("_not") || operation.hasPrefix("not_")
    let result: PartiQLExpression
    switch operation {
    case "is", "is_not":
      advance()
      result = PartiQLExpression(.isType(left, try typeName()), at: span, above: [left])
    case "between", "not_between": result = try between(left, span)
    case "and", "or": return try chain(left, operation, precedence)
    case "like", "not_like": result = try like(left, span)
    case "in", "not_in":
      let right = try inOperand()
      result = PartiQLExpression(.binary("in", left, right), at: span, above: [left, right])
    default:
      let right = try rightOperand(precedence)
      return PartiQLExpression(.binary(operation, left, right), at: span, above: [left, right])
    }
    return isNegated ? PartiQLExpression(.not(result), at: span, above: [result]) : result
  }

  private mutating func rightOperand(_ precedence: Int) throws(ValueError) -> PartiQLExpression {
    if remainingCount < 3 {
      throw .malformed("Missing right-hand side expression of infix operator")
    }
    advance()
    return try expression(above: precedence)
  }

  private mutating func chain(
    _ left: PartiQLExpression, _ operation: String, _ precedence: Int
  ) throws(ValueError) -> PartiQLExpression {
    let span = head.span
    let right = try rightOperand(precedence)
    var operands = [left]
    if case .chain(operation, let earlier) = left.node { operands = earlier }
    operands.append(right)
    return PartiQLExpression(.chain(operation, operands), at: span, above: operands)
  }

  private mutating func between(
    _ left: PartiQLExpression, _ span: PartiQLSpan
  ) throws(ValueError) -> PartiQLExpression {
    let lower = try rightOperand(PartiQLWord.comparisonPrecedence)
    try expect(word: "and")
    if isAtEnd { throw .malformed("Expected expression after AND") }
    let upper = try expression(above: PartiQLWord.comparisonPrecedence)
    return PartiQLExpression(
      .between(left, lower, upper), at: span, above: [left, lower, upper])
  }

  private mutating func like(
    _ left: PartiQLExpression, _ span: PartiQLSpan
  ) throws(ValueError) -> PartiQLExpression {
    let pattern = try rightOperand(PartiQLWord.comparisonPrecedence)
    if take(keyword: "escape") {
      if isAtEnd { throw .malformed("Expected expression after ESCAPE") }
      _ = try expression(above: PartiQLWord.comparisonPrecedence)
    }
    return PartiQLExpression(.binary("like", left, pattern), at: span, above: [left, pattern])
  }

  /// In parentheses stands a list here, even of one element.
  private mutating func inOperand() throws(ValueError) -> PartiQLExpression {
    let inner = token(after: 2).kind
    let isQuery = inner == .keyword("select") || inner == .keyword("values")
    guard token(after: 1).isSymbol(.leftParenthesis), !isQuery else {
      return try rightOperand(PartiQLWord.precedence(of: "in") ?? 0)
    }
    advance()
    advance()
    let elements = try list()
    try expect(.rightParenthesis)
    return PartiQLExpression(.list(elements), above: elements)
  }

  private mutating func unaryTerm() throws(ValueError) -> PartiQLExpression {
    guard case .operator(let operation) = head.kind, ["+", "-", "not"].contains(operation) else {
      return try pathTerm()
    }
    let span = head.span
    return try nested { parser throws(ValueError) in
      parser.advance()
      if operation == "not" {
        let operand = try parser.expression(above: PartiQLWord.notPrecedence)
        return PartiQLExpression(.not(operand), at: span, above: [operand])
      }
      let operand = try parser.unaryTerm()
      guard case .number(let number) = operand.node else {
        return PartiQLExpression(.unary(operation, operand), at: span, above: [operand])
      }
      // A sign before a number is the number's own.
      return PartiQLExpression(
        .number(operation == "-" ? number.negated : number), at: operand.span)
    }
  }
}
