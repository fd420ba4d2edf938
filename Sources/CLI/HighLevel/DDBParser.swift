/// An expression of a `ddb` command, parsed.
indirect enum DDBNode {
  case literal(DDBValue)
  /// The name, which the AWS CLI does not check to be a text.
  case identifier(DDBValue)
  case path(DDBNode, DDBNode)
  case index(DDBNode, String)
  case sequence([DDBNode])
  /// `AND` or `OR`.
  case conjunction(String, DDBNode, DDBNode)
  case not(DDBNode)
  case parentheses(DDBNode)
  case function(DDBValue, [DDBNode])
  case contained(DDBNode, in: DDBNode)
  case between(DDBNode, DDBNode, DDBNode)
  /// The sign, such as `<>`.
  case comparison(String, DDBNode, DDBNode)

  fileprivate var isName: Bool {
    switch self {
    case .identifier, .path, .index: true
    default: false
    }
  }
}

/// Parses the expressions of `ddb` commands with the rules, and the errors, of the AWS CLI.
///
/// Literals stand in them as they are, and names need no placeholders; both are taken out later.
struct DDBParser {
  private let expression: String
  private let tokens: [DDBToken]
  private var position = 0
  /// Nil behind the last token.
  private var current: DDBToken?

  private static let comparators = [
    ("eq", "="), ("ne", "<>"), ("lt", "<"), ("lte", "<="), ("gt", ">"), ("gte", ">="),
  ]
  private static let names = ["identifier", "unquoted_identifier"]

  static func parse(_ expression: String) throws(DDBProblem) -> DDBNode {
    var parser = DDBParser(expression, try DDBLexer.tokens(of: expression))
    let node = try parser.parseExpression()
    guard parser.matches("eof") else { throw parser.unexpected("eof") }
    return node
  }

  private init(_ expression: String, _ tokens: [DDBToken]) {
    self.expression = expression
    self.tokens = tokens
    current = tokens.first
  }

  private mutating func parseExpression() throws(DDBProblem) -> DDBNode {
    if current == nil || matches("eof") { throw .empty }
    let node = try parseSimple()
    guard node.isName, matches("comma") else { return try parseConjunction(node) }
    advance()
    return .sequence(try parseSequence([node]))
  }

  private mutating func parseConjunction(_ left: DDBNode) throws(DDBProblem) -> DDBNode {
    var node = left
    while let token = current, token.type == "and" || token.type == "or" {
      advance()
      node = .conjunction(token.type == "and" ? "AND" : "OR", node, try parseSimple())
    }
    return node
  }

  private mutating func parseSimple() throws(DDBProblem) -> DDBNode {
    if matches("lparen") {
      advance()
      let node = try parseExpression()
      try take("rparen")
      return .parentheses(node)
    }
    if matches("not") {
      advance()
      return .not(try parseSimple())
    }
    return try parseCondition()
  }

  private mutating func parseCondition() throws(DDBProblem) -> DDBNode {
    if next?.type == "lparen" { return try parseFunction() }
    guard matches(["literal", "identifier", "unquoted_identifier", "lbracket", "lbrace"]) else {
      guard let token = current else { throw .behindEnd }
      throw .usage(
        "Unknown expression type starting at token `\(try shown(token.value))`\n"
          + "\(expression)\n\(underline(token))")
    }
    let left = try parseOperand()
    switch current?.type {
    case "in":
      advance()
      try take("lparen")
      let elements = try parseSequence()
      try take("rparen")
      return .contained(left, in: .sequence(elements))
    case "between":
      advance()
      let middle = try parseOperand()
      try take("and")
      return .between(left, middle, try parseOperand())
    case let type?:
      guard let sign = Self.comparators.first(where: { $0.0 == type })?.1 else { return left }
      advance()
      return .comparison(sign, left, try parseOperand())
    case nil: return left
    }
  }

  private mutating func parseFunction() throws(DDBProblem) -> DDBNode {
    let name = current?.value ?? .null
    try take(Self.names)
    try take("lparen")
    let arguments = try parseSequence()
    try take("rparen")
    return .function(name, arguments)
  }

  private mutating func parseSequence(_ first: [DDBNode] = []) throws(DDBProblem) -> [DDBNode] {
    var elements = first
    while true {
      elements.append(try parseOperand())
      guard matches("comma") else { return elements }
      advance()
    }
  }

  private mutating func parseOperand() throws(DDBProblem) -> DDBNode {
    if matches(["literal", "lbracket", "lbrace"]) { return .literal(try parseLiteral()) }
    guard matches(Self.names) else {
      // The misspelling is the AWS CLI's.
      throw unexpected(["literal", "lbracket", "lbrace", "identifier", "unquoted_identiifer"])
    }
    var node = try parseIdentifier()
    while matches("dot") {
      advance()
      node = .path(node, try parseIdentifier())
    }
    return node
  }

  private mutating func parseIdentifier() throws(DDBProblem) -> DDBNode {
    guard let token = current else { throw .behindEnd }
    let node = DDBNode.identifier(token.value)
    advance()
    guard matches("lbracket") else { return node }
    advance()
    let index = try parseLiteral()
    guard case .number(let digits) = index, PythonDecimal(digits)?.isWhole == true else {
      throw try invalid("List indices must be whole numbers.")
    }
    try take("rbracket")
    return .index(node, digits)
  }
}

extension DDBParser {
  private mutating func parseLiteral() throws(DDBProblem) -> DDBValue {
    switch current?.type {
    case "literal":
      let value = current?.value ?? .null
      advance()
      return value
    case "lbracket":
      advance()
      let elements = matches("rbracket") ? [] : try parseElements()
      try take("rbracket")
      return .list(elements)
    case "lbrace":
      advance()
      let isMap = next?.type == "colon" || matches("rbrace")
      let value = isMap ? DDBValue.map(try parseMembers()) : .set(try parseSetMembers())
      try take("rbrace")
      return value
    default: throw unexpected(["literal", "lbracket", "lbrace"])
    }
  }

  private mutating func parseElements() throws(DDBProblem) -> [DDBValue] {
    var elements: [DDBValue] = []
    while true {
      elements.append(try parseLiteral())
      guard matches("comma") else { return elements }
      advance()
    }
  }

  private mutating func parseSetMembers() throws(DDBProblem) -> [DDBValue] {
    guard let first = current?.value.className else { throw .behindEnd }
    var members: [DDBValue] = []
    while true {
      guard let token = current, token.type == "literal" else { throw unexpected("literal") }
      guard token.value.canBeInSet else {
        throw try invalid(
          "Sets may only contain numbers, strings, or bytes, but literal of type `<class 'str'>` "
            + "was found")
      }
      guard token.value.className == first else {
        throw try invalid(
          "Set values must all be of the same type. First type was `\(first)`, but found value of "
            + "type `<class 'str'>`")
      }
      if !members.contains(token.value) { members.append(token.value) }
      advance()
      guard matches("comma") else { return members }
      advance()
    }
  }

  private mutating func parseMembers() throws(DDBProblem) -> [DDBValue.Member] {
    var members: [DDBValue.Member] = []
    if matches("rbrace") { return members }
    while true {
      guard let token = current else { throw .behindEnd }
      guard case .text(let name) = token.value else {
        throw try invalid("Keys must be of type `str`, found `\(token.value.className)`")
      }
      try take("literal")
      try take("colon")
      let member = DDBValue.Member(name: name, value: try parseLiteral())
      if let place = members.firstIndex(where: { $0.name == name }) {
        members[place] = member
      } else {
        members.append(member)
      }
      guard matches("comma") else { return members }
      advance()
    }
  }
}

extension DDBParser {
  private mutating func advance() {
    guard position < tokens.count - 1 else {
      current = nil
      return
    }
    position += 1
    current = tokens[position]
  }

  private var next: DDBToken? { position < tokens.count - 1 ? tokens[position + 1] : nil }

  private func matches(_ type: String) -> Bool { current?.type == type }

  private func matches(_ types: [String]) -> Bool {
    current.map { types.contains($0.type) } ?? false
  }

  private mutating func take(_ type: String) throws(DDBProblem) {
    guard matches(type) else { throw unexpected(type) }
    advance()
  }

  private mutating func take(_ types: [String]) throws(DDBProblem) {
    guard matches(types) else { throw unexpected(types) }
    advance()
  }

  private func unexpected(_ types: [String]) -> DDBProblem {
    unexpected("[" + types.map { "'\($0)'" }.joined(separator: ", ") + "]")
  }

  private func unexpected(_ expected: String) -> DDBProblem {
    let end = expression.unicodeScalars.count
    let token = current ?? DDBToken("None", .null, end, end)
    do throws(DDBProblem) {
      return .usage(
        "Unexpected token `\(try shown(token.value))` of type `\(token.type)`. "
          + "Expected type: \(expected)\n\(expression)\n\(underline(token))")
    } catch {
      return error
    }
  }

  private func invalid(_ message: String) throws(DDBProblem) -> DDBProblem {
    guard let token = current else { throw .behindEnd }
    return .usage("Invalid token value: \(message)\n\(expression)\n\(underline(token))\n")
  }

  private func underline(_ token: DDBToken) -> String {
    String(repeating: " ", count: max(token.start, 0))
      + String(repeating: "^", count: max(token.end - token.start, 1))
  }

  /// The value as Python prints it, which bytes are not.
  private func shown(_ value: DDBValue) throws(DDBProblem) -> String {
    if case .binary = value { throw .binaryText }
    return value.shown
  }
}
