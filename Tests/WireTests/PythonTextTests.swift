import Testing
import Wire

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
    ("9007199254740993.0", "9007199254740992.0"), ("9999999999999998.0", "9999999999999998.0"),
    ("1e16", "1e+16"), ("1e-5", "1e-05"), ("1e400", "inf"),
  ])
  func `has exponents where Python has them`(digits: String, expected: String) {
    #expect(PythonText.plain(.number(digits)) == expected)
  }

  @Test(arguments: [
    ("5", "5"), (" 5\n", "5"), ("-05", "-5"), ("+5", "5"), ("-0", "0"), ("1_000", "1000"),
    ("\u{2003}١٢\u{3000}", "12"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func `is a whole number`(text: String, digits: String) {
    #expect(PythonNumber(text).integer == digits)
  }

  @Test(arguments: ["", " ", "-", "5x", "1.0", "0x1", "- 5", "١x", "1__0", "_1"])
  func `is no number`(text: String) { #expect(PythonNumber(text).integer == nil) }

  @Test func `shows what was typed as ordered dictionaries`() {
    #expect(
      PythonText.literal(["a": [:], "b": 1], isOrdered: true)
        == "OrderedDict({'a': OrderedDict(), 'b': 1})")
  }

  @Test func `shows bytes`() {
    #expect(PythonText.quoted(bytes: [0x50, 0x4B, 0, 0xFF, 0x27]) == "b\"PK\\x00\\xff'\"")
  }
}
