extension StringProtocol {
  /// Whether a text stands somewhere in this one, byte for byte.
  ///
  /// The library's own search brings its whole engine for regular expressions along.
  package func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    let letters = Array(utf8)
    guard letters.count >= wanted.count else { return false }
    return (0...letters.count - wanted.count).contains { start in
      letters[start] == first && letters[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
