/// What is wrong beyond the grammar, found while an expression is read.
///
/// AWS looks for these over the whole expression, one kind after the other, before it looks up
/// any name; of each kind the first is told.
struct SyntaxFindings {
  static let mostOperators = 300

  private let kind: ExpressionKind
  private var unknownFunction: ExpressionFlaw?
  private var misusedFunction: ExpressionFlaw?
  private var reservedWord: ExpressionFlaw?
  private var operatorCount = 0

  init(kind: ExpressionKind) { self.kind = kind }

  /// Whether the expression is refused anyway, so that it need not be kept.
  var hasTooManyOperators: Bool { operatorCount > Self.mostOperators }

  mutating func countOperator() { operatorCount += 1 }

  mutating func noteWord(_ word: String) {
    if reservedWord == nil, ReservedWord.contains(word) { reservedWord = .reservedWord(word) }
  }

  /// A call, after those among its operands.
  mutating func note(_ call: Syntax.Call) {
    noteOperands(call.operands)
    guard let function = ExpressionFunction(rawValue: call.function) else {
      unknownFunction = unknownFunction ?? .unknownFunction(call.function)
      return
    }
    if misusedFunction == nil, function.isForUpdates != (kind == .update) {
      misusedFunction = .foreignFunction(call.function, in: kind)
    }
  }

  /// Operands of an operator or a function: the only calls among them are those that give a value.
  mutating func noteOperands(_ operands: [Syntax.Operand]) {
    let allowed = ExpressionFunction.operandFunction(in: kind).rawValue
    for case .call(let call) in operands where call.function != allowed {
      misusedFunction = misusedFunction ?? .misplacedFunction(call.function)
    }
  }

  /// A call that is a condition by itself.
  mutating func noteCondition(_ call: Syntax.Call) {
    if call.function == ExpressionFunction.size.rawValue {
      misusedFunction = misusedFunction ?? .misplacedFunction(call.function)
    }
  }

  func check() throws(ExpressionFlaw) {
    // AWS looks for reserved words first in updates, last in conditions.
    if kind == .update, let reservedWord { throw reservedWord }
    if let unknownFunction { throw unknownFunction }
    if let misusedFunction { throw misusedFunction }
    if let reservedWord { throw reservedWord }
    if hasTooManyOperators { throw .tooManyOperators }
  }
}
