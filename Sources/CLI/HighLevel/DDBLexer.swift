internal import Wire

/// A word or sign of an expression.
struct DDBToken {
  /// In the AWS CLI's words.
  let type: String
  let value: DDBValue
  /// In characters; where a text in quotes ends, the AWS CLI counts from its beginning.
  let start: Int
  let end: Int

  init(_ type: String, _ value: DDBValue, _ start: Int, _ end: Int) {
    (self.type, self.value, self.start, self.end) = (type, value, start, end)
  }

  /// The text of a name or a sign.
  var name: String { if case .text(let text) = value { text } else { "" } }
}

/// What is wrong with an expression: exit status 252, or 255 where Python itself gives up.
enum DDBProblem: Error {
  case usage(String)
  case general(String)

  var error: any Error {
    switch self {
    case .usage(let message): UsageError(.parameters, message)
    case .general(let message): GeneralError(message)
    }
  }

  static let empty = DDBProblem.usage("Expressions must not be empty")
  /// Python cannot print the AWS CLI's own type for bytes.
  static let binaryText = DDBProblem.general("__str__ returned non-string (type bytes)")
  /// The AWS CLI reads on behind the end.
  static let behindEnd = DDBProblem.general("'NoneType' object is not subscriptable")
}

/// Cuts an expression of a `ddb` command into tokens, as the AWS CLI's own lexer does.
struct DDBLexer {
  private let letters: [Unicode.Scalar]
  /// Stays at the last character when the end is reached, which shows in some positions.
  private var position = 0
  private var current: Unicode.Scalar?

  private static let simpleTypes: [(Unicode.Scalar, String)] = [
    (".", "dot"), (",", "comma"), (":", "colon"), ("(", "lparen"), (")", "rparen"),
    ("{", "lbrace"), ("}", "rbrace"), ("[", "lbracket"), ("]", "rbracket"), ("=", "eq"),
  ]
  private static let operators = ["and", "between", "in", "or", "not"]

  /// The tokens of an expression, with one for its end.
  static func tokens(of expression: String) throws(DDBProblem) -> [DDBToken] {
    guard !expression.isEmpty else { throw .empty }
    var lexer = DDBLexer(Array(expression.unicodeScalars))
    var tokens: [DDBToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    let end = lexer.letters.count
    return tokens + [DDBToken("eof", .text(""), end, end)]
  }

  private init(_ letters: [Unicode.Scalar]) {
    self.letters = letters
    current = letters.first
  }

  private mutating func next() throws(DDBProblem) -> DDBToken? {
    while let letter = current, " \t\n\r".unicodeScalars.contains(letter) { advance() }
    guard let letter = current else { return nil }
    if let simple = Self.simpleTypes.first(where: { $0.0 == letter }) {
      let start = position
      advance()
      return DDBToken(simple.1, .text(String(letter)), start, start + 1)
    }
    if letter.isWordStart { return try word() }
    if letter == "'" { return try quoted("'", "identifier") }
    if letter == "\"" { return try quoted("\"", "literal") }
    if letter.isDigit || letter == "-" { return try number() }
    if letter == "<" || letter == ">" { return comparator(letter) }
    throw problem("Unrecognized character \(letter)", position)
  }

  private mutating func advance() {
    guard position < letters.count - 1 else {
      current = nil
      return
    }
    position += 1
    current = letters[position]
  }

  private func problem(_ message: String, _ position: Int) -> DDBProblem {
    let expression = String(String.UnicodeScalarView(letters))
    return .usage("\(message)\n\(expression)\n\(String(repeating: " ", count: position))^")
  }

  private mutating func word() throws(DDBProblem) -> DDBToken {
    let start = position
    var text = String(current ?? " ")
    if text == "b" || text == "B" {
      advance()
      if current == "\"" { return try binary() }
      guard let letter = current, letter.isInWord else {
        return DDBToken("unquoted_identifier", .text(text), start, start + 1)
      }
      text.unicodeScalars.append(letter)
    }
    advance()
    while let letter = current, letter.isInWord {
      text.unicodeScalars.append(letter)
      advance()
    }
    let end = start + text.unicodeScalars.count
    let lower = text.lowercased()
    if Self.operators.contains(lower) { return DDBToken(lower, .text(text), start, end) }
    switch lower {
    case "true": return DDBToken("literal", .bool(true), start, end)
    case "false": return DDBToken("literal", .bool(false), start, end)
    case "null": return DDBToken("literal", .null, start, end)
    default: return DDBToken("unquoted_identifier", .text(text), start, end)
    }
  }

  private mutating func quoted(
    _ quote: Unicode.Scalar, _ type: String
  ) throws(DDBProblem) -> DDBToken {
    let start = position
    let content = try untilQuote(quote)
    return DDBToken(type, .text(content), start, position - start)
  }

  /// The text up to a quote, in which a backslash stays unless the quote follows it.
  private mutating func untilQuote(_ quote: Unicode.Scalar) throws(DDBProblem) -> String {
    let start = position
    var content: [Unicode.Scalar] = []
    advance()
    while current != quote {
      let isEscape = current == "\\"
      if isEscape { advance() }
      guard let letter = current else { throw problem("Unclosed \(quote) delimiter", start) }
      if isEscape, letter != quote { content.append("\\") }
      content.append(letter)
      advance()
    }
    advance()
    return String(String.UnicodeScalarView(content))
  }

  /// Stands at the quote behind a `b`.
  private mutating func binary() throws(DDBProblem) -> DDBToken {
    let start = position - 1
    let token = try quoted("\"", "literal")
    let text = token.name
    if let first = text.unicodeScalars.first, !first.isBase64 {
      throw problem("Invalid base64 string b\"\(text)\"", start)
    }
    guard let bytes = BinaryFormat.leniently(decode: text) else {
      throw problem("Invalid base64 string b\"\(text)\": \(Self.base64Flaw(text))", start)
    }
    return DDBToken("literal", .binary(bytes), start, token.end)
  }

  /// What Python says of base64 that it cannot decode.
  private static func base64Flaw(_ text: String) -> String {
    let count = text.unicodeScalars.filter { $0.isBase64 && $0 != "=" }.count
    return count % 4 == 1
      ? "Invalid base64-encoded string: number of data characters (\(count)) cannot be 1 more than "
        + "a multiple of 4" : "Incorrect padding"
  }

  private mutating func number() throws(DDBProblem) -> DDBToken {
    let start = position
    var text = try digits()
    if current == "." {
      advance()
      guard let letter = current, letter.isDigit else {
        throw problem("Invalid fractional character \(shown)", position)
      }
      text += try "." + digits()
    }
    if let letter = current, letter == "e" || letter == "E" {
      advance()
      guard let next = current, next.isDigit || next == "-" || next == "+" else {
        throw problem("Invalid exponential character \(shown)", position)
      }
      text += try String(letter) + digits()
    }
    guard let decimal = PythonDecimal(text) else {
      throw .general("[<class 'decimal.ConversionSyntax'>]")
    }
    return DDBToken("literal", .number(decimal.text), start, start + text.utf8.count)
  }

  private var shown: String { current.map { String($0) } ?? "None" }

  private mutating func digits() throws(DDBProblem) -> String {
    var text = String(current ?? " ")
    let isNegative = text == "-"
    advance()
    while let letter = current, letter.isDigit {
      text.unicodeScalars.append(letter)
      advance()
    }
    if isNegative, text.utf8.count < 2 { throw problem("Unknown token \(text)", position) }
    return text
  }

  private mutating func comparator(_ first: Unicode.Scalar) -> DDBToken {
    advance()
    if first == "<", current == ">" {
      advance()
      return DDBToken("ne", .text("<>"), position - 2, position)
    }
    if current == "=" {
      advance()
      return DDBToken(
        first == "<" ? "lte" : "gte", .text("\(first)="), position - 2, position)
    }
    return DDBToken(first == "<" ? "lt" : "gt", .text("\(first)"), position - 1, position)
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var isWordStart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_"
  }

  fileprivate var isInWord: Bool { isWordStart || isDigit }

  fileprivate var isBase64: Bool {
    isWordStart && self != "_" || isDigit || self == "+" || self == "/" || self == "="
  }
}
