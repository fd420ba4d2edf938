import Wire

/// The classes of characters in shorthand.
///
/// Outside quotes the CLI takes no character beyond U+FFFF, such as an emoji.
extension Unicode.Scalar {
  var isInShorthandKey: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "#", "/", ":": true
    default: false
    }
  }

  var isQuote: Bool { self == "'" || self == "\"" }

  var startsWord: Bool {
    switch self {
    case "\0"..." ", "\"", "'", ",", "=", "[", "{": false
    default: value <= 0xFFFF
    }
  }

  /// Tells whether a word that follows `=` or stands in brackets goes on with this.
  var continuesWord: Bool {
    switch self {
    case "\"", "'", ",", "]", "}": false
    default: isPrintedOrWhitespace
    }
  }

  /// Tells whether a word that follows a comma outside brackets goes on with this.
  var continuesFollowingWord: Bool {
    switch self {
    case "\"", "'", ",", "=": false
    default: isPrintedOrWhitespace
    }
  }

  private var isPrintedOrWhitespace: Bool {
    value <= 0xFFFF && (value > 0x20 || isWhitespaceInPython)
  }

  var isASCIIWhitespace: Bool { self == " " || ("\t"..."\r").contains(self) }
}
