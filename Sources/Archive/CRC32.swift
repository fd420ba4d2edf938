/// The checksum of zip and gzip (CRC-32, ISO 3309), which AWS also sends as `x-amz-crc32`.
package struct CRC32: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  package init() {}

  /// The checksum of all bytes given so far.
  package var value: UInt32 { ~state }

  /// The checksum of bytes that lie in one piece.
  package static func checksum(of bytes: [UInt8]) -> UInt32 {
    var checksum = CRC32()
    checksum.update(bytes)
    return checksum.value
  }

  /// Takes in more bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    state = Self.tables.withUnsafeBufferPointer { tables in
      bytes.withUnsafeBytes { Self.advance(state, over: $0, tables) }
    }
  }

  /// Eight tables of 256: table `k` holds what a byte does to the state `k` bytes later.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var remainder = UInt32(byte)
      for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0) }
      tables[byte] = remainder
    }
    for index in 256..<tables.count {
      let earlier = tables[index - 256]
      tables[index] = earlier >> 8 ^ tables[Int(earlier & 0xFF)]
    }
    return tables
  }()

  /// Takes eight bytes a step, each through its own table, so that the look-ups do not wait for
  /// one another.
  private static func advance(
    _ start: UInt32, over bytes: UnsafeRawBufferPointer, _ tables: UnsafeBufferPointer<UInt32>
  ) -> UInt32 {
    var state = start
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let mixed = word ^ UInt64(state)
      var next: UInt32 = 0
      for byte in 0..<8 {
        let index = Int(truncatingIfNeeded: mixed &>> UInt64(8 &* byte) & 0xFF)
        next ^= tables[(7 &- byte) &* 256 &+ index]
      }
      state = next
      offset &+= 8
    }
    while offset < bytes.count {
      state = state >> 8 ^ tables[Int((state ^ UInt32(bytes[offset])) & 0xFF)]
      offset &+= 1
    }
    return state
  }
}
