extension Timestamp {
  /// Reads ISO 8601 (`2026-11-23`, `2026-11-23T06:29:44.456Z`, or with `+01:00`) and epoch seconds.
  ///
  /// A time without a zone is UTC; digits beyond the millisecond are cut.
  package init?(_ text: String) {
    if Double(text) != nil {
      // `Double` also reads hexadecimal digits, "nan" and "infinity".
      guard text.utf8.allSatisfy(Self.isDecimal) else { return nil }
      self.init(epochSeconds: .number(text))
      return
    }
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2),
      scanner.take("-"), let day = scanner.number(2)
    else { return nil }
    var time = CivilTime(milliseconds: 0)
    var offsetMinutes = 0
    if scanner.take("T") || scanner.take("t") || scanner.take(" ") {
      guard let ofDay = scanner.timeOfDay(), let offset = scanner.zone() else { return nil }
      time = ofDay
      offsetMinutes = offset
    }
    guard scanner.isAtEnd,
      let civil = CivilTime(
        year: year, month: month, day: day, hour: time.hour, minute: time.minute,
        second: time.second, millisecond: time.millisecond)
    else { return nil }
    self.init(milliseconds: civil.milliseconds - offsetMinutes * 60_000)
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    case UInt8(ascii: "e"), UInt8(ascii: "E"): true
    default: false
    }
  }
}

/// Takes fixed-width numbers and single letters off the front of a text.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard let first = rest.first, first == UInt8(ascii: letter) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
      return nil
    }
    rest = rest.dropFirst(width)
    return Int(Substring(digits))
  }

  mutating func timeOfDay() -> CivilTime? {
    guard let hour = number(2), take(":"), let minute = number(2) else { return nil }
    var second = 0
    var millisecond = 0
    if take(":") {
      guard let whole = number(2) else { return nil }
      second = whole
      if take(".") {
        guard let fraction = milliseconds() else { return nil }
        millisecond = fraction
      }
    }
    return CivilTime(
      year: 1970, month: 1, day: 1, hour: hour, minute: minute, second: second,
      millisecond: millisecond)
  }

  private mutating func milliseconds() -> Int? {
    let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int((String(Substring(digits)) + "00").prefix(3))
  }

  /// Minutes ahead of UTC.
  mutating func zone() -> Int? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign = take("-") ? -1 : take("+") ? 1 : 0
    guard sign != 0, let hours = number(2), hours < 24 else { return nil }
    if isAtEnd { return sign * hours * 60 }
    _ = take(":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
