/// A key condition as it is written; whether it is one is asked once all expressions are read.
package struct KeyConditionExpression: Sendable {
  let condition: Condition
}

extension ExpressionParser {
  /// Reads a `KeyConditionExpression` by the grammar of conditions.
  package mutating func keyCondition(
    _ text: String
  ) throws(ValueError) -> KeyConditionExpression {
    KeyConditionExpression(condition: try condition(text, as: .keyCondition))
  }
}

extension KeyConditionExpression {
  /// The conditions on single attributes, in the order they are written.
  package func conditions() throws(ValueError) -> [KeyCondition] {
    do throws(ExpressionFlaw) {
      var conditions: [KeyCondition] = []
      try Self.collect(condition, into: &conditions)
      return conditions
    } catch {
      throw error.error(in: .keyCondition)
    }
  }

  private static func collect(
    _ condition: Condition, into conditions: inout [KeyCondition]
  ) throws(ExpressionFlaw) {
    if case .all(let parts) = condition {
      for part in parts { try collect(part, into: &conditions) }
      return
    }
    let next = try keyCondition(condition)
    if conditions.contains(where: { $0.attribute.hasSameBytes(as: next.attribute) }) {
      throw .repeatedKey
    }
    conditions.append(next)
  }

  private static func keyCondition(
    _ condition: Condition
  ) throws(ExpressionFlaw) -> KeyCondition {
    switch condition {
    case .compare(let left, let comparator, let right):
      return try compare(left, comparator, right)
    case .between(let operand, let lower, let upper):
      try checkFirst(operand, of: "BETWEEN")
      let attribute = try attribute([operand, lower, upper])
      return KeyCondition(attribute, .between(try value(lower), try value(upper)))
    case .beginsWith(let operand, let prefix):
      try checkFirst(operand, of: "begins_with")
      return KeyCondition(try attribute([operand, prefix]), .beginsWith(try value(prefix)))
    case .all, .any: throw .keyOperator("OR")
    case .isIn: throw .keyOperator("IN")
    case .exists: throw .keyOperator("attribute_exists")
    case .not(.exists): throw .keyOperator("attribute_not_exists")
    case .not: throw .keyOperator("NOT")
    case .hasType: throw .keyOperator("attribute_type")
    case .contains: throw .keyOperator("contains")
    }
  }

  /// The value may stand on either side.
  private static func compare(
    _ left: Operand, _ comparator: Comparator, _ right: Operand
  ) throws(ExpressionFlaw) -> KeyCondition {
    if comparator == .notEqual { throw .keyOperator("<>") }
    let attribute = try attribute([left, right])
    if case .path = left {
      return KeyCondition(attribute, limit(comparator, try value(right)))
    }
    return KeyCondition(attribute, limit(comparator.reversed, try value(left)))
  }

  private static func limit(
    _ comparator: Comparator, _ value: AttributeValue
  ) -> KeyCondition.Limit {
    switch comparator {
    case .equal, .notEqual: .equal(value)
    case .less: .less(value)
    case .lessOrEqual: .lessOrEqual(value)
    case .greater: .greater(value)
    case .greaterOrEqual: .greaterOrEqual(value)
    }
  }
}

extension KeyConditionExpression {
  private static func checkFirst(_ operand: Operand, of name: String) throws(ExpressionFlaw) {
    if case .value = operand { throw .keyOperandOrder(name) }
  }

  /// The one attribute among a condition's operands.
  private static func attribute(_ operands: [Operand]) throws(ExpressionFlaw) -> String {
    var attribute: String?
    for operand in operands {
      switch operand {
      case .path(let path):
        if attribute != nil { throw .severalKeys }
        if !path.steps.isEmpty { throw .stepIntoKeyCondition }
        attribute = path.attribute
      case .size: throw .nestedKeyOperation
      case .value: break
      }
    }
    guard let attribute else { throw .noKey }
    return attribute
  }

  private static func value(_ operand: Operand) throws(ExpressionFlaw) -> AttributeValue {
    guard case .value(let value) = operand else { throw .severalKeys }
    return value
  }
}

extension Comparator {
  /// The comparator that holds for two values in the other order.
  fileprivate var reversed: Comparator {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension ExpressionFlaw {
  fileprivate static func keyOperator(_ name: String) -> ExpressionFlaw {
    ExpressionFlaw("Invalid operator used in KeyConditionExpression: \(name)")
  }

  private static func keyCondition(_ message: String) -> ExpressionFlaw {
    ExpressionFlaw("Invalid condition in KeyConditionExpression: \(message)")
  }

  fileprivate static func keyOperandOrder(_ name: String) -> ExpressionFlaw {
    keyCondition("\(name) operator must have the key attribute as its first operand")
  }

  fileprivate static let severalKeys = keyCondition(
    "Multiple attribute names used in one condition")
  fileprivate static let noKey = keyCondition("No key attribute specified")
  fileprivate static let nestedKeyOperation = ExpressionFlaw(
    "KeyConditionExpressions cannot contain nested operations")
  fileprivate static let stepIntoKeyCondition = ExpressionFlaw(
    "KeyConditionExpressions cannot have conditions on nested attributes")
  fileprivate static let repeatedKey = ExpressionFlaw(
    "KeyConditionExpressions must only contain one condition per key")
}
