/// Splits a command as a shell does: at white space, but for what stands in single quotes.
enum CommandWords {
  static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for letter in command {
      if letter == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if letter.isWhitespace, !isQuoted {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(letter)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
