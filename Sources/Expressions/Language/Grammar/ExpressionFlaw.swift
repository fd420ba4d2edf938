/// What is wrong with an expression, in AWS's words but without the name of the member it is in.
struct ExpressionFlaw: Error, Hashable {
  let message: String

  init(_ message: String) { self.message = message }

  func error(in kind: ExpressionKind) -> ValueError {
    ValueError(.validation, "Invalid \(kind.rawValue): \(message)", isEnveloped: true)
  }
}

/// Found by reading the text alone.
extension ExpressionFlaw {
  static let empty = ExpressionFlaw("The expression can not be empty;")
  static let redundantParentheses = ExpressionFlaw("The expression has redundant parentheses;")

  /// AWS tells the size of all but update expressions.
  static func tooLong(_ count: Int, in kind: ExpressionKind) -> ExpressionFlaw {
    let size = kind == .update ? "" : " expression size: \(count)"
    return ExpressionFlaw("Expression size has exceeded the maximum allowed size;" + size)
  }

  static func syntax(token: String, near: String) -> ExpressionFlaw {
    ExpressionFlaw("Syntax error; token: \"\(token)\", near: \"\(near)\"")
  }

  static func unknownFunction(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw("Invalid function name; function: \(name)")
  }

  static func misplacedFunction(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "The function is not allowed to be used this way in an expression; function: \(name)")
  }

  static func foreignFunction(_ name: String, in kind: ExpressionKind) -> ExpressionFlaw {
    let place = kind == .update ? "an update" : "a condition"
    return ExpressionFlaw("The function is not allowed in \(place) expression; function: \(name)")
  }

  static func reservedWord(_ word: String) -> ExpressionFlaw {
    ExpressionFlaw("Attribute name is a reserved keyword; reserved keyword: \(word)")
  }

  /// AWS stops counting there.
  static let tooManyOperators = ExpressionFlaw(
    "The expression contains too many operators; operator count: 301")

  static func repeatedSection(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw("The \"\(name)\" section can only be used once in an update expression;")
  }
}

/// Found by looking up what an expression's names and values stand for.
extension ExpressionFlaw {
  static func undefinedName(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "An expression attribute name used in the document path is not defined; "
        + "attribute name: \(name)")
  }

  static func undefinedValue(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "An expression attribute value used in expression is not defined; attribute value: \(name)")
  }

  static func indexOutOfRange(_ index: String) -> ExpressionFlaw {
    ExpressionFlaw("List index is not within the allowable range; index: [\(index)]")
  }

  static func pathTooDeep(_ count: Int) -> ExpressionFlaw {
    ExpressionFlaw("The document path has too many nesting levels; nesting levels: \(count)")
  }

  static func overlap(_ first: DocumentPath, _ second: DocumentPath) -> ExpressionFlaw {
    pair("overlap", first, second)
  }

  static func conflict(_ first: DocumentPath, _ second: DocumentPath) -> ExpressionFlaw {
    pair("conflict", first, second)
  }

  private static func pair(
    _ relation: String, _ first: DocumentPath, _ second: DocumentPath
  ) -> ExpressionFlaw {
    ExpressionFlaw(
      "Two document paths \(relation) with each other; must remove or rewrite one of these paths; "
        + "path one: \(first), path two: \(second)")
  }
}

/// Found by looking at what operators and functions are given.
extension ExpressionFlaw {
  static func operandCount(_ count: Int, of name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "Incorrect number of operands for operator or function; operator or function: \(name), "
        + "number of operands: \(count)")
  }

  static func tooManyMembers(_ count: Int) -> ExpressionFlaw {
    ExpressionFlaw(
      "The IN operator is provided with too many operands; number of operands: \(count)")
  }

  static func sameOperands(_ path: DocumentPath, of name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "The first operand must be distinct from the remaining operands for this operator or "
        + "function; operator: \(name), first operand: \(path)")
  }

  static func operandType(_ type: String, of name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "Incorrect operand type for operator or function; operator or function: \(name), "
        + "operand type: \(type)")
  }

  /// AWS names the same set of types for ADD and DELETE.
  static func actionOperandType(_ type: AttributeType, of name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "Incorrect operand type for operator or function; operator: \(name), "
        + "operand type: \(type.longName), typeSet: ALLOWED_FOR_ADD_OPERAND")
  }

  static func needsPath(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "Operator or function requires a document path; operator or function: \(name)")
  }

  static func unknownType(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw(
      "Invalid attribute type name found; type: \(name), "
        + "valid types: {S,SS,N,NS,B,BS,BOOL,NULL,L,M}")
  }

  static func boundTypes(_ lower: AttributeValue, _ upper: AttributeValue) -> ExpressionFlaw {
    bounds("requires same data type for lower and upper bounds", lower, upper)
  }

  static func boundOrder(_ lower: AttributeValue, _ upper: AttributeValue) -> ExpressionFlaw {
    bounds(
      "requires upper bound to be greater than or equal to lower bound", lower, upper)
  }

  private static func bounds(
    _ rule: String, _ lower: AttributeValue, _ upper: AttributeValue
  ) -> ExpressionFlaw {
    ExpressionFlaw(
      "The BETWEEN operator \(rule); lower bound operand: AttributeValue: {\(lower.brief)}, "
        + "upper bound operand: AttributeValue: {\(upper.brief)}")
  }
}
