extension SwiftCode {
  struct Function {
    let name: String
    /// Of the word `func`.
    let line: Int
    let lastLine: Int

    var lineCount: Int { lastLine - line + 1 }
  }

  /// All functions, initialisers, subscripts and computed properties that have a body.
  var functions: [Function] {
    keywords.compactMap { index in
      guard let opening = bodyOpening(after: index), let closing = closing(of: opening) else {
        return nil
      }
      let name = text(index) == "func" || text(index) == "var" ? text(index + 1) : text(index)
      return Function(name: name, line: tokens[index].line, lastLine: tokens[closing].line)
    }
  }

  private func bodyOpening(after index: Int) -> Int? {
    guard text(index - 1) != "." else { return nil }
    switch text(index) {
    case "func":
      return parameters(after: index).flatMap(bodyOpening(afterSignature:))
    case "init" where ["(", "?", "!", "<"].contains(text(index + 1)),
      "subscript" where ["(", "<"].contains(text(index + 1)):
      return parameters(after: index).flatMap(bodyOpening(afterSignature:))
    case "deinit" where text(index + 1) == "{":
      return index + 1
    case "var" where text(index + 2) == ":":
      return propertyBody(after: index + 2)
    default: return nil
    }
  }

  private func parameters(after index: Int) -> Int? {
    tokens[index...].firstIndex { $0.text == "(" }.flatMap(closing(of:))
  }

  private static let wordsThatBegin: Set<String> = [
    "@", "#", "func", "var", "let", "init", "subscript", "deinit", "case", "struct", "class",
    "enum", "actor", "protocol", "extension", "typealias", "associatedtype", "static", "mutating",
    "nonmutating", "private", "fileprivate", "internal", "package", "import", "final", "indirect",
  ]

  /// Finds the brace that opens the body, nil for a requirement of a protocol.
  private func bodyOpening(afterSignature end: Int) -> Int? {
    var index = end + 1
    while index < tokens.count {
      let token = tokens[index]
      switch token.text {
      case "{": return index
      case "}", ")", "]", ";": return nil
      case "(", "[":
        guard let closing = closing(of: index) else { return nil }
        index = closing
      default:
        if token.startsLine && Self.wordsThatBegin.contains(token.text) { return nil }
      }
      index += 1
    }
    return nil
  }

  private func propertyBody(after start: Int) -> Int? {
    for index in start..<tokens.count {
      if tokens[index].startsLine || tokens[index].text == "=" { return nil }
      if tokens[index].text == "{" { return index }
    }
    return nil
  }
}
