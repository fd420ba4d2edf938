/// Reads bits from the low end of each byte up, as DEFLATE packs them.
///
/// Past the end of the input bits read as zero and `bitCount` falls below zero, so that decoding
/// need not look for the end before each bit; whoever decodes checks `isExhausted` after it.
struct BitReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// The bits above `bitCount` are zero or already those that the next refill puts there.
  private var bits: UInt64 = 0
  private var bitCount = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether more bits were taken than there are.
  @inline(__always) var isExhausted: Bool { bitCount < 0 }

  /// The whole bytes not yet taken.
  var remainingBytes: Int { bytes.count - position + bitCount >> 3 }

  /// Makes 56 bits ready, or all that are left.
  @inline(__always) mutating func refill() {
    if position &+ 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      bits |= UInt64(littleEndian: word) &<< UInt64(truncatingIfNeeded: bitCount)
      position &+= (63 &- bitCount) &>> 3
      bitCount |= 56
    } else {
      refillBytewise()
    }
  }

  @inline(never) private mutating func refillBytewise() {
    while bitCount < 56, position < bytes.count {
      bits |= UInt64(bytes[position]) &<< UInt64(truncatingIfNeeded: bitCount)
      position += 1
      bitCount += 8
    }
  }

  /// The next bits, which stay; `count` is below 56 and covered by a refill.
  @inline(__always) func peek(_ count: UInt32) -> Int {
    Int(truncatingIfNeeded: bits & (1 &<< UInt64(count) &- 1))
  }

  @inline(__always) mutating func drop(_ count: UInt32) {
    bits = bits &>> UInt64(count)
    bitCount &-= Int(count)
  }

  @inline(__always) mutating func take(_ count: UInt32) -> Int {
    let value = peek(count)
    drop(count)
    return value
  }

  /// The next bits as a number, or an error when the input ends first.
  mutating func next(_ count: UInt32) throws(InflateError) -> Int {
    refill()
    let value = take(count)
    guard !isExhausted else { throw .truncated }
    return value
  }

  /// Skips to the next whole byte and gives back the bytes that wait in the bit buffer.
  mutating func alignToByte() {
    position -= bitCount >> 3
    bits = 0
    bitCount = 0
  }

  /// The next whole bytes; the reader stands at a whole byte.
  mutating func nextBytes(_ count: Int) throws(InflateError) -> UnsafeRawBufferPointer {
    guard count <= bytes.count - position else { throw .truncated }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }
}
