import Testing

@testable import Expressions

private let values: Item = [
  ":s": .S("a"), ":n": .N(Number(1)), ":b": .B([0x7A]), ":bool": .BOOL(true), ":null": .NULL,
  ":l": .L([]), ":m": .M([:]), ":ss": .SS(["a"]), ":ns": .NS([Number(1)]), ":bs": .BS([[1]]),
]
private let names = [(name: "#a", value: "a"), (name: "#c", value: "COMMENT")]

/// What is said about an update, without the words before it; nil if nothing is wrong.
private func complaint(_ text: String) throws -> String? {
  var parser = try ExpressionParser(names: names, values: values)
  do {
    _ = try parser.update(text)
    return nil
  } catch {
    #expect(error.isEnveloped)
    let start = "Invalid UpdateExpression: "
    #expect(error.message.hasPrefix(start))
    return String(error.message.dropFirst(start.count))
  }
}

struct `An update that is no update` {
  @Test(arguments: ["", " ", "\t\r\n  "])
  func `is empty`(text: String) throws {
    #expect(try complaint(text) == "The expression can not be empty;")
  }

  @Test func `has more than 4096 bytes`() throws {
    let update = "REMOVE " + String(repeating: "a", count: 4089)
    #expect(try complaint(update) == nil)
    #expect(
      try complaint(update + "a") == "Expression size has exceeded the maximum allowed size;")
  }

  @Test(
    arguments: [
      ("foo", "foo", "foo"), ("SET", "<EOF>", "SET"), ("SET a", "<EOF>", "a"),
      ("SET a =", "<EOF>", "="), ("SET a = :s,", "<EOF>", ","), ("SET a = :s b", "b", ":s b"),
      ("SET _123 = :s", "_", "SET _123"), ("RESET NonExistent :s", "RESET", "RESET NonExistent"),
      ("SET a[ 3 ", "<EOF>", "3 "), ("REMOVE a + b", "+", "a + b"), ("REMOVE a + ", "+", "a + "),
      ("ADD a b", "b", "a b"), ("ADD a :n b", "b", ":n b"), ("ADD a, b", ",", "a, b"),
      ("SET a [2 1]. b = :s", "1", "2 1]"), ("SET a = a * :n", "*", "a * :n"),
      ("SET a = b + c + :n", "+", "c + :n"), ("SET a = b - c - :n", "-", "c - :n"),
      ("SET a = b + (c - :n)", "-", "c - :n"), ("SET a = (b + :n) - c", "-", ") - c"),
      ("SET a == :s", "=", "== :s"), ("SET a <> :s", "<>", "a <> :s"), ("SET a :s", ":s", "a :s"),
      ("SET :s = a", ":s", "SET :s ="), ("SET size(a) = :s", "(", "size(a"),
      ("SET a = f(b", "<EOF>", "b"), ("SET a = f()", ")", "()"), ("SET a = 1", "1", "= 1"),
      ("SET a = (b", "<EOF>", "b"), ("SET a = b)", ")", "b)"), ("SET a = NOT b", "NOT", "= NOT b"),
      ("SET a = (NOT b)", "NOT", "(NOT b"), ("SET a = b = c", "=", "b = c"),
      ("SET a = b AND c", "AND", "b AND c"), ("SET a = (b IN (c))", "IN", "b IN ("),
      ("REMOVE a = :s", "=", "a = :s"), ("REMOVE (a)", "(", "REMOVE (a"),
      ("REMOVE a.b.", "<EOF>", "."), ("REMOVE a[0", "<EOF>", "0"), ("REMOVE a, , b", ",", ", , b"),
      ("DELETE a", "<EOF>", "a"), ("DELETE a :ss :ss", ":ss", ":ss :ss"),
      ("REMOVE", "<EOF>", "REMOVE"),
      ("SET a = if_not_exists(b, :s) SET", "<EOF>", "SET"), ("SET SET = :s", "SET", "SET SET ="),
      ("SET add = :s", "add", "SET add ="), ("SET a.delete = :s", "delete", ".delete ="),
      ("SET a = :s; REMOVE b", ";", ":s; REMOVE"), ("SET a = b.(c)", "(", ".(c"),
      ("SET a = -:n", "-", "= -:n"), ("SET a = \"b\"", "\"", "= \"b"),
      ("SET a = f(b + c)", "+", "b + c"), ("ADD a (:n)", "(", "a (:n"),
      ("ADD a + :n", "+", "a + :n"),
    ])
  func `has a token where none such can be`(text: String, token: String, near: String) throws {
    #expect(try complaint(text) == "Syntax error; token: \"\(token)\", near: \"\(near)\"")
  }

  @Test(
    arguments: [
      "SET a = ((:s))", "SET a = ((b + :n))", "SET a = ((b)) + :n", "SET a = b + ((:n))",
      "SET a = if_not_exists(b, ((:s)))", "SET a = ((if_not_exists(b, :s)))",
      "SET a = (((b) + :n))", "SET a = :s, b = ((:s)) REMOVE #undefined",
    ])
  func `has redundant parentheses`(text: String) throws {
    #expect(try complaint(text) == "The expression has redundant parentheses;")
  }

  @Test(
    arguments: [
      "SET a = (:s)", "SET a = (b + :n)", "SET a = (b) + (:n)", "SET a = ((b) + (:n))",
      "SET a = (if_not_exists(b, (:s)))", "SET a = (if_not_exists(b, :n) + :n)",
      "set a = :s remove b Add c :n dElEtE d :ss", "DELETE d :ss ADD c :n REMOVE b SET a = :s",
      "SET a = :s, b = a, c=a+b", "SET a=b-:n", "SET a = if_not_exists(b, if_not_exists(c, :s))",
      "SET a = list_append(if_not_exists(a, :l), :l)", "SET a = if_not_exists(b, :n) - :n",
      "SET a = list_append(:l, a), #c = b[0].c", "SET a[0].#c = :s", "SET a=:s REMOVE\nb\t",
      "REMOVE a[0], a[1], b.c, b.d", "SET a = :s, b = :s, d = if_not_exists(d, a) + b",
      "ADD a :n, b :ss, c :ns, d :bs", "SET setting = :s REMOVE removed",
      "SET a = a", "SET a = a + a", "SET a = list_append(a, a)", "SET a = b + if_not_exists(a, :n)",
    ])
  func `is none of these`(text: String) throws {
    #expect(try complaint(text) == nil)
  }

  @Test(
    arguments: [
      ("SET a = :s SET b = :s", "SET"), ("REMOVE a remove b", "REMOVE"),
      ("ADD a :n SET b = :s ADD c :n", "ADD"), ("DELETE a :ss delete b :ss", "DELETE"),
      ("SET a = #undefined SET b = :undefined", "SET"),
    ])
  func `repeats a section`(text: String, keyword: String) throws {
    #expect(
      try complaint(text)
        == "The \"\(keyword)\" section can only be used once in an update expression;")
  }

  @Test func `has more than 300 operators`() throws {
    func sums(_ count: Int) -> String {
      "SET " + (0..<count).map { "a\($0)=b+c" }.joined(separator: ",")
    }
    #expect(try complaint(sums(300)) == nil)
    #expect(
      try complaint(sums(301))
        == "The expression contains too many operators; operator count: 301")
  }
}

struct `An update with a wrong function` {
  @Test(
    arguments: [
      ("SET a = f(b)", "Invalid function name; function: f"),
      ("SET a = list_append(g(b), size(:undefined))", "Invalid function name; function: g"),
      ("SET a = IF_NOT_EXISTS(b, :s)", "Invalid function name; function: IF_NOT_EXISTS"),
      (
        "SET a = size(b)", "The function is not allowed in an update expression; function: size"
      ),
      (
        "SET a = if_not_exists(b, attribute_exists(c))",
        "The function is not allowed in an update expression; function: attribute_exists"
      ),
      (
        "SET a = if_not_exists(b, list_append(c, d))",
        "The function is not allowed to be used this way in an expression; function: list_append"
      ),
      (
        "SET a = list_append(list_append(a, b), c)",
        "The function is not allowed to be used this way in an expression; function: list_append"
      ),
      (
        "SET a = list_append(a, b) + :n",
        "The function is not allowed to be used this way in an expression; function: list_append"
      ),
    ])
  func `names it`(text: String, message: String) throws {
    #expect(try complaint(text) == message)
  }

  @Test(
    arguments: [
      ("SET a = if_not_exists(b)", "if_not_exists", 1),
      ("SET a = if_not_exists(b, :s, :s)", "if_not_exists", 3),
      ("SET a = list_append(b)", "list_append", 1), ("SET a = list_append(:s)", "list_append", 1),
      ("SET a = list_append(b, c, d)", "list_append", 3),
      ("SET a = list_append(:s, if_not_exists(a))", "if_not_exists", 1),
    ])
  func `counts its operands`(text: String, name: String, count: Int) throws {
    #expect(
      try complaint(text)
        == "Incorrect number of operands for operator or function; operator or function: \(name), "
        + "number of operands: \(count)")
  }

  @Test(
    arguments: [
      ("SET a = list_append(:s, b)", "list_append", "S"),
      ("SET a = list_append(b, :n)", "list_append", "N"),
      ("SET a = list_append(:ss, :m)", "list_append", "SS"), ("SET a = b + :s", "+", "S"),
      ("SET a = :l + b", "+", "L"), ("SET a = b - :null", "-", "NULL"),
      ("SET a = b - :bool", "-", "BOOL"), ("SET a = :b - :n", "-", "B"),
      ("SET a = :ns + :n", "+", "NS"), ("SET a = :m + :n", "+", "M"),
      ("SET a = b - :bs", "-", "BS"),
    ])
  func `looks at types`(text: String, name: String, type: String) throws {
    #expect(
      try complaint(text)
        == "Incorrect operand type for operator or function; operator or function: \(name), "
        + "operand type: \(type)")
  }

  @Test func `needs a path`() throws {
    #expect(
      try complaint("SET a = if_not_exists(:s, b)")
        == "Operator or function requires a document path; operator or function: if_not_exists")
  }
}

struct `An update with a wrong value` {
  static let types: [(String, String)] = [
    (":s", "STRING"), (":b", "BINARY"), (":bool", "BOOLEAN"), (":null", "NULL"), (":l", "LIST"),
    (":m", "MAP"),
  ]

  @Test(arguments: types)
  func `adds it`(value: String, type: String) throws {
    #expect(
      try complaint("ADD b :n, a \(value)")
        == "Incorrect operand type for operator or function; operator: ADD, operand type: \(type), "
        + "typeSet: ALLOWED_FOR_ADD_OPERAND")
  }

  @Test(arguments: types + [(":n", "NUMBER")])
  func `deletes it`(value: String, type: String) throws {
    #expect(
      try complaint("DELETE b :ss, a \(value)")
        == "Incorrect operand type for operator or function; operator: DELETE, "
        + "operand type: \(type), typeSet: ALLOWED_FOR_ADD_OPERAND")
  }

  @Test(arguments: ["SET a = :u", "ADD a :u", "DELETE a :u", "SET a = if_not_exists(b, :u) + :n"])
  func `does not define it`(text: String) throws {
    #expect(
      try complaint(text)
        == "An expression attribute value used in expression is not defined; attribute value: :u")
  }
}

struct `An update with wrong paths` {
  @Test(
    arguments: [
      ("SET a = :s, a = :s", "[a]", "[a]"), ("SET a = :s REMOVE a", "[a]", "[a]"),
      ("SET a = :s ADD #a :n", "[a]", "[a]"), ("SET a.b = :s, a = :s", "[a, b]", "[a]"),
      ("SET a = :s, a.b = :s", "[a]", "[a, b]"), ("REMOVE a[1], a[1]", "[a, [1]]", "[a, [1]]"),
      ("SET a.b[2].c = :s DELETE a.b[2] :ss", "[a, b, [2], c]", "[a, b, [2]]"),
      ("SET a.b = :s, a[1] = :s, a.b.d = :s", "[a, b]", "[a, b, d]"),
    ])
  func `has one in another`(text: String, first: String, second: String) throws {
    #expect(
      try complaint(text)
        == "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        + "path one: \(first), path two: \(second)")
  }

  @Test(
    arguments: [
      ("SET a.b = :s, a[0] = :s", "[a, b]", "[a, [0]]"),
      ("SET a.b[0].c = :s REMOVE a.b.d", "[a, b, [0], c]", "[a, b, d]"),
      ("ADD a[0] :n DELETE a.b :ss", "[a, [0]]", "[a, b]"),
    ])
  func `has two of which one leads nowhere`(text: String, first: String, second: String) throws {
    #expect(
      try complaint(text)
        == "Two document paths conflict with each other; "
        + "must remove or rewrite one of these paths; path one: \(first), path two: \(second)")
  }

  @Test(
    arguments: [
      ("SET name = :s", "name"), ("SET a = STATUS", "STATUS"), ("REMOVE a.zone", "zone"),
      ("SET a = if_not_exists(b, list)", "list"), ("ADD count :n", "count"),
    ])
  func `takes a reserved name`(text: String, word: String) throws {
    #expect(
      try complaint(text)
        == "Attribute name is a reserved keyword; reserved keyword: \(word)")
  }

  @Test(arguments: ["SET #u = :s", "SET a = b, c = #u", "REMOVE a.#u", "ADD #u :n"])
  func `does not define a name`(text: String) throws {
    #expect(
      try complaint(text)
        == "An expression attribute name used in the document path is not defined; "
        + "attribute name: #u")
  }

  @Test func `steps into too many levels`() throws {
    let deepest = "a" + String(repeating: ".b", count: 31)
    #expect(try complaint("REMOVE \(deepest)") == nil)
    #expect(
      try complaint("SET a = \(deepest)[0]")
        == "The document path has too many nesting levels; nesting levels: 33")
  }

  @Test func `would change the key`() throws {
    let schema = KeySchema(partition: ("pk", .S), sort: ("sk", .S))
    var parser = try ExpressionParser(values: values)
    for (text, name) in [
      ("SET pk = :s", "pk"), ("REMOVE a, sk", "sk"), ("ADD sk :n SET pk.a = :s", "pk"),
      ("SET sk[0] = :s", "sk"),
    ] {
      let update = try parser.update(text)
      let message =
        "One or more parameter values were invalid: Cannot update attribute \(name). "
        + "This attribute is part of the key"
      #expect(throws: ValueError(.validation, message)) { try update.checkKeys(of: schema) }
    }
    let update = try parser.update("SET a = pk, a2 = a.pk, b.pk = :s")
    #expect(throws: Never.self) { try update.checkKeys(of: schema) }
    #expect(update.attributes == ["a", "a2", "b"])
  }
}

struct `The mistakes of an update` {
  /// Each text has this mistake and all that come after it.
  static let mistakes: [(String, String)] = [
    ("SET a = f(name) + :s, a = #u ADD a :s SET b = list_append(a) ?", "Syntax error"),
    (
      "SET a = f(name) + ((:s)), a = #u ADD a :s SET b = list_append(a)", "The expression has redun"
    ),
    ("SET a = f(name) + size(:u), a = #u ADD a :s SET b = list_append(a)", "Attribute name is a"),
    ("SET a = f(c) + size(:u), a = #u ADD a :s SET b = list_append(a)", "Invalid function name"),
    ("SET a = c + size(:u), a = #u ADD a :s SET b = list_append(a)", "The function is not allowed"),
    ("SET a = c + :u, a = #u ADD a :s SET b = list_append(a)", "The \"SET\" section"),
    ("SET a = c + :u, a = #u, b = list_append(a) ADD a :s", "An expression attribute name"),
    ("SET a = c + :u, a = d, b = list_append(a) ADD a :s", "An expression attribute value"),
    ("SET a.b = c + :s, a[1] = d, a.b = list_append(a) ADD c :s", "Two document paths overlap"),
    ("SET a.b = c + :s, a[1] = d, b = list_append(a) ADD c :s", "Two document paths conflict"),
    ("SET a = c + :s, b = list_append(a) ADD c :s", "Incorrect operand type for operator or f"),
    ("SET a = list_append(a), b = c + :s ADD c :n", "Incorrect number of operands"),
  ]

  @Test(arguments: mistakes)
  func `are told in AWS's order`(text: String, start: String) throws {
    let complaint = try complaint(text)
    #expect(complaint?.hasPrefix(start) == true, "\(complaint ?? "nothing")")
  }
}
