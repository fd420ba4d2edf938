import Testing

@testable import Expressions

private let values: Item = [
  ":s": .S("a"), ":n": .N(Number(1)), ":b": .B([0x7A]), ":bool": .BOOL(true), ":null": .NULL,
  ":l": .L([]), ":m": .M([:]), ":ss": .SS(["a"]), ":ns": .NS([Number(1)]), ":bs": .BS([[1]]),
  ":z": .S("z"), ":two": .N(Number(2)), ":a": .B([0x61]),
]
private let names = [(name: "#a", value: "a"), (name: "#c", value: "COMMENT")]

/// What is said about a condition, without the words before it; nil if nothing is wrong.
private func complaint(_ text: String) throws -> String? {
  var parser = try ExpressionParser(names: names, values: values)
  do {
    _ = try parser.condition(text, as: .condition)
    return nil
  } catch {
    #expect(error.isEnveloped)
    let start = "Invalid ConditionExpression: "
    #expect(error.message.hasPrefix(start))
    return String(error.message.dropFirst(start.count))
  }
}

struct `A condition that is no condition` {
  @Test(arguments: ["", " ", "\t\r\n  "])
  func `is empty`(text: String) throws {
    #expect(try complaint(text) == "The expression can not be empty;")
  }

  @Test func `has more than 4096 bytes`() throws {
    let condition = "attribute_exists(\(String(repeating: "a", count: 4078)))"
    #expect(condition.utf8.count == 4096)
    #expect(try complaint(condition) == nil)
    #expect(
      try complaint(condition + " ")
        == "Expression size has exceeded the maximum allowed size; expression size: 4097")
    #expect(
      try complaint(String(repeating: "(", count: 20_000))
        == "Expression size has exceeded the maximum allowed size; expression size: 20000")
  }

  @Test(
    arguments: [
      ("foo", "<EOF>", "foo"), ("a = = b", "=", "= = b"), ("a =", "<EOF>", "="),
      ("a == :s", "=", "== :s"), ("attribute_not_exists(", "<EOF>", "("),
      ("attribute_type()", ")", "()"), ("#a[abc].b = :s", "abc", "[abc]"),
      ("#a[-1].#c = :s", "-", "[-1"), ("a != :s", "!", "a !="), ("_a = :s", "_", "_a"),
      ("a = :s AND __typename = :s", "_", "AND __"), ("a-b = :s", "-", "a-b"),
      ("things are not gonna be ok", "are", "things are not"), ("a > 4", "4", "> 4"),
      ("attribute_exists(Pictures-RearView)", "-", "Pictures-RearView"),
      ("attribute_exists(\"Pictures.RearView\")", "\"", "(\"Pictures"),
      ("attribute_exists(Pictures..RearView)", ".", "..RearView"),
      ("attribute_exists(Pi#ctures.RearView)", "#ctures", "Pi#ctures."),
      ("a in b, c", "b", "in b,"), ("a > between", "between", "> between"), ("a in ()", ")", "()"),
      ("a in (b,c,)", ")", ",)"), ("(a)between(b.(c.d))and(c)", "(", ".(c"),
      ("(a)between(b.c.d)and((c)", "<EOF>", ")"), ("#$.b > a", "#", "#$"),
      ("a > :s.stuff", ".", ":s.stuff"), ("b[:s] > a", ":s", "[:s]"), ("b[#a] > a", "#a", "[#a]"),
      ("ü > a", "ü", "ü >"), ("(a)between(b.c[4.5].d)and(:s)", ".", "4.5"),
      ("size(a).b > a", ".", ").b"), ("(size(a)).b > a", ".", ").b"),
      ("size(a)[0] > a", "[", ")[0"), ("a[01] = :s", "1", "01]"), ("a = :s)", ")", ":s)"),
      ("(a = :s", "<EOF>", ":s"), ("a = :s  ", nil, ""), ("(a) AND b = :s", "AND", ") AND b"),
      ("NOT a", "<EOF>", "a"), ("a AND b = :s", "AND", "a AND b"), (":s", "<EOF>", ":s"),
      ("set = :s", "set", "set ="), ("a.remove = :s", "remove", ".remove ="),
      ("(NOT a = :s) = :s", "=", ") = :s"), ("a = NOT b", "NOT", "= NOT b"),
      ("a = :s b", "b", ":s b"), ("f(a", "<EOF>", "a"), ("a BETWEEN :s OR :s", "OR", ":s OR :s"),
      ("a BETWEEN :s AND", "<EOF>", "AND"), ("a + :n = :n", "+", "a + :n"),
      ("a = :s 😀", "😀", ":s 😀"), ("((a)) foo", "foo", ") foo"), ("(", "<EOF>", "("),
    ] as [(String, String?, String)])
  func `has a token where none such can be`(text: String, token: String?, near: String) throws {
    let complaint = try complaint(text)
    #expect(complaint == token.map { "Syntax error; token: \"\($0)\", near: \"\(near)\"" })
  }

  @Test(
    arguments: [
      "((a = :s))", "((a)) = :s", "a = ((:s))", "((attribute_exists(a)))",
      "a=:s and a > ((views))", "a > whatever((:things), ((a)))", "a=a AND ((a=a AND a=a)) AND a=a",
      "a=a OR ((a=a OR (a=a OR a=a)))", "NOT ((a = :s))", "(((a = :s)) OR b = :s)",
      "a IN (((:s)))", "a BETWEEN ((:s)) AND :s", "attribute_exists(((a)))",
      "((size(a))) > :n", "size(((a))) > :n", "((#a = :s)) AND #undefined = :s",
    ])
  func `has redundant parentheses`(text: String) throws {
    #expect(try complaint(text) == "The expression has redundant parentheses;")
  }

  @Test(
    arguments: [
      "(a = :s)", "(a) = (:s)", "((a) = (:s))", "((a = :s) AND b = :s)", "(a = :s) AND (b = :s)",
      "(attribute_exists((a)))", "(size((a))) > (:n)", "((size(a)) > :n)", "a IN ((:s), (:z))",
      "(a) BETWEEN (:s) AND (:z)", "NOT (NOT (a = :s))", "((a = :s) OR (a = :z))",
      "NOT NOT NOT a=:s", "a=:s And b=:s oR c iN (:s)", "A Between :s aNd :z",
      "\n a \t= :s\r", "attribute_exists (a)", "a . b [ 1 ] = :s", "remover = :s", "a.#c = :s",
    ])
  func `is none of these`(text: String) throws {
    #expect(try complaint(text) == nil)
  }
}

struct `A condition with a wrong function` {
  @Test(
    arguments: [
      ("a=a and whatever((:things)) > a", "whatever"),
      ("attRIbute_exIsts((views), #b)", "attRIbute_exIsts"),
      ("f(g(a))", "g"), ("size(a) AND f(b)", "f"),
    ])
  func `does not know it`(text: String, name: String) throws {
    #expect(try complaint(text) == "Invalid function name; function: \(name)")
  }

  @Test(
    arguments: [
      ("a=a and attribute_exists((views), (#b)) > b", "attribute_exists"),
      ("attribute_not_exists(things) > b", "attribute_not_exists"),
      ("attribute_type(things, :x) > b", "attribute_type"),
      ("begins_with(things, a) > b", "begins_with"), ("contains(:things, c) > b", "contains"),
      ("size(contains(a, b)) > a", "contains"), ("size(things)", "size"), ("(size(a))", "size"),
      ("NOT size(a)", "size"), ("a between b and attribute_exists(things)", "attribute_exists"),
      ("a in (b, attribute_exists(things))", "attribute_exists"),
    ])
  func `uses it the wrong way`(text: String, name: String) throws {
    #expect(
      try complaint(text)
        == "The function is not allowed to be used this way in an expression; function: \(name)")
  }

  @Test(
    arguments: [
      ("if_not_exists(a, :s) = :s", "if_not_exists"), ("list_append(a, b)", "list_append"),
      ("size(list_append(a, b)) > :n", "list_append"),
    ])
  func `has one of an update`(text: String, name: String) throws {
    #expect(
      try complaint(text)
        == "The function is not allowed in a condition expression; function: \(name)")
  }
}

struct `A condition with a wrong name` {
  @Test(
    arguments: [
      ("attribute_exists(views, #b)", "views"), (":x < abOrT", "abOrT"),
      ("m.COMMENT = :s", "COMMENT"),
      ("#u = :s AND list[0].status = :s", "list"), ("a[0].Zone = :x", "Zone"),
    ])
  func `takes a reserved one`(text: String, word: String) throws {
    #expect(
      try complaint(text)
        == "Attribute name is a reserved keyword; reserved keyword: \(word)")
  }

  @Test(
    arguments: [
      ("attribute_exists(#Pictures.RearView, :x) and a=a", "#Pictures"),
      ("begins_with(Pictures.#RearView)", "#RearView"), ("#4g > a", "#4g"), ("#_ > a", "#_"),
      ("(#P between :lo and :hi) and (#PC in (:cat1, :cat2))", "#P"),
      ("(a)between(b.c[45].#d)and(:x)", "#d"), ("#A = :x", "#A"),
    ])
  func `does not define it`(text: String, name: String) throws {
    #expect(
      try complaint(text)
        == "An expression attribute name used in the document path is not defined; "
        + "attribute name: \(name)")
  }

  @Test(
    arguments: [
      ("begins_with(:hello, #a, #b)", ":hello"), (":x < :y", ":x"), (":_ > a", ":_"),
      ("a = :s AND a < :S", ":S"),
    ])
  func `does not define a value`(text: String, name: String) throws {
    #expect(
      try complaint(text)
        == "An expression attribute value used in expression is not defined; "
        + "attribute value: \(name)")
  }

  @Test func `steps into too many levels`() throws {
    let deepest = "a" + String(repeating: ".b", count: 31)
    #expect(try complaint("attribute_exists(\(deepest))") == nil)
    #expect(
      try complaint("attribute_exists(\(deepest)[0])")
        == "The document path has too many nesting levels; nesting levels: 33")
  }

  @Test(arguments: ["2147483648", "4294967295", "999999999999999999999"])
  func `has an index out of range`(index: String) throws {
    #expect(try complaint("a[2147483647] = :s") == nil)
    #expect(
      try complaint("a[\(index)] = :s")
        == "List index is not within the allowable range; index: [\(index)]")
  }
}

struct `A condition with a wrong operand` {
  @Test(
    arguments: [
      ("attribute_exists(things, a) and a=a", "attribute_exists", 2),
      ("attribute_not_exists(things, b)", "attribute_not_exists", 2),
      ("attribute_type(things)", "attribute_type", 1), ("begins_with(things)", "begins_with", 1),
      ("begins_with(things, size(a), b)", "begins_with", 3), ("contains(things)", "contains", 1),
      ("size(things, a) > b", "size", 2), ("contains(a, size(a, b))", "size", 2),
    ])
  func `counts them`(text: String, name: String, count: Int) throws {
    #expect(
      try complaint(text)
        == "Incorrect number of operands for operator or function; operator or function: \(name), "
        + "number of operands: \(count)")
  }

  static let functionOperands: [(String, String, String)] = [
    (":bool", "BOOL"), (":null", "NULL"), (":l", "L"), (":m", "M"), (":ss", "SS"), (":ns", "NS"),
    (":bs", "BS"),
  ].flatMap { value, type in
    [
      ("attribute_type(a, \(value))", "attribute_type", type),
      ("begins_with(a, \(value))", "begins_with", type),
      ("begins_with(\(value), a)", "begins_with", type),
    ]
      + ["<", "<=", ">", ">="].flatMap {
        [("a \($0) \(value)", $0, type), ("\(value) \($0) a", $0, type)]
      } + [
        ("a BETWEEN \(value) AND :s", "BETWEEN", type),
        ("a BETWEEN :s AND \(value)", "BETWEEN", type),
        ("\(value) BETWEEN a AND b", "BETWEEN", type),
      ]
  }

  @Test(
    arguments: functionOperands + [
      ("attribute_type(a, size(a)) and a=a", "attribute_type", "N"),
      ("attribute_type(a, :n)", "attribute_type", "N"),
      ("attribute_type(a, :b)", "attribute_type", "B"),
      ("begins_with(a, size(a))", "begins_with", "N"), ("begins_with(a, :n)", "begins_with", "N"),
      ("size(size(a)) > :n", "size", "N"), ("attribute_not_exists(size(:n))", "size", "N"),
      ("size(:bool) > a", "size", "BOOL"), ("size(:null) > a", "size", "NULL"),
      (
        "attribute_type(a, S)", "attribute_type",
        "{S,SS,N,NS,B,BS,BOOL,NULL,L,M,HD,DOUBLE,FLOAT,HDS,FS,DOUBLESET,DICT,DECIMAL,INT,"
          + "DECIMALSET,INTSET}"
      ),
    ])
  func `looks at their types`(text: String, name: String, type: String) throws {
    #expect(
      try complaint(text)
        == "Incorrect operand type for operator or function; operator or function: \(name), "
        + "operand type: \(type)")
  }

  @Test(
    arguments: [
      "size(:s) > :n", "size(:b) > :n", "size(:ss) > :n", "size(:l) > :n", "size(:m) > :n",
      "a = :m", "a <> :l", "a IN (:m, :s, :null)", "contains(a, :m)", "contains(:n, a)",
      ":n > :n", "size(a) < :s", "begins_with(:s, a)",
    ])
  func `takes these`(text: String) throws {
    #expect(try complaint(text) == nil)
  }

  @Test func `knows the names of types`() throws {
    #expect(
      try complaint("attribute_type(a, :s)")
        == "Invalid attribute type name found; type: a, valid types: {S,SS,N,NS,B,BS,BOOL,NULL,L,M}"
    )
  }

  @Test(arguments: [
    ("attribute_exists(:s) and a=a", "attribute_exists"),
    ("attribute_not_exists(size(:s))", "attribute_not_exists"),
  ])
  func `needs a path`(text: String, name: String) throws {
    #expect(
      try complaint(text)
        == "Operator or function requires a document path; operator or function: \(name)")
  }

  @Test(
    arguments: [
      ("a = a AND #a = b AND :x > a", "=", "[a]"), ("#a <> a", "<>", "[a]"), ("a > #a", ">", "[a]"),
      ("((a=a) OR (a=a))", "=", "[a]"),
      ("contains(ab.bc[1].a, ab.bc[1].#a)", "contains", "[ab, bc, [1], a]"),
      ("attribute_type(ab.bc[1].#a, ab.bc[1].a)", "attribute_type", "[ab, bc, [1], a]"),
      ("begins_with(a, #a)", "begins_with", "[a]"), ("a IN (b, #a)", "IN", "[a]"),
      ("a BETWEEN b AND a", "BETWEEN", "[a]"),
    ])
  func `wants them distinct`(text: String, name: String, path: String) throws {
    #expect(
      try complaint(text)
        == "The first operand must be distinct from the remaining operands for this operator or "
        + "function; operator: \(name), first operand: \(path)")
  }

  @Test(
    arguments: [
      ("a BETWEEN :n AND :s", "requires same data type for lower and upper bounds", "N:1", "S:a"),
      (
        "a BETWEEN :two AND :n", "requires upper bound to be greater than or equal to lower bound",
        "N:2", "N:1"
      ),
      (
        "a BETWEEN :z AND :s", "requires upper bound to be greater than or equal to lower bound",
        "S:z", "S:a"
      ),
      (
        "a BETWEEN :b AND :a", "requires upper bound to be greater than or equal to lower bound",
        "B:eg==", "B:YQ=="
      ),
    ])
  func `wants bounds in order`(text: String, rule: String, lower: String, upper: String) throws {
    #expect(
      try complaint(text)
        == "The BETWEEN operator \(rule); lower bound operand: AttributeValue: {\(lower)}, "
        + "upper bound operand: AttributeValue: {\(upper)}")
    #expect(try complaint("a BETWEEN :n AND :n") == nil)
    #expect(try complaint("a BETWEEN b AND :n") == nil)
  }
}

struct `A condition's operators` {
  private func chain(_ count: Int) -> String {
    "a=b" + String(repeating: " OR a=b", count: count)
  }

  @Test func `are at most 300`() throws {
    #expect(try complaint("NOT " + chain(149)) == nil)
    let message = "The expression contains too many operators; operator count: 301"
    #expect(try complaint(chain(150)) == message)
    #expect(try complaint(String(repeating: "not ", count: 1000) + "a<b") == message)
    let nested =
      "a<b " + String(repeating: "or (a<b ", count: 149) + String(repeating: ")", count: 149)
    #expect(try complaint(nested) == nil)
    let tooNested =
      "a<b " + String(repeating: "or (a<b ", count: 454) + String(repeating: ")", count: 454)
    #expect(try complaint(tooNested) == message)
  }

  @Test func `compare with at most 100 values`() throws {
    let members = Array(repeating: ":s", count: 100).joined(separator: ",")
    #expect(try complaint("a IN (\(members))") == nil)
    #expect(
      try complaint("a IN (\(members),:s)")
        == "The IN operator is provided with too many operands; number of operands: 101")
  }

  @Test func `may be nested as deep as the text is long`() throws {
    let opening = String(repeating: "(", count: 4096)
    #expect(try complaint(opening) == "Syntax error; token: \"<EOF>\", near: \"(\"")
    let redundant =
      String(repeating: "(", count: 2046) + "a<b" + String(repeating: ")", count: 2046)
    #expect(try complaint(redundant) == "The expression has redundant parentheses;")
    let calls =
      "a < " + String(repeating: "f(", count: 1355) + "b" + String(repeating: ")", count: 1355)
    #expect(try complaint(calls) == "Invalid function name; function: f")
    let sizes =
      "a < " + String(repeating: "size(", count: 680) + "b" + String(repeating: ")", count: 680)
    #expect(
      try complaint(sizes) == "The expression contains too many operators; operator count: 301")
  }
}
