/// Paths, literals and calls.
extension PartiQLParser {
  /// A term, and the steps from it.
  mutating func pathTerm() throws(ValueError) -> PartiQLExpression {
    try path(from: try term(), isSimple: false)
  }

  /// A name and the steps from it, as a table, and what is set or removed, are named.
  mutating func simplePath() throws(ValueError) -> PartiQLExpression {
    guard let name = takeName() else { throw .malformed("Expected identifier for simple path") }
    return try path(from: name, isSimple: true)
  }

  mutating func takeName() -> PartiQLExpression? {
    let token = head
    switch token.kind {
    case .name(let name), .quotedName(let name):
      advance()
      return PartiQLExpression(.name(name), at: token.span)
    default: return nil
    }
  }

  private mutating func path(
    from root: PartiQLExpression, isSimple: Bool
  ) throws(ValueError) -> PartiQLExpression {
    var components: [PartiQLExpression.Component] = []
    var indexes: [PartiQLExpression] = []
    while true {
      if take(.dot) {
        components.append(try member(isSimple: isSimple))
      } else if take(.leftBracket) {
        let component = try element(isSimple: isSimple)
        if case .index(let index) = component { indexes.append(index) }
        components.append(component)
      } else {
        break
      }
    }
    if components.isEmpty { return root }
    return PartiQLExpression(
      .path(root, components), at: root.span, above: [root] + indexes)
  }

  private mutating func member(
    isSimple: Bool
  ) throws(ValueError) -> PartiQLExpression.Component {
    let token = head
    switch token.kind {
    case .name(let name), .quotedName(let name):
      advance()
      return .member(name)
    case .operator("*"):
      if isSimple { throw .malformed("Invalid path dot component for simple path") }
      advance()
      return .members(token.span)
    default: throw .malformed("Invalid path dot component")
    }
  }

  private mutating func element(
    isSimple: Bool
  ) throws(ValueError) -> PartiQLExpression.Component {
    if head.kind == .operator("*") {
      let span = head.span
      advance()
      try expect(.rightBracket)
      if isSimple { throw .malformed("Invalid path component for simple path") }
      return .elements(span)
    }
    let index = try expression()
    try expect(.rightBracket)
    if isSimple, !index.isAtom { throw .malformed("Invalid path component for simple path") }
    return .index(index)
  }

  private mutating func term() throws(ValueError) -> PartiQLExpression {
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

extension PartiQLExpression {
  fileprivate var isAtom: Bool {
    switch node {
    case .null, .missing, .bool, .string, .number, .name: true
    default: false
    }
  }
}

/// Keywords where a term should be.
extension PartiQLParser {
  private mutating func keywordTerm(_ word: String) throws(ValueError) -> PartiQLExpression {
    let span = head.span
    switch word {
    case "insert_into", "set", "remove", "update", "delete", "from":
      return try nested(levels: Self.statementLevels) { parser throws(ValueError) in
        try parser.manipulation(word, at: span)
      }
    case "select":
      advance()
      return try nested(levels: Self.statementLevels) { parser throws(ValueError) in
        let select = try parser.select()
        return PartiQLExpression(.select(select), at: span, above: select.parts)
      }
    case "values":
      advance()
      return try tableValues()
    case "date", "time":
      advance()
      return try dateLiteral(word, at: span)
    case let function where PartiQLWord.functions.contains(function):
      advance()
      guard take(.leftParenthesis) else { throw .malformed("Unexpected keyword") }
      return try call(function, at: span)
    default: throw refusal(of: word, at: span)
    }
  }

  /// What PartiQL knows and DynamoDB does not is refused as soon as it is seen.
  private func refusal(of word: String, at span: PartiQLSpan) -> ValueError {
    switch word {
    case "case", "cast", "can_cast", "can_lossless_cast":
      .unsupportedToken(word.uppercased(), at: span)
    case "substring", "trim", "extract", "date_add", "date_diff":
      .unrecognizedFunction(word, at: span)
    case "create", "drop":
      .unsupportedOperation(
        (word == "create" ? "Create" : "Drop")
          + (token(after: 1).word == "index" ? "Index" : "Table"))
    case "exec": .unsupportedOperation("Exec")
    case "pivot": .statement("Select projection doesn't support value or pivot keywords")
    default: .malformed("Unexpected keyword")
    }
  }

  private mutating func tableValues() throws(ValueError) -> PartiQLExpression {
    var rows: [PartiQLExpression] = []
    repeat {
      guard take(.leftParenthesis) else {
        throw .malformed("Expected LEFT_PAREN for row value constructor")
      }
      let elements = try list()
      try expect(.rightParenthesis)
      rows.append(PartiQLExpression(.list(elements), above: elements))
    } while take(.comma)
    return PartiQLExpression(.bag(rows), above: rows)
  }

  private mutating func dateLiteral(
    _ word: String, at span: PartiQLSpan
  ) throws(ValueError) -> PartiQLExpression {
    guard case .string = head.kind else {
      let name = word == "time" ? "TIME OR TIME WITH TIME ZONE" : "DATE"
      throw .malformed(
        "Expected \(word) string followed by the keyword \(name), found \(head.ionType)")
    }
    advance()
    return PartiQLExpression(.date, at: span)
  }

  /// A call whose name and opening parenthesis are behind.
  private mutating func call(
    _ written: String, at span: PartiQLSpan
  ) throws(ValueError) -> PartiQLExpression {
    let name = written.lowercased()
    let isAggregate = PartiQLWord.aggregates.contains(written)
    if isAggregate, isKeyword("distinct") || isKeyword("all") { advance() }
    if head.kind == .operator("*") {
      guard written == "count" else { throw .malformed("\(name)(*) is not allowed") }
      advance()
      try expect(.rightParenthesis)
      return PartiQLExpression(.aggregate(name), at: span)
    }
    let arguments = head.isSymbol(.rightParenthesis) ? [] : try list()
    try expect(.rightParenthesis)
    if isAggregate {
      guard arguments.count == 1 else {
        throw .malformed("Aggregate functions are always unary")
      }
      return PartiQLExpression(.aggregate(name), at: span)
    }
    switch name {
    case "list": return PartiQLExpression(.list(arguments), above: arguments)
    case "bag": return PartiQLExpression(.bag(arguments), above: arguments)
    default: return PartiQLExpression(.call(name, arguments), at: span, above: arguments)
    }
  }
}

extension PartiQLToken {
  /// The type of the Ion value that PartiQL's parser keeps with a word.
  fileprivate var ionType: String {
    switch kind {
    case .number(let number): number.isInteger ? "INT" : "DECIMAL"
    case .parameter: "INT"
    case .bool: "BOOL"
    case .null, .missing: "NULL"
    case .string: "STRING"
    default: "SYMBOL"
    }
  }
}

/// The types of `IS`.
extension PartiQLParser {
  private static let typeNames: [String: String] = [
    "missing": "MISSING", "null": "NULL", "boolean": "BOOLEAN", "bool": "BOOLEAN",
    "smallint": "SMALLINT", "int2": "SMALLINT", "integer2": "SMALLINT", "integer4": "INTEGER4",
    "int4": "INTEGER4", "integer8": "INTEGER8", "int8": "INTEGER8", "bigint": "INTEGER8",
    "integer": "INTEGER", "int": "INTEGER", "float": "FLOAT", "real": "REAL",
    "double_precision": "DOUBLE_PRECISION", "decimal": "DECIMAL", "dec": "DECIMAL",
    "numeric": "NUMERIC", "timestamp": "TIMESTAMP", "date": "DATE", "time": "TIME",
    "character": "CHARACTER", "char": "CHARACTER", "character_varying": "CHARACTER_VARYING",
    "varchar": "CHARACTER_VARYING", "string": "STRING", "symbol": "SYMBOL", "clob": "CLOB",
    "blob": "BLOB", "struct": "STRUCT", "tuple": "TUPLE", "list": "LIST", "sexp": "SEXP",
    "bag": "BAG", "any": "ANY",
  ]

  mutating func typeName() throws(ValueError) -> String {
    guard let word = head.word, let name = Self.typeNames[word] else {
      throw .malformed("Expected type name")
    }
    advance()
    if take(.leftParenthesis) {
      _ = try list()
      try expect(.rightParenthesis)
    }
    return name
  }
}
