extension Inflater {
  /// Decodes until the block ends, which gives true, or the output is nearly full.
  mutating func decodeSymbols() throws(InflateError) -> Bool {
    var step = SymbolDecoder(
      reader: reader, written: written, pause: output.count - Self.slack,
      literalBits: literals.primaryBits, literalRest: literals.secondaryBits,
      distanceBits: distances.primaryBits, distanceRest: distances.secondaryBits)
    let isEnded = try output.withUnsafeMutableBufferPointer {
      (output) throws(InflateError) -> Bool in
      try literals.entries.withUnsafeBufferPointer { (literals) throws(InflateError) -> Bool in
        try distances.entries.withUnsafeBufferPointer { (distances) throws(InflateError) -> Bool in
          try step.run(UnsafeMutableRawBufferPointer(output), literals, distances)
        }
      }
    }
    reader = step.reader
    written = step.written
    return isEnded
  }
}

/// The inner loop of inflating, over bare memory.
private struct SymbolDecoder {
  var reader: BitReader
  var written: Int
  /// The last place of the output from which the longest copy still fits.
  let pause: Int
  let literalBits: UInt32
  let literalRest: UInt32
  let distanceBits: UInt32
  let distanceRest: UInt32

  /// One refill holds a whole copy: 15 + 5 bits of length and 15 + 13 bits of distance.
  mutating func run(
    _ output: UnsafeMutableRawBufferPointer, _ literals: UnsafeBufferPointer<UInt32>,
    _ distances: UnsafeBufferPointer<UInt32>
  ) throws(InflateError) -> Bool {
    // A local copy stays in registers, where `self` would go through memory at each step.
    var reader = reader
    var written = written
    defer { (self.reader, self.written) = (reader, written) }
    while written <= pause {
      reader.refill()
      let entry = Self.next(&reader, literals, literalBits, literalRest)
      guard !reader.isExhausted else { throw .truncated }
      if entry & HuffmanEntry.isLiteral != 0 {
        output[written] = UInt8(truncatingIfNeeded: entry &>> 16)
        written &+= 1
        continue
      }
      guard entry & HuffmanEntry.isSpecial == 0 else {
        guard entry & HuffmanEntry.isEndOfBlock != 0 else { throw .unassignedCode }
        return true
      }
      let length = Int(entry &>> 16) &+ reader.take(entry &>> 4 & 0xF)
      let start = Self.next(&reader, distances, distanceBits, distanceRest)
      let distance = Int(start &>> 16) &+ reader.take(start &>> 4 & 0xF)
      guard !reader.isExhausted else { throw .truncated }
      guard start & HuffmanEntry.isSpecial == 0 else { throw .unassignedCode }
      guard distance <= written else { throw .distanceTooFar }
      Self.copy(output, to: written, distance: distance, length: length)
      written &+= length
    }
    return false
  }

  @inline(__always) private static func next(
    _ reader: inout BitReader, _ table: UnsafeBufferPointer<UInt32>, _ bits: UInt32, _ rest: UInt32
  ) -> UInt32 {
    var entry = table[reader.peek(bits)]
    if entry & HuffmanEntry.isSecondary != 0 {
      reader.drop(bits)
      entry = table[Int(entry &>> 16) &+ reader.peek(rest)]
    }
    reader.drop(entry & 0xF)
    return entry
  }

  /// Repeats earlier output by words, which may run over the end.
  ///
  /// What is repeated from a distance below that of a word is so from each of its multiples too:
  /// once enough of it is written, a multiple that holds a word serves.
  @inline(__always) private static func copy(
    _ output: UnsafeMutableRawBufferPointer, to start: Int, distance: Int, length: Int
  ) {
    let end = start &+ length
    var target = start
    var period = distance
    if distance < 8 {
      while period < 8 { period &+= distance }
      while target < start &+ period &- distance {
        output[target] = output[target &- distance]
        target &+= 1
      }
    }
    while target < end {
      let word = output.loadUnaligned(fromByteOffset: target &- period, as: UInt64.self)
      output.storeBytes(of: word, toByteOffset: target, as: UInt64.self)
      target &+= 8
    }
  }
}
