package import Wire

extension Query {
  /// What an expression is made of at its top, for telling people why it is false.
  package enum Parts: Sendable {
    /// Conditions that must all be true (`&&`), or of which one must be (`||`).
    case all([Query])
    case any([Query])
    case comparison(Query, symbol: String, Query)
    /// Anything else.
    case whole
  }

  /// The expression's parts, which have the same meaning by themselves.
  package var parts: Parts {
    get throws(QueryError) {
      var lexer = try Lexer(expression)
      let tokens = Self.topLevel(try lexer.tokenize())
      // What binds least comes first; the value of a pipe's left side is gone on its right.
      if tokens.contains(where: { $0.kind == .pipe }) { return .whole }
      let scalars = lexer.scalars
      for (kind, length) in [(Token.Kind.or, 2), (.and, 2)] {
        let cuts = tokens.filter { $0.kind == kind }.map { ($0.start, $0.start + length) }
        guard !cuts.isEmpty else { continue }
        let parts = try Self.queries(scalars, cutAt: cuts)
        return kind == .or ? .any(parts) : .all(parts)
      }
      let comparisons = tokens.compactMap { token in
        token.kind.comparator.map { (symbol: $0.rawValue, start: token.start) }
      }
      guard comparisons.count == 1, let (symbol, start) = comparisons.first else { return .whole }
      let sides = try Self.queries(
        scalars, cutAt: [(start, start + symbol.unicodeScalars.count)])
      return .comparison(sides[0], symbol: symbol, sides[1])
    }
  }

  /// Whether a value counts as true in JMESPath: not false, null or empty.
  package static func isTrue(_ value: JSON) -> Bool { value.isTrue }

  /// The tokens that stand in no brackets.
  private static func topLevel(_ tokens: [Token]) -> [Token] {
    var depth = 0
    return tokens.filter { token in
      switch token.kind {
      case .leftBracket, .leftBrace, .leftParenthesis, .filter:
        depth += 1
        return false
      case .rightBracket, .rightBrace, .rightParenthesis:
        depth -= 1
        return false
      default: return depth == 0
      }
    }
  }

  private static func queries(
    _ scalars: [Unicode.Scalar], cutAt cuts: [(Int, Int)]
  ) throws(QueryError) -> [Query] {
    var queries: [Query] = []
    var start = 0
    for (end, next) in cuts + [(scalars.count, scalars.count)] {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[start..<end])
      queries.append(try Query(String(text).withoutBlanks))
      start = next
    }
    return queries
  }
}

extension String {
  fileprivate var withoutBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    var rest = drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}
