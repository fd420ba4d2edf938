extension Inflater {
  /// Reads the two codes at the start of a dynamic block (RFC 1951, 3.2.7).
  mutating func readCodes() throws(InflateError) {
    let literalCount = try reader.next(5) + 257
    let distanceCount = try reader.next(5) + 1
    guard literalCount <= 286, distanceCount <= 30 else { throw .badCodeLengths }
    let code = try readCodeLengthCode()
    let lengths = try readCodeLengths(literalCount + distanceCount, code)
    guard lengths[256] > 0 else { throw .missingEndOfBlock }
    try buildTables(lengths, literalCount: literalCount)
  }

  mutating func buildTables(_ lengths: [UInt8], literalCount: Int) throws(InflateError) {
    try literals.build(
      lengths: lengths[..<literalCount], payloads: DeflateAlphabet.literals,
      allowsSingleCode: true)
    try distances.build(
      lengths: lengths[literalCount...], payloads: DeflateAlphabet.distances,
      allowsSingleCode: true)
  }

  private mutating func readCodeLengthCode() throws(InflateError) -> HuffmanTable {
    var lengths = [UInt8](repeating: 0, count: 19)
    for symbol in DeflateAlphabet.codeLengthOrder.prefix(try reader.next(4) + 4) {
      lengths[symbol] = UInt8(try reader.next(3))
    }
    var code = HuffmanTable(primaryBits: 7)
    try code.build(
      lengths: lengths[...], payloads: DeflateAlphabet.codeLengths, allowsSingleCode: false)
    return code
  }

  /// Both codes' lengths come in one run: a repetition may cross from the first to the second.
  private mutating func readCodeLengths(
    _ count: Int, _ code: HuffmanTable
  ) throws(InflateError) -> [UInt8] {
    var lengths: [UInt8] = []
    lengths.reserveCapacity(count)
    while lengths.count < count {
      let symbol = try nextSymbol(code)
      guard symbol >= 16 else {
        lengths.append(UInt8(symbol))
        continue
      }
      let repeated = try nextRepetition(symbol, last: lengths.last)
      guard repeated.count <= count - lengths.count else { throw .badCodeLengths }
      lengths.append(contentsOf: repeated)
    }
    return lengths
  }

  private mutating func nextSymbol(_ code: HuffmanTable) throws(InflateError) -> Int {
    reader.refill()
    let entry = code.entries[reader.peek(code.primaryBits)]
    reader.drop(entry & 0xF)
    guard !reader.isExhausted else { throw .truncated }
    guard entry & HuffmanEntry.isUnassigned == 0 else { throw .unassignedCode }
    return Int(entry >> 16)
  }

  private mutating func nextRepetition(
    _ symbol: Int, last: UInt8?
  ) throws(InflateError) -> Repeated<UInt8> {
    switch symbol {
    case 16:
      guard let last else { throw .badCodeLengths }
      return repeatElement(last, count: try reader.next(2) + 3)
    case 17: return repeatElement(0, count: try reader.next(3) + 3)
    default: return repeatElement(0, count: try reader.next(7) + 11)
    }
  }
}
