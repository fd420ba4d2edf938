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
    case .call(let function, let isUndecided):
      operands[operands.count - 1].append(operand)
      return try continueCall(of: function, isUndecided: isUndecided)
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
    case .members(let first):
      operands[operands.count - 1].append(operand)
      return try continueMembers(of: first)
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

  private mutating func continueCall(
    of function: String, isUndecided: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    if tokens.takeIfPresent(.comma) { return .needsOperand }
    try tokens.take(.rightParenthesis)
    frames.removeLast()
    if isUndecided { undecidedCalls -= 1 }
    let call = Syntax.Call(function: function, operands: operands.removeLast())
    findings.countOperator()
    findings.note(call)
    let kept =
      findings.hasTooManyOperators ? Syntax.Call(function: function, operands: []) : call
    return .completed(.operand(.call(kept), isGrouped: false))
  }

  private mutating func continueMembers(
    of first: Syntax.Operand
  ) throws(ExpressionFlaw) -> Outcome {
    if tokens.takeIfPresent(.comma) { return .needsOperand }
    try tokens.take(.rightParenthesis)
    frames.removeLast()
    let members = operands.removeLast()
    findings.noteOperands([first] + members)
    return completed(.isIn(first, members))
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
