import Testing

@testable import Expressions

private let values: Item = [
  ":s": .S("a"), ":t": .S("b"), ":n": .N(Number(1)), ":m": .N(Number(2)), ":b": .B([1]),
  ":e": .S(""), ":eb": .B([]), ":bool": .BOOL(true), ":ss": .SS(["a"]), ":l": .L([]),
  ":long": .S(String(repeating: "x", count: 2049)),
  ":longer": .S(String(repeating: "x", count: 1025)), ":type": .S("S"),
]

private func conditions(_ text: String) throws -> [KeyCondition] {
  var parser = try ExpressionParser(names: [("#a", "a")], values: values)
  return try parser.keyCondition(text).conditions()
}

private func query(_ text: String, _ schema: KeySchema) throws -> KeyQuery {
  try KeyQuery(conditions(text), schema: schema)
}

private let plain = KeySchema(partition: ("a", .S))
private let composite = KeySchema(partition: ("a", .S), sort: ("b", .N))
private let strings = KeySchema(partition: ("a", .S), sort: ("b", .S))
private let binary = KeySchema(partition: ("a", .B), sort: ("b", .B))

struct `A key condition` {
  static let limits: [(String, KeyCondition.Limit)] = [
    ("b = :n", .equal(.N(Number(1)))), ("b < :n", .less(.N(Number(1)))),
    ("b <= :n", .lessOrEqual(.N(Number(1)))), ("b > :n", .greater(.N(Number(1)))),
    ("b >= :n", .greaterOrEqual(.N(Number(1)))), (":n = b", .equal(.N(Number(1)))),
    (":n < b", .greater(.N(Number(1)))), (":n <= b", .greaterOrEqual(.N(Number(1)))),
    (":n > b", .less(.N(Number(1)))), (":n >= b", .lessOrEqual(.N(Number(1)))),
    ("b BETWEEN :n AND :m", .between(.N(Number(1)), .N(Number(2)))),
    ("begins_with(b, :s)", .beginsWith(.S("a"))), ("(b) = (:s)", .equal(.S("a"))),
    ("(b = :b)", .equal(.B([1]))), ("b = :bool", .equal(.BOOL(true))),
  ]

  @Test(arguments: limits)
  func `limits an attribute`(text: String, limit: KeyCondition.Limit) throws {
    #expect(try conditions(text) == [KeyCondition("b", limit)])
    let both = [KeyCondition("a", .equal(.S("a"))), KeyCondition("b", limit)]
    #expect(try conditions("#a = :s AND \(text)") == both)
    #expect(try conditions("\(text) and (:s = a)") == both.reversed())
    #expect(try conditions("(\(text.hasPrefix("(") ? "c = :s" : text) AND a = :s)").count == 2)
  }

  @Test func `is one of several, nested as they may be`() throws {
    #expect(
      try conditions("a = :s AND (b = :n AND (c = :n AND d = :n)) AND e = :n").map(\.attribute)
        == ["a", "b", "c", "d", "e"])
  }

  static let wrong: [(String, String)] = [
    ("", "The expression can not be empty;"),
    ("a = :s AND", "Syntax error; token: \"<EOF>\", near: \"AND\""),
    (
      "a = :u",
      "An expression attribute value used in expression is not defined; attribute value: :u"
    ),
    ("((a = :s))", "The expression has redundant parentheses;"),
    ("name = :s", "Attribute name is a reserved keyword; reserved keyword: name"),
    (
      "a = a",
      "The first operand must be distinct from the remaining operands for this operator or "
        + "function; operator: =, first operand: [a]"
    ),
    (
      "a < :bool",
      "Incorrect operand type for operator or function; operator or function: <, "
        + "operand type: BOOL"
    ),
    (
      "if_not_exists(a, :s)",
      "The function is not allowed in a condition expression; function: if_not_exists"
    ),
  ]

  static let operators: [(String, String)] = [
    ("a = :s OR b = :n", "OR"), ("a = :s AND (b = :n OR b = :m)", "OR"), ("a <> :s", "<>"),
    ("a IN (:s)", "IN"), ("NOT a = :s", "NOT"), ("attribute_exists(a)", "attribute_exists"),
    ("attribute_not_exists(a)", "attribute_not_exists"),
    ("attribute_type(a, :type)", "attribute_type"), ("contains(a, :s)", "contains"),
    ("a = :s AND a <> :s", "<>"),
  ]

  static let operands: [(String, String)] = [
    (
      ":s BETWEEN a AND :s",
      "BETWEEN operator must have the key attribute as its first operand"
    ),
    (
      "begins_with(:s, a)",
      "begins_with operator must have the key attribute as its first operand"
    ),
    ("a = b", "Multiple attribute names used in one condition"),
    ("a BETWEEN b AND :s", "Multiple attribute names used in one condition"),
    ("begins_with(a, b)", "Multiple attribute names used in one condition"),
    (":s = :s", "No key attribute specified"),
  ]

  static let others: [(String, String)] = [
    ("size(a) = :n", "KeyConditionExpressions cannot contain nested operations"),
    ("a = size(b)", "KeyConditionExpressions cannot contain nested operations"),
    ("a.b = :s", "KeyConditionExpressions cannot have conditions on nested attributes"),
    ("a[0] = :s", "KeyConditionExpressions cannot have conditions on nested attributes"),
    (
      "a = :s AND b = :n AND a = :t",
      "KeyConditionExpressions must only contain one condition per key"
    ),
    ("a > :s AND #a < :t", "KeyConditionExpressions must only contain one condition per key"),
  ]

  @Test(arguments: wrong + others)
  func `may not be this`(text: String, message: String) throws {
    let error = ValueError(
      .validation, "Invalid KeyConditionExpression: \(message)", isEnveloped: true)
    #expect(throws: error) { try conditions(text) }
  }

  @Test(arguments: operators)
  func `has no such operator`(text: String, name: String) throws {
    let message =
      "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: \(name)"
    let error = ValueError(.validation, message, isEnveloped: true)
    #expect(throws: error) { try conditions(text) }
  }

  @Test(arguments: operands)
  func `has no such operands`(text: String, message: String) throws {
    let message =
      "Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: \(message)"
    let error = ValueError(.validation, message, isEnveloped: true)
    #expect(throws: error) { try conditions(text) }
  }
}

struct `A query` {
  @Test func `has a partition value and perhaps a limit of the sort key`() throws {
    let all = try query("a = :s", composite)
    #expect(all.partition == [.S("a")])
    #expect(all.sort.isEmpty)
    let one = try query("b = :n AND a = :s", composite)
    #expect(one.partition == [.S("a")])
    #expect(one.sort == [.equal(.N(Number(1)))])
    #expect(try query("a = :s", plain).partition == [.S("a")])
    #expect(try query("a = :b AND begins_with(b, :b)", binary).sort == [.beginsWith(.B([1]))])
    let between = try query("a = :s AND b BETWEEN :s AND :t", strings)
    #expect(between.sort == [.between(.S("a"), .S("b"))])
  }

  private static let missed = "Query condition missed key schema element: "
  private static let type =
    "One or more parameter values were invalid: Condition parameter type does not match schema type"
  private static let empty =
    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
    + "contain an empty "

  private static let mistakes: [(String, KeySchema, String)] = [
    ("b = :n", composite, missed + "a"), ("c = :s", plain, missed + "a"),
    ("c = :s AND b = :n", composite, missed + "a"),
    ("a = :s AND c = :n", composite, missed + "b"),
    ("a > :s", plain, "Query key condition not supported"),
    ("a < :s AND b = :n", composite, "Query key condition not supported"),
    ("begins_with(a, :s)", plain, "Query key condition not supported"),
    ("a BETWEEN :s AND :t", strings, "Query key condition not supported"),
    ("a = :n", plain, type), ("a > :n", plain, type), ("a = :bool", plain, type),
    ("a = :ss", plain, type), ("a = :l", plain, type), ("a = :s AND b = :s", composite, type),
    ("a = :s AND b > :b", composite, type), ("a = :s AND b BETWEEN :n AND :m", strings, type),
    ("a = :s AND begins_with(b, :s)", composite, type), ("a = :s AND b = :n", binary, type),
    (
      "a = :s AND b = :n", plain,
      "The number of query conditions (2) exceeds the number of key attributes defined in the "
        + "schema (1)"
    ),
    (
      "a = :s AND b = :n AND c = :n", composite,
      "The number of query conditions (3) exceeds the number of key attributes defined in the "
        + "schema (2)"
    ),
    ("a = :e", plain, empty + "string value. Key: a"),
    ("a = :s AND b = :e", strings, empty + "string value. Key: b"),
    ("a = :s AND begins_with(b, :e)", strings, empty + "string value. Key: b"),
    ("a = :eb", binary, empty + "binary value. Key: a"),
  ]

  @Test(arguments: mistakes)
  func `is told what does not fit the key`(
    text: String, schema: KeySchema, message: String
  ) throws {
    #expect(throws: ValueError(.validation, message)) { try query(text, schema) }
  }

  @Test func `has values that are no longer than a key`() throws {
    #expect(throws: ValueError.partitionKeyTooLong) { try query("a = :long", plain) }
    #expect(throws: ValueError.sortKeyTooLong) { try query("a = :s AND b > :longer", strings) }
    #expect(throws: Never.self) { try query("a = :longer AND b = :s", strings) }
  }
}

struct `The paths of expressions` {
  private func paths(_ text: String) throws -> [String] {
    var parser = try ExpressionParser(values: values)
    return try parser.condition(text).paths.map(\.description)
  }

  @Test func `are found wherever they are`() throws {
    #expect(
      try paths(
        "a = b.c AND (NOT begins_with(d[0], :s) OR contains(e, f)) AND size(g) > h AND "
          + "i BETWEEN j AND k AND l IN (m, :s, n) AND attribute_exists(o) AND "
          + "attribute_type(p, :type) AND attribute_not_exists(q)")
        == [
          "[a]", "[b, c]", "[d, [0]]", "[e]", "[f]", "[g]", "[h]", "[i]", "[j]", "[k]", "[l]",
          "[m]", "[n]", "[o]", "[p]", "[q]",
        ])
    var parser = try ExpressionParser(values: values)
    let update = try parser.update(
      "SET a = b, c = if_not_exists(d, e) + :n, f = list_append(g, :l) "
        + "REMOVE h ADD i :n DELETE j :ss"
    )
    #expect(update.paths.map(\.attribute).joined() == "abcdefghij")
  }

  @Test(
    arguments: [
      ("a.x = :s", "a"), ("attribute_exists(c) AND size(b[0]) > :n", "b"), ("b.x = a.x", "a"),
    ])
  func `do not step into keys`(text: String, name: String) throws {
    var parser = try ExpressionParser(values: values)
    let paths = try parser.condition(text).paths
    let message =
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
    #expect(throws: ValueError(.validation, message + "Key: \(name)")) {
      try composite.checkSteps(of: paths)
    }
    #expect(throws: ValueError(.validation, message + "IndexKey: \(name)")) {
      try composite.checkSteps(of: paths, isIndex: true)
    }
    let others = try parser.condition("a = :s AND c.a = b").paths
    #expect(throws: Never.self) { try composite.checkSteps(of: others) }
  }

  @Test(
    arguments: [("a = :s", "a"), ("b > :n AND a = :s", "a"), ("NOT size(b) > :n", "b")])
  func `do not lead to keys in a filter`(text: String, name: String) throws {
    var parser = try ExpressionParser(values: values)
    let filter = try parser.condition(text, as: .filter)
    for what in ["Filter Expression", "QueryFilter"] {
      let message =
        "\(what) can only contain non-primary key attributes: Primary key attribute: \(name)"
      #expect(throws: ValueError(.validation, message)) {
        try composite.checkFilter(filter, as: what)
      }
    }
    let other = try parser.condition("c.a = :s", as: .filter)
    #expect(throws: Never.self) { try composite.checkFilter(other) }
  }
}
