import Testing
import Wire

struct `Base64 text` {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `writes and reads the examples of RFC 4648`(text: String, encoded: String) {
    #expect(Base64.encode(text.utf8) == encoded)
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test func `uses plus and slash`() {
    #expect(Base64.encode([255, 254, 253, 251]) == "//79+w==")
    #expect(Base64.decode("//79+w==") == [255, 254, 253, 251])
  }

  @Test(arguments: 0...66)
  func `reads what it wrote, at every length`(count: Int) {
    var random = SplitMix64(state: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = Base64.encode(bytes)
    #expect(text.utf8.count == (count + 2) / 3 * 4)
    #expect(Base64.decode(text) == bytes)
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "A===", "=AAA", "A=AA", "AA=A", "Zg==Zg==",
    "Zm9v\n", "Zm9 ", "Zm-_", "Zm9é", "Zm9v=", "\u{0}\u{0}\u{0}\u{0}",
  ])
  func `refuses a text that is not it`(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
