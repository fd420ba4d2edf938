extension ShorthandParser {
  var isAtEnd: Bool { position >= scalars.count }

  var current: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

  mutating func skipWhitespace() {
    while let current, current.isASCIIWhitespace { position += 1 }
  }

  /// Takes the character and the white space around it.
  mutating func expect(_ scalar: Unicode.Scalar) throws(ShorthandError) {
    skipWhitespace()
    guard current == scalar else {
      throw unexpected(current.map { String($0) } ?? "EOF", insteadOf: String(scalar))
    }
    position += 1
    skipWhitespace()
  }

  func text(of slice: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return String(view)
  }
}

extension ShorthandParser {
  func unexpected(_ received: String, insteadOf expected: String) -> ShorthandError {
    let location = location(of: position)
    return ShorthandError(
      .syntax, "Expected: '\(expected)', received: '\(received)' for input:\n\(location)")
  }

  func duplicateKey(_ key: String, at index: Int) -> ShorthandError {
    let hint = "This is often because there is a preceding \",\" instead of a space."
    return ShorthandError(
      .duplicateKey,
      "Second instance of key \"\(key)\" encountered for input:\n\(location(of: index))\n\(hint)")
  }

  var tooDeep: ShorthandError {
    ShorthandError(
      .nesting,
      "Nested deeper than \(Self.deepestLevel) levels for input:\n\(location(of: position))")
  }

  /// The whole text, with a caret on a line of its own under the character at the index.
  private func location(of index: Int) -> String {
    let lineStart = scalars[..<index].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let lineEnd = scalars[index...].firstIndex(of: "\n") ?? scalars.count
    let caret = String(repeating: " ", count: index - lineStart) + "^"
    return "\(text(of: scalars[..<lineEnd]))\n\(caret)\(text(of: scalars[lineEnd...]))"
  }
}
