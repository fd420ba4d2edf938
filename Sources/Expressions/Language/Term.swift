/// An operand with its names and values looked up.
indirect enum Term {
  case path(DocumentPath)
  case value(AttributeValue)
  case call(String, [Term])

  var path: DocumentPath? {
    if case .path(let path) = self { path } else { nil }
  }

  var value: AttributeValue? {
    if case .value(let value) = self { value } else { nil }
  }

  /// The type it has whatever the item.
  var type: AttributeType? {
    switch self {
    case .path: nil
    case .value(let value): value.type
    case .call(let name, _): name == ExpressionFunction.size.rawValue ? .N : nil
    }
  }

  /// As an operand of a condition; the only call in one is `size`.
  var operand: Operand {
    switch self {
    case .path(let path): .path(path)
    case .value(let value): .value(value)
    case .call(_, let operands): .size(operands[0].operand)
    }
  }
}

extension Term {
  /// Throws where a call in it has too many operands or too few, inner calls first.
  func checkOperandCounts() throws(ExpressionFlaw) {
    guard case .call(let name, let operands) = self else { return }
    for operand in operands { try operand.checkOperandCounts() }
    try Self.checkOperandCount(of: name, operands)
  }

  static func checkOperandCount(of name: String, _ operands: [Term]) throws(ExpressionFlaw) {
    if operands.count != ExpressionFunction(rawValue: name)?.operandCount {
      throw .operandCount(operands.count, of: name)
    }
  }

  /// Throws where `size` of something without a size is in it, inner calls first.
  func checkSizes() throws(ExpressionFlaw) {
    guard case .call(let name, let operands) = self else { return }
    for operand in operands { try operand.checkSizes() }
    guard let type = operands.first?.type else { return }
    if type == .N || type == .BOOL || type == .NULL { throw .operandType(type.rawValue, of: name) }
  }

  /// Throws where the first is a path that is among the others too.
  static func checkDistinct(_ terms: [Term], of name: String) throws(ExpressionFlaw) {
    guard let path = terms.first?.path else { return }
    if terms.dropFirst().contains(where: { $0.path == path }) {
      throw .sameOperands(path, of: name)
    }
  }
}
