extension ExpressionReader {
  /// Gives a part to what waits for it.
  mutating func step(_ part: Part) throws(ExpressionFlaw) -> Outcome {
    switch part {
    case .operand(let operand, let isGrouped):
      return try step(operand, isGrouped: isGrouped)
    case .condition(let condition, let isGrouped):
      return try join(condition, isGrouped: isGrouped)
    case .value(let value, let isGrouped):
      return try close(value, isGrouped: isGrouped)
    }
  }

  private mutating func step(
    _ operand: Syntax.Operand, isGrouped: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    switch frames.last {
    case .parenthesis:
      try tokens.take(.rightParenthesis)
      frames.removeLast()
      if isGrouped { try noteRedundancy() }
      return .completed(.operand(operand, isGrouped: true))
    case .call(let function, let operands, let isUndecided):
      return try addOperand(operand, to: function, operands, isUndecided)
    case .comparison(let left, let comparator):
      frames.removeLast()
      findings.noteOperands([left, operand])
      return completed(.compare(left, comparator, operand))
    case .lowerBound(let first):
      try tokens.take(.and)
      replaceLast(.upperBound(first, lower: operand))
      return .needsOperand
    case .upperBound(let first, let lower):
      frames.removeLast()
      findings.noteOperands([first, lower, operand])
      return completed(.between(first, lower, operand))
    case .members(let first, let members):
      return try addMember(operand, to: first, members)
    case .sum(let left, let isDifference):
      frames.removeLast()
      findings.noteOperands([left, operand])
      let value: Syntax.Value = isDifference ? .difference(left, operand) : .sum(left, operand)
      return .completed(.value(value, isGrouped: false))
    default:
      return try kind == .update
        ? decideValue(operand, isGrouped: isGrouped)
        : decideCondition(operand, isGrouped: isGrouped)
    }
  }

  private mutating func addOperand(
    _ operand: Syntax.Operand, to function: String, _ operands: [Syntax.Operand],
    _ isUndecided: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    if tokens.takeIfPresent(.comma) {
      replaceLast(
        .call(function: function, operands: operands + [operand], isUndecided: isUndecided))
      return .needsOperand
    }
    try tokens.take(.rightParenthesis)
    frames.removeLast()
    if isUndecided { undecidedCalls -= 1 }
    let call = Syntax.Call(function: function, operands: operands + [operand])
    findings.countOperator()
    findings.note(call)
    let kept =
      findings.hasTooManyOperators ? Syntax.Call(function: function, operands: []) : call
    return .completed(.operand(.call(kept), isGrouped: false))
  }

  private mutating func addMember(
    _ operand: Syntax.Operand, to first: Syntax.Operand, _ members: [Syntax.Operand]
  ) throws(ExpressionFlaw) -> Outcome {
    if tokens.takeIfPresent(.comma) {
      replaceLast(.members(first, members + [operand]))
      return .needsOperand
    }
    try tokens.take(.rightParenthesis)
    frames.removeLast()
    findings.noteOperands([first] + members + [operand])
    return completed(.isIn(first, members + [operand]))
  }

  private func completed(_ condition: Syntax.Condition) -> Outcome {
    .completed(.condition(condition, isGrouped: false))
  }

  private mutating func replaceLast(_ frame: Frame) { frames[frames.count - 1] = frame }

  /// Parentheses around parentheses, around something that is perhaps not yet known.
  private mutating func noteRedundancy() throws(ExpressionFlaw) {
    if undecidedCalls == 0 { throw .redundantParentheses }
    hasPendingRedundancy = true
  }

  /// What the last operand belongs to is known now.
  func settle() throws(ExpressionFlaw) {
    if hasPendingRedundancy { throw .redundantParentheses }
  }

  mutating func closeGroup() {
    tokens.advance()
    frames.removeLast()
    openGroups -= 1
  }
}
