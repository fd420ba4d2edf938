/// An expression in DynamoDB's own operators, before it is known whether the operands suit them.
indirect enum PartiQLTerm: Sendable {
  case path(DocumentPath)
  case value(AttributeValue)
  case operation(PartiQLOperator, [PartiQLTerm])

  /// Whether it is a condition.
  var isCondition: Bool {
    if case .operation(let operation, _) = self { operation.resultType == .BOOL } else { false }
  }

  var path: DocumentPath? { if case .path(let path) = self { path } else { nil } }

  var value: AttributeValue? { if case .value(let value) = self { value } else { nil } }

  /// Nil where it can be any.
  private var type: AttributeType? {
    switch self {
    case .path: nil
    case .value(let value): value.type
    case .operation(let operation, _): operation.resultType
    }
  }
}

/// DynamoDB's checks, operands before operators.
extension PartiQLTerm {
  private static let mostOperators = 300

  /// Throws where an operator has operands that do not suit it, or where there are too many.
  func check(counting operatorCount: inout Int) throws(ValueError) {
    guard case .operation(let operation, let operands) = self else { return }
    for operand in operands { try operand.check(counting: &operatorCount) }
    try Self.checkOperands(operands, of: operation)
    // A chain of three has two operators.
    let isChain = operation == .and || operation == .or
    operatorCount += isChain ? operands.count - 1 : 1
    if operatorCount > Self.mostOperators { throw .statement(.tooManyOperators) }
  }

  private static func checkOperands(
    _ operands: [PartiQLTerm], of operation: PartiQLOperator
  ) throws(ValueError) {
    let name = operation.rawValue
    if let count = operation.operandCount, operands.count != count {
      throw .statement(.operandCount(operands.count, of: name))
    }
    if let types = operation.operandTypes {
      for operand in operands {
        guard let type = operand.type, !types.contains(type) else { continue }
        throw .statement(.operandType(type.rawValue, of: name))
      }
    }
    if operation.hasDistinctOperands, let first = operands.first?.path {
      for other in operands.dropFirst() where other.path == first {
        throw .statement(.sameOperands(first, of: name))
      }
    }
    try checkParticulars(operands, of: operation)
  }

  private static func checkParticulars(
    _ operands: [PartiQLTerm], of operation: PartiQLOperator
  ) throws(ValueError) {
    switch operation {
    case .attributeExists, .attributeNotExists, .ifNotExists:
      if operands[0].path == nil { throw .statement(.needsPath(operation.rawValue)) }
    case .attributeType: _ = try attributeType(operands[1])
    case .between: try checkBounds(operands[1], operands[2])
    case .isIn where operands.count - 1 > ExpressionParser.mostMembers:
      throw .statement(.tooManyMembers(operands.count - 1))
    default: break
    }
  }

  /// The type that the second operand of `attribute_type` names.
  static func attributeType(_ operand: PartiQLTerm) throws(ValueError) -> AttributeType {
    let name = PartiQLOperator.attributeType.rawValue
    guard case .value(let value) = operand else {
      throw .statement(.operandType(operand.type?.rawValue ?? allTypes, of: name))
    }
    guard case .S(let text) = value else {
      throw .statement(.operandType(value.type.rawValue, of: name))
    }
    guard let type = AttributeType(rawValue: text) else {
      throw .statement(
        "Invalid attribute type name found; type: \(text), valid types: \(allTypes)")
    }
    return type
  }

  /// In the order in which AWS lists them here; in other expressions it has another.
  private static let allTypes = "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}"

  private static func checkBounds(
    _ lower: PartiQLTerm, _ upper: PartiQLTerm
  ) throws(ValueError) {
    guard let lower = lower.value, let upper = upper.value else { return }
    if lower.type != upper.type { throw .statement(.boundTypes(lower, upper)) }
    if upper.precedes(lower) { throw .statement(.boundOrder(lower, upper)) }
  }
}
