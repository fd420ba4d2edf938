internal import Wire

/// Reads the dates and times that the AWS CLI takes beside ISO 8601 and numbers.
///
/// Such as `Thu, 02 Jan 2020 10:00:00 GMT`, `2 January 2020 10:00`, `2020/01/02`, `01/02/2020`
/// (the month first), `20200102T100000Z` or `10:00` (today). Without a zone a time is UTC.
struct TypedTime {
  private enum Token: Equatable {
    case number(String)
    case word(String)
    case mark(Character)
  }

  private let tokens: [Token]
  private var place = 0
  /// The numbers of the date as they stand, and which of them a name has given the month's meaning.
  private var date: [Int] = []
  private var monthPlace: Int?
  private var hasCentury = false
  private var time: [Int]?
  private var milliseconds = 0
  private var offsetMinutes = 0

  private init(_ text: String) { tokens = Self.tokens(of: text) }

  /// Gives nil for what is no time; what is not said is today's.
  static func read(_ text: String, today: Timestamp) -> Timestamp? {
    if let time = Timestamp(text) { return time }
    // A number that is no time in itself is not half a date either.
    guard Double(text) == nil else { return nil }
    var reader = TypedTime(text)
    guard !reader.tokens.isEmpty else { return nil }
    while reader.place < reader.tokens.count {
      guard reader.takeNext() else { return nil }
    }
    return reader.result(CivilTime(milliseconds: today.milliseconds))
  }

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    for letter in text {
      switch (letter, tokens.last) {
      case ("0"..."9", .number(let digits)):
        tokens[tokens.count - 1] = .number(digits + String(letter))
      case ("0"..."9", _): tokens.append(.number(String(letter)))
      case (_, .word(let word)) where letter.isLetter:
        tokens[tokens.count - 1] = .word(word + letter.lowercased())
      case (_, _) where letter.isLetter: tokens.append(.word(letter.lowercased()))
      default: tokens.append(.mark(letter))
      }
    }
    return tokens
  }

  private mutating func takeNext() -> Bool {
    let token = tokens[place]
    place += 1
    switch token {
    case .number(let digits): return take(number: digits)
    case .word(let word): return take(word: word)
    case .mark("+"), .mark("-"):
      guard time != nil else { return token == .mark("-") }
      return takeOffset(sign: token == .mark("+") ? 1 : -1)
    case .mark(let mark): return " .,;/'".contains(mark)
    }
  }

  private func peek() -> Token? { place < tokens.count ? tokens[place] : nil }

  private mutating func takeDigits() -> Int? {
    guard case .number(let digits) = peek() else { return nil }
    place += 1
    return Int(digits)
  }
}

extension TypedTime {
  private mutating func take(number digits: String) -> Bool {
    guard digits.utf8.count <= 14, let number = Int(digits) else { return false }
    if peek() == .mark(":"), time == nil { return takeTime(from: number) }
    switch (digits.utf8.count, date.count) {
    case (8, 0): add(compactDate: number)
    case (12, 0), (14, 0):
      let seconds = digits.utf8.count == 14
      add(compactDate: number / (seconds ? 1_000_000 : 10_000))
      time = Self.clock(seconds ? number % 1_000_000 : number % 10_000 * 100)
    case (6, 3) where time == nil: time = Self.clock(number)
    case (4, 3) where time == nil: time = Self.clock(number * 100)
    case (2, 3) where time == nil: time = [number, 0, 0]
    default:
      if case .word("am") = peek(), time == nil { return setHour(number) }
      if case .word("pm") = peek(), time == nil { return setHour(number) }
      // Three digits are a day of the year, which dateutil does not read.
      guard date.count < 3, digits.utf8.count != 3 else { return false }
      hasCentury = hasCentury || digits.utf8.count > 2
      date.append(number)
    }
    return true
  }

  private mutating func setHour(_ hour: Int) -> Bool {
    time = [hour, 0, 0]
    return true
  }

  private mutating func add(compactDate number: Int) {
    date = [number / 10_000, number / 100 % 100, number % 100]
    hasCentury = true
  }

  private static func clock(_ number: Int) -> [Int] {
    [number / 10_000, number / 100 % 100, number % 100]
  }

  private mutating func takeTime(from hour: Int) -> Bool {
    var parts = [hour]
    while peek() == .mark(":"), parts.count < 3 {
      place += 1
      guard let part = takeDigits() else { return false }
      parts.append(part)
    }
    if parts.count == 3, peek() == .mark(".") || peek() == .mark(","), place + 1 < tokens.count,
      case .number(let digits) = tokens[place + 1]
    {
      place += 2
      milliseconds = Int((digits + "00").prefix(3)) ?? 0
    }
    time = parts + Array(repeating: 0, count: 3 - parts.count)
    return true
  }

  private mutating func takeOffset(sign: Int) -> Bool {
    guard case .number(let digits) = peek(), let number = takeDigits() else { return false }
    var minutes = digits.utf8.count == 4 ? number / 100 * 60 + number % 100 : number * 60
    if peek() == .mark(":") {
      place += 1
      guard let rest = takeDigits() else { return false }
      minutes += rest
    }
    offsetMinutes = sign * minutes
    return digits.utf8.count <= 4 && minutes < 24 * 60
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let days = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let fillers = ["at", "on", "and", "ad", "t", "of", "st", "nd", "rd", "th"]

  private mutating func take(word: String) -> Bool {
    let word = word == "sept" ? "sep" : word
    let isShort = word.utf8.count == 3
    if let month = Self.months.firstIndex(where: { $0 == word || isShort && $0.hasPrefix(word) }) {
      guard monthPlace == nil, date.count < 3 else { return false }
      monthPlace = date.count
      date.append(month + 1)
      return true
    }
    if Self.days.contains(where: { $0 == word || isShort && $0.hasPrefix(word) }) { return true }
    if ["z", "utc", "gmt"].contains(word) { return time != nil }
    if word == "am" || word == "pm" { return turn(toAfternoon: word == "pm") }
    return Self.fillers.contains(word)
  }

  private mutating func turn(toAfternoon: Bool) -> Bool {
    guard var parts = time, (1...12).contains(parts[0]) else { return false }
    parts[0] = parts[0] % 12 + (toAfternoon ? 12 : 0)
    time = parts
    return true
  }
}

extension TypedTime {
  private func result(_ today: CivilTime) -> Timestamp? {
    guard !date.isEmpty || time != nil else { return nil }
    var (year, month, day) = ordered
    if let short = year, short < 100, !hasCentury {
      let full = short + today.year / 100 * 100
      year = full >= today.year + 50 ? full - 100 : full < today.year - 50 ? full + 100 : full
    }
    if day == nil {
      day = min(today.day, Self.length(of: month ?? today.month, year ?? today.year))
    }
    let time = time ?? [0, 0, 0]
    let civil = CivilTime(
      year: year ?? today.year, month: month ?? today.month, day: day ?? 1, hour: time[0],
      minute: time[1], second: time[2], millisecond: milliseconds)
    return civil.map { Timestamp(milliseconds: $0.milliseconds - offsetMinutes * 60_000) }
  }

  private typealias Parts = (year: Int?, month: Int?, day: Int?)

  /// Which number is what, by its place and size; the order is that of Python's dateutil.
  private var ordered: Parts {
    switch date.count {
    case 1:
      if monthPlace != nil { return (nil, date[0], nil) }
      return date[0] > 31 ? (date[0], nil, nil) : (nil, nil, date[0])
    case 2: return orderedPair
    case 3: return orderedTriple
    default: return (nil, nil, nil)
    }
  }

  private var orderedPair: Parts {
    if let monthPlace {
      let other = date[1 - monthPlace]
      return other > 31 ? (other, date[monthPlace], nil) : (nil, date[monthPlace], other)
    }
    if date[0] > 31 { return (date[0], date[1], nil) }
    return date[1] > 31 ? (date[1], date[0], nil) : (nil, date[0], date[1])
  }

  private var orderedTriple: Parts {
    let (first, second, third) = (date[0], date[1], date[2])
    switch monthPlace {
    case 0: return second > 31 ? (second, first, third) : (third, first, second)
    case 1: return first > 31 ? (first, second, third) : (third, second, first)
    case 2: return second > 31 ? (second, third, first) : (first, third, second)
    default:
      if first > 31 { return (first, second, third) }
      return first > 12 ? (third, second, first) : (third, first, second)
    }
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    (29...31).reversed().first { CivilTime(year: year, month: month, day: $0) != nil } ?? 28
  }
}
