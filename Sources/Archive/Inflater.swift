/// Unpacks raw DEFLATE streams (RFC 1951).
package struct Inflater {
  var reader: BitReader
  /// Always longer than what is written by `slack`, so that the fast path needs no bounds.
  var output: [UInt8]
  var written = 0
  let limit: Int
  var literals = HuffmanTable(primaryBits: 11)
  var distances = HuffmanTable(primaryBits: 9)

  /// The longest copy, and one word that a copy may run over its end.
  static let slack = 258 + 8

  private init(_ bytes: UnsafeRawBufferPointer, limit: Int) {
    let (guess, overflow) = bytes.count.multipliedReportingOverflow(by: 4)
    let size = min(limit, max(overflow ? limit : guess, 1024))
    self.init(bytes, outputSizeBytes: size, limit: limit)
  }

  init(_ bytes: UnsafeRawBufferPointer, outputSizeBytes: Int, limit: Int) {
    reader = BitReader(bytes)
    self.limit = limit
    output = [UInt8](repeating: 0, count: outputSizeBytes + Self.slack)
  }

  /// Unpacks one stream that ends where `bytes` end.
  ///
  /// Memory grows with what was unpacked, never with what the stream promises, and stops at
  /// `limitBytes`.
  package static func inflate(
    _ bytes: ArraySlice<UInt8>, limitBytes: Int
  ) throws(InflateError) -> [UInt8] {
    let limit = min(max(limitBytes, 0), Int.max / 4)
    return try bytes.withUnsafeBufferPointer { (bytes) throws(InflateError) -> [UInt8] in
      var inflater = Inflater(UnsafeRawBufferPointer(bytes), limit: limit)
      return try inflater.inflate()
    }
  }

  private mutating func inflate() throws(InflateError) -> [UInt8] {
    var isLast = false
    while !isLast {
      isLast = try reader.next(1) == 1
      switch try reader.next(2) {
      case 0: try copyStoredBlock()
      case 1:
        try buildTables(DeflateAlphabet.fixedLengths, literalCount: 288)
        try inflateBlock()
      case 2:
        try readCodes()
        try inflateBlock()
      default: throw .unknownBlockKind
      }
    }
    reader.alignToByte()
    guard reader.remainingBytes == 0 else { throw .trailingBytes }
    output.removeLast(output.count - written)
    return output
  }

  mutating func copyStoredBlock() throws(InflateError) {
    reader.alignToByte()
    let length = try reader.next(16)
    guard try reader.next(16) == length ^ 0xFFFF else { throw .storedLengthMismatch }
    reader.alignToByte()
    let bytes = try reader.nextBytes(length)
    guard length <= limit - written else { throw .limitExceeded(limitBytes: limit) }
    while output.count - Self.slack < written + length { grow() }
    let start = written
    output.withUnsafeMutableBytes { output in
      UnsafeMutableRawBufferPointer(rebasing: output[start..<start + length]).copyMemory(
        from: bytes)
    }
    written += length
  }

  private mutating func inflateBlock() throws(InflateError) {
    while true {
      let isEnded = try decodeSymbols()
      guard written <= limit else { throw .limitExceeded(limitBytes: limit) }
      if isEnded { return }
      grow()
    }
  }

  private mutating func grow() {
    let size = min(limit, (output.count - Self.slack) * 2) + Self.slack
    output += [UInt8](repeating: 0, count: max(0, size - output.count))
  }
}
