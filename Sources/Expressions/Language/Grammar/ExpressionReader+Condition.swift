extension ExpressionReader {
  /// Reads a whole condition, filter or key condition.
  mutating func readCondition() throws(ExpressionFlaw) -> Syntax.Condition {
    guard case .condition(let condition, _) = try readPart() else { throw tokens.syntaxFlaw }
    try findings.check()
    return condition
  }

  /// What begins a condition is an operand when an operator follows it, or else a condition if it
  /// is a call.
  mutating func decideCondition(
    _ operand: Syntax.Operand, isGrouped: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    switch tokens.kind {
    case .comparator(let comparator):
      try settle()
      return begin(.comparison(operand, comparator))
    case .between:
      try settle()
      return begin(.lowerBound(operand))
    case .isIn:
      try settle()
      let outcome = begin(.members(of: operand))
      try tokens.take(.leftParenthesis)
      return outcome
    case .rightParenthesis where isInGroup:
      closeGroup()
      if isGrouped { hasPendingRedundancy = true }
      return .completed(.operand(operand, isGrouped: true))
    default:
      guard case .call(let call) = operand, endsCondition else { throw tokens.syntaxFlaw }
      try settle()
      findings.noteCondition(call)
      return .completed(.condition(.call(call), isGrouped: isGrouped))
    }
  }

  private mutating func begin(_ frame: Frame) -> Outcome {
    findings.countOperator()
    tokens.advance()
    open(frame)
    return .needsOperand
  }

  var isInGroup: Bool {
    if case .group = frames.last { true } else { false }
  }

  /// Whether the next token may follow a condition.
  private var endsCondition: Bool {
    switch tokens.kind {
    case .and, .or: true
    case .rightParenthesis: openGroups > 0
    case .end: openGroups == 0
    default: false
    }
  }

  /// Joins a condition with what stands before it, if what follows it does not bind closer.
  mutating func join(
    _ condition: Syntax.Condition, isGrouped: Bool
  ) throws(ExpressionFlaw) -> Outcome {
    if case .negation = frames.last {
      frames.removeLast()
      return folded(.not(condition))
    }
    switch (tokens.kind, frames.last) {
    case (.and, .conjunction(let conditions)): return extend(.conjunction(conditions + [condition]))
    case (.and, _): return begin(.conjunction([condition]))
    case (_, .conjunction(let conditions)) where endsCondition:
      frames.removeLast()
      return folded(.all(conditions + [condition]))
    case (.or, .disjunction(let conditions)): return extend(.disjunction(conditions + [condition]))
    case (.or, _): return begin(.disjunction([condition]))
    case (_, .disjunction(let conditions)) where endsCondition:
      frames.removeLast()
      return folded(.any(conditions + [condition]))
    case (.rightParenthesis, .group):
      if isGrouped { throw .redundantParentheses }
      closeGroup()
      return .completed(.condition(condition, isGrouped: true))
    case (.end, nil): return .finished
    default: throw tokens.syntaxFlaw
    }
  }

  /// Goes on with a chain of the same operator.
  private mutating func extend(_ chain: Frame) -> Outcome {
    frames.removeLast()
    return begin(chain)
  }

  /// Of a condition that is refused anyway nothing is kept, so that it grows no deeper.
  private func folded(_ condition: Syntax.Condition) -> Outcome {
    let kept = findings.hasTooManyOperators ? Syntax.Condition.all([]) : condition
    return .completed(.condition(kept, isGrouped: false))
  }
}
