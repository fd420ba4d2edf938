import Testing
import Wire

struct `A JSON number` {
  @Test(arguments: [
    "0", "-0", "1", "-1", "10", "1.0", "1.50", "0.000", "1E5", "1e5", "1e+05", "1.5E-10", "-0.0",
    "123456789012345678901234567890.123456789012345678901234567890", "1e999999", "9007199254740993",
  ])
  func `keeps its digits`(digits: String) throws {
    let value = try JSON.parse(digits)
    #expect(value == .number(digits))
    #expect(value.text == digits)
    #expect(value.formatted() == digits)
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("42", 42), ("-17", -17),
    ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func `is an integer when it is written as one`(digits: String, value: Int) throws {
    #expect(try JSON.parse(digits).integer == value)
  }

  @Test(arguments: ["1.0", "1e2", "9223372036854775808", "-9223372036854775809", "\"1\"", "true"])
  func `is no integer when it is written otherwise or does not fit`(text: String) throws {
    #expect(try JSON.parse(text).integer == nil)
  }
}

struct `A JSON object` {
  @Test func `keeps the order of its members`() throws {
    let text = #"{"z":1,"a":{"y":2,"b":3},"m":[]}"#
    #expect(try JSON.parse(text).text == text)
  }

  @Test(arguments: [
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
    (#"{"a":1,"a":2,"a":{"a":3,"a":4}}"#, #"{"a":{"a":4}}"#),
    (#"{"a":1,"\u0061":2}"#, #"{"a":2}"#),
    (#"{"":1,"":2}"#, #"{"":2}"#),
  ])
  func `takes the last value of a repeated name, at the first place`(
    text: String, expected: String
  ) throws {
    #expect(try JSON.parse(text).text == expected)
  }

  @Test(arguments: [1, 11, 12, 13, 14, 200])
  func `finds repeated names however many members it has`(count: Int) throws {
    let names = (0..<count).map { "\"name\($0)\"" }
    let members = names.map { $0 + ":1" } + names.reversed().map { $0 + ":2" }
    let value = try JSON.parse("{" + members.joined(separator: ",") + "}")
    #expect(value.text == "{" + names.map { $0 + ":2" }.joined(separator: ",") + "}")
  }

  @Test(arguments: [0, 20])
  func `tells names apart that differ in bytes but look alike`(others: Int) throws {
    let other = (0..<others).map { "\"\($0)\":0," }.joined()
    let value = try JSON.parse("{\(other)\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value.entries?.count == others + 2)
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
  }

  @Test func `gives a member by its name`() throws {
    let value = try JSON.parse(#"{"a":1,"b":null}"#)
    #expect(value["a"] == 1)
    #expect(value["b"]?.isNull == true)
    #expect(value["c"] == nil)
    #expect(JSON.array([1])["a"] == nil)
  }
}

struct `A JSON string` {
  @Test(arguments: [
    (#""""#, ""),
    (#""plain""#, "plain"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""a\u0041b\u00e9\u00E9\u20ac""#, "aAb\u{E9}\u{E9}\u{20AC}"),
    (#""\u0000""#, "\u{0}"),
    (#""\ud83d\ude00\uD83D\uDE00""#, "\u{1F600}\u{1F600}"),
    (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10FFFF}"),
    (#""é\n😀""#, "é\n😀"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    (#""\\u0041""#, "\\u0041"),
  ])
  func `is read with its escapes`(text: String, expected: String) throws {
    let value = try #require(try JSON.parse(text).string)
    #expect(Array(value.utf8) == Array(expected.utf8))
  }

  @Test func `differs from another whose bytes differ`() {
    #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
    #expect(JSON.string("\u{323}\u{307}") != JSON.string("\u{307}\u{323}"))
    #expect(["\u{E9}": 1] as JSON != ["e\u{301}": 1])
    #expect(Set<JSON>(["\u{E9}", "e\u{301}", "\u{E9}"]).count == 2)
  }
}

struct `A JSON value` {
  @Test(
    arguments: [
      ("null", JSON.null), ("true", true), ("false", false), ("[]", []), ("{}", [:]),
      (" \t\r\n[ 1 , \"a\" , { \"b\" : [ ] } ] \n", [1, "a", ["b": []]]),
    ] as [(String, JSON)])
  func `is read from its text`(text: String, expected: JSON) throws {
    #expect(try JSON.parse(text) == expected)
  }

  @Test(
    arguments: [
      .null, true, 1, "a", [1], ["a": 1], [], [:],
    ] as [JSON])
  func `answers only to its own kind`(value: JSON) {
    let answers = [
      value.isNull, value.bool != nil, value.integer != nil, value.string != nil,
      value.elements != nil, value.entries != nil,
    ]
    #expect(answers.filter { $0 }.count == 1)
  }

  @Test func `equals another of the same kind and content`() {
    let values: [JSON] = [
      .null, true, false, 1, .number("1.0"), "1", [], [1], [1, 1], [:], ["a": 1], ["a": 2],
      ["a": 1, "b": 2], ["b": 2, "a": 1],
    ]
    for (place, value) in values.enumerated() {
      #expect(values.firstIndex(of: value) == place)
    }
  }
}
