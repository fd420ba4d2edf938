/// What is wrong with a PartiQL statement, in DynamoDB's words.
extension ValueError {
  /// A sentence, and where in the statement it is about.
  static func statement(_ message: String, at span: PartiQLSpan? = nil) -> ValueError {
    ValueError(.validation, span.map { "\(message) at \($0)" } ?? message)
  }

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

/// Operators and functions with operands that do not suit them.
extension ValueError {
  private static func operands(
    _ fault: String, _ name: String, _ details: String = ""
  ) -> ValueError {
    statement("\(fault) operator or function; operator or function: \(name)\(details)")
  }

  static func wrongOperandCount(_ name: String, _ count: Int) -> ValueError {
    operands("Incorrect number of operands for", name, ", number of operands: \(count)")
  }

  static func wrongOperandType(_ name: String, _ type: String) -> ValueError {
    operands("Incorrect operand type for", name, ", operand type: \(type)")
  }

  static func notAPath(_ name: String) -> ValueError {
    statement(
      "Operator or function requires a document path; operator or function: \(name)")
  }

  static func repeatedOperand(_ name: String, _ path: DocumentPath) -> ValueError {
    statement(
      "The first operand must be distinct from the remaining operands for this operator or "
        + "function; operator: \(name), first operand: \(path.listing)")
  }

  static func tooManyOperators(_ count: Int) -> ValueError {
    statement("The expression contains too many operators; operator count: \(count)")
  }

  static func tooManyInOperands(_ count: Int) -> ValueError {
    statement(
      "The IN operator is provided with too many operands; number of operands: \(count)")
  }

  static func pathsClash(
    _ verb: String, _ one: DocumentPath, _ two: DocumentPath
  ) -> ValueError {
    statement(
      "Two document paths \(verb) with each other; must remove or rewrite one of these paths; "
        + "path one: \(one.listing), path two: \(two.listing)")
  }
}

extension DocumentPath {
  /// The path as DynamoDB lists its steps: `[a, b, [0]]`.
  var listing: String {
    let parts = steps.map { step in
      switch step {
      case .member(let name): name
      case .element(let index): "[\(index)]"
      }
    }
    return "[\(([attribute] + parts).joined(separator: ", "))]"
  }
}
