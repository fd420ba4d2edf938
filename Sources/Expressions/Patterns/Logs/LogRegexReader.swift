/// Reads the restricted regular expressions that CloudWatch Logs knows.
struct LogRegexReader {
  private var letters: PatternLetters
  private var places: [LogRegex.Place] = []
  private var alternatives: [[LogRegex.Place]] = []

  /// What stands for itself beside letters and digits; AWS's own example has a space.
  private static let symbols = LetterClass(":_#=@/;,- ")
  private static let operators = LetterClass("^$?[]{}|\\*+.")

  init(_ letters: ArraySlice<Unicode.Scalar>) { self.letters = PatternLetters(letters) }

  mutating func read() throws(LogFilterPatternError) -> [[LogRegex.Place]] {
    var count = 0
    while let letter = letters.current {
      let before = places.count
      switch letter {
      case "|":
        alternatives.append(places)
        places = []
        letters.next()
        continue
      case "^": append(.start)
      case "$": append(.end)
      default: try readRepeated(try readClass())
      }
      count += places.count - before
      if count > LogRegex.mostPlaces { throw .invalid }
    }
    return alternatives + [places]
  }

  private mutating func append(_ kind: LogRegex.Place.Kind) {
    places.append(LogRegex.Place(kind: kind))
    letters.next()
  }

  private mutating func readClass() throws(LogFilterPatternError) -> LetterClass {
    guard let letter = letters.current else { throw .invalid }
    switch letter {
    case ".":
      letters.next()
      return .everything
    case "[":
      letters.next()
      return try readBrackets()
    case "\\": return try readEscape()
    default:
      guard !Self.operators.contains(letter) else { throw .invalid }
      return try readLetter()
    }
  }

  private mutating func readLetter() throws(LogFilterPatternError) -> LetterClass {
    guard let letter = letters.current else { throw .invalid }
    let isKnown =
      letter.isPatternAlphanumeric || Self.symbols.contains(letter)
      || Self.operators.contains(letter)
    guard isKnown else { throw .letters(String(letter)) }
    letters.next()
    return LetterClass(String(letter))
  }

  /// Reads what a backslash and the letter behind it stand for.
  private mutating func readEscape() throws(LogFilterPatternError) -> LetterClass {
    letters.next()
    guard let letter = letters.current else { throw .invalid }
    switch letter {
    case "d", "D", "s", "S", "w", "W":
      letters.next()
      let known: LetterClass =
        letter.value | 0x20 == 0x64 ? .digits : letter.value | 0x20 == 0x73 ? .spaces : .words
      return letter.value & 0x20 == 0 ? known.inverted : known
    case "x": return try readHexadecimal()
    default:
      guard !letter.isPatternAlphanumeric else { throw .invalid }
      return try readLetter()
    }
  }

  private mutating func readHexadecimal() throws(LogFilterPatternError) -> LetterClass {
    letters.next()
    var value: UInt32 = 0
    for _ in 0..<2 {
      guard let digit = letters.current.flatMap({ UInt32(String($0), radix: 16) }) else {
        throw .invalid
      }
      value = value * 16 + digit
      letters.next()
    }
    guard value < 0x80 else { throw .invalid }
    var letter = LetterClass()
    letter.insert(value)
    return letter
  }

  /// Reads what is between brackets, the first of which is passed.
  private mutating func readBrackets() throws(LogFilterPatternError) -> LetterClass {
    let isInverted = letters.take("^")
    var letterClass = LetterClass()
    var isEmpty = true
    while let letter = letters.current, letter != "]" {
      isEmpty = false
      let one = letter == "\\" ? try readEscape() : try readLetter()
      letterClass.formUnion(one)
      guard letter != "\\", letters.take("-") else { continue }
      guard let last = letters.current, last != "]" else {
        letterClass.formUnion(LetterClass("-"))
        continue
      }
      _ = last == "\\" ? try readEscape() : try readLetter()
      guard letter <= last, last != "\\" else { throw .invalid }
      for value in letter.value...last.value { letterClass.insert(value) }
    }
    guard letters.take("]"), !isEmpty else { throw .invalid }
    return isInverted ? letterClass.inverted : letterClass
  }

  /// Reads how often the letters may come, and adds as many places.
  private mutating func readRepeated(_ letterClass: LetterClass) throws(LogFilterPatternError) {
    var (least, most): (Int, Int?) = (1, 1)
    var isRepeated = true
    if letters.take("*") {
      (least, most) = (0, nil)
    } else if letters.take("+") {
      (least, most) = (1, nil)
    } else if letters.take("?") {
      (least, most) = (0, 1)
    } else if letters.take("{") {
      (least, most) = try readCounts()
    } else {
      isRepeated = false
    }
    // Whether as few as possible are taken makes no difference to whether there is a match.
    if isRepeated { _ = letters.take("?") }
    let kind = LogRegex.Place.Kind.letter(letterClass)
    guard least <= LogRegex.mostPlaces, (most ?? 0) <= LogRegex.mostPlaces else { throw .invalid }
    places += Array(repeating: LogRegex.Place(kind: kind), count: least)
    if let most {
      places += Array(
        repeating: LogRegex.Place(kind: kind, isOptional: true), count: most - least)
    } else {
      places.append(LogRegex.Place(kind: kind, isOptional: true, isRepeated: true))
    }
  }

  /// Reads `2}`, `2,}`, `,5}` or `2, 5}`.
  private mutating func readCounts() throws(LogFilterPatternError) -> (Int, Int?) {
    letters.skipSpace()
    let first = letters.take(while: \.isPatternDigit)
    letters.skipSpace()
    let hasComma = letters.take(",")
    letters.skipSpace()
    let second = letters.take(while: \.isPatternDigit)
    letters.skipSpace()
    guard letters.take("}"), !first.isEmpty || !second.isEmpty else { throw .invalid }
    let least = first.isEmpty ? 0 : Int(first)
    let most = hasComma ? (second.isEmpty ? nil : Int(second)) : least
    guard let least, second.isEmpty || most != nil, least <= most ?? least else { throw .invalid }
    return (least, most)
  }
}
