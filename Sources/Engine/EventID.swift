/// The 32 hex digits that name a stream record.
///
/// They are its sequence number, scrambled with the store's seed, so that the same record always
/// has the same id and no column is needed for it.
package struct EventID: Sendable, Hashable {
  package let text: String

  package init(of sequence: SequenceNumber, seed: Int) {
    let high = Self.scramble(UInt64(bitPattern: Int64(sequence.value ^ seed)))
    let low = Self.scramble(high ^ UInt64(bitPattern: Int64(seed)))
    text = [high, low].map { half in
      Identifier.hex((0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) })
    }.joined()
  }

  /// The number of the record that a text is the id of; nil for what is no id of this store.
  package static func sequence(ofText text: String, seed: Int) -> SequenceNumber? {
    let text = text.lowercased()
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16) else { return nil }
    let value = Int(Int64(bitPattern: unscramble(high))) ^ seed
    let sequence = SequenceNumber(value)
    return value > 0 && EventID(of: sequence, seed: seed).text == text ? sequence : nil
  }

  /// The finaliser of SplitMix64: every input bit moves every output bit, and no two inputs meet.
  private static func scramble(_ input: UInt64) -> UInt64 {
    var bits = input &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// Takes back what `scramble` did; the factors are the inverses of its own.
  private static func unscramble(_ output: UInt64) -> UInt64 {
    var bits = output
    bits = (bits ^ bits >> 31 ^ bits >> 62) &* 0x3196_42B2_D24D_8EC3
    bits = (bits ^ bits >> 27 ^ bits >> 54) &* 0x96DE_1B17_3F11_9089
    return (bits ^ bits >> 30 ^ bits >> 60) &- 0x9E37_79B9_7F4A_7C15
  }
}
