import Shorthand
import Testing
import Wire

struct `A shorthand text` {
  @Test(arguments: [
    ("AttributeName=pk,AttributeType=S", #"{"AttributeName":"pk","AttributeType":"S"}"#),
    ("a=", #"{"a":""}"#),
    ("=b", #"{"":"b"}"#),
    ("a=,b=1", #"{"a":"","b":"1"}"#),
    ("a = b , c = d", #"{"a":"b","c":"d"}"#),
    ("a-b_c.d#e/f:0=1", #"{"a-b_c.d#e/f:0":"1"}"#),
    ("a=b=c", #"{"a":"b=c"}"#),
    ("a=two words  ", #"{"a":"two words"}"#),
    ("a=b\n,\tc=d", #"{"a":"b","c":"d"}"#),
    ("a=arn:aws:lambda:us-east-1:1:f", #"{"a":"arn:aws:lambda:us-east-1:1:f"}"#),
    ("a=é", #"{"a":"é"}"#),
  ])
  func `is members between commas`(text: String, json: String) {
    #expect(read(text) == json)
  }

  @Test(arguments: [
    ("a=b,c", #"{"a":["b","c"]}"#),
    ("a=b,c,d=e,f=g,h", #"{"a":["b","c"],"d":"e","f":["g","h"]}"#),
    ("a=b,'c,d'", #"{"a":["b","c,d"]}"#),
    ("a= b , c ,d", #"{"a":["b","c","d"]}"#),
    ("a=b,c]", #"{"a":["b","c]"]}"#),
    ("a=,b", #"{"a":["","b"]}"#),
  ])
  func `takes values without a key into the list before them`(text: String, json: String) {
    #expect(read(text) == json)
  }

  @Test(arguments: [
    ("Key=[a,b]", #"{"Key":["a","b"]}"#),
    ("Key=[]", #"{"Key":[]}"#),
    ("Key=[a]", #"{"Key":["a"]}"#),
    ("Key=[a,]", #"{"Key":["a"]}"#),
    ("Key=[,a]", #"{"Key":["","a"]}"#),
    ("Key=]", #"{"Key":"]"}"#),
    ("Key=[ a , b ]", #"{"Key":["a","b"]}"#),
    ("Key=[[a],[],{b=c}]", #"{"Key":[["a"],[],{"b":"c"}]}"#),
    ("Key=[a=b]", #"{"Key":["a=b"]}"#),
  ])
  func `has lists in square brackets`(text: String, json: String) {
    #expect(read(text) == json)
  }

  @Test(arguments: [
    ("pk={S=a},sk={N=1}", #"{"pk":{"S":"a"},"sk":{"N":"1"}}"#),
    ("pk={}", #"{"pk":{}}"#),
    ("pk={ S = a , }", #"{"pk":{"S":"a"}}"#),
    ("m={M={x={L=[{S=a},{N=1}]}}}", #"{"m":{"M":{"x":{"L":[{"S":"a"},{"N":"1"}]}}}}"#),
    ("pk={S=,}", #"{"pk":{"S":""}}"#),
    ("pk={S=}}", #"{"pk":{"S":"}"}}"#),
    ("pk={S=''}", #"{"pk":{"S":""}}"#),
    ("pk={S=a=b[c}", #"{"pk":{"S":"a=b[c"}}"#),
  ])
  func `has maps in braces`(text: String, json: String) {
    #expect(read(text) == json)
  }

  @Test
  func `keeps in a nested map the last value of a repeated key, at the first's place`() {
    #expect(read("a={x=1,y=2,x=3}") == #"{"a":{"x":"3","y":"2"}}"#)
  }

  @Test(arguments: [
    (" {\"a\": 1}", true), ("\n\u{3000}[", true), ("{", true),
    ("", false), (" ", false), ("a={b=c}", false), ("\"{", false),
  ])
  func `looks like JSON where it begins with a brace or a square bracket`(
    text: String, answer: Bool
  ) {
    #expect(ShorthandParser.looksLikeJSON(text) == answer)
  }

  @Test
  func `is one of several in an option that is a list`() throws {
    let values = try ShorthandParser.parse(arguments: ["Key=a,Value=b", "Key=c"], loadFile: echo)
    #expect(values.json == [["Key": "a", "Value": "b"], ["Key": "c"]])
    #expect(try ShorthandParser.parse(arguments: [], loadFile: echo) == .list([]))
  }
}

struct `A value` {
  @Test(arguments: [
    (#"a='b c'"#, "b c"),
    (#"a="b,c=d""#, "b,c=d"),
    (#"a='it\'s'"#, "it's"),
    (#"a="say \"so\"""#, #"say "so""#),
    (#"a='say "so"'"#, #"say "so""#),
    (#"a='\\'"#, #"\"#),
    (#"a='b\n'"#, #"b\n"#),
    (#"a='b\\\\c'"#, #"b\\c"#),
    (#"a='\\\''"#, #"\'"#),
    (#"a='  b '"#, "  b "),
    (#"a="""#, ""),
    (#"a='b\'"#, #"b\"#),
    ("a='two\nlines'", "two\nlines"),
    ("a='😀'", "😀"),
  ])
  func `in quotes may hold anything, with the quote and the backslash escaped`(
    text: String, value: String
  ) throws {
    let parsed = try ShorthandParser.parse(text, loadFile: echo)
    #expect(parsed == .map([.init("a", .text(value))]))
  }

  @Test(arguments: [
    (#"a=b\,c"#, #"{"a":"b,c"}"#),
    (#"a=\,"#, #"{"a":","}"#),
    (#"a=b\,c,d\,e"#, #"{"a":["b,c","d,e"]}"#),
    (#"a=b\c"#, #"{"a":"b\\c"}"#),
    (#"a=[b\,c,d]"#, #"{"a":["b,c","d"]}"#),
  ])
  func `without quotes holds a comma behind a backslash`(text: String, json: String) {
    #expect(read(text) == json)
  }

  @Test
  func `of the same characters but other bytes is kept as written`() throws {
    let parsed = try ShorthandParser.parse("a=e\u{301}", loadFile: echo)
    guard case .map(let members) = parsed, case .text(let text) = members.first?.value else {
      Issue.record("not a map of text")
      return
    }
    #expect(Array(text.utf8) == [0x65, 0xCC, 0x81])
  }
}

struct `A key with @=` {
  @Test(arguments: [
    ("a@=file://x", #"{"a":"content of x"}"#),
    ("a @= file://x", #"{"a":"content of x"}"#),
    ("a@='file://x y',b=file://x", #"{"a":"content of x y","b":"file://x"}"#),
    ("a@=file://x,file://y,b=c", #"{"a":["content of x","content of y"],"b":"c"}"#),
    ("a@=[file://x,y]", #"{"a":["content of x","y"]}"#),
    ("a={b@=file://x,c=file://y}", #"{"a":{"b":"content of x","c":"file://y"}}"#),
    ("a@={b=file://x}", #"{"a":{"b":"file://x"}}"#),
    ("a@=plain", #"{"a":"plain"}"#),
    ("a@=http://x", #"{"a":"http://x"}"#),
    ("a@=fileb://xyz", #"{"a":"eHl6"}"#),
  ])
  func `takes files for values`(text: String, json: String) {
    #expect(read(text) == json)
  }

  @Test
  func `holds for the rest of a list until the next key`() {
    #expect(
      read("a@=[{b=c},file://x],d=[{e@=f},file://y]")
        == #"{"a":[{"b":"c"},"file://x"],"d":[{"e":"f"},"content of y"]}"#)
  }

  @Test
  func `passes on why a file cannot be read`() throws {
    #expect(throws: ShorthandError(.file, "Unable to load file://missing")) {
      try ShorthandParser.parse("a@=file://missing", loadFile: echo)
    }
  }

  @Test
  func `reads a file once`() throws {
    var references: [String] = []
    let parsed = try ShorthandParser.parse("a@=file://x,b@='file://y'") {
      (reference) throws(ShorthandError) in
      references.append(reference)
      return .text("")
    }
    #expect(references == ["file://x", "file://y"])
    #expect(parsed.json == ["a": "", "b": ""])
  }
}
