/// Words and phrases that a message must have, may have or must not have.
struct LogTerms: Sendable {
  private var wanted: [[UInt8]] = []
  /// One of them has to be there; ignored beside others, as AWS does it.
  private var optional: [[UInt8]] = []
  private var excluded: [[UInt8]] = []

  init(_ letters: ArraySlice<Unicode.Scalar>) throws(LogFilterPatternError) {
    var letters = PatternLetters(letters)
    letters.skipSpace()
    while letters.current != nil {
      if letters.take("?") {
        optional.append(try Self.term(&letters))
      } else if letters.take("-") {
        excluded.append(try Self.term(&letters))
      } else {
        wanted.append(try Self.term(&letters))
      }
      letters.skipSpace()
    }
    // A phrase of nothing but space matches everything.
    wanted.removeAll { $0.allSatisfy { $0 <= 0x20 } }
  }

  private static func term(
    _ letters: inout PatternLetters
  ) throws(LogFilterPatternError) -> [UInt8] {
    let isQuoted = letters.take("\"")
    let term = try isQuoted ? letters.takePhrase() : letters.take(while: \.isPatternWord)
    if !isQuoted, term.isEmpty { throw letters.invalidLetters() }
    guard letters.current?.isPatternSpace ?? true else { throw letters.invalidLetters() }
    return Array(term.utf8)
  }

  func matches(_ message: String) -> Bool {
    var message = message
    return message.withUTF8 { text in
      if !wanted.allSatisfy({ Self.contains(text, $0) }) { return false }
      if excluded.contains(where: { Self.contains(text, $0) }) { return false }
      guard wanted.isEmpty, excluded.isEmpty, !optional.isEmpty else { return true }
      return optional.contains { Self.contains(text, $0) }
    }
  }

  static func contains(_ text: UnsafeBufferPointer<UInt8>, _ term: [UInt8]) -> Bool {
    guard let first = term.first else { return true }
    guard text.count >= term.count else { return false }
    return term.withUnsafeBufferPointer { term in
      for start in 0...(text.count - term.count) where text[start] == first {
        var length = 1
        while length < term.count, text[start + length] == term[length] { length += 1 }
        if length == term.count { return true }
      }
      return false
    }
  }
}
