/// What is wrong with a PartiQL statement, in DynamoDB's words.
extension ValueError {
  /// A sentence, and where in the statement it is about.
  static func statement(_ message: String, at span: PartiQLSpan? = nil) -> ValueError {
    ValueError(.validation, span.map { "\(message) at \($0)" } ?? message)
  }

  /// What all expression languages refuse is told without a name here.
  static func statement(_ flaw: ExpressionFlaw) -> ValueError { statement(flaw.message) }

  /// A text that is no statement; DynamoDB says nothing more where it cannot even cut it in words.
  static func malformed(_ detail: String = "") -> ValueError {
    statement("Statement wasn't well formed, can't be processed: \(detail)")
  }

  static var parameterCountMismatch: ValueError {
    statement("Number of parameters in request and statement don't match.")
  }

  static func unexpectedPathComponent(_ span: PartiQLSpan?) -> ValueError {
    statement("Unexpected path component", at: span)
  }

  static var emptyPathComponent: ValueError {
    statement("Path component cannot be an empty string")
  }

  static var aliasing: ValueError { statement("Aliasing is not supported") }

  static func unsupportedOperation(_ name: String) -> ValueError {
    statement("Unsupported operation: \(name)")
  }

  static func unsupportedClause(_ name: String, at span: PartiQLSpan? = nil) -> ValueError {
    statement("Unsupported clause: \(name)", at: span)
  }

  static func unsupportedToken(_ name: String, at span: PartiQLSpan?) -> ValueError {
    statement("Unsupported token in expression: \(name)", at: span)
  }

  static func unrecognizedFunction(_ name: String, at span: PartiQLSpan?) -> ValueError {
    statement("Unrecognized function: \(name)", at: span)
  }
}

/// Conditions on keys.
extension ValueError {
  static var incompleteKey: ValueError {
    statement("Where clause does not contain a mandatory equality on all key attributes")
  }

  static func severalConditions(onKey name: String) -> ValueError {
    statement(
      "Multiple conditions on same key \(name). "
        + "Only single item Update/Insert/Delete are supported")
  }

  static func wrongKeyType(_ name: String, _ value: AttributeValue) -> ValueError {
    ScalarAttributeType(rawValue: value.type.rawValue) == nil
      ? statement(
        "Key value must be of type S, N, or B. Key name: \(name), Key type: \(value.type)")
      : statement(
        "Key attribute's data type should match its data type in table's schema: Key \(name)")
  }

  static func absentKey(_ name: String) -> ValueError {
    statement("Key attribute should be present in the item: Key \(name)")
  }

  /// AWS speaks of tables, but reads those that have such an index beside others.
  static var keyOfSeveralAttributes: ValueError {
    statement(
      "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or "
        + "multi-attribute RANGE keys.")
  }

  static var overlappingConditions: ValueError {
    statement("Overlapping conditions with range keys are not supported in where clause")
  }

  static var tooManyReads: ValueError {
    statement("Too many decomposed read operations for a given query.")
  }

  static var noSingleItem: ValueError {
    statement("EXISTS() must contain a single item read with additional condition")
  }
}
