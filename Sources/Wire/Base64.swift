/// Base64 (RFC 4648, section 4), padded.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    encode(Array(bytes))
  }

  package static func encode(_ bytes: [UInt8]) -> String {
    let alphabet = Self.alphabet
    return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { letters in
      var written = 0
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let count = min(3, bytes.count - start)
        let triple =
          UInt32(bytes[start]) << 16
          | (count > 1 ? UInt32(bytes[start + 1]) << 8 : 0)
          | (count > 2 ? UInt32(bytes[start + 2]) : 0)
        for place in 0..<4 {
          let value = Int(triple >> (18 - 6 * UInt32(place)) & 0x3F)
          letters[written + place] = place > count ? UInt8(ascii: "=") : alphabet[value]
        }
        written += 4
      }
      return written
    }
  }

  /// Gives nil for a text of the wrong length, a foreign letter, or padding anywhere but the end.
  package static func decode(_ text: String) -> [UInt8]? {
    let letters = Array(text.utf8)
    guard letters.count % 4 == 0 else { return nil }
    let values = Self.values
    let padding = letters.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 4 * 3)
    var pending: UInt32 = 0
    var pendingBits = 0
    for letter in letters.dropLast(padding) {
      let value = values[Int(letter)]
      guard value != 0xFF else { return nil }
      pending = pending << 6 | UInt32(value)
      pendingBits += 6
      if pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
      }
    }
    return bytes
  }
}
