/// Steps through the letters of a filter pattern.
struct PatternLetters {
  private let letters: ArraySlice<Unicode.Scalar>
  private(set) var position: Int

  init(_ letters: ArraySlice<Unicode.Scalar>) {
    self.letters = letters
    position = letters.startIndex
  }

  var current: Unicode.Scalar? { position < letters.endIndex ? letters[position] : nil }

  mutating func next() { position += 1 }

  /// Passes the letters of a text, if they are all there.
  mutating func take(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard letters[position...].starts(with: scalars) else { return false }
    position += scalars.count
    return true
  }

  mutating func skipSpace() {
    while let letter = current, letter.isPatternSpace { position += 1 }
  }

  mutating func take(while isTaken: (Unicode.Scalar) -> Bool) -> String {
    let start = position
    while let letter = current, isTaken(letter) { position += 1 }
    return String(String.UnicodeScalarView(letters[start..<position]))
  }

  /// Reads a phrase whose opening quote is passed; a backslash takes the letter behind it.
  mutating func takePhrase(until quote: Unicode.Scalar = "\"") throws(LogFilterPatternError)
    -> String
  {
    var phrase = String.UnicodeScalarView()
    while let letter = current {
      position += 1
      if letter == quote { return String(phrase) }
      if letter == "\\", let escaped = current, escaped == quote || escaped == "\\" {
        phrase.append(escaped)
        position += 1
      } else {
        phrase.append(letter)
      }
    }
    throw .invalid
  }

  /// Reads a regular expression whose opening `%` is passed.
  mutating func takeRegex() throws(LogFilterPatternError) -> LogRegex {
    let start = position
    while let letter = current, letter != "%" { position += 1 }
    guard current == "%" else { throw .invalid }
    position += 1
    return try LogRegex(letters[start..<(position - 1)])
  }

  /// Complains of the letters here that stand for nothing.
  func invalidLetters() -> LogFilterPatternError {
    let rest = letters[position...].prefix { !$0.isPatternWord && !$0.isPatternSpace }
    return rest.isEmpty ? .invalid : .letters(String(String.UnicodeScalarView(rest)))
  }
}
