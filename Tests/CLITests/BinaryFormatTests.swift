import Testing

@testable import CLI

struct `Base64 that was typed` {
  @Test(
    arguments: [
      ("", []), ("AAE=", [0, 1]), ("A A-E\n=", [0, 1]), ("AAE=garbage", [0, 1]), ("AA=B=", [0, 0]),
      ("AA==AA==", [0]), ("=AAE=", [0, 1]),
    ] as [(String, [UInt8])])
  func `is read past foreign letters, as by Python`(text: String, bytes: [UInt8]) {
    #expect(BinaryFormat.leniently(decode: text) == bytes)
  }

  @Test(arguments: ["A", "AA", "AA=", "AA=B", "AAE", "AAAAA", "A==="])
  func `needs its padding`(text: String) { #expect(BinaryFormat.leniently(decode: text) == nil) }
}
