/// Reads an expression by the grammar.
///
/// What is open (parentheses, calls, operators that wait for an operand) lies in a stack of its
/// own, so that no expression is too deep for the program's. A parenthesis at the start of a
/// condition may hold a condition or an operand; which one shows only at what follows it.
struct ExpressionReader {
  /// What is begun and waits for an operand or a condition.
  enum Frame {
    /// A parenthesis where a condition, or what `SET` gives, may begin.
    case group
    /// A parenthesis around an operand.
    case parenthesis
    case call(function: String, isUndecided: Bool)
    case comparison(Syntax.Operand, Comparator)
    case lowerBound(Syntax.Operand)
    case upperBound(Syntax.Operand, lower: Syntax.Operand)
    case members(of: Syntax.Operand)
    case sum(Syntax.Operand, isDifference: Bool)
    case negation
    case conjunction([Syntax.Condition])
    case disjunction([Syntax.Condition])
  }

  /// What was read last; grouped is what has parentheses around it.
  enum Part {
    case operand(Syntax.Operand, isGrouped: Bool)
    case condition(Syntax.Condition, isGrouped: Bool)
    case value(Syntax.Value, isGrouped: Bool)
  }

  /// What to do after a part.
  enum Outcome {
    case completed(Part)
    case needsOperand
    case finished
  }

  let kind: ExpressionKind
  var tokens: TokenReader
  var findings: SyntaxFindings
  var frames: [Frame] = []
  /// What was read so far for each of the calls and lists of members among the frames.
  var operands: [[Syntax.Operand]] = []
  /// How many of the frames are groups.
  var openGroups = 0
  /// How many of the frames are calls that may yet be a condition or an operand.
  var undecidedCalls = 0
  /// AWS's parser complains about parentheses when it knows what they are around, not before.
  var hasPendingRedundancy = false

  init(_ text: String, kind: ExpressionKind) {
    self.kind = kind
    tokens = TokenReader(text)
    findings = SyntaxFindings(kind: kind)
  }

  /// Reads until a whole condition or value is complete.
  mutating func readPart() throws(ExpressionFlaw) -> Part {
    while true {
      var part = Part.operand(try readOperand(), isGrouped: false)
      climbing: while true {
        switch try step(part) {
        case .completed(let next): part = next
        case .needsOperand: break climbing
        case .finished: return part
        }
      }
    }
  }

  /// Whether a condition or a whole value may begin here, not only an operand.
  private var isAtStart: Bool {
    switch frames.last {
    case nil, .group, .negation, .conjunction, .disjunction: true
    default: false
    }
  }

  /// Reads up to and including the next path or value, and opens what stands before it.
  private mutating func readOperand() throws(ExpressionFlaw) -> Syntax.Operand {
    while true {
      switch tokens.kind {
      case .leftParenthesis:
        open(isAtStart ? .group : .parenthesis)
        tokens.advance()
      case .not where isAtStart && kind != .update:
        findings.countOperator()
        open(.negation)
        tokens.advance()
      case .word where tokens.nextKind == .leftParenthesis:
        open(.call(function: tokens.text, isUndecided: isAtStart))
        tokens.advance()
        tokens.advance()
      case .word, .name: return .path(try readPath())
      case .value: return .value(try tokens.take(.value))
      default: throw tokens.syntaxFlaw
      }
    }
  }

  mutating func open(_ frame: Frame) {
    switch frame {
    case .group: openGroups += 1
    case .call(_, let isUndecided):
      operands.append([])
      if isUndecided { undecidedCalls += 1 }
    case .members: operands.append([])
    default: break
    }
    frames.append(frame)
  }

  mutating func readPath() throws(ExpressionFlaw) -> Syntax.Path {
    var path = Syntax.Path(steps: [try readName()])
    while true {
      if tokens.takeIfPresent(.dot) {
        path.steps.append(try readName())
      } else if tokens.takeIfPresent(.leftBracket) {
        path.steps.append(.index(try tokens.take(.index)))
        try tokens.take(.rightBracket)
      } else {
        return path
      }
    }
  }

  private mutating func readName() throws(ExpressionFlaw) -> Syntax.Path.Step {
    if tokens.kind == .name { return .placeholder(try tokens.take(.name)) }
    let word = try tokens.take(.word)
    findings.noteWord(word)
    return .word(word)
  }
}
