/// Writes DEFLATE streams bit by bit.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var bitCount = 0

  /// A number, its lowest bit first.
  mutating func number(_ value: Int, _ count: Int) {
    for index in 0..<count {
      if bitCount % 8 == 0 { bytes.append(0) }
      bytes[bytes.count - 1] |= UInt8(value >> index & 1) << UInt8(bitCount % 8)
      bitCount += 1
    }
  }

  /// A Huffman code, given by its digits, first digit first.
  mutating func code(_ digits: String) {
    for digit in digits.utf8 { number(digit == UInt8(ascii: "1") ? 1 : 0, 1) }
  }

  /// The start of a last, dynamic block whose code length code has these lengths by symbol.
  mutating func dynamicHeader(
    literals: Int = 257, distances: Int = 1, codeLengths: [Int: Int]
  ) {
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    number(1, 1)
    number(2, 2)
    number(literals - 257, 5)
    number(distances - 1, 5)
    number(15, 4)
    for symbol in order { number(codeLengths[symbol] ?? 0, 3) }
  }

  static func bytes(_ write: (inout BitWriter) -> Void) -> [UInt8] {
    var writer = BitWriter()
    write(&writer)
    return writer.bytes
  }
}
