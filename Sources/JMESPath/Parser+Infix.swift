import Wire

// What a token means behind an expression.
extension Parser {
  mutating func parseInfix(_ kind: Token.Kind, onto left: inout Node) throws(QueryError) {
    switch kind {
    case .dot: try parseMember(onto: &left)
    case .leftParenthesis: try parseCall(onto: &left)
    case .filter: left = try parseFilter(of: left)
    case .flatten: left = try parseFlattening(of: left)
    case .leftBracket: try parseBracket(onto: &left)
    default: try parseOperator(kind, onto: &left)
    }
  }

  private mutating func parseOperator(
    _ kind: Token.Kind, onto left: inout Node
  ) throws(QueryError) {
    guard kind.isOperator else { throw error("invalid token", lookAhead(-1)) }
    let right = try parseExpression(above: kind.bindingPower)
    switch kind {
    case .pipe: left.append(right, joint: .pipe)
    case .or: left.or(right)
    case .and: left.and(right)
    default:
      if let comparator = kind.comparator { left = Node(.comparison(comparator, left, right)) }
    }
  }

  private mutating func parseMember(onto left: inout Node) throws(QueryError) {
    let power = Token.Kind.dot.bindingPower
    guard kind == .star else {
      left.append(try parseMember(above: power), joint: .dot)
      return
    }
    take()
    left = Node(.valueProjection(of: left, try parseProjected(above: power)))
  }

  /// Parses what may stand behind a dot.
  private mutating func parseMember(above power: Int) throws(QueryError) -> Node {
    switch kind {
    case .quotedIdentifier, .unquotedIdentifier, .star:
      return try parseExpression(above: power)
    case .leftBracket:
      take()
      return try parseList()
    case .leftBrace:
      take()
      return try parseHash()
    default:
      let allowed = [Token.Kind.quotedIdentifier, .unquotedIdentifier, .leftBracket, .leftBrace]
      throw error("Expecting: \(Self.names(allowed)), got: \(kind.rawValue)")
    }
  }

  /// Parses what a projection does with each of its elements.
  mutating func parseProjected(above power: Int) throws(QueryError) -> Node {
    switch kind {
    case .leftBracket, .filter: return try parseExpression(above: power)
    case .dot:
      take()
      return try parseMember(above: power)
    case _ where kind.bindingPower < Token.Kind.projectionStop: return Node(.identity)
    default: throw error("syntax error")
    }
  }

  mutating func parseFilter(of base: Node) throws(QueryError) -> Node {
    let condition = try parseExpression(above: 0)
    try match(.rightBracket)
    let element =
      kind == .flatten
      ? Node(.identity) : try parseProjected(above: Token.Kind.filter.bindingPower)
    return Node(.filter(of: base, by: condition, element))
  }

  mutating func parseFlattening(of base: Node) throws(QueryError) -> Node {
    let element = try parseProjected(above: Token.Kind.flatten.bindingPower)
    return Node(.projection(of: Node(.flatten(base)), element))
  }

  private mutating func parseCall(onto left: inout Node) throws(QueryError) {
    guard case .field(let name) = left.kind else {
      let token = lookAhead(-2)
      throw error("Invalid function name '\(token.value.pythonText)'", token)
    }
    left = Node(.call(Node.Call(name: name, arguments: try parseArguments())))
  }

  private mutating func parseArguments() throws(QueryError) -> [Node] {
    var arguments: [Node] = []
    while kind != .rightParenthesis {
      arguments.append(try parseExpression(above: 0))
      if kind == .comma { take() }
    }
    take()
    return arguments
  }
}

// Indexes and slices.
extension Parser {
  private mutating func parseBracket(onto left: inout Node) throws(QueryError) {
    if kind == .number || kind == .colon { return try parseIndex(onto: &left) }
    try match(.star)
    try match(.rightBracket)
    left = Node(.projection(of: left, try parseProjected(above: Token.Kind.star.bindingPower)))
  }

  /// Parses `0]` or `0:1:2]` behind the bracket.
  mutating func parseIndex(onto left: inout Node) throws(QueryError) {
    guard kind == .colon || lookAhead(1).kind == .colon else {
      let index = Self.saturated(take().value)
      try match(.rightBracket)
      left.append(Node(.index(index)), joint: .bracket)
      return
    }
    // Behind an index the library takes a slice for one more index: it does not project.
    let projects = if case .steps(_, .bracket) = left.kind { false } else { true }
    left.append(Node(.slice(try parseSlice())), joint: .bracket)
    guard projects else { return }
    left = Node(.projection(of: left, try parseProjected(above: Token.Kind.star.bindingPower)))
  }

  private mutating func parseSlice() throws(QueryError) -> Slice {
    var parts: [Int?] = [nil, nil, nil]
    var part = 0
    while kind != .rightBracket {
      switch kind {
      case .colon where part < 2: part += 1
      case .number: parts[part] = Self.saturated(current.value)
      default: throw error("syntax error")
      }
      take()
    }
    take()
    return Slice(start: parts[0], stop: parts[1], step: parts[2])
  }

  /// An index beyond the range of `Int` finds as little as the furthest one within it.
  private static func saturated(_ number: JSON) -> Int {
    guard case .number(let digits) = number else { return 0 }
    return Int(digits) ?? (digits.utf8.first == UInt8(ascii: "-") ? .min : .max)
  }
}
