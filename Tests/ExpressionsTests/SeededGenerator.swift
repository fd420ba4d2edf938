@testable import Expressions

/// The same random numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// The text of a number of any length and magnitude; some are out of range.
  mutating func numberText() -> String {
    var text = ["", "-", "+"].randomElement(using: &self) ?? ""
    let count = Int.random(in: 1...(Bool.random(using: &self) ? 6 : 40), using: &self)
    let digits = (0..<count).map { _ in
      Int.random(in: 0...3, using: &self) == 0 ? 0 : Int.random(in: 0...9, using: &self)
    }
    let point = Int.random(in: 0...count, using: &self)
    text += digits.prefix(point).map(String.init).joined()
    if point < count { text += "." + digits.dropFirst(point).map(String.init).joined() }
    switch Int.random(in: 0...3, using: &self) {
    case 0: text += "E\(Int.random(in: -180...180, using: &self))"
    case 1: text += "e+\(Int.random(in: 0...9, using: &self))"
    default: break
    }
    return text
  }

  /// A number in range; many are near one another, so that sums and ties happen.
  mutating func number() -> Number {
    while true {
      if let number = try? Number(parsing: numberText()) { return number }
    }
  }
}
