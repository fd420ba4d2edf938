/// Hands out an expression's tokens, and says where one is not to be read on.
struct TokenReader {
  private let bytes: [UInt8]
  private let tokens: [Token]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    tokens = lexer.tokens()
  }

  /// The token to be read next.
  var kind: Token.Kind { tokens[place].kind }

  /// The token after that one; the end has none after it but itself.
  var nextKind: Token.Kind { tokens[min(place + 1, tokens.count - 1)].kind }

  /// The text of the token to be read next.
  var text: String { text(tokens[place].start..<tokens[place].end) }

  mutating func advance() {
    if place < tokens.count - 1 { place += 1 }
  }

  /// Reads a token of the given kind, and gives its text.
  @discardableResult
  mutating func take(_ expected: Token.Kind) throws(ExpressionFlaw) -> String {
    guard kind == expected else { throw syntaxFlaw }
    let text = text
    advance()
    return text
  }

  /// Reads a token if it is of the given kind.
  mutating func takeIfPresent(_ expected: Token.Kind) -> Bool {
    guard kind == expected else { return false }
    advance()
    return true
  }

  /// The next token is one that cannot stand there.
  ///
  /// AWS shows it with its neighbours, and with the end what comes before and after them.
  var syntaxFlaw: ExpressionFlaw {
    let start = place == 0 ? 0 : tokens[place - 1].start
    let following = tokens[min(place + 1, tokens.count - 1)]
    let end = following.kind == .end ? bytes.count : following.end
    return .syntax(token: kind == .end ? "<EOF>" : text, near: text(start..<end))
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
