import Shorthand
import Testing
import Wire

struct `A mistake in shorthand` {
  @Test(arguments: [
    ("", "=", "EOF", 0),
    ("  ", "=", "EOF", 2),
    ("a", "=", "EOF", 1),
    ("a,b", "=", ",", 1),
    ("a=b,", "<second>", "<none>", 4),
    ("a=[", ",", "EOF", 3),
    ("a=[b", ",", "EOF", 4),
    ("a=[b}", ",", "}", 4),
    ("a={b", "=", "EOF", 4),
    ("a={b=c", ",", "EOF", 6),
    ("a={b=c]", ",", "]", 6),
    ("a={b=}", ",", "EOF", 6),
    ("a={b=[c}]", ",", "}", 7),
    ("a='b", "<singled quoted>", "<none>", 2),
    (#"a="b"#, "<double quoted>", "<none>", 2),
    ("a='b'c", ",", "c", 5),
    ("a=b'c'", ",", "'", 3),
    ("a={b=c} ", ",", "EOF", 8),
    ("a==b", ",", "=", 2),
    ("a@b", "=", "b", 2),
    ("a=b,c d=e", "=", "d", 6),
    (#"a=b,"c,d"=e"#, "=", "\"", 8),
    ("a=😀", ",", "😀", 2),
    ("é=b", "=", "é", 0),
  ])
  func `is pointed at by a caret`(text: String, expected: String, received: String, column: Int) {
    let caret = String(repeating: " ", count: column) + "^"
    #expect(
      read(text)
        == "Expected: '\(expected)', received: '\(received)' for input:\n\(text)\n\(caret)")
  }

  @Test
  func `has its caret below its own line`() {
    #expect(
      read("foo=bar,\nbar={a b},\nlast=1") == """
        Expected: '=', received: 'b' for input:
        foo=bar,
        bar={a b},
               ^
        last=1
        """)
    #expect(
      read("foo={a,\nbar=1") == """
        Expected: '=', received: ',' for input:
        foo={a,
              ^
        bar=1
        """)
  }

  @Test
  func `counts characters for the caret as Unicode scalars`() {
    #expect(
      read("a=e\u{301}\u{301}'").hasSuffix("for input:\na=e\u{301}\u{301}'\n     ^"))
  }

  @Test
  func `may be a key given twice at the outermost level`() {
    #expect(
      read("Key=a,Value=b,Key=c") == """
        Second instance of key "Key" encountered for input:
        Key=a,Value=b,Key=c
                      ^
        This is often because there is a preceding "," instead of a space.
        """)
    #expect(
      read("a=b,\na=c") == """
        Second instance of key "a" encountered for input:
        a=b,
            ^
        a=c
        This is often because there is a preceding "," instead of a space.
        """)
  }

  @Test(arguments: [
    ("a", ShorthandError.Kind.syntax), ("a=1,a=2", .duplicateKey), ("a@=file://missing", .file),
    ("a=" + String(repeating: "[", count: 300), .nesting),
  ])
  func `says what kind it is`(text: String, kind: ShorthandError.Kind) {
    let error = #expect(throws: ShorthandError.self) {
      try ShorthandParser.parse(text, loadFile: echo)
    }
    #expect(error?.kind == kind)
  }

  @Test
  func `in any argument of a list is the list's`() {
    let error = #expect(throws: ShorthandError.self) {
      try ShorthandParser.parse(arguments: ["a=b", "c"], loadFile: echo)
    }
    #expect(error?.message == "Expected: '=', received: 'EOF' for input:\nc\n ^")
  }
}

struct `Nesting` {
  private func nested(_ levels: Int) -> String {
    "a=" + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
  }

  @Test
  func `is read 256 levels deep`() {
    #expect(!read(nested(256)).hasPrefix("Nested"))
    let caret = String(repeating: " ", count: 258) + "^"
    #expect(
      read(nested(257))
        == "Nested deeper than 256 levels for input:\n\(nested(257))\n\(caret)")
  }

  @Test(arguments: ["[", "{a=", "[{a=", "{a=["])
  func `of a hundred thousand brackets is an error`(bracket: String) {
    let text = "a=" + String(repeating: bracket, count: 100_000)
    #expect(read(text).hasPrefix("Nested deeper than 256 levels"))
  }

  @Test
  func `beside nesting does not add up`() {
    let text = (0..<1000).map { "k\($0)=[[{a=[b]}]]" }.joined(separator: ",")
    #expect(read(text).hasPrefix(#"{"k0":[[{"a":["b"]}]],"#))
  }
}
