import Expressions
import Testing

private func conditionRefusal(
  _ condition: String, _ parameters: [AttributeValue] = []
) -> String? {
  PartiQLStatement.refusal(of: "SELECT * FROM tbl WHERE \(condition)", parameters)
}

private func updateRefusal(_ clauses: String, _ parameters: [AttributeValue] = []) -> String? {
  PartiQLStatement.refusal(of: "UPDATE tbl \(clauses) WHERE pk = 'p'", parameters)
}

private func texts(_ count: Int) -> String {
  (0..<count).map { "'v\($0)'" }.joined(separator: ",")
}

struct `A PartiQL condition that DynamoDB refuses` {
  private static let wrongType =
    "Incorrect operand type for operator or function; operator or function: "
  private static let wrongCount =
    "Incorrect number of operands for operator or function; operator or function: "
  private static let noPath =
    "Operator or function requires a document path; operator or function: "
  private static let noCondition =
    "WHERE clause must contain an expression that resolves to a boolean"

  @Test(
    arguments: [
      ("a < true", "<, operand type: BOOL"), ("a <= null", "<=, operand type: NULL"),
      ("a > [1]", ">, operand type: L"), ("a >= {'b': 1}", ">=, operand type: M"),
      ("a < <<'b'>>", "<, operand type: SS"), ("<<1>> < a", "<, operand type: NS"),
      ("a BETWEEN true AND false", "BETWEEN, operand type: BOOL"),
      ("attribute_exists(a) > false", ">, operand type: BOOL"),
      ("begins_with(a, 1)", "begins_with, operand type: N"),
      ("size(1) = 1", "size, operand type: N"),
      ("size(attribute_exists(a)) = 1", "size, operand type: BOOL"),
      ("attribute_type(a, 1)", "attribute_type, operand type: N"),
      ("attribute_type(a, true)", "attribute_type, operand type: BOOL"),
      ("a = 1 AND size(a)", "AND, operand type: N"), ("NOT size(a)", "NOT, operand type: N"),
    ] as [(String, String)])
  func `has operands of a wrong type`(condition: String, detail: String) {
    #expect(conditionRefusal(condition) == Self.wrongType + detail)
  }

  @Test func `has parameters of a wrong type`() {
    #expect(conditionRefusal("a < ?", [.BS([[1]])]) == Self.wrongType + "<, operand type: BS")
    #expect(conditionRefusal("a < ?", [.B([1])]) == nil)
  }

  @Test(
    arguments: [
      ("attribute_exists()", "attribute_exists, number of operands: 0"),
      ("attribute_exists(a, b)", "attribute_exists, number of operands: 2"),
      ("contains(a)", "contains, number of operands: 1"),
      ("begins_with(a, 'b', 'c')", "begins_with, number of operands: 3"),
      ("-a = 5", "-, number of operands: 1"), ("a > -?", "-, number of operands: 1"),
    ] as [(String, String)])
  func `has too few or too many operands`(condition: String, detail: String) {
    let parameters: [AttributeValue] = condition.contains("?") ? [.NULL] : []
    #expect(conditionRefusal(condition, parameters) == Self.wrongCount + detail)
  }

  @Test(
    arguments: [
      ("attribute_exists('a')", noPath + "attribute_exists"),
      ("attribute_not_exists(1)", noPath + "attribute_not_exists"),
      ("1 IS MISSING", noPath + "attribute_not_exists"),
      ("EXISTS(a)", "Unrecognized function: exists at 1:25:6"),
      ("set_add(a, <<'x'>>) = a", "Unrecognized function: set_add at 1:25:7"),
      ("upper(a) = 'X'", "Unrecognized function: upper at 1:25:5"),
      (
        "list_append(a, b) = a",
        "The function is not allowed in a condition expression; function: list_append"
      ),
      ("a = 5 + 5", "Unsupported operator in Condition Expression. Operator: +"),
      ("a - 1 = 4", "Unsupported operator in Condition Expression. Operator: -"),
      ("a LIKE 'x%'", "Unsupported operator in Condition Expression. Operator: like"),
      ("a || b = 'x'", "Unsupported operator in Condition Expression. Operator: ||"),
      ("a = MISSING", "MISSING must be compared using IS operator"),
      (
        "? IS NULL",
        "The left hand side argument to IS must be a Variable Reference, Literal, or Path"
      ),
      (
        "a IS INT",
        "Unsupported data type for IS operator: INTEGER. Supported data types are [MISSING, NULL, "
          + "BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST] at 1:27:2"
      ),
      (
        "a IN 'x'",
        "IN operator must have a left hand argument of type Variable Reference and "
          + "right hand argument of type Seq with at least one member"
      ),
      (
        "a IN []",
        "IN operator must have a left hand argument of type Variable Reference and "
          + "right hand argument of type Seq with at least one member"
      ),
      (
        "a IN (SELECT b FROM tbl)",
        "IN operator must have a left hand argument of type Variable Reference and "
          + "right hand argument of type Seq with at least one member"
      ),
      ("a = (SELECT b FROM tbl)", "Unsupported token in expression: SELECT at 1:30:6"),
      ("a = CASE WHEN b THEN 1 END", "Unsupported token in expression: CASE at 1:29:4"),
      ("a = COUNT(b)", "Unsupported token in expression: count at 1:29:5"),
      ("true", noCondition), ("a", noCondition), ("a.b", noCondition), ("size(a)", noCondition),
      ("NOT a", "The argument to NOT must be a Type or Expression"),
      ("a = 1 AND b", "The arguments to AND/OR must be Expressions"),
      ("a OR b = 1", "The arguments to AND/OR must be Expressions"),
      (
        "attribute_type(a, 'X')",
        "Invalid attribute type name found; type: X, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"
      ),
      (
        "a.b = a.b",
        "The first operand must be distinct from the remaining operands for this operator or "
          + "function; operator: =, first operand: [a, b]"
      ),
      (
        "a BETWEEN 3 AND 1",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
          + "lower bound operand: AttributeValue: {N:3}, upper bound operand: AttributeValue: {N:1}"
      ),
      (
        "a BETWEEN 'x' AND 1",
        "The BETWEEN operator requires same data type for lower and upper bounds; "
          + "lower bound operand: AttributeValue: {S:x}, upper bound operand: AttributeValue: {N:1}"
      ),
      (
        "a IN [\(texts(101))]",
        "The IN operator is provided with too many operands; number of operands: 101"
      ),
    ] as [(String, String)])
  func `has operators that it lacks, or operands that do not suit them`(
    condition: String, message: String
  ) {
    let parameters: [AttributeValue] = condition.hasPrefix("?") ? [.NULL] : []
    #expect(conditionRefusal(condition, parameters) == message)
  }

  @Test func `has more than 300 operators, or paths of more than 32 steps`() {
    let many = Array(repeating: "a=1", count: 149).joined(separator: " AND ")
    #expect(conditionRefusal("(\(many)) OR NOT b=1") == nil)
    #expect(
      conditionRefusal("(\(many)) OR b=1 OR c=1")
        == "The expression contains too many operators; operator count: 301")
    let path = Array(repeating: "a", count: 32).joined(separator: ".")
    #expect(conditionRefusal("\(path) = 1") == nil)
    #expect(
      conditionRefusal("\(path).a = 1")
        == "The document path has too many nesting levels; nesting levels: 33")
  }
}

struct `A PartiQL update that DynamoDB refuses` {
  @Test(
    arguments: [
      (
        "SET t = set_add(a, <<'x'>>)",
        "The first argument to SET_ADD must equal the assignment value at 1:20:7"
      ),
      (
        "SET a = set_add(<<'a'>>, <<'b'>>)",
        "The first argument to SET_ADD must equal the assignment value at 1:20:7"
      ),
      (
        "SET a = set_add(a, 'x')",
        "The second argument to SET_ADD must be a value with type SET at 1:28:1"
      ),
      (
        "SET \"a\" = set_delete(\"a\", ['x'])",
        "The second argument to SET_DELETE must be a value with type SET at 1:33:3"
      ),
      (
        "\nSET a = set_add(a, b)",
        "The second argument to SET_ADD must be a value with type SET at 2:17:1"
      ),
      ("SET a = set_add(a)", "SET_ADD must have exactly two arguments at 1:20:7"),
      (
        "SET a = set_delete(a, <<'x'>>, <<'y'>>)",
        "SET_DELETE must have exactly two arguments at 1:20:10"
      ),
      ("SET a = set_add(a, <<>>)", "Empty bags are not supported"),
      ("SET a = list_append(set_add(a, <<1>>), b)", "Unrecognized function: set_add at 1:32:7"),
      (
        "SET a = contains(a, b)",
        "The function is not allowed in an update expression; function: contains"
      ),
      ("SET a = b * 2", "Unsupported operator in Update Expression. Operator: *"),
      ("SET a = NOT b", "Unsupported operator in Update Expression. Operator: not"),
      ("SET a = b AND c", "Unsupported operator in Update Expression. Operator: and"),
      ("SET a = b IS NULL", "IS operator is not supported in update expressions"),
      ("SET a = MISSING", "MISSING must be compared using IS operator"),
      ("SET a = (SELECT b FROM tbl)", "Unsupported token in expression: SELECT at 1:21:6"),
      (
        "SET a = 'b' + 1",
        "Incorrect operand type for operator or function; operator or function: +, operand type: S"
      ),
      (
        "SET a = a - null",
        "Incorrect operand type for operator or function; operator or function: -, "
          + "operand type: NULL"
      ),
      (
        "SET a = list_append(a, 1)",
        "Incorrect operand type for operator or function; operator or function: list_append, "
          + "operand type: N"
      ),
      (
        "SET a = -b",
        "Incorrect number of operands for operator or function; operator or function: -, "
          + "number of operands: 1"
      ),
      (
        "SET a = if_not_exists(1, 2)",
        "Operator or function requires a document path; operator or function: if_not_exists"
      ),
      (
        "SET a = 1 REMOVE a",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
          + "path one: [a], path two: [a]"
      ),
      (
        "SET a.b = 1, a[0] = 'x' + 1",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
          + "path one: [a, b], path two: [a, [0]]"
      ),
    ] as [(String, String)])
  func `has values or paths that do not go together`(clauses: String, message: String) {
    #expect(updateRefusal(clauses) == message)
  }

  @Test func `has more than 300 operators`() {
    let sum = Array(repeating: "1", count: 101).joined(separator: "+")
    let clauses = "SET a = \(sum), b = \(sum), c = \(sum)"
    #expect(updateRefusal(clauses) == nil)
    #expect(
      updateRefusal("\(clauses)+1")
        == "The expression contains too many operators; operator count: 301")
  }
}

struct `A PartiQL literal that DynamoDB refuses` {
  private static let overflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range"
  private static let underflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"
  private static let tooPrecise =
    "Attempting to store more than 38 significant digits in a Number"
  private static let badBag =
    "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags"
  private static let invalid = "One or more parameter values were invalid: "

  @Test(
    arguments: [
      ("1e126", "\(overflow) under root"), ("0e126", "\(overflow) under root"),
      ("1e-131", "\(underflow) under root"), ("-1e-131", "\(underflow) under root"),
      ("1e2147483647", "\(underflow) under root"),
      ("123456789012345678901234567890123456789", "\(tooPrecise) under root"),
      ("{'x': 1e126}", "\(overflow) under root.x"), ("[1, 1e126]", "\(overflow) under root[1]"),
      ("{'x': [[], {'y z': 1e-131}]}", "\(underflow) under root.x[1].y z"),
      ("<<1, 1e126>>", "\(overflow) under root"),
      ("<<1, 'a'>>", badBag), ("<<'a', 1>>", "\(badBag) at 1:51:1"),
      ("<<true>>", "\(badBag) at 1:46:4"),
      ("<<?>>", "\(badBag) at 1:46:1"), ("<<>>", "Empty bags are not supported"),
      ("<<'a', 'b', 'a'>>", "\(invalid)Input collection [a, b, a] contains duplicates."),
      ("<<2, 2.0>>", "\(invalid)Input collection [2, 2.0] contains duplicates! under root"),
      (
        "[<<1E3, 1000, 0.0000001, 1.50e1>>]",
        "\(invalid)Input collection [1E+3, 1000, 1E-7, 15.0] contains duplicates! under root[0]"
      ),
      ("[?]", "Unsupported data type: Parameter under key root[0] at 1:45:1"),
      ("{'k': ?}", "Unsupported data type: Parameter under key root.k at 1:50:1"),
      ("[b]", "Unsupported data type: Id under key root[0] at 1:45:1"),
      ("set_add(<<'a'>>, <<'b'>>)", "Unsupported data type: set_add under key root at 1:44:7"),
      ("b", "Unsupported data type: b under key root at 1:44:1"),
      ("MISSING", "Unsupported data type: MISSING under key root at 1:44:7"),
      ("{1: 2}", "Tuple keys must be of type String. Actual type: INT under root at 1:45:1"),
      ("{'': 2}", "Path component cannot be an empty string"),
      ("{'x': 1, 'x': 2}", "Duplicate keys in tuple. Key: x under root"),
    ] as [(String, String)])
  func `in an item`(literal: String, message: String) {
    let text = "INSERT INTO tbl VALUE {'pk': 'key', 'abc': \(literal)}"
    let parameters: [AttributeValue] = literal.contains("?") ? [.S("x")] : []
    #expect(PartiQLStatement.refusal(of: text, parameters) == message)
  }

  @Test func `as an item's own name`() {
    #expect(
      PartiQLStatement.refusal(of: "INSERT INTO tbl VALUE {'a': 1, 'a': 2}")
        == "Duplicate keys in tuple. Key: a under root at 1:32:3")
    #expect(
      PartiQLStatement.refusal(of: "INSERT INTO tbl VALUE {pk: 1}")
        == "Tuple keys must be of type String. Actual type: Id under root at 1:24:2")
    #expect(
      PartiQLStatement.refusal(of: "INSERT INTO tbl VALUE {'': 1}")
        == "Path component cannot be an empty string")
  }

  @Test func `in a condition and in an update`() {
    #expect(conditionRefusal("a = 1e126") == "\(Self.overflow) under root")
    #expect(updateRefusal("SET a = 1e-131") == "\(Self.underflow) under root")
    #expect(updateRefusal("SET a = [?]", [.NULL])?.hasSuffix("root[0] at 1:21:1") == true)
    #expect(conditionRefusal("a IN [?, 2]", [.NULL]) == nil)
  }

  @Test func `of more than 32 levels`() {
    func maps(_ count: Int) -> String {
      String(repeating: "{'a':", count: count) + "1" + String(repeating: "}", count: count)
    }
    func lists(_ count: Int) -> String {
      String(repeating: "[", count: count) + "1" + String(repeating: "]", count: count)
    }
    let message = "Nesting Levels have exceeded supported limits under root"
    #expect(updateRefusal("SET d = \(maps(31))") == nil)
    #expect(
      updateRefusal("SET d = \(maps(32))") == message + String(repeating: ".a", count: 32))
    #expect(
      updateRefusal("SET d = \(lists(32))") == message + String(repeating: "[0]", count: 32))
  }
}
