import Wire

/// Reads the AWS CLI's shorthand syntax from left to right.
package struct ShorthandParser {
  /// Gives the content of a file, as text or bytes, for `file://…` or `fileb://…` after `@=`.
  package typealias FileLoader =
    (_ reference: String) throws(ShorthandError) -> ShorthandValue

  static let deepestLevel = 256

  /// Unicode scalars, because those are the CLI's characters: the caret counts them.
  let scalars: [Unicode.Scalar]
  let loadFile: FileLoader
  var position = 0
  /// Set by the key read last, even past the end of its map, as in the CLI.
  var loadsFiles = false
  private var level = 0

  private init(_ text: String, loadFile: @escaping FileLoader) {
    self.scalars = Array(text.unicodeScalars)
    self.loadFile = loadFile
  }
}

extension ShorthandParser {
  /// Reads the text of an option that is a structure or a map.
  package static func parse(
    _ text: String, loadFile: @escaping FileLoader
  ) throws(ShorthandError) -> ShorthandValue {
    var parser = ShorthandParser(text, loadFile: loadFile)
    return try parser.parseMembers()
  }

  /// Reads an option that is a list, each of its arguments (`--key a b c`) by itself.
  package static func parse(
    arguments: [String], loadFile: @escaping FileLoader
  ) throws(ShorthandError) -> ShorthandValue {
    var values: [ShorthandValue] = []
    for argument in arguments { values.append(try parse(argument, loadFile: loadFile)) }
    return .list(values)
  }

  /// Tells whether the CLI takes an option's text as JSON: its first character is `{` or `[`.
  ///
  /// Of an option that is a list, the CLI asks this of the first argument alone.
  package static func looksLikeJSON(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { !$0.isWhitespaceInPython }
    return first == "{" || first == "["
  }
}

extension ShorthandParser {
  private mutating func parseMembers() throws(ShorthandError) -> ShorthandValue {
    var members = ShorthandMembers()
    let first = try parseKey()
    members.set(first, try parseValues())
    var end = position
    while !isAtEnd {
      try expect(",")
      let key = try parseKey()
      let value = try parseValues()
      // The CLI's caret stands at the key, or before it where white space follows the comma.
      guard !members.contains(key) else { throw duplicateKey(key, at: end + 1) }
      members.set(key, value)
      end = position
    }
    return .map(members.members)
  }

  /// Reads a key and the `=` or `@=` after it.
  private mutating func parseKey() throws(ShorthandError) -> String {
    let start = position
    while let current, current.isInShorthandKey { position += 1 }
    let key = text(of: scalars[start..<position])
    skipWhitespace()
    loadsFiles = current == "@"
    if loadsFiles { position += 1 }
    try expect("=")
    return key
  }

  private mutating func parseValues() throws(ShorthandError) -> ShorthandValue {
    if current == "[" || current == "{" { return try parseElement() }
    return isAtEnd ? .text("") : try parseScalars()
  }

  private mutating func parseElement() throws(ShorthandError) -> ShorthandValue {
    guard current == "[" || current == "{" else { return try parseScalar() }
    guard level < Self.deepestLevel else { throw tooDeep }
    level += 1
    defer { level -= 1 }
    return current == "[" ? try parseList() : try parseMap()
  }

  private mutating func parseList() throws(ShorthandError) -> ShorthandValue {
    try expect("[")
    var values: [ShorthandValue] = []
    while current != "]" {
      values.append(try parseElement())
      try endElement(before: "]")
    }
    position += 1
    return .list(values)
  }

  private mutating func parseMap() throws(ShorthandError) -> ShorthandValue {
    try expect("{")
    var members = ShorthandMembers()
    while current != "}" {
      let key = try parseKey()
      members.set(key, try parseElement())
      try endElement(before: "}")
    }
    position += 1
    return .map(members.members)
  }

  private mutating func endElement(before closing: Unicode.Scalar) throws(ShorthandError) {
    skipWhitespace()
    if current != closing { try expect(",") }
  }
}
