/// What the symbols of DEFLATE mean (RFC 1951, 3.2.5 to 3.2.7), as payloads of table entries.
enum DeflateAlphabet {
  /// The order in which the lengths of the code length code are sent.
  static let codeLengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  static let codeLengths: [UInt32] = (0..<19).map { UInt32($0) << 16 }

  /// 256 literals, the end of the block, and lengths from 3 to 258.
  static let literals: [UInt32] = {
    var payloads = (0..<256).map { UInt32($0) << 16 | HuffmanEntry.isLiteral }
    payloads.append(HuffmanEntry.isEndOfBlock)
    var base: UInt32 = 3
    for step in UInt32(0)..<28 {
      let extraBits = step < 8 ? 0 : step / 4 - 1
      payloads.append(base << 16 | extraBits << 4)
      base += 1 << extraBits
    }
    payloads.append(258 << 16)
    payloads += [HuffmanEntry.isUnassigned, HuffmanEntry.isUnassigned]
    return payloads
  }()

  /// Distances from 1 to 32768.
  static let distances: [UInt32] = {
    var payloads: [UInt32] = []
    var base: UInt32 = 1
    for step in UInt32(0)..<30 {
      let extraBits = step < 4 ? 0 : step / 2 - 1
      payloads.append(base << 16 | extraBits << 4)
      base += 1 << extraBits
    }
    payloads += [HuffmanEntry.isUnassigned, HuffmanEntry.isUnassigned]
    return payloads
  }()

  /// The lengths of the fixed literal code, then those of the fixed distance code.
  static let fixedLengths: [UInt8] =
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
    + [UInt8](repeating: 5, count: 32)
}
