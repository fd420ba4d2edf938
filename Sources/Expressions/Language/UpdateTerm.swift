/// An action of an update with its names and values looked up.
enum UpdateTerm {
  enum Value {
    case operand(Term)
    case sum(Term, Term)
    case difference(Term, Term)
  }

  case set(DocumentPath, Value)
  case remove(DocumentPath)
  case add(DocumentPath, AttributeValue)
  case delete(DocumentPath, AttributeValue)

  var path: DocumentPath {
    switch self {
    case .set(let path, _), .remove(let path), .add(let path, _), .delete(let path, _): path
    }
  }

  var action: Update.Action {
    switch self {
    case .set(let path, .operand(let term)): .set(path, term.newValue)
    case .set(let path, .sum(let left, let right)):
      .set(path, .sum(left.newValue, right.newValue))
    case .set(let path, .difference(let left, let right)):
      .set(path, .difference(left.newValue, right.newValue))
    case .remove(let path): .remove(path)
    case .add(let path, let value): .add(path, value)
    case .delete(let path, let value): .delete(path, value)
    }
  }

  /// Throws where ADD or DELETE is given a value of a type that it does not take.
  func checkOperand() throws(ExpressionFlaw) {
    switch self {
    case .add(_, let value) where value.type != .N && !value.type.isSet:
      throw .actionOperandType(value.type, of: "ADD")
    case .delete(_, let value) where !value.type.isSet:
      throw .actionOperandType(value.type, of: "DELETE")
    default: break
    }
  }

  func checkFunctions() throws(ExpressionFlaw) {
    switch self {
    case .set(_, .operand(let term)): try term.checkUpdateFunctions()
    case .set(_, .sum(let left, let right)): try Self.checkNumbers(left, right, of: "+")
    case .set(_, .difference(let left, let right)): try Self.checkNumbers(left, right, of: "-")
    case .remove, .add, .delete: break
    }
  }

  private static func checkNumbers(
    _ left: Term, _ right: Term, of sign: String
  ) throws(ExpressionFlaw) {
    try left.checkUpdateFunctions()
    try right.checkUpdateFunctions()
    for term in [left, right] { try term.checkType(.N, of: sign) }
  }
}

extension Term {
  /// As what `SET` gives to a path; the calls in it are those of updates.
  fileprivate var newValue: Update.NewValue {
    switch self {
    case .path(let path): .path(path)
    case .value(let value): .value(value)
    case .call(let name, let operands):
      if name == ExpressionFunction.ifNotExists.rawValue, let path = operands[0].path {
        .ifNotExists(path, operands[1].newValue)
      } else {
        .listAppend(operands[0].newValue, operands[1].newValue)
      }
    }
  }

  /// Inner calls first.
  fileprivate func checkUpdateFunctions() throws(ExpressionFlaw) {
    guard case .call(let name, let operands) = self else { return }
    for operand in operands { try operand.checkUpdateFunctions() }
    try Self.checkOperandCount(of: name, operands)
    if name == ExpressionFunction.ifNotExists.rawValue {
      if operands[0].path == nil { throw .needsPath(name) }
      try Self.checkDistinct(operands, of: name)
    } else {
      for operand in operands { try operand.checkType(.L, of: name) }
    }
  }

  /// Throws where it is a value of another type.
  fileprivate func checkType(
    _ type: AttributeType, of name: String
  ) throws(ExpressionFlaw) {
    if let value, value.type != type { throw .operandType(value.type.rawValue, of: name) }
  }
}

extension AttributeType {
  fileprivate var isSet: Bool { self == .SS || self == .NS || self == .BS }
}
