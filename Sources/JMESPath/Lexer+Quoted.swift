import Wire

extension Lexer {
  mutating func rawString() throws(QueryError) -> Token {
    let start = position
    let text = try takeQuoted(unescapingDelimiter: true)
    return Token(kind: .literal, value: .string(text), start: start)
  }

  mutating func quotedIdentifier() throws(QueryError) -> Token {
    let start = position
    let text = try takeQuoted(unescapingDelimiter: false)
    do throws(JSONError) {
      let name = try JSON.parse("\"\(text)\"")
      return Token(kind: .quotedIdentifier, value: name, start: start)
    } catch {
      throw self.error(error.reason, at: start)
    }
  }

  mutating func literal() throws(QueryError) -> Token {
    let start = position
    let text = try takeQuoted(unescapingDelimiter: true)
    guard let value = Self.literalValue(text) else { throw error("Bad token \(text)", at: start) }
    return Token(kind: .literal, value: value.withCanonicalNumbers, start: start)
  }

  /// Reads a literal's JSON, or the text of a string without its quotes (deprecated by JEP 12).
  private static func literalValue(_ text: String) -> JSON? {
    do throws(JSONError) {
      return try JSON.parse(text)
    } catch {
      if error.reason.hasPrefix("Nested deeper") { return nil }
    }
    let trimmed = text.unicodeScalars.drop { $0.properties.isWhitespace }
    return try? JSON.parse("\"\(String(trimmed))\"")
  }

  /// Takes what stands between the delimiter under the cursor and its next unescaped occurrence.
  private mutating func takeQuoted(unescapingDelimiter: Bool) throws(QueryError) -> String {
    let start = position
    let delimiter = scalars[start]
    var text = String.UnicodeScalarView()
    position += 1
    while let scalar = current {
      position += 1
      if scalar == delimiter { return String(text) }
      guard scalar == "\\", let escaped = current else {
        text.append(scalar)
        continue
      }
      if escaped != delimiter || !unescapingDelimiter { text.append(scalar) }
      text.append(escaped)
      position += 1
    }
    throw error("Unclosed \(delimiter) delimiter", at: start)
  }
}
