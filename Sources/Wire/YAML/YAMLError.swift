/// What is wrong with a text that should be YAML, and where.
package struct YAMLError: Error, Hashable, Sendable {
  /// Such as `this quoted text does not end`.
  package let reason: String
  /// From 1.
  package let line: Int
  /// From 1, in characters (Unicode scalars).
  package let column: Int
  /// The line, or what is near the mistake of a long one.
  package let excerpt: String
  /// How many characters of the excerpt stand before the mistake.
  package let excerptOffset: Int

  private static let excerptWidth = 76

  /// The reason, the place, the line and a caret under the mistake.
  package var message: String {
    "line \(line), column \(column): \(reason)\n\(excerpt)\n"
      + String(repeating: " ", count: excerptOffset) + "^"
  }

  init(_ reason: String, at offset: Int, in bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    let before = bytes[..<offset]
    let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    self.reason = reason
    line = before.count { $0 == newline } + 1
    let characters = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
    let place = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.count
    column = place + 1
    let hidden = max(0, place - Self.excerptWidth / 2)
    let shown = characters.dropFirst(hidden).prefix(Self.excerptWidth)
    excerpt = String(String.UnicodeScalarView(shown.map { $0 == "\t" ? " " : $0 }))
    excerptOffset = place - hidden
  }
}
