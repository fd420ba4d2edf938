/// A regular expression of CloudWatch Logs: without groups, so that it is a list of places.
///
/// All ways to match are followed at once, letter by letter: no expression takes longer than its
/// places times the letters of the message.
struct LogRegex: Sendable {
  /// A place in an alternative.
  struct Place: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case letter(LetterClass)
      case start, end
    }

    let kind: Kind
    var isOptional = false
    /// Whether the place may take any number of letters; it is optional then.
    var isRepeated = false
  }

  /// Larger expressions are refused; only counts such as `{5,9999}` make them.
  static let mostPlaces = 5000

  private let alternatives: [[Place]]

  init(_ letters: ArraySlice<Unicode.Scalar>) throws(LogFilterPatternError) {
    var reader = LogRegexReader(letters)
    alternatives = try reader.read()
  }

  /// Whether the expression matches anywhere in a text.
  func matches(_ text: String) -> Bool {
    let letters = Array(text.unicodeScalars)
    return alternatives.contains { Self.matches($0, letters) }
  }

  private static func matches(_ places: [Place], _ letters: [Unicode.Scalar]) -> Bool {
    var search = LogRegexSearch(places: places, end: letters.count)
    for position in 0...letters.count {
      search.begin(at: position)
      if search.isFound { return true }
      if position < letters.count { search.step(over: letters[position], at: position) }
      if search.isFound { return true }
    }
    return false
  }
}

/// The places reached so far.
private struct LogRegexSearch {
  let places: [LogRegex.Place]
  let end: Int
  private(set) var isFound = false
  private var active: [Int] = []
  /// The position at which a place was last reached, so that it is listed once.
  private var reached: [Int]

  init(places: [LogRegex.Place], end: Int) {
    self.places = places
    self.end = end
    reached = [Int](repeating: -1, count: places.count)
  }

  /// Tries a match that begins here, too.
  mutating func begin(at position: Int) { reach(0, at: position) }

  mutating func step(over letter: Unicode.Scalar, at position: Int) {
    let before = active
    active.removeAll(keepingCapacity: true)
    for place in before {
      guard case .letter(let letters) = places[place].kind, letters.contains(letter) else {
        continue
      }
      reach(places[place].isRepeated ? place : place + 1, at: position + 1)
    }
  }

  private mutating func reach(_ first: Int, at position: Int) {
    var place = first
    while place < places.count {
      if reached[place] == position { return }
      reached[place] = position
      switch places[place].kind {
      case .letter:
        active.append(place)
        guard places[place].isOptional else { return }
      case .start: guard position == 0 else { return }
      case .end: guard position == end else { return }
      }
      place += 1
    }
    isFound = true
  }
}
