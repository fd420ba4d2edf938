import Testing
import Wire

struct `The text of a JSON value` {
  @Test(arguments: [
    ("[ ]", "[]"), ("{ }", "{}"), ("[1, 2]", "[1,2]"),
    ("{ \"a\" : [ null , true ] , \"b\" : { } }", #"{"a":[null,true],"b":{}}"#),
  ])
  func `has no white space`(text: String, expected: String) throws {
    #expect(try JSON.parse(text).text == expected)
  }

  @Test func `escapes control characters, quotes and backslashes, and nothing else`() {
    let controls = String(String.UnicodeScalarView((0..<0x20).compactMap(Unicode.Scalar.init)))
    let expected =
      #"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
      + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d"#
      + #"\u001e\u001f\"\\/"# + "\u{7F}\u{85}\u{2028}é😀"
    let value = JSON.string(controls + "\"\\/\u{7F}\u{85}\u{2028}é😀")
    #expect(value.text == "\"" + expected + "\"")
    #expect(value.formatted() == value.text)
    #expect(JSON.object([.init(controls, 1)]).text.hasPrefix(#"{"\u0000\u0001"#))
  }

  @Test func `is appended to what is there`() {
    var bytes = Array("data: ".utf8)
    (["a": "é"] as JSON).write(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #"data: {"a":"é"}"#)
    #expect((["a": "é"] as JSON).utf8 == Array(#"{"a":"é"}"#.utf8))
  }
}

struct `The formatted text of a JSON value` {
  @Test func `is what Python prints with an indent of four`() throws {
    let text =
      #"{"Table":{"Name":"Zürich","Empty":{},"None":[],"Flags":[true,null],"#
      + #""Deep":[[1],{"a":{"b":"c"}}]},"n":-0.5}"#
    #expect(
      try JSON.parse(text).formatted() == """
        {
            "Table": {
                "Name": "Zürich",
                "Empty": {},
                "None": [],
                "Flags": [
                    true,
                    null
                ],
                "Deep": [
                    [
                        1
                    ],
                    {
                        "a": {
                            "b": "c"
                        }
                    }
                ]
            },
            "n": -0.5
        }
        """)
  }

  @Test(arguments: ["null", "true", "1.50", "\"a\"", "[]", "{}"])
  func `is one line for a value without content`(text: String) throws {
    #expect(try JSON.parse(text).formatted() == text)
  }

  @Test func `is indented as far as asked`() {
    let value: JSON = ["a": [1]]
    #expect(value.formatted(indent: 2) == "{\n  \"a\": [\n    1\n  ]\n}")
    #expect(value.formatted(indent: 0) == "{\n\"a\": [\n1\n]\n}")
  }

  @Test func `is read as the same value`() throws {
    let value: JSON = ["a": [1, "\n\u{1}\"", ["b": .null]], "": [[:], [[]], true]]
    #expect(try JSON.parse(value.formatted()) == value)
  }
}
