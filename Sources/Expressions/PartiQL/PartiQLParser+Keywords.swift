/// Keywords where a term should be.
extension PartiQLParser {
  mutating func keywordTerm(_ word: String) throws(ValueError) -> PartiQLExpression {
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
  mutating func call(
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
