extension ExpressionReader {
  /// Reads a whole update.
  mutating func readUpdate() throws(ExpressionFlaw) -> [Syntax.Section] {
    var sections: [Syntax.Section] = []
    repeat { sections.append(try readSection()) } while tokens.kind != .end
    try findings.check()
    return sections
  }

  private mutating func readSection() throws(ExpressionFlaw) -> Syntax.Section {
    let kind = tokens.kind
    let keyword: String
    switch kind {
    case .set: keyword = "SET"
    case .add: keyword = "ADD"
    case .delete: keyword = "DELETE"
    case .remove: keyword = "REMOVE"
    default: throw tokens.syntaxFlaw
    }
    tokens.advance()
    var actions: [Syntax.Action] = []
    repeat { actions.append(try readAction(kind)) } while tokens.takeIfPresent(.comma)
    return Syntax.Section(keyword: keyword, actions: actions)
  }

  private mutating func readAction(_ kind: Token.Kind) throws(ExpressionFlaw) -> Syntax.Action {
    let path = try readPath()
    switch kind {
    case .set:
      try tokens.take(.comparator(.equal))
      return .set(path, try readValue())
    case .add: return .add(path, try tokens.take(.value))
    case .delete: return .delete(path, try tokens.take(.value))
    default: return .remove(path)
    }
  }

  private mutating func readValue() throws(ExpressionFlaw) -> Syntax.Value {
    switch try readPart() {
    case .operand(let operand, _): return .operand(operand)
    case .value(let value, _): return value
    case .condition: throw tokens.syntaxFlaw
    }
  }

  /// What begins a value is one operand of a sum when a sign follows it, or else the whole value.
  mutating func decideValue(
    _ operand: Syntax.Operand, isGrouped: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    switch tokens.kind {
    case .plus, .minus:
      try settle()
      findings.countOperator()
      open(.sum(operand, isDifference: tokens.kind == .minus))
      tokens.advance()
      return .needsOperand
    case .rightParenthesis where isInGroup:
      closeGroup()
      if isGrouped { hasPendingRedundancy = true }
      return .completed(.operand(operand, isGrouped: true))
    default:
      guard endsValue else { throw tokens.syntaxFlaw }
      try settle()
      return .finished
    }
  }

  /// Closes the parentheses around a sum.
  mutating func close(
    _ value: Syntax.Value, isGrouped: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    if isInGroup, tokens.kind == .rightParenthesis {
      if isGrouped { throw .redundantParentheses }
      closeGroup()
      return .completed(.value(value, isGrouped: true))
    }
    guard endsValue else { throw tokens.syntaxFlaw }
    return .finished
  }

  /// Whether the next token may follow a whole value.
  private var endsValue: Bool {
    switch tokens.kind {
    case .comma, .set, .add, .delete, .remove, .end: frames.isEmpty
    default: false
    }
  }
}
