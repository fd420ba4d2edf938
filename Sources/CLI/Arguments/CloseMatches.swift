/// Finds the words most like a mistyped one, as Python's difflib does for the AWS CLI.
enum CloseMatches {
  private static let leastRatio = 0.8
  private static let mostWords = 3

  /// At most three words that are alike enough, the best first.
  static func of(
    _ word: String, among choices: [String], atLeast leastRatio: Double = Self.leastRatio
  ) -> [String] {
    let letters = Array(word.unicodeScalars)
    var found: [(ratio: Double, word: String)] = []
    for choice in choices {
      let ratio = ratio(Array(choice.unicodeScalars), letters, atLeast: leastRatio)
      if ratio >= leastRatio { found.append((ratio, choice)) }
    }
    found.sort { $0.ratio != $1.ratio ? $0.ratio > $1.ratio : $0.word > $1.word }
    return found.prefix(mostWords).map(\.word)
  }

  /// Twice the letters in common by the letters of both; which is which can matter.
  private static func ratio(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atLeast leastRatio: Double
  ) -> Double {
    let total = left.count + right.count
    guard total > 0 else { return 1 }
    // Nothing can be more alike than the shorter word allows.
    guard 2 * Double(min(left.count, right.count)) / Double(total) >= leastRatio else { return 0 }
    return 2 * Double(matchCount(left[...], right[...])) / Double(total)
  }

  private static func matchCount(
    _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>
  ) -> Int {
    var best = (left: left.startIndex, right: right.startIndex, count: 0)
    for start in left.indices {
      for other in right.indices {
        var count = 0
        while start + count < left.endIndex, other + count < right.endIndex,
          left[start + count] == right[other + count]
        {
          count += 1
        }
        if count > best.count { best = (start, other, count) }
      }
    }
    guard best.count > 0 else { return 0 }
    return best.count + matchCount(left[..<best.left], right[..<best.right])
      + matchCount(left[(best.left + best.count)...], right[(best.right + best.count)...])
  }
}

extension UsageError {
  /// What the AWS CLI says of a word that is none of those it knows at that place.
  static func invalidChoice(
    _ word: String, of argument: String, among choices: [String]
  ) -> UsageError {
    var message = "argument \(argument): Found invalid choice '\(word)'\n"
    let matches = CloseMatches.of(word, among: choices)
    if !matches.isEmpty {
      message += "\nMaybe you meant:\n\n" + matches.map { "  * \($0)" }.joined(separator: "\n")
    }
    return UsageError(.arguments, message)
  }
}
