/// The words of a command line up to the cursor, as a shell reads them.
struct TypedLine {
  enum Quote { case none, single, double }

  /// The words before the one that the cursor is in, without quotes.
  private(set) var words: [String] = []
  /// The word that the cursor is in, without quotes.
  private(set) var current = ""
  /// The same as it was typed.
  private(set) var typed = ""
  /// The quotes that are open at the cursor.
  private(set) var quote = Quote.none
  /// Whether the word is a file that is read or written by the shell.
  private(set) var isRedirection = false
  private var isInWord = false
  private var isEscaped = false

  /// Reads any line, whole or broken; only the last command in it counts.
  init(_ line: some Sequence<Unicode.Scalar>) {
    for scalar in line { read(scalar) }
    // A lone backslash at the end escapes nothing yet.
    dropAssignments()
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    if isEscaped {
      isEscaped = false
      if quote == .double, !"\"\\$`".unicodeScalars.contains(scalar) { append("\\") }
      return append(scalar, as: scalar)
    }
    switch (quote, scalar) {
    case (.single, "'"), (.double, "\""): close(scalar)
    case (.single, _): append(scalar, as: scalar)
    case (_, "\\"): open(scalar, isEscaping: true)
    case (.double, _): append(scalar, as: scalar)
    case (.none, "'"): open(scalar, .single)
    case (.none, "\""): open(scalar, .double)
    case (.none, " "), (.none, "\t"): endWord()
    case (.none, ";"), (.none, "&"), (.none, "|"), (.none, "("), (.none, "\n"), (.none, "`"):
      endWord()
      words = []
    case (.none, "<"), (.none, ">"):
      // The number of a descriptor may stand before it.
      if current.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) { current = "" }
      isInWord = isInWord && !current.isEmpty
      endWord()
      isRedirection = true
    default: append(scalar, as: scalar)
    }
  }

  private mutating func open(
    _ scalar: Unicode.Scalar, _ new: Quote? = nil, isEscaping: Bool = false
  ) {
    isInWord = true
    if let new { quote = new }
    isEscaped = isEscaping
    typed.unicodeScalars.append(scalar)
  }

  private mutating func close(_ scalar: Unicode.Scalar) {
    quote = .none
    typed.unicodeScalars.append(scalar)
  }

  private mutating func append(_ scalar: Unicode.Scalar, as typedScalar: Unicode.Scalar? = nil) {
    isInWord = true
    current.unicodeScalars.append(scalar)
    if let typedScalar { typed.unicodeScalars.append(typedScalar) }
  }

  private mutating func endWord() {
    guard isInWord else { return }
    if !isRedirection { words.append(current) }
    current = ""
    typed = ""
    isInWord = false
    isRedirection = false
  }

  /// Variables may be set before the command's name.
  private mutating func dropAssignments() {
    let isAssignment = { (word: String) in
      guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals > word.startIndex
      else { return false }
      return word.utf8[..<equals].allSatisfy {
        $0 | 0x20 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == 0x5F
      }
    }
    while let first = words.first, isAssignment(first) { words.removeFirst() }
  }
}
