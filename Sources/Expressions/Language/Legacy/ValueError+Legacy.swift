/// What is wrong with the older parameters.
extension ValueError {
  private static func request(_ message: String) -> ValueError {
    ValueError(.validation, message, isEnveloped: true)
  }

  private static func invalid(_ message: String) -> ValueError {
    request("One or more parameter values were invalid: \(message)")
  }

  static func argumentCount(_ comparison: String) -> ValueError {
    invalid("Invalid number of argument(s) for the \(comparison) ComparisonOperator")
  }

  static let mixedArguments = invalid(
    "AttributeValues inside AttributeValueList must be of same type")

  static func argumentType(_ type: String, of comparison: String) -> ValueError {
    invalid("ComparisonOperator \(comparison) is not valid for \(type) AttributeValue type")
  }

  static let argumentOrder = request(
    "The BETWEEN condition was provided a range where the lower bound is greater than the upper "
      + "bound")

  static let operatorAlone = request(
    "ConditionalOperator cannot be used without Filter or Expected")

  static let operatorOfOne = request(
    "ConditionalOperator can only be used when Filter or Expected has two or more elements")

  static let noKeyConditions = request("Conditions can be of length 1 or 2 only")

  static let notIndexable = ValueError(
    .validation, "Attempted conditional constraint is not an indexable operation")
}

/// Of `Expected`.
extension ValueError {
  static func valueAndList(_ name: String) -> ValueError {
    invalid("Value and AttributeValueList cannot be used together for Attribute: \(name)")
  }

  static func existsAndComparison(_ name: String) -> ValueError {
    invalid("Exists and ComparisonOperator cannot be used together for Attribute: \(name)")
  }

  static func noArguments(_ comparison: String, _ name: String) -> ValueError {
    invalid(
      "Value or AttributeValueList must be used with ComparisonOperator: \(comparison) "
        + "for Attribute: \(name)")
  }

  static func listWithoutComparison(_ name: String) -> ValueError {
    invalid("AttributeValueList can only be used with a ComparisonOperator for Attribute: \(name)")
  }

  static func noExpectedValue(_ exists: Bool?, _ name: String) -> ValueError {
    let exists = exists.map { "\($0)" } ?? "null"
    return invalid("Value must be provided when Exists is \(exists) for Attribute: \(name)")
  }

  static func unexpectedValue(_ name: String) -> ValueError {
    invalid("Value cannot be used when Exists is false for Attribute: \(name)")
  }
}

/// Of `AttributeUpdates` and `AttributesToGet`.
extension ValueError {
  static let noUpdateValue = invalid(
    "Only DELETE action is allowed when no attribute value is specified")

  static func unsupportedAdd(_ type: String) -> ValueError {
    invalid("ADD action is not supported for the type \(type)")
  }

  static func unsupportedDelete(_ type: String) -> ValueError {
    invalid("DELETE action with value is not supported for the type \(type)")
  }

  static func repeatedAttribute(_ name: String) -> ValueError {
    invalid("Duplicate value in attribute name: \(name)")
  }
}
