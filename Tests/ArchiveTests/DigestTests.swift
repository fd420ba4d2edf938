import Archive
import Testing

struct `CRC-32` {
  @Test(
    arguments: [
      ("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func `is the one of zip and gzip`(text: String, checksum: UInt32) {
    #expect(CRC32.checksum(of: Array(text.utf8)) == checksum)
  }

  @Test func `is the same for any cut into pieces`() {
    var numbers = SeededGenerator(seed: 32)
    let bytes = numbers.bytes(1000)
    let whole = CRC32.checksum(of: bytes)
    for _ in 0..<200 {
      let cuts = [0, 1000] + (0..<3).map { _ in Int.random(in: 0...1000, using: &numbers) }
      var checksum = CRC32()
      let sorted = cuts.sorted()
      for (start, end) in zip(sorted, sorted.dropFirst()) { checksum.update(bytes[start..<end]) }
      #expect(checksum.value == whole)
    }
  }

  @Test func `agrees with the definition bit by bit`() {
    var numbers = SeededGenerator(seed: 33)
    for count in 0..<70 {
      let bytes = numbers.bytes(count)
      var remainder: UInt32 = 0xFFFF_FFFF
      for byte in bytes {
        for bit in 0..<8 {
          let isOdd = (remainder ^ UInt32(byte) >> UInt32(bit)) & 1 == 1
          remainder = remainder >> 1 ^ (isOdd ? 0xEDB8_8320 : 0)
        }
      }
      #expect(CRC32.checksum(of: bytes) == ~remainder)
    }
  }
}

struct `SHA-256` {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `gives the digests of FIPS 180-4`(text: String, digest: String) {
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == digest)
  }

  @Test func `gives the digest of a million letters`() {
    var digest = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
    for _ in 0..<100 { digest.update(piece) }
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(digest.finish() == [UInt8](hex: expected))
  }

  @Test func `is the same for any cut into pieces`() {
    var numbers = SeededGenerator(seed: 256)
    for count in 0..<260 {
      let bytes = numbers.bytes(count)
      let cut = Int.random(in: 0...count, using: &numbers)
      var digest = SHA256()
      digest.update(bytes[..<cut])
      digest.update(bytes[cut...])
      #expect(digest.finish() == SHA256.digest(of: bytes))
    }
  }

  @Test(.enabled(if: Tool.isInstalled(Tool.python), "python3 is not installed"))
  func `agrees with Python for each length up to five blocks`() throws {
    let script = """
      import hashlib
      for n in range(321): print(hashlib.sha256(bytes(i * 7 % 256 for i in range(n))).hexdigest())
      """
    let printed = try Tool.python(script, in: TemporaryDirectory())
    let digests = String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
    let expected = (0..<321).map { count in
      SHA256.hexDigest(of: (0..<count).map { UInt8($0 * 7 % 256) })
    }
    #expect(digests == expected)
  }
}

struct `The digest MD5` {
  /// The test suite of RFC 1321, and one text for each way its end can fall into a block.
  @Test(
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
      ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
      ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
      (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "d174ab98d277d9f5a5611c2c9f419d9f"
      ),
      (
        String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"
      ),
      (String(repeating: "x", count: 55), "04364420e25c512fd958a70738aa8f72"),
      (String(repeating: "x", count: 56), "668a72d5ba17f08e62dabcafad6db14b"),
      (String(repeating: "x", count: 63), "7dc2ca208106a2f703567bdff99d8981"),
      (String(repeating: "x", count: 64), "c1bb4f81d892b2d57947682aeb252456"),
      (String(repeating: "x", count: 65), "1bc932052302d074bdec39795fe00cf6"),
      (String(repeating: "x", count: 119), "ab347a5f68c8a443cfcddc633f12c24f"),
      (String(repeating: "x", count: 120), "fb98667f98096de92620b64f46e1c5b5"),
      (String(repeating: "x", count: 1000), "398533d48111e9f664b1f64cb10c4b63"),
    ])
  func `is the digest of the standard`(text: String, digest: String) {
    #expect(MD5.hexDigest(of: Array(text.utf8)) == digest)
  }
}
