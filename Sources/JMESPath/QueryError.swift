import Wire

/// Why an expression cannot be compiled or answered, in the words of Python's `jmespath`.
package struct QueryError: Error, Hashable, Sendable {
  /// What sort of mistake it is.
  package enum Kind: Sendable {
    case incomplete, lexer, parse, arity, unknownFunction, invalidType, invalidValue
  }

  package let kind: Kind
  /// Several lines, the last with a caret under the mistake, if the expression cannot be read.
  package let message: String
}

extension QueryError {
  static let empty = QueryError(
    kind: .incomplete, message: "Invalid JMESPath expression: cannot be empty.")

  static func incomplete(_ expression: String) -> QueryError {
    let caret = caret(under: expression.unicodeScalars.count + 1)
    return QueryError(
      kind: .incomplete,
      message: "Invalid jmespath expression: Incomplete expression:\n\"\(expression)\"\n\(caret)")
  }

  static func lexer(_ reason: String, at position: Int, in expression: String) -> QueryError {
    QueryError(
      kind: .lexer,
      message: "Bad jmespath expression: \(reason):\n\(expression)\n\(caret(under: position))")
  }

  static func parse(
    _ reason: String, _ token: Token, at position: Int, in expression: String
  ) -> QueryError {
    let name = token.kind.rawValue.uppercased()
    let head = "\(reason): Parse error at column \(position), token \"\(token.value.pythonText)\""
    let caret = caret(under: position + 1)
    return QueryError(
      kind: .parse, message: "\(head) (\(name)), for expression:\n\"\(expression)\"\n\(caret)")
  }

  private static func caret(under column: Int) -> String {
    String(repeating: " ", count: column) + "^"
  }
}

extension QueryError {
  static func arity(_ function: Function, received: Int) -> QueryError {
    let signature = function.signature
    let count = signature.parameters.count
    let least = signature.isVariadic ? "at least " : ""
    let noun = count == 1 ? "argument" : "arguments"
    return QueryError(
      kind: .arity,
      message: "Expected \(least)\(count) \(noun) for function \(function.rawValue)(), "
        + "received \(received)")
  }

  static func unknownFunction(_ name: String) -> QueryError {
    QueryError(kind: .unknownFunction, message: "Unknown function: \(name)()")
  }

  static func invalidType(
    _ function: Function, _ value: String, received: String, expected: [String]
  ) -> QueryError {
    QueryError(
      kind: .invalidType,
      message: "In function \(function.rawValue)(), invalid type for value: \(value), "
        + "expected one of: \(pythonList(expected)), received: \"\(received)\"")
  }

  static func incomparable(_ left: JSON, _ symbol: String, _ right: JSON) -> QueryError {
    QueryError(
      kind: .invalidType,
      message: "'\(symbol)' not supported between instances of "
        + "'\(PythonText.typeName(of: left))' and '\(PythonText.typeName(of: right))'")
  }

  static func notSearchable(_ search: JSON) -> QueryError {
    let type = PythonText.typeName(of: search)
    return QueryError(
      kind: .invalidType, message: "'in <string>' requires string as left operand, not \(type)")
  }

  static let strayReference = QueryError(
    kind: .invalidType,
    message: "An expression reference (&) may only stand as an argument of a function")

  static let zeroStep = QueryError(kind: .invalidValue, message: "slice step cannot be zero")

  static let notFinite = QueryError(
    kind: .invalidValue, message: "The result is too large for a number")

  static func pythonList(_ names: [String]) -> String {
    "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]"
  }
}
