private import Synchronization

/// The names that requests get, which have to differ but need not be hard to guess.
enum RequestID {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
  private static let state = Atomic<UInt64>(UInt64.random(in: 0...UInt64.max))

  /// 52 capital letters and digits, as DynamoDB has them.
  static func letters() -> String {
    String(unsafeUninitializedCapacity: 52) { place in
      var bits: UInt64 = 0
      for index in 0..<52 {
        if index % 12 == 0 { bits = nextBits() }
        place[index] = alphabet[Int(truncatingIfNeeded: bits & 31)]
        bits >>= 5
      }
      return 52
    }
  }

  /// A UUID, as all others have them.
  static func uuid() -> String {
    let halves = [
      nextBits() & ~0xF000 | 0x4000, nextBits() & ~(3 << 62) | 1 << 63,
    ]
    return String(unsafeUninitializedCapacity: 36) { place in
      var index = 0
      for digit in 0..<32 {
        if [8, 12, 16, 20].contains(digit) {
          place[index] = UInt8(ascii: "-")
          index += 1
        }
        let value = halves[digit / 16] >> UInt64(60 - digit % 16 * 4) & 15
        place[index] = UInt8(value < 10 ? 0x30 + value : 0x57 + value)
        index += 1
      }
      return index
    }
  }

  /// A step of SplitMix64: to ask the system for every request would cost more.
  private static func nextBits() -> UInt64 {
    var bits = state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
