/// What the rules need to know of a Swift file.
struct SwiftCode: Sendable {
  /// A word, a number, a name in backticks, or one sign; never part of a comment or a literal.
  struct Token: Sendable {
    let text: String
    let line: Int
    let startsLine: Bool
  }

  struct Literal: Sendable {
    let line: Int
    /// As it is written, with a blank for each interpolation.
    let text: String
  }

  var tokens: [Token] = []
  /// The indices of the tokens that may begin a declaration.
  private(set) var keywords: [Int] = []
  var declarations: [Declaration] = []
  var literals: [Literal] = []
  /// The words of the `///` comment on a line.
  var documentation: [Int: String] = [:]
  /// Lines that hold nothing but a comment of another kind.
  var remarks: Set<Int> = []
  /// Lines that lie wholly inside a string literal.
  var literalLines: Set<Int> = []

  private static let keywordTexts: Set<String> = [
    "actor", "associatedtype", "case", "class", "deinit", "enum", "extension", "func", "import",
    "init", "let", "protocol", "public", "struct", "subscript", "typealias", "var",
  ]

  mutating func append(_ token: Token) {
    if Self.keywordTexts.contains(token.text) { keywords.append(tokens.count) }
    tokens.append(token)
  }

  func text(_ index: Int) -> String {
    index >= 0 && index < tokens.count ? tokens[index].text : ""
  }

  /// The token that closes the bracket at an index.
  func closing(of opening: Int) -> Int? {
    let pairs = ["(": ")", "[": "]", "{": "}"]
    let open = text(opening)
    guard let close = pairs[open] else { return nil }
    var depth = 0
    var index = opening
    while index < tokens.count {
      if tokens[index].text == open { depth += 1 }
      if tokens[index].text == close { depth -= 1 }
      if depth == 0 { return index }
      index += 1
    }
    return nil
  }
}
