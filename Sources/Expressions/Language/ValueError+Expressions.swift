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

  /// A value that is given for a placeholder and is none.
  package static func invalidPlaceholderValue(
    _ error: ValueError, key: String, isEnveloped: Bool = true
  ) -> ValueError {
    ValueError(
      .validation,
      "ExpressionAttributeValues contains invalid value: \(error.message) for key \(key)",
      isEnveloped: isEnveloped)
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

/// What is found wrong when an update meets an item; no operation counts these.
extension ValueError {
  static let missingOperand = ValueError(
    .validation,
    "The provided expression refers to an attribute that does not exist in the item")

  static let operandOfWrongType = ValueError(
    .validation, "An operand in the update expression has an incorrect data type")

  static let typeMismatchOfUpdate = ValueError(
    .validation, "Type mismatch for attribute to update")

  static let invalidUpdatePath = ValueError(
    .validation, "The document path provided in the update expression is invalid for update")

  static let updateTooDeep = ValueError(
    .validation,
    "Nesting Levels have exceeded supported limits: "
      + "Attributes in the item have nested levels beyond supported limit")

  static func updateOfKey(_ name: String) -> ValueError {
    invalid("Cannot update attribute \(name). This attribute is part of the key")
  }
}

/// What is found wrong when a key condition meets the schema.
extension ValueError {
  private static func invalid(_ message: String) -> ValueError {
    ValueError(.validation, "One or more parameter values were invalid: \(message)")
  }

  static func tooManyKeyConditions(_ count: Int, _ most: Int) -> ValueError {
    ValueError(
      .validation,
      "The number of query conditions (\(count)) exceeds the number of key attributes defined in "
        + "the schema (\(most))")
  }

  static func missedKeyElement(_ name: String) -> ValueError {
    ValueError(.validation, "Query condition missed key schema element: \(name)")
  }

  static let unsupportedKeyCondition = ValueError(
    .validation, "Query key condition not supported")

  static let keyConditionType = invalid(
    "Condition parameter type does not match schema type")

  static func sortKeyGap(_ names: [String], before name: String) -> ValueError {
    ValueError(
      .validation,
      "RANGE key attributes \(names.joined(separator: ", ")) must have equality conditions "
        + "specified in the query because a condition is present on key attribute \(name)")
  }

  static func filterOfKey(_ what: String, _ name: String) -> ValueError {
    ValueError(
      .validation,
      "\(what) can only contain non-primary key attributes: Primary key attribute: \(name)")
  }

  static func stepIntoKey(_ name: String, isIndex: Bool) -> ValueError {
    ValueError(
      .validation,
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
        + "allowed: \(isIndex ? "IndexKey" : "Key"): \(name)")
  }
}
