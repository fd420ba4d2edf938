/// The operators of the parameters that conditions were written in before there were expressions.
package enum LegacyComparison: String, Sendable, CaseIterable {
  case EQ, NE, IN, LE, LT, GE, GT, BETWEEN
  case NOT_NULL, NULL, CONTAINS, NOT_CONTAINS, BEGINS_WITH
}

/// How the conditions of one parameter are joined.
package enum LegacyOperator: String, Sendable, CaseIterable {
  case AND, OR
}

/// What `Expected`, `QueryFilter`, `ScanFilter` or `KeyConditions` says of one attribute.
///
/// Only `Expected` has `value` and `exists`, and only there may `comparison` be missing.
package struct LegacyCondition: Sendable {
  package let attribute: String
  package let comparison: LegacyComparison?
  /// The member `AttributeValueList`.
  package let values: [AttributeValue]?
  package let value: AttributeValue?
  package let exists: Bool?

  package init(
    _ attribute: String, _ comparison: LegacyComparison? = nil, values: [AttributeValue]? = nil,
    value: AttributeValue? = nil, exists: Bool? = nil
  ) {
    self.attribute = attribute
    self.comparison = comparison
    self.values = values
    self.value = value
    self.exists = exists
  }
}

extension LegacyComparison {
  /// How many values it compares with.
  var valueCounts: ClosedRange<Int> {
    switch self {
    case .NULL, .NOT_NULL: 0...0
    case .BETWEEN: 2...2
    case .IN: 1...Int.max
    default: 1...1
    }
  }

  func takes(_ type: AttributeType) -> Bool {
    switch self {
    case .EQ, .NE, .NULL, .NOT_NULL: true
    case .LE, .LT, .GE, .GT, .IN, .BETWEEN: type == .S || type == .N || type == .B
    case .BEGINS_WITH: type == .S || type == .B
    case .CONTAINS, .NOT_CONTAINS:
      switch type {
      case .S, .N, .B, .BOOL, .NULL: true
      default: false
      }
    }
  }

  func check(_ values: [AttributeValue]) throws(ValueError) {
    if !valueCounts.contains(values.count) { throw .argumentCount(rawValue) }
    guard let type = values.first?.type else { return }
    if values.contains(where: { $0.type != type }) { throw .mixedArguments }
    if !takes(type) { throw .argumentType(type.rawValue, of: rawValue) }
    if self == .BETWEEN, values[1].precedes(values[0]) { throw .argumentOrder }
  }

  func condition(on path: DocumentPath, _ values: [AttributeValue]) -> Condition {
    let operands = values.map { Operand.value($0) }
    return switch self {
    case .EQ: .compare(.path(path), .equal, operands[0])
    case .NE: .compare(.path(path), .notEqual, operands[0])
    case .LE: .compare(.path(path), .lessOrEqual, operands[0])
    case .LT: .compare(.path(path), .less, operands[0])
    case .GE: .compare(.path(path), .greaterOrEqual, operands[0])
    case .GT: .compare(.path(path), .greater, operands[0])
    case .NOT_NULL: .exists(path)
    case .NULL: .not(.exists(path))
    case .CONTAINS: .contains(.path(path), operands[0])
    // Unlike NE, it is not met by an item without the attribute.
    case .NOT_CONTAINS: .all([.exists(path), .not(.contains(.path(path), operands[0]))])
    case .BEGINS_WITH: .beginsWith(.path(path), operands[0])
    case .IN: .isIn(.path(path), operands)
    case .BETWEEN: .between(.path(path), operands[0], operands[1])
    }
  }

  /// The limit of a key attribute; nil where a query cannot look one up.
  func limit(_ values: [AttributeValue]) -> KeyCondition.Limit? {
    switch self {
    case .EQ: .equal(values[0])
    case .LE: .lessOrEqual(values[0])
    case .LT: .less(values[0])
    case .GE: .greaterOrEqual(values[0])
    case .GT: .greater(values[0])
    case .BEGINS_WITH: .beginsWith(values[0])
    case .BETWEEN: .between(values[0], values[1])
    case .NE, .NOT_NULL, .NULL, .CONTAINS, .NOT_CONTAINS, .IN: nil
    }
  }
}
