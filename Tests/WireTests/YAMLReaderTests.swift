import Testing
import Wire

private func read(_ text: String) throws -> String { try YAMLReader.read(text).text }

struct `YAML that is read` {
  @Test(arguments: [
    ("", "null"), ("# nothing\n\n", "null"), ("---\n...\n", "null"), ("a", #""a""#),
    ("%YAML 1.2\n---\na: 1\n...\n", #"{"a":1}"#), ("\u{FEFF}a: 1", #"{"a":1}"#),
    ("a: 1\r\nb: 2\rc: 3", #"{"a":1,"b":2,"c":3}"#),
    ("a:\n  b:\n    c: d\n  e: f\n", #"{"a":{"b":{"c":"d"},"e":"f"}}"#),
    ("a:\n- 1\n- 2\nb: 3", #"{"a":[1,2],"b":3}"#), ("a:\n  - 1\n  -\n  - 3", #"{"a":[1,null,3]}"#),
    ("- a: 1\n  b: 2\n- c: 3", #"[{"a":1,"b":2},{"c":3}]"#), ("- - 1\n  - 2\n- - 3", "[[1,2],[3]]"),
    ("-\n  a: 1\n-\n  - 2", #"[{"a":1},[2]]"#), ("- a:\n  - 1\n  b: 2", #"[{"a":[1],"b":2}]"#),
    ("a:\nb:\n", #"{"a":null,"b":null}"#), ("a: # why\n  1 # so", #"{"a":1}"#),
    ("? a\n: 1\n? b\n? c d\n: - 1\n  - 2", #"{"a":1,"b":null,"c d":[1,2]}"#),
    ("\"a b\": 1\n'c': 2\nd e : 3", #"{"a b":1,"c":2,"d e":3}"#),
    ("a: b:c\nd: e#f\ng: h, [i]", #"{"a":"b:c","d":"e#f","g":"h, [i]"}"#),
    ("http://x: y://z", #"{"http://x":"y://z"}"#), ("- -a\n- ?b\n- :c", #"["-a","?b",":c"]"#),
    ("a:\t1\t# tab\n", #"{"a":1}"#), ("a: 1\n\t\n  # deep\nb: 2", #"{"a":1,"b":2}"#),
  ])
  func `has maps and lists in blocks`(text: String, json: String) throws {
    #expect(try read(text) == json)
  }

  @Test(arguments: [
    ("[]", "[]"), ("{}", "{}"), ("[1, a b, \"c\", 'd',]", #"[1,"a b","c","d"]"#),
    ("{a: 1, b: [2, {c: 3}], d, 'e': }", #"{"a":1,"b":[2,{"c":3}],"d":null,"e":null}"#),
    (#"{"a":1,"b":[true,null,"x"]}"#, #"{"a":1,"b":[true,null,"x"]}"#),
    ("[\n  1, # one\n  2\n]\n", "[1,2]"), ("{a:1, b::c}", #"{"a:1":null,"b::c":null}"#),
    ("[a: 1, b]", #"[{"a":1},"b"]"#), ("[? a : 1]", #"[{"a":1}]"#), ("{? a : 1}", #"{"a":1}"#),
    ("a: {b: c\n  d}\n", #"{"a":{"b":"c d"}}"#), ("{http://a: b}", #"{"http://a":"b"}"#),
    ("- {a: 1}\n- [2]", #"[{"a":1},[2]]"#), ("[a, [b, [c]]]", #"["a",["b",["c"]]]"#),
  ])
  func `has maps and lists in brackets`(text: String, json: String) throws {
    #expect(try read(text) == json)
  }

  @Test(arguments: [
    ("[~, null, Null, NULL, nULL]", #"[null,null,null,null,"nULL"]"#),
    ("[true, True, FALSE, yes, off, tRUE]", #"[true,true,false,"yes","off","tRUE"]"#),
    ("[0, -1, +2, 007, 0o17, 0x1F, 0b101, 1_000]", "[0,-1,2,7,15,31,5,1000]"),
    ("[123456789012345678901234567890]", "[123456789012345678901234567890]"),
    ("[1.5, -.5, 1., 1e3, 1.5E-3, +1.0, 1_0.5]", "[1.5,-0.5,1.0,1000.0,0.0015,1.0,10.5]"),
    ("[1:30, 1.2.3, 0x, 1e, e3, ., +]", #"["1:30","1.2.3","0x","1e","e3",".","+"]"#),
    ("[\"1\", 'true', \"~\"]", #"["1","true","~"]"#),
    ("[!!str 1, !!int 2, !!float 3, !!null '', !!bool true]", #"["1",2,3.0,null,true]"#),
    ("a: !!map {b: !!seq [1]}\nc: ! d", #"{"a":{"b":[1]},"c":"d"}"#),
  ])
  func `has scalars as YAML 1.2 does`(text: String, json: String) throws {
    #expect(try read(text) == json)
  }

  @Test(
    arguments: [
      ("a b\n c\n\n\n  d", #""a b c\n\nd""#), ("a: b\n  c\nd: e", #"{"a":"b c","d":"e"}"#),
      ("'it''s'", #""it's""#), ("'a\n  b\n\n  c '", #""a b\nc ""#), ("'a\\n'", #""a\\n""#),
      (#""\0\a\b\t\n\v\f\r\e\"\/\\\N\_\L\P""#, nil),
      (#""\x41\u00e9\U0001F600\ud83d\ude00""#, #""Aé😀😀""#),
      ("\"a \\\n   b\\  \n c\"", #""a b  c""#),
      ("\"a\n\n b\"", #""a\nb""#), ("'\u{2028}  '", "\"\u{2028}\""),
    ] as [(String, String?)])
  func `has texts of several lines and escapes`(text: String, json: String?) throws {
    let expected = "\0\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B}\"/\\\u{85}\u{A0}\u{2028}\u{2029}"
    #expect(try read(text) == json ?? JSON.string(expected).text)
  }

  @Test(arguments: [
    ("|\n  a\n   b\n\n  c\n\n", "a\n b\n\nc\n"), ("|-\n  a\n", "a"), ("|+\n  a\n\n", "a\n\n"),
    (">\n  a\n  b\n\n  c\n   d\n  e\n", "a b\nc\n d\ne\n"), (">-\n  a\n\n\n  b", "a\n\nb"),
    ("|2\n   a\n", " a\n"), ("|+1\n  a\n\n", " a\n\n"), ("| # note\n  # kept\n", "# kept\n"),
    ("|", ""), ("|\n\n", ""), ("|-\n  a\n # comment\n", "a"), ("|\n  a: b\n  - c\n", "a: b\n- c\n"),
    ("|\n  a", "a"), ("|\n  \ta\n", "\ta\n"),
  ])
  func `has texts of lines`(text: String, expected: String) throws {
    #expect(try YAMLReader.read("k: \(text)") == ["k": .string(expected)])
    #expect(try YAMLReader.read("- \(text)") == [.string(expected)])
  }

  @Test(
    arguments: [
      ("a: &x 1\nb: *x", #"{"a":1,"b":1}"#), ("a: &x\n  k: 1\nb: [*x, *x]", nil),
      ("a: &x {k: 1, l: 2}\nb: {<<: *x, l: 3}", #"{"a":{"k":1,"l":2},"b":{"l":3,"k":1}}"#),
      ("<<: [{a: 1}, {a: 2, b: 2}]\nc: 3", #"{"c":3,"a":1,"b":2}"#),
      ("&k a: 1\n*k : 2", "the key is there already"), ("a: &x 1\nb: &x 2\nc: *x", nil),
      ("- &x\n- *x", "[null,null]"), ("- &a &b x", "no value can begin with this"),
    ] as [(String, String?)])
  func `has anchors, aliases and merged maps`(text: String, expected: String?) throws {
    switch (Result { try YAMLReader.read(text) }, expected) {
    case (.success(let value), let expected?): #expect(value.text == expected)
    case (.success(let value), nil):
      #expect(value == ["a": ["k": 1], "b": [["k": 1], ["k": 1]]] || value["c"] == 2)
    case (.failure(let error), _): #expect((error as? YAMLError)?.reason == expected)
    }
  }

  @Test func `has bytes and times, which JSON has not`() throws {
    let text = "[!!binary aGk=, !!binary \"aG\\n k=\", 2001-12-14, 2001-12-14t21:59:43.1-05:00]"
    let tags = try #require(YAMLReader.read(text).elements).map { try #require($0.yamlTag) }
    #expect(tags.map(\.tag) == [.binary, .binary, .date, .timestamp])
    #expect(tags.map(\.text) == ["aGk=", "aGk=", "2001-12-14", "2001-12-14t21:59:43.1-05:00"])
    #expect(try YAMLReader.read("2001-1-1") == "2001-1-1")
  }
}

struct `YAML that is refused` {
  @Test(arguments: [
    ("a: b: c", "a map cannot begin here", 1, 4), ("a: - b", "a list cannot begin here", 1, 4),
    ("a: b\n  c: d", "a map cannot begin here", 2, 4), ("a: 'b' c", "expected a new line", 1, 8),
    ("a: 1\n  b: 2", "a map cannot begin here", 2, 4),
    ("a: [1]\n  b: 2", "this is indented further than what it follows", 2, 3),
    ("a:\n  b: 1\n c: 2", "this is indented further than what it follows", 3, 2),
    ("a: 1\nb", "expected a key and ':'", 2, 1),
    ("- 1\nb", "expected '-' and another element of the list", 2, 1),
    ("a:\n- 1\n- [2]\n b", "this is indented further than what it follows", 4, 2),
    ("a: [1, 2", "this is not closed by ']'", 1, 4), ("{a: 1", "this is not closed by '}'", 1, 1),
    ("[1 2, 3}", "expected ',' or ']'", 1, 8), ("a: ]", "no value can begin with this", 1, 4),
    ("a: 'b", "this quoted text does not end", 1, 4), ("\"\\q\"", "there is no such escape", 1, 2),
    ("\"\\x4\"", "expected 2 hexadecimal digits", 1, 2),
    ("\"\\ud800\"", "there is no such character", 1, 2),
    ("a:\n\tb: 1", "a tab cannot indent", 2, 1),
    ("a: 1\na: 2", "the key is there already", 2, 1),
    ("a: *b", "there is no anchor of that name before", 1, 4),
    ("1: x", "the key 1 is no text; put it in quotes", 1, 1),
    ("a: {NULL: true}", "the key NULL is no text; put it in quotes", 1, 5),
    ("[a]: b", "a map cannot begin here", 1, 4), ("? [a]\n: b", "a key must be a text", 1, 2),
    ("a: 1\n---\nb: 2", "only one document can be read", 2, 1),
    ("%TAG ! x\n---\n", "the only directive that is read is %YAML 1.2", 1, 1),
    ("%YAML 1.1\n---\n", "the only directive that is read is %YAML 1.2", 1, 1),
    ("a: !x 1", "the tag !x is not read here", 1, 4),
    ("a: !!set {b}", "the tag !!set is not read here", 1, 4),
    ("a: !!int b", "the tag !!int is not read here", 1, 4),
    ("a: !!binary é", "this is no base64", 1, 4),
    ("a: .inf", "this is no number that can be read", 1, 4),
    ("<<: 1", "'<<' takes a map or a list of maps", 1, 1),
    ("é: \u{1}", "control characters must be escaped", 1, 4),
    ("a: |x\n  b", "expected '+', '-' or a digit from 1 to 9", 1, 5),
    ("a: @b", "no value can begin with this", 1, 4),
    ("a: %b", "no value can begin with this", 1, 4),
  ])
  func `says what and where`(text: String, reason: String, line: Int, column: Int) {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.read(text) }
    #expect(error?.reason == reason)
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func `shows a caret under the mistake`() {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.read("é: 1\nb: [\t2}\n") }
    #expect(error?.message == "line 2, column 7: expected ',' or ']'\nb: [ 2}\n      ^")
    let long = "k: [" + String(repeating: "x", count: 100) + "}" + String(repeating: "y", count: 90)
    let cut = #expect(throws: YAMLError.self) { try YAMLReader.read(long) }
    #expect(cut?.column == 105)
    #expect(
      cut?.excerpt == String(repeating: "x", count: 38) + "}" + String(repeating: "y", count: 37))
    #expect(cut?.excerptOffset == 38)
  }

  @Test func `is what is too deep, or grows too much`() {
    let deep = String(repeating: "[", count: 200)
    #expect(throws: YAMLError.self) { try YAMLReader.read(deep) }
    #expect(throws: YAMLError.self) { try YAMLReader.read(String(repeating: "- ", count: 5000)) }
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let name = "*a\(level - 1)"
      bomb +=
        "a\(level): &a\(level) [\(Array(repeating: name, count: 10).joined(separator: ", "))]\n"
    }
    let error = #expect(throws: YAMLError.self) { try YAMLReader.read(bomb) }
    #expect(error?.reason == "the aliases stand for too many values")
  }
}
