/// What is wrong with the members beside a request's expressions.
extension ValueError {
  private static func request(_ message: String) -> ValueError {
    ValueError(.validation, message, isEnveloped: true)
  }

  static func noPlaceholders(_ what: String) -> ValueError {
    request("ExpressionAttribute\(what) must not be empty")
  }

  static func placeholderSyntax(_ what: String, _ key: String) -> ValueError {
    request("ExpressionAttribute\(what) contains invalid key: Syntax error; key: \"\(key)\"")
  }

  static func placeholderTooLong(_ what: String, _ count: Int) -> ValueError {
    request(
      "ExpressionAttribute\(what) contains invalid key: "
        + "The expression attribute map contains a key that is too long; size of key: \(count)")
  }

  static func emptyAttributeName(_ key: String) -> ValueError {
    request(
      "ExpressionAttributeNames contains invalid value: Empty attribute name for key \(key)")
  }

  static func unusedPlaceholders(_ what: String, _ keys: [String]) -> ValueError {
    request(
      "Value provided in ExpressionAttribute\(what) unused in expressions: "
        + "keys: {\(keys.joined(separator: ", "))}")
  }

  static func noExpressions(_ what: String) -> ValueError {
    request("ExpressionAttribute\(what) can only be specified when using expressions")
  }

  static func mixedParameters(legacy: [String], expressions: [String]) -> ValueError {
    request(
      "Can not use both expression and non-expression parameters in the same request: "
        + "Non-expression parameters: {\(legacy.joined(separator: ", "))} "
        + "Expression parameters: {\(expressions.joined(separator: ", "))}")
  }
}
