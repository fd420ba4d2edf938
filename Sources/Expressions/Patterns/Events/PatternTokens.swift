import Wire

/// A part of a pattern, as AWS's parser steps through it.
struct PatternToken {
  enum Kind: Hashable {
    case beginObject, endObject, beginArray, endArray
    case name, string, number, word
  }

  let kind: Kind
  /// Of names and strings without quotes and escapes.
  let text: String
  /// From 1, in UTF-16 units.
  let column: Int
  /// Behind the last letter.
  let endColumn: Int
}

/// The parts of a JSON text without white space.
struct PatternTokens {
  private(set) var tokens: [PatternToken] = []
  private var column = 1

  init(_ json: JSON) { add(json) }

  private mutating func add(_ json: JSON) {
    switch json {
    case .null: append(.word, "null")
    case .bool(let value): append(.word, value ? "true" : "false")
    case .number(let digits): append(.number, digits)
    case .string(let text): append(.string, text, width: json.text.utf16.count)
    case .array(let elements):
      append(.beginArray, "[")
      for (index, element) in elements.enumerated() {
        if index > 0 { column += 1 }
        add(element)
      }
      append(.endArray, "]")
    case .object(let entries):
      append(.beginObject, "{")
      for (index, entry) in entries.enumerated() {
        if index > 0 { column += 1 }
        append(.name, entry.key, width: JSON.string(entry.key).text.utf16.count)
        column += 1
        add(entry.value)
      }
      append(.endObject, "}")
    }
  }

  private mutating func append(_ kind: PatternToken.Kind, _ text: String, width: Int? = nil) {
    let end = column + (width ?? text.utf8.count)
    tokens.append(PatternToken(kind: kind, text: text, column: column, endColumn: end))
    column = end
  }
}
