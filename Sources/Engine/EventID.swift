/// The 32 hex digits that name a stream record.
///
/// They are its sequence number, scrambled with the store's seed, so that the same record always
/// has the same id and no column is needed for it.
package struct EventID: Sendable, Hashable {
  private let high: UInt64
  private let low: UInt64

  package init(of sequence: SequenceNumber, seed: Int) {
    high = Self.scramble(UInt64(bitPattern: Int64(sequence.value ^ seed)))
    low = Self.scramble(high ^ UInt64(bitPattern: Int64(seed)))
  }

  package var text: String {
    var letters: [UInt8] = []
    append(to: &letters)
    return String(decoding: letters, as: UTF8.self)
  }

  /// Writes the digits where events are put together.
  package func append(to letters: inout [UInt8]) {
    for half in [high, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        Identifier.appendHex(of: UInt8(truncatingIfNeeded: half >> UInt64(shift)), to: &letters)
      }
    }
  }

  /// The record that an id names; nil when it is no id of this store's.
  package static func sequence(of text: String, seed: Int) -> SequenceNumber? {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16) else { return nil }
    let sequence = SequenceNumber(
      Int(truncatingIfNeeded: Int64(bitPattern: unscramble(high))) ^ seed)
    return EventID(of: sequence, seed: seed).text == text ? sequence : nil
  }

  /// Undoes `scramble`, step by step: the factors are the inverses of its own.
  private static func unscramble(_ output: UInt64) -> UInt64 {
    var bits = output ^ output >> 31 ^ output >> 62
    bits = bits &* 0x3196_42B2_D24D_8EC3
    bits = bits ^ bits >> 27 ^ bits >> 54
    bits = bits &* 0x96DE_1B17_3F11_9089
    bits = bits ^ bits >> 30 ^ bits >> 60
    return bits &- 0x9E37_79B9_7F4A_7C15
  }

  /// The finaliser of SplitMix64: every input bit moves every output bit, and no two inputs meet.
  private static func scramble(_ input: UInt64) -> UInt64 {
    var bits = input &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
