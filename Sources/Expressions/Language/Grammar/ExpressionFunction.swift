/// The functions of the expression languages.
enum ExpressionFunction: String {
  case exists = "attribute_exists"
  case notExists = "attribute_not_exists"
  case type = "attribute_type"
  case beginsWith = "begins_with"
  case contains
  case size
  case ifNotExists = "if_not_exists"
  case listAppend = "list_append"

  var operandCount: Int {
    switch self {
    case .exists, .notExists, .size: 1
    case .type, .beginsWith, .contains, .ifNotExists, .listAppend: 2
    }
  }

  /// Whether it belongs to update expressions rather than to conditions.
  var isForUpdates: Bool { self == .ifNotExists || self == .listAppend }

  /// The one function that gives an operand to others, there or in conditions.
  static func operandFunction(in kind: ExpressionKind) -> ExpressionFunction {
    kind == .update ? .ifNotExists : .size
  }
}
