import Shorthand
import Testing
import Wire

struct `A member that is a number` {
  private let type = ShorthandType.structure { [.init("n", .integer), .init("d", .double)] }

  @Test(arguments: [
    ("n=5", "5"), ("n=-7", "-7"), ("n=+07", "7"), ("n=-0", "0"), ("n=1_000", "1000"),
    ("n=' 5 '", "5"), ("n=٤٢", "42"), ("n=123456789012345678901234567890", nil),
  ])
  func `is whole`(text: String, digits: String?) {
    #expect(read(text, as: type) == "{\"n\":\(digits ?? String(text.dropFirst(2)))}")
  }

  @Test(arguments: [
    ("d=5", "5.0"), ("d=.5", "0.5"), ("d=1.", "1.0"), ("d=-1e3", "-1000.0"), ("d=1E-7", "1e-07"),
    ("d=1_0.2_5", "10.25"), ("d=1e999", #""Infinity""#), ("d=-inf", #""-Infinity""#),
    ("d=NaN", #""NaN""#), ("d=0.1", "0.1"), ("d=9007199254740993", "9007199254740992.0"),
    ("d=1e-99999999999999999999", "0.0"),
  ])
  func `may have a fraction`(text: String, number: String) {
    #expect(read(text, as: type) == "{\"d\":\(number)}")
  }

  @Test(arguments: [
    ("n=x", "invalid literal for int() with base 10: 'x'"),
    ("n=", "invalid literal for int() with base 10: ''"),
    ("n=1.0", "invalid literal for int() with base 10: '1.0'"),
    ("n=1__0", "invalid literal for int() with base 10: '1__0'"),
    ("n='\u{1F}5'", #"invalid literal for int() with base 10: '\x1f5'"#),
    ("n=- 1", "invalid literal for int() with base 10: '- 1'"),
    ("n=\"it's\"", #"invalid literal for int() with base 10: "it's""#),
    ("n='a\t\u{85}\u{200B}é\\\\'", #"invalid literal for int() with base 10: 'a\t\x85\u200bé\\'"#),
    ("n@=fileb://x", "invalid literal for int() with base 10: b'x'"),
    (
      "n=[1]",
      "int() argument must be a string, a bytes-like object or a real number, not 'list'"
    ),
    ("d=x", "could not convert string to float: 'x'"),
    ("d=.", "could not convert string to float: '.'"),
    ("d=1e", "could not convert string to float: '1e'"),
    ("d=0x1", "could not convert string to float: '0x1'"),
    ("d={}", "float() argument must be a string or a real number, not 'dict'"),
  ])
  func `is refused in Python's words`(text: String, message: String) {
    #expect(read(text, as: type) == message)
  }

  @Test
  func `is refused in the order of the type`() {
    #expect(read("d=x,n=y", as: type) == "invalid literal for int() with base 10: 'y'")
  }

  @Test
  func `is refused with no more than two hundred characters of it`() {
    let message = read("n=" + String(repeating: "x", count: 900), as: type)
    #expect(
      message
        == "invalid literal for int() with base 10: '" + String(repeating: "x", count: 199))
  }
}

struct `A member that is a boolean` {
  private let type = ShorthandType.structure { [.init("b", .boolean)] }

  @Test(arguments: [
    ("b=true", "true"), ("b=False", "false"), ("b=TRUE", "true"), ("b=yes", #""yes""#),
    ("b=", #""""#), ("b='true '", #""true ""#),
  ])
  func `is true or false in any case, and else stays text`(text: String, json: String) {
    #expect(read(text, as: type) == "{\"b\":\(json)}")
  }

  @Test
  func `is refused as a list`() {
    #expect(read("b=[true]", as: type) == "'list' object has no attribute 'lower'")
    #expect(read("b={}", as: type) == "'dict' object has no attribute 'lower'")
  }
}

struct `A member that is a list` {
  private let type = ShorthandType.structure {
    [.init("s", .list { .string }), .init("n", .list { .integer }), .init("b", .boolean)]
  }

  @Test(arguments: [
    ("s=a", #"{"s":["a"]}"#), ("s=a,b", #"{"s":["a","b"]}"#), ("s=[a]", #"{"s":["a"]}"#),
    ("s=a,b=true", #"{"s":["a"],"b":true}"#), ("n=1,2", #"{"n":[1,2]}"#),
    ("s={x=y}", #"{"s":[{"x":"y"}]}"#), ("s=[]", #"{"s":[]}"#),
  ])
  func `takes a lone value`(text: String, json: String) {
    #expect(read(text, as: type) == json)
  }

  @Test
  func `leaves a lone number a string, as the CLI does`() {
    #expect(read("n=1", as: type) == #"{"n":["1"]}"#)
  }
}

struct `A member that contains itself` {
  @Test
  func `is converted at every level`() {
    #expect(
      read(
        "a={M={b={L=[{BOOL=true},{M={c={NULL=true}}}]},d={SS=x}}}", as: .map { attributeValue() })
        == #"{"a":{"M":{"b":{"L":[{"BOOL":true},{"M":{"c":{"NULL":true}}}]},"d":{"SS":["x"]}}}}"#)
  }

  @Test
  func `may be the element of an option that is a list`() throws {
    let values = try ShorthandParser.parse(arguments: ["BOOL=true", "SS=a,b"], loadFile: echo)
    let json = try values.json(as: .list { attributeValue() }, parameter: "Values")
    #expect(json.text == #"[{"BOOL":true},{"SS":["a","b"]}]"#)
  }
}

struct `What a type does not foresee` {
  @Test(arguments: [
    ("x=1,S=a", #"{"x":"1","S":"a"}"#),
    ("S=[a]", #"{"S":["a"]}"#),
    ("M=a", #"{"M":"a"}"#),
    ("M=[a]", #"{"M":["a"]}"#),
    ("L={BOOL=true}", #"{"L":[{"BOOL":"true"}]}"#),
    ("L=[true]", #"{"L":["true"]}"#),
  ])
  func `stays as it is`(text: String, json: String) {
    #expect(read(text, as: attributeValue()) == json)
  }
}

struct `A member that is a blob` {
  private let raw = ShorthandType.structure {
    [.init("b", .blob(.raw)), .init("l", .list { .blob(.raw) }), .init("s", .string)]
  }

  @Test
  func `is base64 as it is written, or the text itself`() {
    #expect(read("B=aGk=", as: attributeValue()) == #"{"B":"aGk="}"#)
    #expect(read("b=hi,l=hi", as: raw) == #"{"b":"aGk=","l":["aGk="]}"#)
  }

  @Test
  func `takes the bytes of a file`() {
    #expect(read("b@=fileb://hi", as: raw) == #"{"b":"aGk="}"#)
    #expect(read("B@=fileb://hi", as: attributeValue()) == #"{"B":"aGk="}"#)
    #expect(read("BS@=fileb://hi,fileb://x", as: attributeValue()) == #"{"BS":["aGk=","eA=="]}"#)
  }

  @Test
  func `is what bytes are for alone`() {
    #expect(
      read("a={L=[{S=x},{S@=\"fileb://it's\n\"}]}", as: .map { attributeValue() })
        == "Invalid type for parameter Option.a.L[1].S, value: b\"it's\\n\", "
        + "type: <class 'bytes'>, valid types: <class 'str'>")
    #expect(read("other@=fileb://hi", as: raw) == #"{"other":"aGk="}"#)
  }

  @Test
  func `in place of text is reported after numbers that are none`() {
    let type = ShorthandType.structure { [.init("s", .string), .init("n", .integer)] }
    #expect(
      read("s@=fileb://hi,n=x", as: type) == "invalid literal for int() with base 10: 'x'")
  }
}
