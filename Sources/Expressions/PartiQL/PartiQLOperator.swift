/// An operator or a function that DynamoDB has, by the name it tells it by.
enum PartiQLOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case between = "BETWEEN"
  case isIn = "IN"
  case not = "NOT"
  case and = "AND"
  case or = "OR"
  case attributeExists = "attribute_exists"
  case attributeNotExists = "attribute_not_exists"
  case attributeType = "attribute_type"
  case beginsWith = "begins_with"
  case contains
  case size
  case listAppend = "list_append"
  case ifNotExists = "if_not_exists"
}

extension PartiQLOperator {
  /// The functions of conditions.
  static let conditionFunctions: [String: PartiQLOperator] = named([
    .attributeExists, .attributeNotExists, .attributeType, .beginsWith, .contains, .size,
  ])
  /// The functions of updates, besides `set_add` and `set_delete`.
  static let updateFunctions: [String: PartiQLOperator] = named([.listAppend, .ifNotExists])

  private static func named(_ operators: [PartiQLOperator]) -> [String: PartiQLOperator] {
    Dictionary(uniqueKeysWithValues: operators.map { ($0.rawValue, $0) })
  }

  /// Nil where any number of operands will do, as long as there is one.
  var operandCount: Int? {
    switch self {
    case .isIn: nil
    case .and, .or: nil
    case .not, .attributeExists, .attributeNotExists, .size: 1
    case .between: 3
    default: 2
    }
  }

  /// The types an operand may have; nil for all.
  var operandTypes: Set<AttributeType>? {
    switch self {
    case .add, .subtract: [.N]
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .between: [.S, .N, .B]
    case .not, .and, .or: [.BOOL]
    case .beginsWith: [.S, .B]
    case .size: [.S, .B, .SS, .NS, .BS, .L, .M]
    case .listAppend: [.L]
    default: nil
    }
  }

  /// The type of what the operator gives; nil where it depends on the operands.
  var resultType: AttributeType? {
    switch self {
    case .add, .subtract, .size: .N
    case .listAppend: .L
    case .ifNotExists: nil
    default: .BOOL
    }
  }

  /// Whether the first operand may not be the same path as another.
  var hasDistinctOperands: Bool {
    switch self {
    case .add, .subtract, .listAppend, .not, .and, .or: false
    default: true
    }
  }

  var comparator: Comparator? { Comparator(rawValue: rawValue) }
}
