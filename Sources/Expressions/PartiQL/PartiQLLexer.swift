/// Cuts a statement into words.
struct PartiQLLexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var line = 1
  private var column = 1
  private var parameterCount = 0
  private var tokens: [PartiQLToken] = []

  private init(_ statement: String) { scalars = Array(statement.unicodeScalars) }

  /// All words of a statement; the last is `end`.
  static func tokens(of statement: String) throws(ValueError) -> [PartiQLToken] {
    var lexer = PartiQLLexer(statement)
    while let scalar = lexer.scalar(0) { try lexer.takeToken(scalar) }
    lexer.append(.end, from: lexer.start)
    return lexer.tokens
  }

  private func scalar(_ offset: Int) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count {
      let (passed, next) = (scalars[position], scalar(1))
      position += 1
      if passed == "\n" || (passed == "\r" && next != "\n") {
        (line, column) = (line + 1, 1)
      } else if passed != "\r" {
        column += 1
      }
    }
  }

  private mutating func takeToken(_ scalar: Unicode.Scalar) throws(ValueError) {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{B}", "\u{C}": advance()
    case "a"..."z", "A"..."Z", "_", "$": takeWord()
    case "0"..."9": try takeNumber()
    case ".":
      if let next = self.scalar(1), "0"..."9" ~= next { try takeNumber() } else { take(.dot) }
    case "'", "\"": try takeQuoted(scalar)
    case "-" where self.scalar(1) == "-": skipLine()
    case "/" where self.scalar(1) == "*": try skipComment()
    default: try takeSymbol(scalar)
    }
  }

  private var start: (offset: Int, line: Int, column: Int) { (position, line, column) }

  private mutating func append(
    _ kind: PartiQLToken.Kind, from start: (offset: Int, line: Int, column: Int)
  ) {
    let length = position - start.offset
    let span = PartiQLSpan(line: start.line, column: start.column, length: length)
    tokens.append(PartiQLToken(kind: kind, span: span))
    joinCompounds()
  }

  /// The longest compound goes first, and what it makes can be part of a shorter one.
  private mutating func joinCompounds() {
    guard tokens.last?.word != nil else { return }
    for count in (2...PartiQLWord.longestCompound).reversed() where count <= tokens.count {
      let parts = tokens.suffix(count)
      let words = parts.compactMap(\.word)
      guard words.count == count, let first = parts.first,
        let compound = PartiQLWord.compounds[words.joined(separator: " ")]
      else { continue }
      tokens.removeLast(count)
      tokens.append(PartiQLToken(kind: compound, span: first.span))
    }
  }

  private func text(from offset: Int) -> Substring {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[offset..<position])
    return Substring(String(text))
  }
}

extension PartiQLLexer {
  private mutating func skipLine() {
    while let scalar = scalar(0), scalar != "\n", scalar != "\r" { advance() }
  }

  private mutating func skipComment() throws(ValueError) {
    advance(2)
    while let scalar = scalar(0) {
      if scalar == "*", self.scalar(1) == "/" { return advance(2) }
      advance()
    }
    throw .malformed()
  }

  private mutating func takeWord() {
    let start = start
    while let scalar = scalar(0) {
      switch scalar {
      case "a"..."z", "A"..."Z", "_", "$", "0"..."9": advance()
      default: return append(Self.kind(of: text(from: start.offset)), from: start)
      }
    }
    append(Self.kind(of: text(from: start.offset)), from: start)
  }

  private static func kind(of text: Substring) -> PartiQLToken.Kind {
    switch text.lowercased() {
    case "null": .null
    case "missing": .missing
    case "true": .bool(true)
    case "false": .bool(false)
    case let word where PartiQLWord.operators.contains(word): .operator(word)
    case let word where PartiQLWord.keywords.contains(word): .keyword(word)
    default: .name(String(text))
    }
  }

  private mutating func takeDigits() -> Substring {
    let offset = position
    while let scalar = scalar(0), "0"..."9" ~= scalar { advance() }
    return text(from: offset)
  }

  private mutating func takeNumber() throws(ValueError) {
    let start = start
    let whole = takeDigits()
    var (fraction, exponent): (Substring, Substring) = ("", "")
    if scalar(0) == "." {
      advance()
      fraction = takeDigits()
    }
    if scalar(0) == "e" || scalar(0) == "E" {
      advance()
      exponent = try takeExponent()
    }
    let isInteger = position - start.offset == whole.utf8.count
    guard
      let number = PartiQLDecimal(
        whole: whole, fraction: fraction, exponent: exponent, isInteger: isInteger)
    else { throw .malformed() }
    append(.number(number), from: start)
  }

  private mutating func takeExponent() throws(ValueError) -> Substring {
    let isNegative = scalar(0) == "-"
    if isNegative || scalar(0) == "+" { advance() }
    let digits = takeDigits()
    if digits.isEmpty { throw .malformed() }
    return isNegative ? "-" + digits : digits
  }

  /// A quote inside is written twice.
  private mutating func takeQuoted(_ quote: Unicode.Scalar) throws(ValueError) {
    let start = start
    var content = String.UnicodeScalarView()
    advance()
    while let scalar = scalar(0) {
      advance()
      if scalar == quote {
        guard self.scalar(0) == quote else {
          let text = String(content)
          return append(quote == "'" ? .string(text) : .quotedName(text), from: start)
        }
        advance()
      }
      content.append(scalar)
    }
    throw .malformed()
  }
}

extension PartiQLLexer {
  private mutating func take(_ symbol: PartiQLToken.Symbol, length: Int = 1) {
    take(.symbol(symbol), length: length)
  }

  private mutating func take(_ kind: PartiQLToken.Kind, length: Int) {
    let start = start
    advance(length)
    append(kind, from: start)
  }

  private mutating func takeSymbol(_ scalar: Unicode.Scalar) throws(ValueError) {
    switch scalar {
    case "(": take(.leftParenthesis)
    case ")": take(.rightParenthesis)
    case "[": take(.leftBracket)
    case "]": take(.rightBracket)
    case "{": take(.leftBrace)
    case "}": take(.rightBrace)
    case ",": take(.comma)
    case ":": take(.colon)
    case ";": take(.semicolon)
    case "?":
      parameterCount += 1
      take(.parameter(parameterCount - 1), length: 1)
    default: try takeOperator(scalar)
    }
  }

  private mutating func takeOperator(_ scalar: Unicode.Scalar) throws(ValueError) {
    switch (scalar, self.scalar(1)) {
    case ("<", "<"): take(.leftAngles, length: 2)
    case (">", ">"): take(.rightAngles, length: 2)
    case ("<", ">"), ("!", "="): take(.operator("<>"), length: 2)
    case ("<", "="): take(.operator("<="), length: 2)
    case (">", "="): take(.operator(">="), length: 2)
    case ("|", "|"): take(.operator("||"), length: 2)
    case ("+", _), ("-", _), ("*", _), ("/", _), ("%", _), ("=", _), ("<", _), (">", _), ("@", _):
      take(.operator(String(scalar)), length: 1)
    default: throw .malformed()
    }
  }
}
