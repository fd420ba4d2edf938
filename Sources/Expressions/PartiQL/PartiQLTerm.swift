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
  private static let mostInOperands = 100

  /// Throws where an operator has operands that do not suit it, or where there are too many.
  func check(counting operatorCount: inout Int) throws(ValueError) {
    guard case .operation(let operation, let operands) = self else { return }
    for operand in operands { try operand.check(counting: &operatorCount) }
    try Self.checkOperands(operands, of: operation)
    // A chain of three has two operators.
    let isChain = operation == .and || operation == .or
    operatorCount += isChain ? operands.count - 1 : 1
    if operatorCount > Self.mostOperators { throw .tooManyOperators(Self.mostOperators + 1) }
  }

  private static func checkOperands(
    _ operands: [PartiQLTerm], of operation: PartiQLOperator
  ) throws(ValueError) {
    let name = operation.rawValue
    if let count = operation.operandCount, operands.count != count {
      throw .wrongOperandCount(name, operands.count)
    }
    if let types = operation.operandTypes {
      for operand in operands {
        guard let type = operand.type, !types.contains(type) else { continue }
        throw .wrongOperandType(name, type.rawValue)
      }
    }
    if operation.hasDistinctOperands, let first = operands.first?.path {
      for other in operands.dropFirst() where other.path == first {
        throw .repeatedOperand(name, first)
      }
    }
    try checkParticulars(operands, of: operation)
  }

  private static func checkParticulars(
    _ operands: [PartiQLTerm], of operation: PartiQLOperator
  ) throws(ValueError) {
    switch operation {
    case .attributeExists, .attributeNotExists, .ifNotExists:
      if operands[0].path == nil { throw .notAPath(operation.rawValue) }
    case .attributeType: _ = try attributeType(operands[1])
    case .between: try checkBounds(operands[1], operands[2])
    case .isIn where operands.count - 1 > mostInOperands:
      throw .tooManyInOperands(operands.count - 1)
    default: break
    }
  }

  /// The type that the second operand of `attribute_type` names.
  static func attributeType(_ operand: PartiQLTerm) throws(ValueError) -> AttributeType {
    let name = PartiQLOperator.attributeType.rawValue
    guard case .value(let value) = operand else {
      throw .wrongOperandType(name, operand.type?.rawValue ?? allTypes)
    }
    guard case .S(let text) = value else { throw .wrongOperandType(name, value.type.rawValue) }
    guard let type = AttributeType(rawValue: text) else {
      throw .statement(
        "Invalid attribute type name found; type: \(text), valid types: \(allTypes)")
    }
    return type
  }

  /// In the order in which AWS lists them.
  private static let allTypes = "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}"

  private static func checkBounds(
    _ lower: PartiQLTerm, _ upper: PartiQLTerm
  ) throws(ValueError) {
    guard let lower = lower.value, let upper = upper.value else { return }
    let bounds =
      "lower bound operand: \(lower.told), upper bound operand: \(upper.told)"
    if lower.type != upper.type {
      throw .statement(
        "The BETWEEN operator requires same data type for lower and upper bounds; \(bounds)")
    }
    if upper.isOrdered(before: lower) {
      throw .statement(
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
          + bounds)
    }
  }
}

extension AttributeValue {
  /// As DynamoDB tells a value that can be a bound.
  fileprivate var told: String {
    switch self {
    case .S(let text): "AttributeValue: {S:\(text)}"
    case .N(let number): "AttributeValue: {N:\(number)}"
    case .B(let bytes):
      "AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=\(bytes.count) cap=\(bytes.count)]}"
    default: "AttributeValue: {\(type)}"
    }
  }

  /// Only values of one kind that can be a key are told apart.
  fileprivate func isOrdered(before other: AttributeValue) -> Bool {
    guard type == other.type, let own = keyBytes, let others = other.keyBytes else {
      return false
    }
    return own.lexicographicallyPrecedes(others)
  }
}
