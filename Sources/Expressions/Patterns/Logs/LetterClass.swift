/// Letters that a place of a regular expression stands for.
struct LetterClass: Hashable, Sendable {
  /// The letters of ASCII, a bit each.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Whether all others belong to it, none of which a pattern can name.
  private var hasOthers = false

  init() {}

  init(_ letters: String) {
    for letter in letters.unicodeScalars { insert(letter.value) }
  }

  static let digits = LetterClass("0123456789")
  static let spaces = LetterClass(" \t\n\u{B}\u{C}\r")
  static let words: LetterClass = {
    var words = digits
    words.insert(0x5F)
    for letter in UInt32(0x61)...0x7A {
      words.insert(letter)
      words.insert(letter - 0x20)
    }
    return words
  }()
  static let everything = LetterClass().inverted

  var inverted: LetterClass {
    var other = self
    (other.low, other.high, other.hasOthers) = (~low, ~high, !hasOthers)
    return other
  }

  mutating func insert(_ letter: UInt32) {
    if letter < 64 { low |= 1 << UInt64(letter) }
    if (64..<128).contains(letter) { high |= 1 << UInt64(letter - 64) }
  }

  mutating func formUnion(_ other: LetterClass) {
    low |= other.low
    high |= other.high
    hasOthers = hasOthers || other.hasOthers
  }

  func contains(_ letter: Unicode.Scalar) -> Bool {
    let value = UInt64(letter.value)
    if value < 64 { return low >> value & 1 == 1 }
    return value < 128 ? high >> (value - 64) & 1 == 1 : hasOthers
  }
}
