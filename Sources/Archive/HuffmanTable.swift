/// A prefix code of DEFLATE as a table that its next bits index.
///
/// Codes of up to `primaryBits` are found in one step. Longer ones lead to a second table, which
/// follows the first in `entries`.
struct HuffmanTable {
  private(set) var entries: [UInt32] = []
  private(set) var secondaryBits: UInt32 = 0
  let primaryBits: UInt32

  private static let longestCode = 15

  init(primaryBits: UInt32) { self.primaryBits = primaryBits }

  /// Builds the table from the length of each symbol's code, 0 for a symbol without one.
  ///
  /// `payloads` says what each symbol means. A code must leave nothing unassigned, except that
  /// where `allowsSingleCode` holds there may be but one code, of one bit, or none at all.
  mutating func build(
    lengths: ArraySlice<UInt8>, payloads: [UInt32], allowsSingleCode: Bool
  ) throws(InflateError) {
    var counts = [Int](repeating: 0, count: Self.longestCode + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    try Self.checkCompleteness(counts, longest: longest, allowsSingleCode: allowsSingleCode)
    clear(longest: UInt32(longest))
    var nextCodes = Self.firstCodes(counts)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let code = nextCodes[Int(length)]
      nextCodes[Int(length)] += 1
      assign(Self.reversed(code, UInt32(length)), UInt32(length), payloads[symbol])
    }
  }

  /// An empty code passes: what is wrong with it shows when something is decoded with it.
  private static func checkCompleteness(
    _ counts: [Int], longest: Int, allowsSingleCode: Bool
  ) throws(InflateError) {
    var unassigned = 1
    for count in counts[1...] {
      unassigned = unassigned * 2 - count
      guard unassigned >= 0 else { throw .oversubscribedCode }
    }
    let isSparse = longest == 0 || longest == 1 && allowsSingleCode
    guard unassigned == 0 || isSparse else { throw .incompleteCode }
  }

  /// The least code of each length: codes of one length are consecutive, shorter ones come first.
  private static func firstCodes(_ counts: [Int]) -> [UInt32] {
    var codes = [UInt32](repeating: 0, count: counts.count)
    for length in 1..<counts.count {
      codes[length] = (codes[length - 1] + UInt32(counts[length - 1])) << 1
    }
    return codes
  }

  /// Codes are packed from their highest bit, all else from its lowest.
  private static func reversed(_ code: UInt32, _ length: UInt32) -> UInt32 {
    var (rest, result) = (code, UInt32(0))
    for _ in 0..<length {
      result = result << 1 | rest & 1
      rest >>= 1
    }
    return result
  }

  private mutating func clear(longest: UInt32) {
    secondaryBits = longest > primaryBits ? longest - primaryBits : 0
    entries = [UInt32](repeating: HuffmanEntry.unassigned, count: 1 << Int(primaryBits))
  }

  private mutating func assign(_ code: UInt32, _ length: UInt32, _ payload: UInt32) {
    guard length > primaryBits else {
      return fill(0, primaryBits, from: code, length, payload)
    }
    let first = secondaryTable(Int(code) & (1 << Int(primaryBits) - 1))
    fill(first, secondaryBits, from: code >> primaryBits, length - primaryBits, payload)
  }

  /// Fills all places of one table whose index ends in the bits of a code.
  private mutating func fill(
    _ first: Int, _ indexBits: UInt32, from code: UInt32, _ length: UInt32, _ payload: UInt32
  ) {
    let end = first + (1 << Int(indexBits))
    let step = 1 << Int(length)
    var index = first + Int(code)
    while index < end {
      entries[index] = payload | length
      index += step
    }
  }

  /// The start of the table behind a primary entry; makes the table when it is not there yet.
  private mutating func secondaryTable(_ index: Int) -> Int {
    if entries[index] & HuffmanEntry.isSecondary != 0 { return Int(entries[index] >> 16) }
    let first = entries.count
    entries[index] = UInt32(first) << 16 | HuffmanEntry.isSecondary | primaryBits
    entries += [UInt32](repeating: HuffmanEntry.unassigned, count: 1 << Int(secondaryBits))
    return first
  }
}

/// The layout of a table entry.
///
/// Bits 0 to 3 count the bits of the code, 4 to 7 the extra bits that follow it, 8 to 11 are the
/// flags below, and 16 to 31 hold a literal, a base to which the extra bits are added, or the
/// start of a secondary table.
enum HuffmanEntry {
  static let isLiteral: UInt32 = 1 << 8
  static let isSecondary: UInt32 = 1 << 9
  static let isEndOfBlock: UInt32 = 1 << 10
  static let isUnassigned: UInt32 = 1 << 11
  /// Neither literal, length nor distance.
  static let isSpecial = isEndOfBlock | isUnassigned
  /// One bit long, so that reading it past the end of the input shows as such.
  static let unassigned = isUnassigned | 1
}
