/// The examples in help; all of them are run by the tests, on what the prelude makes.
///
/// A text has a part for each command, which begins with `= ` and its path; `overview` is for the
/// first page. A line that begins with `# ` tells what the lines below it do, and ends in the
/// status they exit with where that is not 0.
enum Examples {
  private static let texts = [
    overview, dynamoDB, statements, dynamoDBMore, lambda, lambdaMore, queues, topics, logs, own,
    ownMore, items,
  ]

  /// The lines for a command, none when there are no examples.
  static func lines(of path: [String]) -> [String] {
    let heading = "= " + (path.isEmpty ? "overview" : path.joined(separator: " "))
    for text in texts {
      var isFound = false
      var lines: [String] = []
      for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        if line.starts(with: "= ".utf8) {
          if isFound { break }
          isFound = line.elementsEqual(heading.utf8)
        } else if isFound {
          lines.append(String(Substring(line)))
        }
      }
      guard isFound else { continue }
      while lines.last == "" { lines.removeLast() }
      return lines
    }
    return []
  }

  /// The paths of all commands that have examples.
  static var paths: [String] {
    texts.flatMap { text in
      text.split(separator: "\n").filter { $0.hasPrefix("= ") }.map { String($0.dropFirst(2)) }
    }
  }

  static var preludeLines: [String] {
    prelude.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
