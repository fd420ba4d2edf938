/// Reads the condition of a `WHERE` clause.
struct PartiQLConditionReader {
  /// A condition that is compared as a value is written out for both of its values.
  ///
  /// More than a few of them in one another would make a short text a very large condition.
  private static let mostWrittenOut = 64

  private let parameters: [AttributeValue]
  private var writtenOutCount = 0

  init(parameters: [AttributeValue]) { self.parameters = parameters }

  /// The condition that an expression is; throws where it is none, or one that DynamoDB lacks.
  mutating func read(_ expression: PartiQLExpression) throws(ValueError) -> Condition {
    let term = try term(expression)
    guard case .operation(let operation, _) = term, operation != .size else {
      throw .statement("WHERE clause must contain an expression that resolves to a boolean")
    }
    var operatorCount = 0
    try term.check(counting: &operatorCount)
    return try condition(term)
  }
}

/// From PartiQL to DynamoDB's operators.
extension PartiQLConditionReader {
  private func terms(
    _ expressions: [PartiQLExpression]
  ) throws(ValueError) -> [PartiQLTerm] {
    var terms: [PartiQLTerm] = []
    for expression in expressions { terms.append(try term(expression)) }
    return terms
  }

  private func term(_ expression: PartiQLExpression) throws(ValueError) -> PartiQLTerm {
    if expression.isLiteral { return .value(try expression.literalValue()) }
    if let path = try expression.documentPath() { return .path(path) }
    switch expression.node {
    case .parameter(let index): return .value(parameters[index])
    case .missing: throw .statement("MISSING must be compared using IS operator")
    case .call(let name, let arguments):
      let operands = try terms(arguments)
      return .operation(try function(name, at: expression.span), operands)
    case .not(let operand): return .operation(.not, [try negated(operand)])
    case .chain(let word, let operands):
      return .operation(word == "and" ? .and : .or, try chained(operands))
    case .between(let value, let lower, let upper):
      return .operation(.between, try terms([value, lower, upper]))
    case .isType(let operand, let type): return try typeTest(operand, type, expression.span)
    case .unary(let word, let operand):
      return .operation(word == "-" ? .subtract : .add, [try term(operand)])
    case .binary(let word, let left, let right): return try comparison(word, left, right)
    default: throw .unsupportedToken(expression.identifier, at: expression.span)
    }
  }

  private func function(
    _ name: String, at span: PartiQLSpan?
  ) throws(ValueError) -> PartiQLOperator {
    if let function = PartiQLOperator.conditionFunctions[name] { return function }
    if PartiQLOperator.updateFunctions[name] != nil {
      throw .statement(.foreignFunction(name, in: .condition))
    }
    throw .unrecognizedFunction(name, at: span)
  }

  private func negated(_ operand: PartiQLExpression) throws(ValueError) -> PartiQLTerm {
    let term = try term(operand)
    guard case .operation = term else {
      throw .statement("The argument to NOT must be a Type or Expression")
    }
    return term
  }

  private func chained(_ operands: [PartiQLExpression]) throws(ValueError) -> [PartiQLTerm] {
    let terms = try terms(operands)
    for term in terms {
      guard case .operation = term else {
        throw .statement("The arguments to AND/OR must be Expressions")
      }
    }
    return terms
  }

  private func comparison(
    _ word: String, _ left: PartiQLExpression, _ right: PartiQLExpression
  ) throws(ValueError) -> PartiQLTerm {
    if word == "in" { return .operation(.isIn, try members(left, right)) }
    guard let operation = PartiQLOperator(rawValue: word), operation.comparator != nil else {
      throw .statement("Unsupported operator in Condition Expression. Operator: \(word)")
    }
    return .operation(operation, try terms([left, right]))
  }

  private func members(
    _ left: PartiQLExpression, _ right: PartiQLExpression
  ) throws(ValueError) -> [PartiQLTerm] {
    switch right.node {
    case .list(let elements) where !elements.isEmpty: return try terms([left] + elements)
    case .bag(let elements) where !elements.isEmpty: return try terms([left] + elements)
    default:
      throw .statement(
        "IN operator must have a left hand argument of type Variable Reference and "
          + "right hand argument of type Seq with at least one member")
    }
  }

  private func typeTest(
    _ operand: PartiQLExpression, _ type: String, _ span: PartiQLSpan?
  ) throws(ValueError) -> PartiQLTerm {
    switch operand.node {
    case .name, .path, .null, .bool, .string, .number: break
    default:
      throw .statement(
        "The left hand side argument to IS must be a Variable Reference, Literal, or Path")
    }
    let term = try term(operand)
    switch type {
    case "MISSING": return .operation(.attributeNotExists, [term])
    case "NULL": return .operation(.equal, [term, .value(.NULL)])
    default:
      guard let own = Self.attributeTypes[type] else {
        throw .statement(
          "Unsupported data type for IS operator: \(type). Supported data types are [MISSING, "
            + "NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]", at: span)
      }
      return .operation(.attributeType, [term, .value(.S(own.rawValue))])
    }
  }

  private static let attributeTypes: [String: AttributeType] = [
    "BOOLEAN": .BOOL, "NUMERIC": .N, "STRING": .S, "BLOB": .B, "STRUCT": .M, "TUPLE": .M,
    "LIST": .L,
  ]
}

/// From DynamoDB's operators to conditions.
extension PartiQLConditionReader {
  private mutating func condition(_ term: PartiQLTerm) throws(ValueError) -> Condition {
    guard case .operation(let operation, let operands) = term else {
      preconditionFailure("a term that is no condition passed the checks")
    }
    switch operation {
    case .not: return .not(try condition(operands[0]))
    case .and, .or:
      let conditions = try flattened(operands, operation)
      return operation == .and ? .all(conditions) : .any(conditions)
    default: return try simple(operation, operands)
    }
  }

  private mutating func flattened(
    _ operands: [PartiQLTerm], _ operation: PartiQLOperator
  ) throws(ValueError) -> [Condition] {
    var conditions: [Condition] = []
    for operand in operands {
      if case .operation(operation, let inner) = operand {
        conditions += try flattened(inner, operation)
      } else {
        conditions.append(try condition(operand))
      }
    }
    return conditions
  }

  /// Writes out a condition among the operands for both of its values.
  private mutating func simple(
    _ operation: PartiQLOperator, _ operands: [PartiQLTerm]
  ) throws(ValueError) -> Condition {
    guard let place = operands.firstIndex(where: \.isCondition) else {
      return try plain(operation, operands)
    }
    writtenOutCount += 1
    if writtenOutCount > Self.mostWrittenOut { throw .malformed("Nested too deeply") }
    let inner = try condition(operands[place])
    var (whenTrue, whenFalse) = (operands, operands)
    whenTrue[place] = .value(.BOOL(true))
    whenFalse[place] = .value(.BOOL(false))
    return .any([
      .all([inner, try simple(operation, whenTrue)]),
      .all([.not(inner), try simple(operation, whenFalse)]),
    ])
  }

  private func plain(
    _ operation: PartiQLOperator, _ terms: [PartiQLTerm]
  ) throws(ValueError) -> Condition {
    let operands = terms.map(Self.operand)
    switch operation {
    case .attributeExists, .attributeNotExists:
      guard let path = terms[0].path else { throw .statement(.needsPath(operation.rawValue)) }
      return operation == .attributeExists ? .exists(path) : .not(.exists(path))
    case .attributeType:
      return .hasType(operands[0], try PartiQLTerm.attributeType(terms[1]))
    case .beginsWith: return .beginsWith(operands[0], operands[1])
    case .contains: return .contains(operands[0], operands[1])
    case .between: return .between(operands[0], operands[1], operands[2])
    case .isIn: return .isIn(operands[0], Array(operands.dropFirst()))
    default:
      guard let comparator = operation.comparator else {
        preconditionFailure("\(operation) is no condition and passed the checks")
      }
      return .compare(operands[0], comparator, operands[1])
    }
  }

  private static func operand(_ term: PartiQLTerm) -> Operand {
    switch term {
    case .path(let path): .path(path)
    case .value(let value): .value(value)
    case .operation(_, let operands): .size(operand(operands[0]))
    }
  }
}
