import Testing
import Wire

@testable import CLI

struct `Python's text` {
  @Test(
    arguments: [
      (.null, "None"), (true, "True"), (false, "False"), (7, "7"), (.number("-0"), "0"),
      (.number("1e2"), "100.0"), (.number("0.10"), "0.1"), ("it's", "it's"),
      (["it's", "a\"b", "both'\""], #"["it's", 'a"b', 'both\'"']"#),
      (
        ["a\nb\t\\", "\u{1}", "é", "\u{A0}", "\u{2028}", "\u{E000}"],
        #"['a\nb\t\\', '\x01', 'é', '\xa0', '\u2028', '\ue000']"#
      ),
      ([:], "{}"), (["k": [1, [:]]], "{'k': [1, {}]}"),
    ] as [(JSON, String)])
  func `is that of str`(value: JSON, expected: String) {
    #expect(PythonText.plain(value) == expected)
  }

  @Test(arguments: [
    ("5", "5"), (" 5\n", "5"), ("-05", "-5"), ("+5", "5"), ("-0", "0"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func `is a whole number`(text: String, digits: String) {
    #expect(PythonText.integer(text) == digits)
  }

  @Test(arguments: ["", " ", "-", "5x", "1.0", "0x1", "- 5", "١x"])
  func `is no number`(text: String) { #expect(PythonText.integer(text) == nil) }

  @Test func `shows bytes`() {
    #expect(PythonText.quoted(bytes: [0x50, 0x4B, 0, 0xFF, 0x27]) == "b\"PK\\x00\\xff'\"")
  }
}

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
