import Expressions
import Testing

private func path(_ attribute: String, _ steps: DocumentPath.Step...) -> Operand {
  .path(DocumentPath(attribute, steps))
}

private func text(_ text: String) -> Operand { .value(.S(text)) }
private func number(_ number: Int) -> Operand { .value(integer(number)) }
private func integer(_ number: Int) -> AttributeValue { .N(Number(number)) }
private func exists(_ attribute: String) -> Condition { .exists(DocumentPath(attribute)) }

struct `A PartiQL condition` {
  @Test(
    arguments: [
      ("a = 1", .compare(path("a"), .equal, number(1))),
      ("a != 1", .compare(path("a"), .notEqual, number(1))),
      ("a <> 'x'", .compare(path("a"), .notEqual, text("x"))),
      ("a < 1", .compare(path("a"), .less, number(1))),
      ("a <= 1", .compare(path("a"), .lessOrEqual, number(1))),
      ("1 > a", .compare(number(1), .greater, path("a"))),
      ("a >= b", .compare(path("a"), .greaterOrEqual, path("b"))),
      (
        "a.b[0].\"c d\" = TRUE",
        .compare(
          path("a", .member("b"), .element(0), .member("c d")), .equal, .value(.BOOL(true)))
      ),
      ("a['b'] = null", .compare(path("a", .member("b")), .equal, .value(.NULL))),
      ("@a = 1", .compare(path("a"), .equal, number(1))),
      ("a = [1, 'x']", .compare(path("a"), .equal, .value(.L([integer(1), .S("x")])))),
      ("a = <<'x'>>", .compare(path("a"), .equal, .value(.SS(["x"])))),
      ("a = {'b': 1}", .compare(path("a"), .equal, .value(.M(["b": integer(1)])))),
      ("a = ('x', 'y')", .compare(path("a"), .equal, .value(.L([.S("x"), .S("y")])))),
    ] as [(String, Condition)])
  func `compares`(text: String, condition: Condition) throws {
    #expect(try PartiQLStatement.condition(text) == condition)
  }

  @Test(
    arguments: [
      ("a BETWEEN 1 AND 2", .between(path("a"), number(1), number(2))),
      ("a NOT BETWEEN 'x' AND 'y'", .not(.between(path("a"), text("x"), text("y")))),
      ("a IN [1, 'x']", .isIn(path("a"), [number(1), text("x")])),
      ("a IN (1)", .isIn(path("a"), [number(1)])),
      ("a IN (1, b)", .isIn(path("a"), [number(1), path("b")])),
      ("a IN <<1>>", .isIn(path("a"), [number(1)])),
      ("a NOT IN ['x']", .not(.isIn(path("a"), [text("x")]))),
      ("begins_with(a, 'x')", .beginsWith(path("a"), text("x"))),
      ("contains(\"a\", 1)", .contains(path("a"), number(1))),
      ("Attribute_Exists(a.b)", .exists(DocumentPath("a", [.member("b")]))),
      ("attribute_not_exists (a)", .not(exists("a"))),
      ("attribute_type(a, 'SS')", .hasType(path("a"), .SS)),
      ("size(a) > 3", .compare(.size(path("a")), .greater, number(3))),
      (
        "SIZE(a[0]) = size('xy')",
        .compare(.size(path("a", .element(0))), .equal, .size(text("xy")))
      ),
    ] as [(String, Condition)])
  func `has functions and ranges`(text: String, condition: Condition) throws {
    #expect(try PartiQLStatement.condition(text) == condition)
  }

  @Test(
    arguments: [
      ("a IS MISSING", .not(exists("a"))), ("a IS NOT MISSING", .not(.not(exists("a")))),
      ("a IS NULL", .compare(path("a"), .equal, .value(.NULL))),
      ("a IS NOT NULL", .not(.compare(path("a"), .equal, .value(.NULL)))),
      ("a IS BOOL", .hasType(path("a"), .BOOL)), ("a IS BOOLEAN", .hasType(path("a"), .BOOL)),
      ("a.b IS STRING", .hasType(path("a", .member("b")), .S)),
      ("a IS NUMERIC(1, 2)", .hasType(path("a"), .N)), ("a IS BLOB", .hasType(path("a"), .B)),
      ("a IS STRUCT", .hasType(path("a"), .M)), ("a IS TUPLE", .hasType(path("a"), .M)),
      ("a IS LIST", .hasType(path("a"), .L)),
      ("a IS NOT LIST", .not(.hasType(path("a"), .L))),
    ] as [(String, Condition)])
  func `tells types apart`(text: String, condition: Condition) throws {
    #expect(try PartiQLStatement.condition(text) == condition)
  }

  private static let a = Condition.compare(path("a"), .equal, number(1))
  private static let b = Condition.compare(path("b"), .equal, number(1))
  private static let c = Condition.compare(path("c"), .equal, number(1))

  @Test(
    arguments: [
      ("a=1 AND b=1 AND c=1", .all([a, b, c])), ("a=1 OR b=1 OR c=1", .any([a, b, c])),
      ("a=1 OR b=1 AND c=1", .any([a, .all([b, c])])),
      ("(a=1 OR b=1) AND c=1", .all([.any([a, b]), c])),
      ("a=1 AND (b=1 AND c=1)", .all([a, b, c])), ("a=1 OR (b=1 OR (c=1))", .any([a, b, c])),
      ("NOT a=1 AND b=1", .all([.not(a), b])), ("NOT (a=1 AND b=1)", .not(.all([a, b]))),
      ("NOT NOT a=1", .not(.not(a))), ("((a=1))", a),
    ] as [(String, Condition)])
  func `joins conditions as SQL does`(text: String, condition: Condition) throws {
    #expect(try PartiQLStatement.condition(text) == condition)
  }

  @Test func `that is compared as a value is written out for both values`() throws {
    let there = exists("a")
    func written(_ whenTrue: Condition, _ whenFalse: Condition) -> Condition {
      .any([.all([there, whenTrue]), .all([.not(there), whenFalse])])
    }
    #expect(
      try PartiQLStatement.condition("attribute_exists(a) = yes")
        == written(
          .compare(.value(.BOOL(true)), .equal, path("yes")),
          .compare(.value(.BOOL(false)), .equal, path("yes"))))
    #expect(
      try PartiQLStatement.condition("NOT attribute_exists(a) <> 1")
        == .not(
          written(
            .compare(.value(.BOOL(true)), .notEqual, number(1)),
            .compare(.value(.BOOL(false)), .notEqual, number(1)))))
    #expect(
      try PartiQLStatement.condition("x IN [attribute_exists(a)]")
        == written(
          .isIn(path("x"), [.value(.BOOL(true))]), .isIn(path("x"), [.value(.BOOL(false))])))
  }

  @Test(
    arguments: [
      "a = - - 1", "a = +1", "a = 1.", "a = 1.0", "a = 10e-1", "a = .1E+1", "a = -(-1)", "a=1--x",
      "a = 0001", "a = 100e-2", "a = -/* c */-1",
    ])
  func `reads one number however it is written`(text: String) throws {
    #expect(
      try PartiQLStatement.condition(text) == .compare(path("a"), .equal, number(1)))
  }

  @Test(
    arguments: [
      "a = 1e125", "a = -1e-130", "a = 12345678901234567890123456789012345678", "a = 0e125",
      "a = 1000000000000000000000000000000000000000000",
    ])
  func `has numbers as far as DynamoDB goes`(text: String) throws {
    #expect(try PartiQLStatement.condition(text) != nil)
  }
}

struct `A PartiQL update` {
  private static func path(_ name: String) -> Update.NewValue { .path(place(name)) }
  private static func number(_ number: Int) -> Update.NewValue { .value(integer(number)) }

  private static func place(
    _ attribute: String, _ steps: DocumentPath.Step...
  ) -> DocumentPath {
    DocumentPath(attribute, steps)
  }

  @Test(
    arguments: [
      ("SET a = 1", [.set(place("a"), number(1))]),
      (
        "SET a.b[2] = NULL",
        [.set(place("a", .member("b"), .element(2)), .value(.NULL))]
      ),
      ("SET a = b", [.set(place("a"), path("b"))]),
      ("SET a = a + 1", [.set(place("a"), .sum(path("a"), number(1)))]),
      ("SET a=a-1", [.set(place("a"), .difference(path("a"), number(1)))]),
      ("SET a = a - - 2", [.set(place("a"), .difference(path("a"), number(-2)))]),
      (
        "SET a = b + c - 1",
        [.set(place("a"), .difference(.sum(path("b"), path("c")), number(1)))]
      ),
      (
        "SET a = 1 - (b - c)",
        [.set(place("a"), .difference(number(1), .difference(path("b"), path("c"))))]
      ),
      (
        "SET a = list_append(a, [1])",
        [.set(place("a"), .listAppend(path("a"), .value(.L([integer(1)]))))]
      ),
      (
        "SET a = LIST_APPEND(if_not_exists(a, []), b)",
        [.set(place("a"), .listAppend(.ifNotExists(place("a"), .value(.L([]))), path("b")))]
      ),
      ("SET a = set_add(a, <<'x'>>)", [.add(place("a"), .SS(["x"]))]),
      (
        "SET a.b = SET_DELETE(a.b, <<1>>)",
        [.delete(place("a", .member("b")), .NS([Number(1)]))]
      ),
      (
        "SET a = 1, b = 2 SET c = 3 REMOVE d REMOVE e[0]",
        [
          .set(place("a"), number(1)), .set(place("b"), number(2)), .set(place("c"), number(3)),
          .remove(place("d")),
          .remove(place("e", .element(0))),
        ]
      ),
    ] as [(String, [Update.Action])])
  func `sets, adds, deletes and removes`(text: String, actions: [Update.Action]) throws {
    #expect(try PartiQLStatement.update(text) == actions)
  }

  @Test func `takes sets from parameters`() throws {
    #expect(
      try PartiQLStatement.update("SET a = set_add(a, ?)", [.BS([[1]])])
        == [.add(Self.place("a"), .BS([[1]]))])
  }
}
