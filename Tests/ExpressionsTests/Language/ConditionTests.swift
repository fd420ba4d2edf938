import Testing

@testable import Expressions

private let sample: Item = [
  "s": .S("apple"), "n": .N(Number(5)), "b": .B([1, 2, 200]), "t": .BOOL(true), "f": .BOOL(false),
  "nul": .NULL, "ss": .SS(["a", "b", "ab"]), "ns": .NS([Number(1), Number(2)]),
  "bs": .BS([[1], [2, 3]]), "l": .L([.S("x"), .N(Number(1)), .L([.NULL]), .SS(["p", "q"])]),
  "m": .M(["k": .S("v"), "deep": .M(["n": .N(Number(7))])]), "e": .S(""), "el": .L([]),
  "greet": .S("Grüße 😀"), "s2": .S("apple"), "n2": .N(Number(5)), "big": .N(Number(1000)),
]

private let values: Item = [
  ":s": .S("apple"), ":a": .S("a"), ":z": .S("z"), ":app": .S("app"), ":pl": .S("pl"), ":e": .S(""),
  ":4": .N(Number(4)), ":5": .N(Number(5)), ":6": .N(Number(6)), ":1": .N(Number(1)),
  ":9": .N(Number(9)), ":b": .B([1, 2, 200]), ":b1": .B([1]), ":b2": .B([2, 200]),
  ":b100": .B([1, 2, 100]), ":t": .BOOL(true), ":nul": .NULL, ":ss": .SS(["ab", "b", "a"]),
  ":ns": .NS([Number(2), Number(1)]), ":bs": .BS([[2, 3], [1]]), ":l": .L([.NULL]),
  ":m": .M(["deep": .M(["n": .N(Number(7))]), "k": .S("v")]), ":pq": .SS(["q", "p"]),
  ":2": .N(Number(2)), ":3": .N(Number(3)), ":0": .N(.zero), ":13": .N(Number(13)),
  ":23": .B([2, 3]), ":ss1": .SS(["a", "b"]),
]

private func holds(_ text: String, for item: Item? = sample) throws -> Bool {
  var parser = try ExpressionParser(values: values)
  return try parser.condition(text).holds(for: item)
}

struct `A condition` {
  static let equal: [(String, String)] = [
    ("s", ":s"), ("n", ":5"), ("b", ":b"), ("t", ":t"), ("nul", ":nul"), ("ss", ":ss"),
    ("ns", ":ns"), ("bs", ":bs"), ("l[2]", ":l"), ("m", ":m"), ("e", ":e"), ("s", "s2"),
    ("n", "n2"), ("l[3]", ":pq"), (":s", ":s"),
  ]

  @Test(arguments: equal)
  func `finds equal what is of one type and the same`(left: String, right: String) throws {
    #expect(try holds("\(left) = \(right)"))
    #expect(try !holds("\(left) <> \(right)"))
    #expect(try holds("\(left) IN (:9, \(right))"))
    #expect(try !holds("NOT \(left) = \(right)"))
  }

  static let unequal: [(String, String)] =
    [
      ("s", ":a"), ("n", ":4"), ("b", ":b1"), ("t", "f"), ("ss", ":ss1"), ("ns", "ss"),
      ("e", "nul"),
      ("el", ":l"), ("m", "l"), ("s", "nope"), ("nope", ":s"), ("nope", "absent"),
      ("l[9]", ":nul"), ("s.k", ":s"), ("m[0]", ":s"), ("l.k", ":s"), ("size(nope)", ":0"),
      ("size(n)", ":1"),
    ]
    + ["s", "n", "b", "t", "nul", "ss", "ns", "bs", "l", "m"].flatMap { name in
      [":s", ":5", ":b", ":t", ":nul", ":ss", ":ns", ":bs", ":l", ":m"].compactMap { value in
        let same = [
          "s": ":s", "n": ":5", "b": ":b", "t": ":t", "nul": ":nul", "ss": ":ss", "ns": ":ns",
          "bs": ":bs", "m": ":m",
        ]
        return same[name] == value ? nil : (name, value)
      }
    }

  @Test(arguments: unequal)
  func `finds anything else unequal, what is missing most of all`(
    left: String, right: String
  ) throws {
    #expect(try !holds("\(left) = \(right)"))
    #expect(try holds("\(left) <> \(right)"))
    #expect(try !holds("\(left) IN (\(right))"))
  }

  @Test(
    arguments: [
      ("n", ":4", ":5", ":6"), ("s", ":app", ":s", ":z"), ("b", ":b100", ":b", ":b2"),
      ("size(s)", ":4", ":5", ":6"),
    ])
  func `orders numbers, strings and binaries`(
    operand: String, lower: String, same: String, upper: String
  ) throws {
    for (other, isLess, isSame) in [
      (lower, false, false), (same, false, true), (upper, true, false),
    ] {
      #expect(try holds("\(operand) < \(other)") == isLess)
      #expect(try holds("\(operand) <= \(other)") == (isLess || isSame))
      #expect(try holds("\(operand) > \(other)") == !(isLess || isSame))
      #expect(try holds("\(operand) >= \(other)") == !isLess)
      #expect(try holds("\(other) > \(operand)") == isLess)
    }
    #expect(try holds("\(operand) BETWEEN \(lower) AND \(upper)"))
    #expect(try holds("\(operand) BETWEEN \(same) AND \(same)"))
    #expect(try !holds("\(operand) BETWEEN \(upper) AND \(operand == "s" ? "s2" : "n2")"))
  }

  @Test(
    arguments: ["<", "<=", ">", ">="].flatMap { comparator in
      [
        "s \(comparator) :5", "n \(comparator) :s", "b \(comparator) :s", "t \(comparator) f",
        "nul \(comparator) :s", "ss \(comparator) ns", "l \(comparator) :5", "m \(comparator) :s",
        "nope \(comparator) :5", ":5 \(comparator) nope", "nope \(comparator) absent",
      ]
    } + [
      "n BETWEEN :a AND :z", "nope BETWEEN :1 AND :9", "n BETWEEN nope AND :9",
      "n BETWEEN :1 AND nope", "n BETWEEN s AND :9", "l BETWEEN :1 AND :9",
      "n BETWEEN :6 AND n2",
    ])
  func `finds no order between these`(text: String) throws {
    #expect(try !holds(text))
    #expect(try holds("NOT \(text)"))
  }

  @Test func `orders strings by their bytes, not as readers do`() throws {
    var parser = try ExpressionParser(values: [":a": .S("\u{ffff}"), ":b": .S("e\u{301}")])
    let above = try parser.condition("a > :a")
    #expect(above.holds(for: ["a": .S("😀")]))
    let same = try parser.condition("a = :b")
    #expect(!same.holds(for: ["a": .S("é")]))
    #expect(same.holds(for: ["a": .S("e\u{301}")]))
    let less = try parser.condition("a < :b")
    #expect(!less.holds(for: ["a": .S("é")]))
    #expect(less.holds(for: ["a": .S("Z")]))
  }

  @Test func `compares numbers to the last of 38 digits`() throws {
    let number = try Number(parsing: "0.12345678901234567890123456789012345678")
    let next = try Number(parsing: "0.12345678901234567890123456789012345679")
    var parser = try ExpressionParser(values: [":n": .N(next), ":one": .N(Number(1))])
    #expect(try parser.condition("a < :n").holds(for: ["a": .N(number)]))
    let one = try parser.condition("a = :one")
    #expect(one.holds(for: ["a": .N(try Number(parsing: "1.000"))]))
    #expect(one.holds(for: ["a": .N(try Number(parsing: "10E-1"))]))
  }

  static let sizes: [(String, Int?)] = [
    ("s", 5), ("e", 0), ("greet", 8), ("b", 3), ("ss", 3), ("ns", 2), ("bs", 2), ("l", 4),
    ("el", 0),
    ("m", 2), ("m.deep", 1), ("n", nil), ("t", nil), ("nul", nil), ("nope", nil), ("l[1]", nil),
  ]

  @Test(arguments: sizes)
  func `measures what has a size`(path: String, size: Int?) throws {
    var parser = try ExpressionParser(values: [":n": .N(Number(size ?? 0))])
    #expect(try parser.condition("size(\(path)) = :n").holds(for: sample) == (size != nil))
    #expect(try parser.condition("size(\(path)) >= :n").holds(for: sample) == (size != nil))
  }

  static let types = [
    ("s", "S"), ("n", "N"), ("b", "B"), ("ss", "SS"), ("ns", "NS"), ("bs", "BS"), ("m", "M"),
    ("l", "L"), ("nul", "NULL"), ("t", "BOOL"),
  ]

  @Test(arguments: types, types.map(\.1))
  func `knows each type`(attribute: (String, String), type: String) throws {
    var parser = try ExpressionParser(values: [":t": .S(type)])
    let condition = try parser.condition("attribute_type(\(attribute.0), :t)")
    #expect(condition.holds(for: sample) == (attribute.1 == type))
    #expect(try !parser.condition("attribute_type(nope, :t)").holds(for: sample))
    #expect(try parser.condition("attribute_type(:t, :t)").holds(for: nil) == (type == "S"))
  }

  @Test(
    arguments: ["s", "m.k", "m.deep.n", "l[0]", "l[3]", "nul", "e"].map { ($0, true) }
      + ["nope", "m.x", "m.k.x", "l[4]", "l.x", "m[0]", "s[0]", "l[2][1]"].map { ($0, false) })
  func `knows what is there`(path: String, isThere: Bool) throws {
    #expect(try holds("attribute_exists(\(path))") == isThere)
    #expect(try holds("attribute_not_exists(\(path))") == !isThere)
    #expect(try !holds("attribute_exists(\(path))", for: nil))
    #expect(try holds("attribute_not_exists(\(path))", for: nil))
  }

  @Test(
    arguments: [
      ("s", ":app", true), ("s", ":s", true), ("s", ":e", true), ("s", ":pl", false),
      ("e", ":e", true),
      ("e", ":a", false), ("b", ":b1", true), ("b", ":b2", false), ("b", ":app", false),
      ("s", ":b1", false), ("n", ":app", false), ("ss", ":a", false), ("l", ":a", false),
      ("nope", ":e", false), (":s", "m.k", false), ("s", "s2", true), (":app", "s", false),
    ])
  func `knows what begins with what`(text: String, prefix: String, begins: Bool) throws {
    #expect(try holds("begins_with(\(text), \(prefix))") == begins)
  }

  @Test(
    arguments: [
      ("s", ":pl", true), ("s", ":s", true), ("s", ":e", true), ("s", ":z", false),
      ("s", ":b", false),
      ("s", ":5", false), ("e", ":e", true), ("e", ":a", false), ("b", ":b2", true),
      ("b", ":b", true),
      ("b", ":b100", false), ("b", ":s", false), ("ss", ":a", true), ("ss", ":pl", false),
      ("ss", ":ss", false), ("ss", ":1", false), ("ns", ":1", true), ("ns", ":3", false),
      ("bs", ":b1", true), ("bs", ":23", true), ("bs", ":b2", false), ("l", ":1", true),
      ("l", ":l", true), ("l", ":pq", true), ("l", ":2", false), ("l", ":nul", false),
      ("l[2]", ":nul", true), ("el", ":e", false), ("m", ":s", false), ("n", ":5", false),
      ("t", ":t", false), ("nope", ":e", false), ("s", "nope", false), (":s", "e", true),
    ])
  func `knows what contains what`(whole: String, part: String, contains: Bool) throws {
    #expect(try holds("contains(\(whole), \(part))") == contains)
  }

  @Test(
    arguments: [
      ("n = :4 OR n = :5 AND n = :4", false), ("n = :5 OR n = :5 AND n = :4", true),
      ("(n = :5 OR n = :5) AND n = :4", false), ("NOT n = :4 AND n = :5", true),
      ("NOT (n = :4 AND n = :5)", true), ("NOT n = :5 OR n = :5", true),
      ("n BETWEEN :4 AND :6 AND n = :5", true), ("NOT NOT n = :5", true),
      ("NOT n BETWEEN :4 AND :6 OR n = :4", false), ("n = :5 AND n = :5 AND n = :4", false),
      ("n = :4 OR n = :4 OR n = :5", true), ("n IN (:4, :5) AND NOT s IN (:a, :z)", true),
    ])
  func `binds NOT closest, then AND, then OR`(text: String, result: Bool) throws {
    #expect(try holds(text) == result)
  }

  @Test func `looks up names behind placeholders as they are`() throws {
    var parser = try ExpressionParser(
      names: [("#dot", "a.b"), ("#and", "and"), ("#0", "0")], values: [":1": .N(Number(1))])
    let condition = try parser.condition("#dot = :1 AND #and.#0[1] = :1")
    #expect(
      condition.holds(for: ["a.b": .N(Number(1)), "and": .M(["0": .L([.NULL, .N(Number(1))])])]))
    #expect(!condition.holds(for: ["a": .M(["b": .N(Number(1))])]))
  }
}
