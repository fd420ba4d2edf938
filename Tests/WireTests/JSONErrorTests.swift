import Testing
import Wire

/// The grids hold what Python 3.11's `json` module says, whose words the AWS CLI shows.
struct `A text that is not JSON` {
  @Test(arguments: [
    ("", "line 1 column 1 (char 0)"),
    ("   ", "line 1 column 4 (char 3)"),
    ("tru", "line 1 column 1 (char 0)"),
    ("nul", "line 1 column 1 (char 0)"),
    ("x", "line 1 column 1 (char 0)"),
    ("[", "line 1 column 2 (char 1)"),
    ("[1,", "line 1 column 4 (char 3)"),
    ("[1,]", "line 1 column 4 (char 3)"),
    ("[,]", "line 1 column 2 (char 1)"),
    ("]", "line 1 column 1 (char 0)"),
    (#"{"a":"#, "line 1 column 6 (char 5)"),
    (#"{"a":}"#, "line 1 column 6 (char 5)"),
    ("-", "line 1 column 1 (char 0)"),
    ("-x", "line 1 column 1 (char 0)"),
    ("+1", "line 1 column 1 (char 0)"),
    (".5", "line 1 column 1 (char 0)"),
    ("--1", "line 1 column 1 (char 0)"),
    ("\n\n  x", "line 3 column 3 (char 4)"),
    (#"["é",x]"#, "line 1 column 6 (char 5)"),
    (#"["😀",x]"#, "line 1 column 6 (char 5)"),
    ("{\"a\":\n  tru}", "line 2 column 3 (char 8)"),
    ("[1,,2]", "line 1 column 4 (char 3)"),
    ("\u{a0}1", "line 1 column 1 (char 0)"),
    ("nan", "line 1 column 1 (char 0)"),
    (#"\u0041"#, "line 1 column 1 (char 0)"),
    (#"{"a":[1,{"b":x}]}"#, "line 1 column 14 (char 13)"),
    ("/*c*/1", "line 1 column 1 (char 0)"),
    ("\r\n\tx", "line 2 column 2 (char 3)"),
    ("[\"a\u{85}\u{2028}\", x]", "line 1 column 9 (char 8)"),
    ("-.5", "line 1 column 1 (char 0)"),
  ])
  func `is refused where a value is missing or unknown`(text: String, place: String) {
    #expect(message(text) == "Expecting value: \(place)")
  }

  @Test(arguments: [
    ("[1", "line 1 column 3 (char 2)"),
    ("[1 2]", "line 1 column 4 (char 3)"),
    (#"{"a":1"#, "line 1 column 7 (char 6)"),
    (#"{"a":1 "b":2}"#, "line 1 column 8 (char 7)"),
    ("[1,\n 2\n 3]", "line 3 column 2 (char 8)"),
    ("[true false]", "line 1 column 7 (char 6)"),
    (#"{"a":1]"#, "line 1 column 7 (char 6)"),
    ("[1}", "line 1 column 3 (char 2)"),
  ])
  func `is refused where a comma is missing`(text: String, place: String) {
    #expect(message(text) == "Expecting ',' delimiter: \(place)")
  }

  @Test(arguments: [
    (#"{"a""#, "line 1 column 5 (char 4)"),
    (#"{"a" 1}"#, "line 1 column 6 (char 5)"),
    (#"{"a"}"#, "line 1 column 5 (char 4)"),
  ])
  func `is refused where a colon is missing`(text: String, place: String) {
    #expect(message(text) == "Expecting ':' delimiter: \(place)")
  }

  @Test(arguments: [
    ("{", "line 1 column 2 (char 1)"),
    (#"{"a":1,"#, "line 1 column 8 (char 7)"),
    (#"{"a":1,}"#, "line 1 column 8 (char 7)"),
    ("{a:1}", "line 1 column 2 (char 1)"),
    ("{1:2}", "line 1 column 2 (char 1)"),
    ("{'a':1}", "line 1 column 2 (char 1)"),
    (#"{"a":1,,}"#, "line 1 column 8 (char 7)"),
    ("{,}", "line 1 column 2 (char 1)"),
  ])
  func `is refused where a name is not a string`(text: String, place: String) {
    #expect(message(text) == "Expecting property name enclosed in double quotes: \(place)")
  }

  @Test(arguments: [
    ("1 2", "line 1 column 3 (char 2)"),
    ("[1]]", "line 1 column 4 (char 3)"),
    ("{}x", "line 1 column 3 (char 2)"),
    ("01", "line 1 column 2 (char 1)"),
    ("-01", "line 1 column 3 (char 2)"),
    ("1.", "line 1 column 2 (char 1)"),
    ("1.e5", "line 1 column 2 (char 1)"),
    ("1e", "line 1 column 2 (char 1)"),
    ("1e+", "line 1 column 2 (char 1)"),
    ("[1] // c", "line 1 column 5 (char 4)"),
    ("1,", "line 1 column 2 (char 1)"),
    ("1.5.5", "line 1 column 4 (char 3)"),
    ("0x10", "line 1 column 2 (char 1)"),
  ])
  func `is refused where the text goes on after the value`(text: String, place: String) {
    #expect(message(text) == "Extra data: \(place)")
  }

  @Test(arguments: [
    (#""abc"#, "line 1 column 1 (char 0)"),
    (#""ab\"#, "line 1 column 1 (char 0)"),
    (#""ab\""#, "line 1 column 1 (char 0)"),
    (#""\"#, "line 1 column 1 (char 0)"),
    (#""é"#, "line 1 column 1 (char 0)"),
  ])
  func `is refused where a string does not end`(text: String, place: String) {
    #expect(message(text) == "Unterminated string starting at: \(place)")
  }

  @Test(arguments: [
    ("\"a\u{1}\"", "line 1 column 3 (char 2)"),
    ("\"a\nb\"", "line 1 column 3 (char 2)"),
    ("\"a\tb\"", "line 1 column 3 (char 2)"),
    ("\"\u{0}\"", "line 1 column 2 (char 1)"),
  ])
  func `is refused where a string holds a control character`(text: String, place: String) {
    #expect(message(text) == "Invalid control character at: \(place)")
  }

  @Test(arguments: [
    (#""\x""#, "line 1 column 2 (char 1)"),
    ("\"a\\\nb\"", "line 1 column 3 (char 2)"),
    (#""\U0041""#, "line 1 column 2 (char 1)"),
    (#"{"a\q":1}"#, "line 1 column 4 (char 3)"),
    (#"{"é\q":1}"#, "line 1 column 4 (char 3)"),
  ])
  func `is refused where an escape is unknown`(text: String, place: String) {
    #expect(message(text) == #"Invalid \escape"# + ": " + place)
  }

  @Test(arguments: [
    (#""a\u12""#, "line 1 column 4 (char 3)"),
    (#""a\u12"#, "line 1 column 4 (char 3)"),
    (#""\u1234"#, "line 1 column 3 (char 2)"),
    (#""\u12g4""#, "line 1 column 3 (char 2)"),
    (#""\ud83d\u12""#, "line 1 column 9 (char 8)"),
    (#""\u"#, "line 1 column 3 (char 2)"),
    (#""\u1"#, "line 1 column 3 (char 2)"),
    (#""\ud83d\u"#, "line 1 column 9 (char 8)"),
    (#""\u00e"#, "line 1 column 3 (char 2)"),
    (#""\u-123""#, "line 1 column 3 (char 2)"),
    (#""\u 123""#, "line 1 column 3 (char 2)"),
    (#""\u+123""#, "line 1 column 3 (char 2)"),
  ])
  func `is refused where an escape has too few hex digits`(text: String, place: String) {
    #expect(message(text) == #"Invalid \uXXXX escape"# + ": " + place)
  }

  @Test(arguments: [
    ("\u{feff}{}", "line 1 column 1 (char 0)")
  ])
  func `is refused where the text begins with a byte order mark`(text: String, place: String) {
    #expect(message(text) == "Unexpected UTF-8 BOM (decode using utf-8-sig): \(place)")
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity"])
  func `is refused for the words that only Python takes for numbers`(text: String) {
    #expect(message(text) == "Expecting value: line 1 column 1 (char 0)")
  }

  @Test(arguments: [
    #""\ud83d\"#, #""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\u0041""#,
    #""\ud83d\ud83d""#,
  ])
  func `is refused for half of a surrogate pair`(text: String) {
    #expect(message(text) == #"Unpaired surrogate in \uXXXX escape: line 1 column 2 (char 1)"#)
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
      [0xE2, 0x82], [0x5C, 0x6E, 0xFF],
    ] as [[UInt8]])
  func `is refused for bytes in a string that are not UTF-8`(bytes: [UInt8]) {
    let document = [0x5B, 0x22] + bytes + [0x22, 0x5D]
    let error = #expect(throws: JSONError.self) { try JSON.parse(utf8: document) }
    #expect(error?.message == "Invalid UTF-8 in string starting at: line 1 column 2 (char 1)")
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `is refused when it is nested deeper than 512 levels`(opening: String, closing: String)
    throws
  {
    func nested(_ levels: Int) -> String {
      String(repeating: opening, count: levels - 1) + "[]"
        + String(repeating: closing, count: levels - 1)
    }
    #expect(try JSON.parse(nested(512)).text == nested(512))
    let column = opening.utf8.count * 512 + 1
    #expect(
      message(nested(513))
        == "Nested deeper than 512 levels: line 1 column \(column) (char \(column - 1))")
    #expect(message(String(repeating: opening, count: 100_000)).hasPrefix("Nested deeper"))
  }

  @Test func `tells line, column and offset apart`() {
    let error = #expect(throws: JSONError.self) { try JSON.parse("[\n  \"é\",\n  x]") }
    #expect(error?.reason == "Expecting value")
    #expect(error?.line == 3)
    #expect(error?.column == 3)
    #expect(error?.offset == 11)
  }

  private func message(_ text: String) -> String {
    do {
      return "parsed: " + (try JSON.parse(text).text)
    } catch {
      return error.message
    }
  }
}
