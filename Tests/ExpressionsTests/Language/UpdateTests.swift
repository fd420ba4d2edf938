import Testing

@testable import Expressions

private let values: Item = [
  ":s": .S("new"), ":1": .N(Number(1)), ":5": .N(Number(5)), ":l": .L([.S("x"), .S("y")]),
  ":e": .L([]), ":ss": .SS(["b", "c"]), ":ns": .NS([Number(2), Number(3)]),
  ":bs": .BS([[2], [3]]), ":m": .M(["k": .S("v")]), ":null": .NULL,
]

private let item: Item = [
  "s": .S("old"), "n": .N(Number(10)), "l": .L([.S("0"), .S("1"), .S("2"), .S("3")]),
  "m": .M(["a": .N(Number(7)), "l": .L([.S("p"), .M(["q": .S("r")])]), "ss": .SS(["a", "b"])]),
  "ss": .SS(["a", "b"]), "ns": .NS([Number(1), Number(2)]), "bs": .BS([[1], [2]]), "e": .M([:]),
]

private func update(_ text: String) throws -> Update {
  var parser = try ExpressionParser(values: values)
  return try parser.update(text)
}

private func strings(_ texts: String...) -> AttributeValue { .L(texts.map { .S($0) }) }

struct `An update` {
  /// What each makes of the item: the attributes that differ after it, nil for those that are gone.
  static let changes: [(String, [String: AttributeValue?])] = [
    ("SET s = :s", ["s": .S("new")]), ("SET fresh = :m", ["fresh": .M(["k": .S("v")])]),
    ("SET fresh = s", ["fresh": .S("old")]),
    ("SET s = n, n = s", ["s": .N(Number(10)), "n": .S("old")]),
    ("SET n = n + :5", ["n": .N(Number(15))]), ("SET n = :5 - n", ["n": .N(Number(-5))]),
    ("SET n = n + m.a", ["n": .N(Number(17))]), ("SET n = :5 + :1", ["n": .N(Number(6))]),
    ("SET n = if_not_exists(n, :1) + :1", ["n": .N(Number(11))]),
    ("SET c = if_not_exists(c, :1) + :1", ["c": .N(Number(2))]),
    ("SET s = if_not_exists(s, :s)", ["s": .S("old")]),
    ("SET s = if_not_exists(nope, :s)", ["s": .S("new")]),
    ("SET s = if_not_exists(m.nope, if_not_exists(l[9], n))", ["s": .N(Number(10))]),
    ("SET s = if_not_exists(s.x, n)", ["s": .N(Number(10))]),
    ("SET l = list_append(l, :l)", ["l": strings("0", "1", "2", "3", "x", "y")]),
    ("SET l = list_append(:l, l)", ["l": strings("x", "y", "0", "1", "2", "3")]),
    ("SET l = list_append(:l, :l)", ["l": strings("x", "y", "x", "y")]),
    ("SET z = list_append(if_not_exists(z, :e), :l)", ["z": strings("x", "y")]),
    ("REMOVE s", ["s": nil]), ("REMOVE nope, s, n", ["s": nil, "n": nil]), ("REMOVE nope", [:]),
    ("SET e.x = :s", ["e": .M(["x": .S("new")])]), ("REMOVE e.x", [:]),
    ("SET l[1] = :s", ["l": strings("0", "new", "2", "3")]),
    ("SET l[4] = :s", ["l": strings("0", "1", "2", "3", "new")]),
    (
      "SET l[84] = n, l[37] = s, l[17] = m.a, l[50] = :s",
      [
        "l": .L([
          .S("0"), .S("1"), .S("2"), .S("3"), .N(Number(7)), .S("old"), .S("new"), .N(Number(10)),
        ])
      ]
    ),
    ("SET l[1] = l[2], l[2] = l[1]", ["l": strings("0", "2", "1", "3")]),
    ("REMOVE l[0]", ["l": strings("1", "2", "3")]),
    ("REMOVE l[2], l[0]", ["l": strings("1", "3")]),
    ("REMOVE l[0], l[2]", ["l": strings("1", "3")]),
    ("REMOVE l[0], l[1], l[2], l[3]", ["l": .L([])]),
    ("REMOVE l[4], l[1]", ["l": strings("0", "2", "3")]),
    ("REMOVE l[1] SET l[3] = :s", ["l": strings("0", "2", "new")]),
    ("REMOVE l[1] SET l[9] = :s", ["l": strings("0", "2", "3", "new")]),
    ("ADD n :5", ["n": .N(Number(15))]), ("ADD c :5", ["c": .N(Number(5))]),
    ("ADD c :ss", ["c": .SS(["b", "c"])]), ("ADD ss :ss", ["ss": .SS(["a", "b", "c"])]),
    ("ADD ns :ns", ["ns": .NS([Number(1), Number(2), Number(3)])]),
    ("ADD bs :bs", ["bs": .BS([[1], [2], [3]])]),
    (
      "ADD l[7] :5",
      [
        "l": .L([.S("0"), .S("1"), .S("2"), .S("3"), .N(Number(5))])
      ]
    ),
    ("DELETE ss :ss", ["ss": .SS(["a"])]), ("DELETE ns :ns", ["ns": .NS([Number(1)])]),
    ("DELETE bs :bs", ["bs": .BS([[1]])]), ("DELETE c :ss", [:]), ("DELETE m.x :ss", [:]),
    ("SET c = ss DELETE ss :ss", ["c": .SS(["a", "b"]), "ss": .SS(["a"])]),
    (
      "SET s = n REMOVE n ADD c :1 DELETE ss :ss",
      [
        "s": .N(Number(10)), "n": nil, "c": .N(Number(1)), "ss": .SS(["a"]),
      ]
    ),
  ]

  @Test(arguments: changes)
  func `changes an item`(text: String, changed: [String: AttributeValue?]) throws {
    var expected = item
    for (name, value) in changed { expected[name] = value }
    #expect(try update(text).apply(to: item) == expected)
  }

  @Test(
    arguments: [
      ("SET m.a = :s, m.b = m.a", [("a", .S("new")), ("b", .N(Number(7)))]),
      ("REMOVE m.a", [("a", nil)]),
      (
        "ADD m.a :1, m.c :ns",
        [
          ("a", .N(Number(8))), ("c", .NS([Number(2), Number(3)])),
        ]
      ),
      ("DELETE m.ss :ss", [("ss", .SS(["a"]))]),
      (
        "SET m.l[0] = m.l[1].q, m.l[1].q = m.l[0]",
        [
          ("l", .L([.S("r"), .M(["q": .S("p")])]))
        ]
      ),
      (
        "REMOVE m.l[0] SET m.l[1].z = :1",
        [
          ("l", .L([.M(["q": .S("r"), "z": .N(Number(1))])]))
        ]
      ),
      ("REMOVE m.l[0], m.l[1].q", [("l", .L([.M([:])]))]),
    ] as [(String, [(String, AttributeValue?)])])
  func `changes what lies in an item`(
    text: String, changed: [(String, AttributeValue?)]
  ) throws {
    var members: Item = [
      "a": .N(Number(7)), "l": .L([.S("p"), .M(["q": .S("r")])]), "ss": .SS(["a", "b"]),
    ]
    for (name, value) in changed { members[name] = value }
    var expected = item
    expected["m"] = .M(members)
    #expect(try update(text).apply(to: item) == expected)
  }

  @Test func `takes away a set whose last member it deletes`() throws {
    let deletion = try update("DELETE ss :ss, m.s :ss")
    let item: Item = ["ss": .SS(["c", "b"]), "m": .M(["s": .SS(["b"]), "x": .NULL])]
    #expect(try deletion.apply(to: item) == ["m": .M(["x": .NULL])])
  }

  @Test(
    arguments: [
      "SET a = nope", "SET a = m.nope", "SET a = l[4]", "SET a = s.x", "SET a = nope + :1",
      "SET a = :1 - nope", "SET a = list_append(nope, :l)", "SET a = list_append(:l, l[9])",
      "SET a = if_not_exists(nope, nope2)", "SET a = s, b = a", "SET a = :s, b = a",
      "SET nope.x = nope",
    ])
  func `cannot read what is not there`(text: String) throws {
    let message = "The provided expression refers to an attribute that does not exist in the item"
    #expect(throws: ValueError(.validation, message)) { try update(text).apply(to: item) }
  }

  @Test(
    arguments: [
      "SET a = s + :1", "SET a = :1 - ss", "SET a = list_append(s, :l)",
      "SET a = list_append(:l, n)",
      "SET a = if_not_exists(s, :1) + :1", "ADD s :1", "ADD l :1", "ADD ss :1", "ADD n :ss",
      "ADD ss :ns", "ADD bs :ss", "DELETE s :ss", "DELETE ss :ns", "DELETE n :ns", "DELETE m :bs",
      "SET s.x.y = s + :1", "ADD m.l :1",
    ])
  func `cannot calculate with other types`(text: String) throws {
    let message = "An operand in the update expression has an incorrect data type"
    #expect(throws: ValueError(.validation, message)) { try update(text).apply(to: item) }
  }

  @Test(
    arguments: [
      "SET nope.x = :s", "SET nope[0] = :s", "SET s.x = :s", "SET s[0] = :s", "SET m[0] = :s",
      "SET l.x = :s", "SET m.a.b = :s", "SET l[4].x = :s", "SET l[9][0] = :s", "REMOVE nope.x",
      "REMOVE nope[0]", "REMOVE s[0]", "REMOVE l.x", "REMOVE m.a.x[0]", "ADD nope.x :1",
      "ADD s.x :1",
      "DELETE nope.x :ss", "DELETE s.x :ss", "SET m.x = :m, m.x2.y = :s",
    ])
  func `cannot follow paths that lead nowhere`(text: String) throws {
    let message = "The document path provided in the update expression is invalid for update"
    #expect(throws: ValueError(.validation, message)) { try update(text).apply(to: item) }
  }

  @Test func `makes an item of its key unless it only takes away`() throws {
    let key: Item = ["pk": .S("k")]
    #expect(
      try update("SET a = :1").apply(to: nil, key: key) == ["pk": .S("k"), "a": .N(Number(1))])
    #expect(try update("ADD a :1").apply(to: nil, key: key) == ["pk": .S("k"), "a": .N(Number(1))])
    #expect(try update("SET a = pk").apply(to: nil, key: key) == ["pk": .S("k"), "a": .S("k")])
    #expect(try update("REMOVE a").apply(to: nil, key: key) == nil)
    #expect(try update("DELETE a :ss").apply(to: nil, key: key) == nil)
    #expect(try update("REMOVE a ADD b :1").apply(to: nil, key: key)?.count == 2)
    #expect(try Update([]).apply(to: nil, key: key) == key)
    #expect(try Update([]).apply(to: item, key: key) == item)
  }

  @Test func `keeps numbers to 38 digits and within their range`() throws {
    func sum(_ left: String, _ sign: String, _ right: String) throws -> AttributeValue? {
      var parser = try ExpressionParser(values: [
        ":l": .N(try Number(parsing: left)), ":r": .N(try Number(parsing: right)),
      ])
      return try parser.update("SET n = :l \(sign) :r").apply(to: Item())?["n"]
    }
    let nines = String(repeating: "9", count: 38)
    #expect(try sum(nines, "-", "1") == .N(try Number(parsing: nines.dropLast() + "8")))
    #expect(try sum("0.1", "+", "0.2") == .N(try Number(parsing: "0.3")))
    #expect(throws: ValueError.self) { try sum("9E125", "+", "9E125") }
    var parser = try ExpressionParser(values: [":r": .N(try Number(parsing: "-9E125"))])
    let addition = try parser.update("ADD n :r")
    #expect(throws: ValueError.self) {
      try addition.apply(to: ["n": .N(try Number(parsing: "-9E125"))])
    }
  }
}

struct `The depth of an updated item` {
  private func nested(_ levels: Int) -> AttributeValue {
    (1..<levels).reduce(.S("x")) { value, _ in .L([value]) }
  }

  private func apply(_ text: String, _ value: AttributeValue, to item: Item) throws -> Item? {
    var parser = try ExpressionParser(values: [":v": value])
    return try parser.update(text).apply(to: item)
  }

  @Test func `is at most 32 levels`() throws {
    let deepest = AttributeValue.deepestLevel
    let message =
      "Nesting Levels have exceeded supported limits: "
      + "Attributes in the item have nested levels beyond supported limit"
    let error = ValueError(.validation, message)
    #expect(throws: Never.self) { try apply("SET a = :v", nested(deepest), to: Item()) }
    #expect(throws: error) { try apply("SET a = :v", nested(deepest + 1), to: Item()) }
    let map: Item = ["m": .M(["l": .L([])])]
    #expect(throws: Never.self) { try apply("SET m.l[0] = :v", nested(deepest - 2), to: map) }
    #expect(throws: error) { try apply("SET m.l[0] = :v", nested(deepest - 1), to: map) }
    let deep: Item = ["deep": nested(deepest)]
    #expect(throws: error) {
      try apply("SET m = list_append(:v, deep)", .L([nested(deepest)]), to: deep)
    }
  }
}

struct `What an update touched` {
  static let cases: [(String, Item?, Item?)] = [
    ("SET s = :s", ["s": .S("old")], ["s": .S("new")]),
    ("SET fresh = :s", nil, ["fresh": .S("new")]), ("REMOVE s", ["s": .S("old")], nil),
    ("SET s = s", ["s": .S("old")], ["s": .S("old")]), ("REMOVE nope", nil, nil),
    (
      "SET m.a = :5, s = :s", ["m": .M(["a": .N(Number(7))]), "s": .S("old")],
      ["m": .M(["a": .N(Number(5))]), "s": .S("new")]
    ),
    ("SET m.x = :5", nil, ["m": .M(["x": .N(Number(5))])]),
    ("REMOVE m.a", ["m": .M(["a": .N(Number(7))])], nil),
    ("SET l[3] = :s, l[1] = :s", ["l": strings("1", "3")], ["l": strings("new", "new")]),
    ("SET l[4] = :s", nil, ["l": strings("new")]), ("SET l[100] = :s", nil, nil),
    ("REMOVE l[1]", ["l": strings("1")], ["l": strings("2")]),
    ("REMOVE l[3]", ["l": strings("3")], nil),
    ("REMOVE l[0], l[3]", ["l": strings("0", "3")], ["l": strings("1")]),
    ("ADD n :5", ["n": .N(Number(10))], ["n": .N(Number(15))]),
    ("ADD c :5", nil, ["c": .N(Number(5))]),
    ("DELETE ss :ss", ["ss": .SS(["a", "b"])], ["ss": .SS(["a"])]),
    (
      "SET m.l[1].q = :s", ["m": .M(["l": .L([.M(["q": .S("r")])])])],
      ["m": .M(["l": .L([.M(["q": .S("new")])])])]
    ),
  ]

  @Test(arguments: cases)
  func `is what its paths lead to, before and after`(text: String, old: Item?, new: Item?) throws {
    let update = try update(text)
    #expect(update.touched(in: item) == old)
    #expect(update.touched(in: try update.apply(to: item)) == new)
    #expect(update.touched(in: nil) == nil)
  }
}
