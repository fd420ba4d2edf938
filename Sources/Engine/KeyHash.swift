/// A number made of a partition key, by which its records go to a shard and to a lane of it.
///
/// FNV-1a with a final mixing, as its upper bits alone say little about short keys.
package enum KeyHash {
  package static let largest = Int(UInt32.max)

  /// From 0 to `largest`.
  package static func hash(ofPartition bytes: [UInt8]) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash = (hash ^ (hash >> 16)) &* 0x85EB_CA6B
    hash = (hash ^ (hash >> 13)) &* 0xC2B2_AE35
    return Int(hash ^ (hash >> 16))
  }
}
