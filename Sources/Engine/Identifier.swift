/// Random names in the forms AWS gives them.
package enum Identifier {
  /// A random UUID (version 4), such as `6f1e1cf8-4f0a-4f4e-9d3e-2f3a1c0b5d77`.
  package static func uuid() -> String {
    var bytes = randomBytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    var letters: [UInt8] = []
    letters.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { letters.append(UInt8(ascii: "-")) }
      appendHex(of: byte, to: &letters)
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Random lower-case hex digits.
  package static func hex(digits: Int) -> String {
    String(hex(randomBytes((digits + 1) / 2)).prefix(digits))
  }

  /// Two lower-case hex digits a byte.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var letters: [UInt8] = []
    for byte in bytes { appendHex(of: byte, to: &letters) }
    return String(decoding: letters, as: UTF8.self)
  }

  static func appendHex(of byte: UInt8, to letters: inout [UInt8]) {
    letters.append(letter(of: byte >> 4))
    letters.append(letter(of: byte & 0xF))
  }

  private static func letter(of nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 + nibble : 0x57 + nibble
  }

  /// The bytes that hex digits stand for; digits that are none count as zero.
  static func bytes(hex text: String?) -> [UInt8] {
    let digits = Array((text ?? "").utf8).map {
      UInt8(Character(Unicode.Scalar($0)).hexDigitValue ?? 0)
    }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// The system is asked for eight bytes at a time.
  private static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      withUnsafeBytes(of: generator.next() as UInt64) { bytes += $0 }
    }
    return Array(bytes.prefix(count))
  }
}
