/// `SELECT`, whose keyword is behind.
extension PartiQLParser {
  mutating func select() throws(ValueError) -> PartiQLSelect {
    var select = PartiQLSelect()
    if isKeyword("distinct") || isKeyword("all") {
      select.isDistinct = isKeyword("distinct")
      advance()
    }
    select.projection = try projection()
    guard take(keyword: "from") else { throw .malformed("Expected FROM after SELECT list") }
    select.source = try source(above: PartiQLWord.selectPrecedence)
    if isKeyword("let") { throw .unsupportedClause("LET") }
    if take(keyword: "where") {
      select.condition = try expression(above: PartiQLWord.selectPrecedence)
    }
    if take(keyword: "order") { select.order = try order() }
    try takeUnsupportedClauses(&select)
    return select
  }

  private mutating func projection() throws(ValueError) -> PartiQLSelect.Projection {
    if take(keyword: "value") {
      _ = try expression()
      return .other
    }
    var columns: [PartiQLSelect.Column] = []
    var starCount = 0
    repeat {
      if head.kind == .operator("*") {
        advance()
        starCount += 1
      } else {
        columns.append(try column())
      }
    } while take(.comma)
    if starCount > 0, starCount + columns.count > 1 {
      throw .malformed(
        "Other expressions may not be present in the select list when '*' is used "
          + "without dot notation.")
    }
    return starCount > 0 ? .star : .list(columns)
  }

  private mutating func column() throws(ValueError) -> PartiQLSelect.Column {
    let expression = try expression()
    var isUnpacked = false
    if case .path(_, let components) = expression.node {
      isUnpacked = try Self.isUnpacked(components)
    }
    let hasAlias = try takeAlias("as", isKeywordOptional: true)
    return PartiQLSelect.Column(
      expression: expression, isUnpacked: isUnpacked, hasAlias: hasAlias)
  }

  private static func isUnpacked(
    _ components: [PartiQLExpression.Component]
  ) throws(ValueError) -> Bool {
    var isUnpacked = false
    for (place, component) in components.enumerated() {
      switch component {
      case .member, .index: continue
      case .members where place == components.count - 1: isUnpacked = true
      case .members, .elements: throw .malformed("Invalid use of * in select list")
      }
    }
    let hasIndex = components.contains { component in
      if case .index = component { true } else { false }
    }
    if isUnpacked, hasIndex {
      throw .malformed("Cannot use [] and * together in SELECT list expression")
    }
    return isUnpacked
  }

  /// Whether another name follows; `AS` may be left out before it, `AT` and `BY` may not.
  mutating func takeAlias(
    _ word: String, isKeywordOptional: Bool = false
  ) throws(ValueError) -> Bool {
    guard take(keyword: word) else { return isKeywordOptional && takeName() != nil }
    guard takeName() != nil else {
      throw .malformed("Expected identifier for \(word.uppercased())-alias")
    }
    return true
  }

  private mutating func order() throws(ValueError) -> [PartiQLSelect.OrderTerm] {
    guard take(keyword: "by") else { throw .malformed("Expected BY") }
    var terms: [PartiQLSelect.OrderTerm] = []
    repeat {
      let expression = try expression()
      let isDescending = take(keyword: "desc")
      if !isDescending { _ = take(keyword: "asc") }
      terms.append(PartiQLSelect.OrderTerm(expression: expression, isDescending: isDescending))
    } while take(.comma)
    return terms
  }

  private mutating func takeUnsupportedClauses(
    _ select: inout PartiQLSelect
  ) throws(ValueError) {
    if take(keyword: "group") {
      try takeGrouping()
      select.unsupported.append(PartiQLSelect.Clause(name: "GROUP BY", span: nil))
    }
    for word in ["having", "limit", "offset"] where take(keyword: word) {
      let operand = try expression(above: PartiQLWord.selectPrecedence)
      select.unsupported.append(
        PartiQLSelect.Clause(name: word.uppercased(), span: operand.span))
    }
  }

  private mutating func takeGrouping() throws(ValueError) {
    _ = take(keyword: "partial")
    guard take(keyword: "by") else { throw .malformed("Expected BY") }
    repeat {
      let key = try expression(above: PartiQLWord.selectPrecedence)
      switch key.node {
      case .null, .bool, .string, .number:
        throw .malformed("Literals (including ordinals) not supported in GROUP BY")
      default: _ = try takeAlias("as", isKeywordOptional: true)
      }
    } while take(.comma)
    guard take(keyword: "group") else { return }
    try expect(word: "as")
    if takeName() == nil { throw .malformed("Expected identifier for GROUP name") }
  }
}

/// What stands behind `FROM`.
extension PartiQLParser {
  mutating func source(above precedence: Int = -1) throws(ValueError) -> PartiQLSource {
    var source = try joinedSource(above: precedence)
    while let join = takeJoin() {
      _ = try joinedSource(above: precedence)
      source = .several
      if join == .conditional {
        guard take(keyword: "on") else { throw .malformed("Expected 'ON'") }
        _ = try expression(above: precedence)
      }
    }
    return source
  }

  private enum Join {
    case cross
    case conditional
  }

  private mutating func takeJoin() -> Join? {
    if take(.comma) || take(keyword: "cross_join") { return .cross }
    for word in ["join", "inner_join", "left_join", "right_join", "outer_join"]
    where take(keyword: word) { return .conditional }
    return nil
  }

  private mutating func joinedSource(above precedence: Int) throws(ValueError) -> PartiQLSource {
    let isUnpivoted = take(keyword: "unpivot")
    let expression = try expression(above: precedence)
    var hasAlias = try takeAlias("as", isKeywordOptional: true)
    if try takeAlias("at") { hasAlias = true }
    if try takeAlias("by") { hasAlias = true }
    return isUnpivoted ? .several : .one(expression, hasAlias: hasAlias)
  }
}

extension PartiQLSelect {
  /// The expressions in it.
  var parts: [PartiQLExpression] {
    var parts = order.map(\.expression) + [condition].compactMap { $0 }
    if case .list(let columns) = projection { parts += columns.map(\.expression) }
    if case .one(let expression, _) = source { parts.append(expression) }
    return parts
  }
}
