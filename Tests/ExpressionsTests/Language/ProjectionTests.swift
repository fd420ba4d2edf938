import Testing

@testable import Expressions

private let item: Item = [
  "p": .S("key"),
  "a": .M([
    "b": .L([.N(Number(2)), .N(Number(4)), .M(["x": .S("hi"), "y": .S("yo")])]), "c": .N(Number(5)),
  ]),
  "b": .S("hello"), "els": .L([.S("x"), .S("y"), .S("z"), .L([.S("p"), .S("q"), .S("r")])]),
]

private func project(_ text: String, _ names: [(name: String, value: String)]? = nil) throws -> Item
{
  var parser = try ExpressionParser(names: names)
  return try parser.projection(text).apply(to: item)
}

struct `A projection` {
  @Test(
    arguments: [
      ("b", ["b": .S("hello")]), ("x", [:]), (" b ,\n p ", ["b": .S("hello"), "p": .S("key")]),
      ("a.b[0]", ["a": .M(["b": .L([.N(Number(2))])])]),
      ("a.b[2].y", ["a": .M(["b": .L([.M(["y": .S("yo")])])])]), ("a.b[3]", [:]), ("a.x.y", [:]),
      ("a.b.x", [:]), ("a[0]", [:]), ("a.b[0].x", [:]), ("b.c", [:]),
      ("a.b[1], a.b[0]", ["a": .M(["b": .L([.N(Number(2)), .N(Number(4))])])]),
      ("a.b[0], a.c", ["a": .M(["b": .L([.N(Number(2))]), "c": .N(Number(5))])]),
      ("a.x, a.b[0], x, a.b[3].x", ["a": .M(["b": .L([.N(Number(2))])])]),
      ("els[2], els[0]", ["els": .L([.S("x"), .S("z")])]),
      ("els[3][2], els[1], els[3][0]", ["els": .L([.S("y"), .L([.S("p"), .S("r")])])]),
      ("els[9], els[1]", ["els": .L([.S("y")])]),
    ] as [(String, Item)])
  func `keeps the way to what it asks for, and closes up lists`(text: String, result: Item) throws {
    #expect(try project(text) == result)
  }

  @Test func `takes names behind placeholders as they are`() throws {
    #expect(try project("#a.#c", [("#a", "a"), ("#c", "c")]) == ["a": .M(["c": .N(Number(5))])])
    #expect(try project("#ac", [("#ac", "a.c")]) == [:])
  }

  @Test(
    arguments: [
      ("", "The expression can not be empty;"),
      ("a,", "Syntax error; token: \"<EOF>\", near: \",\""),
      (",a", "Syntax error; token: \",\", near: \",a\""),
      ("a,,b", "Syntax error; token: \",\", near: \",,b\""),
      ("!!!", "Syntax error; token: \"!\", near: \"!!\""),
      ("a b", "Syntax error; token: \"b\", near: \"a b\""),
      ("#l[].#c", "Syntax error; token: \"]\", near: \"[].\""),
      ("a(b)", "Syntax error; token: \"(\", near: \"a(b\""),
      (":v", "Syntax error; token: \":v\", near: \":v\""),
      ("list[0].COMMENT", "Attribute name is a reserved keyword; reserved keyword: list"),
      ("#l, status", "Attribute name is a reserved keyword; reserved keyword: status"),
      (
        "#l",
        "An expression attribute name used in the document path is not defined; attribute name: #l"
      ),
    ])
  func `is told wrong`(text: String, message: String) throws {
    let error = ValueError(
      .validation, "Invalid ProjectionExpression: \(message)", isEnveloped: true)
    #expect(throws: error) { try project(text) }
  }

  @Test func `may be 4096 bytes long`() throws {
    let name = String(repeating: "x", count: 4096)
    #expect(try project(name) == [:])
    let message =
      "Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size; "
      + "expression size: 4097"
    #expect(throws: ValueError(.validation, message, isEnveloped: true)) { try project(name + "x") }
  }

  @Test(
    arguments: [
      ("a, a", "overlap", "[a]", "[a]"), ("a.b, a.b", "overlap", "[a, b]", "[a, b]"),
      ("a[1], a[1]", "overlap", "[a, [1]]", "[a, [1]]"), ("a, a.b", "overlap", "[a]", "[a, b]"),
      ("b, a.b[2].c, a.b", "overlap", "[a, b, [2], c]", "[a, b]"),
      ("a.b, a[1]", "conflict", "[a, b]", "[a, [1]]"),
      ("a.b.c, a.b[2]", "conflict", "[a, b, c]", "[a, b, [2]]"),
      ("a.b, a[1], b, b", "overlap", "[b]", "[b]"), ("#a, a", "overlap", "[a]", "[a]"),
    ])
  func `wants paths apart`(text: String, relation: String, first: String, second: String) throws {
    let message =
      "Invalid ProjectionExpression: Two document paths \(relation) with each other; "
      + "must remove or rewrite one of these paths; path one: \(first), path two: \(second)"
    #expect(throws: ValueError(.validation, message, isEnveloped: true)) {
      try project(text, [("#a", "a")])
    }
  }

  @Test(arguments: [
    "a, b", "a.b, a.c", "a.b.d, a.b.e", "a[1], a[2]", "a.b, a.c[2]", "a.b, a.c.b[0]",
  ])
  func `takes paths that are apart`(text: String) throws {
    #expect(throws: Never.self) { try project(text) }
  }
}
