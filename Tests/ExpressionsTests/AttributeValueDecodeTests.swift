import Testing
import Wire

@testable import Expressions

private func decode(_ text: String) throws -> AttributeValue {
  try AttributeValue(json: try JSON.parse(text))
}

private func error(of text: String) throws -> ValueError? {
  let json = try JSON.parse(text)
  do throws(ValueError) {
    _ = try AttributeValue(json: json)
    return nil
  } catch {
    return error
  }
}

struct `An attribute value on the wire` {
  @Test(
    arguments: [
      (#"{"S":"x"}"#, .S("x")), (#"{"S":""}"#, .S("")), (#"{"N":"1.50"}"#, .N(Number(3))),
      (#"{"B":"AQI="}"#, .B([1, 2])), (#"{"B":""}"#, .B([])), (#"{"BOOL":true}"#, .BOOL(true)),
      (#"{"BOOL":"no"}"#, .BOOL(false)), (#"{"BOOL":"YES"}"#, .BOOL(true)),
      (#"{"NULL":true}"#, .NULL), (#"{"NULL":"true"}"#, .NULL),
      (#"{"SS":["b","a"]}"#, .SS(["b", "a"])), (#"{"SS":[""]}"#, .SS([""])),
      (#"{"NS":["1","2.0"]}"#, .NS([Number(1), Number(2)])),
      (#"{"BS":["AQ==",""]}"#, .BS([[1], []])), (#"{"L":[]}"#, .L([])),
      (#"{"L":[{"S":"x"},{"N":"1"}]}"#, .L([.S("x"), .N(Number(1))])), (#"{"M":{}}"#, .M([:])),
      (#"{"M":{"b":{"S":"x"},"a":{"NULL":true}}}"#, .M(["b": .S("x"), "a": .NULL])),
      (#"{"S":"x","N":null}"#, .S("x")), (#"{"x":1,"S":"x"}"#, .S("x")),
    ] as [(String, AttributeValue)])
  func `is read`(text: String, value: AttributeValue) throws {
    let expected = value == .N(Number(3)) ? .N(try Number(parsing: "1.5")) : value
    #expect(try decode(text) == expected)
  }

  @Test(
    arguments: [
      #"{"S":"é \" x"}"#, #"{"N":"-1.5"}"#, #"{"B":"AQI="}"#, #"{"BOOL":false}"#,
      #"{"NULL":true}"#, #"{"SS":["b","a"]}"#, #"{"NS":["2","1"]}"#, #"{"BS":["AQ==",""]}"#,
      #"{"L":[{"S":"x"},{"L":[]}]}"#, #"{"M":{"b":{"S":"x"},"a":{"M":{}}}}"#,
    ])
  func `is written as it was read, in its order`(text: String) throws {
    #expect(try decode(text).json.text == text)
  }

  @Test func `is written with plain numbers`() throws {
    #expect(try decode(#"{"NS":["1E2","1.0","-0"]}"#).json.text == #"{"NS":["100","1","0"]}"#)
  }

  @Test(
    arguments: [
      "{}", #"{"a":""}"#, #"{"S":null}"#, "null", #"{"M":{"a":{}}}"#, #"{"M":{"a":null}}"#,
      #"{"L":[{}]}"#, #"{"L":[{"a":{}}]}"#, #"{"L":[null]}"#, #"{"s":"x"}"#,
    ])
  func `has a datatype`(text: String) throws {
    #expect(
      try error(of: text)
        == ValueError(
          .validation,
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
          isEnveloped: true))
  }

  @Test(arguments: [#"{"S":"a","N":"1"}"#, #"{"L":[{"NULL":true,"S":""}]}"#])
  func `has no two datatypes`(text: String) throws {
    #expect(
      try error(of: text)?.message
        == "Supplied AttributeValue has more than one datatypes set, "
        + "must contain exactly one of the supported datatypes")
  }

  @Test(
    arguments: [
      (#"{"N":""}"#, "The parameter cannot be converted to a numeric value: "),
      (#"{"N":"b"}"#, "The parameter cannot be converted to a numeric value: b"),
      (#"{"S":"","N":""}"#, "The parameter cannot be converted to a numeric value: "),
      (#"{"N":"b","S":"a"}"#, "The parameter cannot be converted to a numeric value: b"),
      (#"{"NS":["1",""]}"#, "The parameter cannot be converted to a numeric value: "),
      (#"{"NS":["1","b","a"]}"#, "The parameter cannot be converted to a numeric value: b"),
      (#"{"NS":["1",null]}"#, "The parameter cannot be converted to a numeric value: "),
      (
        #"{"N":"123456789012345678901234567890123456789"}"#,
        "Attempting to store more than 38 significant digits in a Number"
      ),
    ])
  func `has proper numbers, whatever else is wrong`(text: String, message: String) throws {
    #expect(try error(of: text) == ValueError(.validation, message, isEnveloped: true))
  }

  @Test(
    arguments: [
      (#"{"NULL":false}"#, "Null attribute value types must have the value of true"),
      (#"{"NULL":"no"}"#, "Null attribute value types must have the value of true"),
      (#"{"SS":[]}"#, "An string set  may not be empty"),
      (#"{"NS":[]}"#, "An number set  may not be empty"),
      (#"{"BS":[]}"#, "Binary sets should not be empty"),
      (#"{"L":[{"M":{"a":{"SS":[]}}}]}"#, "An string set  may not be empty"),
      (#"{"SS":["a","a"]}"#, #"Input collection ["a", "a"] contains duplicates."#),
      (#"{"SS":["",""]}"#, #"Input collection ["", ""] contains duplicates."#),
      (
        #"{"BS":["Yg==","Yg=="]}"#,
        #"Input collection ["Yg==","Yg=="]of type BS contains duplicates."#
      ),
      (#"{"SS":["a",null]}"#, "An string set may not have a null string as a member"),
      (#"{"BS":[null]}"#, "Binary sets may not contain null or empty values"),
    ])
  func `has proper sets and nulls`(text: String, message: String) throws {
    let whole = "One or more parameter values were invalid: \(message)"
    let error = try #require(try error(of: text))
    #expect(error == ValueError(.validation, whole, isEnveloped: true))
    #expect(error.envelopedMessage == "1 validation error detected: \(whole)")
  }

  @Test(arguments: [["1", "1"], ["1", "2", "1.0"], ["100", "1E2"], ["0", "-0"]])
  func `has no number twice in a set, however it is written`(members: [String]) throws {
    let text = JSON.object([.init("NS", .array(members.map { .string($0) }))]).text
    #expect(try error(of: text)?.message == "Input collection contains duplicates")
  }

  @Test(arguments: [2, 8, 9, 100])
  func `has no member twice in a set of any size`(count: Int) throws {
    let members = (0..<count).map { "m\($0)" }
    let whole = JSON.object([.init("SS", .array(members.map { .string($0) }))])
    #expect(try AttributeValue(json: whole) == .SS(members.reversed()))
    let doubled = JSON.object([.init("SS", .array((members + ["m0"]).map { .string($0) }))])
    #expect(throws: ValueError.duplicates(inStringSet: members + ["m0"])) {
      try AttributeValue(json: doubled)
    }
  }

  @Test func `tells apart members that only look alike`() throws {
    #expect(try decode(#"{"SS":["\u00e9","e\u0301"]}"#) == .SS(["e\u{301}", "\u{e9}"]))
  }
}

struct `An attribute value's nesting` {
  private static func nested(_ depth: Int, _ open: String, _ close: String) -> String {
    String(repeating: open, count: depth) + #"{"S":"leaf"}"#
      + String(repeating: close, count: depth)
  }

  @Test(arguments: [(#"{"M":{"n":"#, "}}"), (#"{"L":["#, "]}")])
  func `may reach the 32nd level but not the 33rd`(open: String, close: String) throws {
    #expect(try error(of: Self.nested(31, open, close)) == nil)
    let message =
      "Nesting Levels have exceeded supported limits: "
      + "Attributes in the item have nested levels beyond supported limit"
    for depth in [32, 33, 100, 250] {
      let error = try error(of: Self.nested(depth, open, close))
      #expect(error == ValueError(.validation, message, isEnveloped: true))
    }
    let item = try JSON.parse(#"{"a":"# + Self.nested(31, open, close) + "}")
    #expect(try Item(json: item).count == 1)
    let tooDeep = try JSON.parse(#"{"a":"# + Self.nested(32, open, close) + "}")
    #expect(throws: ValueError.nestedTooDeep) { try Item(json: tooDeep) }
  }
}
