/// The lines of `--debug`: what, then how long it took where that is known, then the details.
enum DebugLine {
  /// What is longer is cut: a blob is written out in full in a statement.
  private static let mostLetters = 500

  static func plain(_ text: String) -> String { "debug: \(text)\n" }

  /// A statement on one line.
  static func statement(_ sql: String, _ nanoseconds: Int) -> String {
    var words = ""
    var letterCount = 0
    for word in sql.split(whereSeparator: \.isWhitespace) {
      words += (words.isEmpty ? "" : " ") + word
      letterCount += word.utf8.count + 1
      if letterCount > mostLetters {
        words = String(words.prefix(mostLetters)) + "…"
        break
      }
    }
    return plain("sql \(milliseconds(nanoseconds)) \(words)")
  }

  /// Such as `0.013 ms`, to the microsecond.
  static func milliseconds(_ nanoseconds: Int) -> String {
    let microseconds = nanoseconds / 1000
    let rest = String(microseconds % 1000)
    let zeros = String(repeating: "0", count: 3 - rest.utf8.count)
    return "\(microseconds / 1000).\(zeros)\(rest) ms"
  }
}
