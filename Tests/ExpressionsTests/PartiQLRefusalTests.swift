import Expressions
import Testing

private let malformed = "Statement wasn't well formed, can't be processed: "
private let leftover = malformed + "Unexpected token after expression"

struct `A text that is no PartiQL statement` {
  @Test(
    arguments: [
      "SELECT * FROM tbl WHERE pk = 1 foo", "SELECT * FROM tbl WHERE pk = 1 e5",
      "SELECT * FROM tbl WHERE pk = 1a", "INSERT INTO tbl VALUE {'pk': 1} foo",
      "UPDATE tbl SET a = 9 WHERE pk = 1 foo", "DELETE FROM tbl WHERE pk = 1 foo",
      "SELECT * FROM tbl WHERE pk = 1)", "DELETE FROM tbl WHERE pk = 1 ORDER BY pk",
      "SELECT * FROM tbl ORDER BY pk WHERE pk = 1", "INSERT INTO tbl t VALUE {'pk': 'x'}",
      "FROM tbl SET c = 1 WHERE pk = 'a'", "FROM tbl SET c = 1 WHERE pk = 'a' SET d = 2",
      "UPDATE tbl REMOVE a, b WHERE pk = 'a'", "SELECTT * FROMM \"tbl\"", "a b",
    ])
  func `has words after its end`(text: String) {
    #expect(PartiQLStatement.refusal(of: text) == leftover)
  }

  @Test(
    arguments: [
      "SELECT * FROM tbl WHERE pk = 1e2147483648", "SELECT * FROM tbl WHERE pk = 1e99999999999",
      "SELECT * FROM tbl WHERE pk = 1.5e-2147483647", "SELECT * FROM tbl WHERE pk = 1 # note",
      "SELECT * FROM tbl WHERE pk = 1 /* note", "SELECT * FROM \"tbl",
      "SELECT * FROM tbl WHERE a = 'b",
      "SELECT * FROM tbl WHERE a = 1e", "SELECT * FROM tbl WHERE a = 1e+x", "a ! b", "a | b", "é",
      "a ^ b", "`{}`",
    ])
  func `cannot be cut in words`(text: String) {
    #expect(PartiQLStatement.refusal(of: text) == malformed)
  }

  @Test(
    arguments: [
      ("", "Unexpected term"), (";", "Unexpected term"), ("-- nothing", "Unexpected term"),
      ("SELECT * FROM tbl WHERE", "Unexpected term"),
      ("SELECT * FROM tbl WHERE;", "Unexpected term"),
      ("SELECT pk FROM tbl WHERE", "Unexpected term"), ("SELECT * FROM", "Unexpected term"),
      ("UPDATE tbl SET a = 1 WHERE", "Unexpected term"),
      ("DELETE FROM tbl WHERE", "Unexpected term"),
      ("SELECT * FROM tbl WHERE NOT", "Unexpected term"),
      ("SELECT * FROM tbl WHERE (", "Unexpected term"),
      ("SELECT * FROM tbl WHERE a = ()", "Unexpected term"),
      ("SELECT * FROM tbl WHERE a = [1,]", "Unexpected term"),
      (
        "SELECT * FROM tbl WHERE a = 'b' AND",
        "Missing right-hand side expression of infix operator"
      ),
      (
        "SELECT * FROM tbl WHERE a = 'b' OR", "Missing right-hand side expression of infix operator"
      ),
      ("SELECT * FROM tbl WHERE a =", "Missing right-hand side expression of infix operator"),
      ("SELECT * FROM tbl WHERE a IN", "Missing right-hand side expression of infix operator"),
      ("SELECT * FROM tbl WHERE ORDER BY pk", "Unexpected keyword"),
      ("SELECT * FROM tbl WHERE user = 1", "Unexpected keyword"),
      ("SELECT * FROM my-table", "Unexpected keyword"),
      ("SELECT size FROM tbl", "Unexpected keyword"),
      ("INSERT INTO urls (key, target) VALUES (?, ?)", "Unexpected keyword"),
      ("SELECT * FROM tbl WHERE a = 1 AND x IS FOO", "Expected type name"),
      ("SELECT * FROM tbl WHERE x IS", "Expected type name"),
      ("SELECT * FROM tbl WHERE x IS SS", "Expected type name"),
      ("SELECT * FROM tbl WHERE IS NULL", "Unexpected operator"),
      ("SELECT * FROM tbl WHERE pk = LIKE", "Unexpected operator"),
      ("DELETE FROM", "Expected identifier for simple path"),
      ("DELETE FROM;", "Expected identifier for simple path"),
      ("DELETE FROM WHERE pk = 'a'", "Expected identifier for simple path"),
      ("UPDATE 'tbl' SET a = 1", "Expected identifier for simple path"),
      ("UPDATE tbl SET 1 = a", "Expected identifier for simple path"),
      ("UPDATE tbl REMOVE WHERE pk = 'a'", "Expected identifier for simple path"),
      ("DELETE tbl WHERE pk = 'a'", "Expected FROM after DELETE"),
      ("SELECT a, b WHERE pk = 'a'", "Expected FROM after SELECT list"),
      ("SLECT * FROM tbl WHERE pk = 'a'", "Expected data manipulation"),
      ("SELECT FROM tbl", "Expected data manipulation"),
      ("UPDATE tbl WHERE pk = 'a'", "Expected data manipulation"),
      ("UPDATE Payment-x SET a = 1", "Expected data manipulation"),
      ("FROM tbl WHERE pk = 'a'", "Expected data manipulation"),
      ("UPDATE tbl SET a WHERE pk = 'a'", "Expected '='"),
      ("SELECT * FROM tbl WHERE a BETWEEN 1", "Expected AND keyword"),
      ("SELECT * FROM tbl WHERE a BETWEEN 1 AND", "Expected expression after AND"),
      ("SELECT * FROM tbl WHERE (a = 1", "Expected RIGHT_PAREN"),
      ("SELECT * FROM tbl WHERE a = [1", "Expected RIGHT_BRACKET"),
      ("SELECT a[0 FROM tbl", "Expected RIGHT_BRACKET"),
      ("SELECT * FROM tbl WHERE a = <<1", "Expected RIGHT_DOUBLE_ANGLE_BRACKET"),
      ("INSERT INTO tbl VALUE {'a': 1", "Expected RIGHT_CURLY"),
      ("INSERT INTO tbl VALUE {'a' 1}", "Expected COLON"),
      ("SELECT * FROM tbl WHERE attribute_exists(m.inner)", "Invalid path dot component"),
      ("SELECT * FROM tbl WHERE a. = 1", "Invalid path dot component"),
      ("UPDATE tbl SET m.inner = 1 WHERE pk = 'a'", "Invalid path dot component"),
      ("UPDATE tbl SET m.* = 1 WHERE pk = 'a'", "Invalid path dot component for simple path"),
      ("UPDATE tbl REMOVE m[?] WHERE pk = 'a'", "Invalid path component for simple path"),
      (
        "SELECT *, a FROM tbl",
        "Other expressions may not be present in the select list when '*' is used "
          + "without dot notation."
      ),
      ("SELECT a[*] FROM tbl", "Invalid use of * in select list"),
      ("SELECT a.*.b FROM tbl", "Invalid use of * in select list"),
      ("SELECT a[0].* FROM tbl", "Cannot use [] and * together in SELECT list expression"),
      (
        "SELECT * FROM tbl; SELECT * FROM tbl",
        "Unexpected token after semicolon. (Only one query is allowed.)"
      ),
      ("SELECT * FROM tbl AS 'x'", "Expected identifier for AS-alias"),
      ("SELECT * FROM tbl JOIN other", "Expected 'ON'"),
      ("SELECT * FROM tbl ORDER pk", "Expected BY"),
      ("SELECT MAX(a, b) FROM tbl", "Aggregate functions are always unary"),
      ("SELECT MAX(*) FROM tbl", "max(*) is not allowed"),
      (
        "DELETE FROM tbl WHERE pk = 'a' RETURNING *",
        "Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element."
      ),
      (
        "SELECT * FROM tbl WHERE date = 'x'",
        "Expected date string followed by the keyword DATE, found SYMBOL"
      ),
      (
        "SELECT * FROM tbl WHERE a = (DELETE FROM tbl)",
        "Keyword delete only expected at the top level in the query"
      ),
    ] as [(String, String)])
  func `is not well formed`(text: String, detail: String) {
    #expect(PartiQLStatement.refusal(of: text) == malformed + detail)
  }

  @Test func `may have no more than 8192 bytes`() {
    let start = "SELECT * FROM tbl WHERE pk = '"
    let longest = start + String(repeating: "é", count: (8191 - start.utf8.count) / 2) + "x'"
    #expect(longest.utf8.count == 8192)
    #expect(PartiQLStatement.refusal(of: longest) == nil)
    #expect(
      PartiQLStatement.refusal(of: longest + " ")
        == "Member must have length less than or equal to 8192")
  }
}

struct `A PartiQL statement that DynamoDB lacks` {
  @Test(
    arguments: [
      ("x IS INT4", "IsType"), ("x IS DOUBLE PRECISION", "IsType"),
      ("x IS CHARACTER VARYING", "IsType"), ("x", "Id"), ("x.y", "Path"), ("f(x)", "Call"),
      ("EXISTS(x)", "Call"), ("x = 1", "Eq"), ("NOT x", "Not"), ("?", "Parameter"),
      ("CREATE TABLE t", "CreateTable"), ("DROP INDEX i ON t", "DropIndex"), ("EXEC p", "Exec"),
      ("SELECT * FROM tbl UNION SELECT * FROM tbl", "BagOp"),
      (
        "INSERT INTO tbl << {'pk': 'a'} >>",
        "Inserting multiple items in a single statement is not supported, "
          + "use \"INSERT INTO tableName VALUE item\" instead"
      ),
      (
        "INSERT INTO tbl VALUES ('a')",
        "Inserting multiple items in a single statement is not supported, "
          + "use \"INSERT INTO tableName VALUE item\" instead"
      ),
    ] as [(String, String)])
  func `is told by its operation`(text: String, operation: String) {
    #expect(PartiQLStatement.refusal(of: text) == "Unsupported operation: \(operation)")
  }

  @Test(
    arguments: [
      ("SELECT * FROM tbl t WHERE pk = 'x'", "Aliasing is not supported"),
      ("SELECT * FROM tbl AS t WHERE pk = 'x'", "Aliasing is not supported"),
      ("SELECT * FROM tbl AT t", "Aliasing is not supported"),
      ("UPDATE tbl t SET a = 3 WHERE pk = 'x'", "Aliasing is not supported"),
      ("DELETE FROM tbl t WHERE pk = 'x'", "Aliasing is not supported"),
      ("SELECT a AS b FROM tbl", "Aliasing is not supported"),
      ("SELECT a b FROM tbl", "Aliasing is not supported"),
      ("SELECT a FROM tbl LIMIT 5", "Unsupported clause: LIMIT at 1:25:1"),
      ("SELECT a FROM tbl\nWHERE pk = 'x'\r\n  LIMIT 10", "Unsupported clause: LIMIT at 3:9:2"),
      ("SELECT a FROM tbl GROUP BY a HAVING a = 1", "Unsupported clause: GROUP BY"),
      ("SELECT a FROM tbl OFFSET 1", "Unsupported clause: OFFSET at 1:26:1"),
      ("SELECT DISTINCT a FROM tbl", "Unsupported token in expression: DISTINCT"),
      ("SELECT VALUE a FROM tbl", "Select projection doesn't support value or pivot keywords"),
      ("SELECT a.* FROM tbl", "Changing item's hierarchy while reading isn't supported"),
      ("SELECT * FROM tbl, other", "Only select from a single table or index is supported."),
      (
        "SELECT * FROM tbl JOIN other ON a = b",
        "Only select from a single table or index is supported."
      ),
      ("SELECT COUNT(*) FROM tbl", "Unexpected path component at 1:8:5"),
      ("SELECT attribute_exists(a) FROM tbl", "Unexpected path component at 1:8:16"),
      ("SELECT a, 'b' FROM tbl", "Unexpected path component at 1:11:3"),
      ("SELECT a, ? FROM tbl", "Unexpected path component at 1:11:1"),
      ("SELECT 'a'.b FROM tbl", "Unexpected path component at 1:8:3"),
      ("SELECT a[?] FROM tbl", "Unexpected path component at 1:10:1"),
      ("SELECT a[1.0] FROM tbl", "Unexpected path component at 1:10:3"),
      ("SELECT [a][0] FROM tbl", "A path cannot start with a list index"),
      (
        "SELECT l[-1] FROM tbl",
        "List index is not within the allowable range; index: [-1] at 1:11:1"
      ),
      (
        "SELECT l[2147483648] FROM tbl",
        "List index is not within the allowable range; index: [2147483648] at 1:10:10"
      ),
      ("SELECT s, x.s FROM tbl", "Duplicate identifiers in select clause: s"),
      (
        "SELECT a.b, a FROM tbl",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
          + "path one: [a, b], path two: [a]"
      ),
      (
        "SELECT a.b, a[0] FROM tbl",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
          + "path one: [a, b], path two: [a, [0]]"
      ),
      (
        "SELECT * FROM tbl WHERE a.*.b = 1",
        "Unpivot path component like a.*.b are not supported at 1:27:1"
      ),
      (
        "SELECT * FROM tbl WHERE a[*] = 1",
        "Wildcard path component like a[*].b are not supported at 1:27:1"
      ),
    ] as [(String, String)])
  func `reads in ways it does not`(text: String, message: String) {
    let parameterCount = text.count { $0 == "?" }
    let parameters = Array(repeating: AttributeValue.NULL, count: parameterCount)
    #expect(PartiQLStatement.refusal(of: text, parameters) == message)
  }

  private static let lengthRule =
    "Table name should be within the length [3, 255] and only contain "
    + "'a-z', 'A-Z', '0-9', '-', '_', '.'."

  @Test(
    arguments: [
      ("SELECT * FROM \"\" WHERE pk = 'p'", "Path component cannot be an empty string"),
      ("SELECT * FROM tbl.\"\"", "Path component cannot be an empty string"),
      ("SELECT a.\"\" FROM tbl", "Path component cannot be an empty string"),
      ("SELECT * FROM tbl.idx.extra", "A path may contain at most 2 components in the FROM clause"),
      ("SELECT * FROM tbl[0]", "Invalid list expression in source."),
      ("SELECT * FROM 'tbl'", "Unexpected from source"),
      ("SELECT * FROM a-b", "Unexpected from source"),
      ("SELECT * FROM ab", lengthRule), ("SELECT * FROM \"a b c\"", lengthRule),
      ("SELECT * FROM tbl.x", lengthRule),
      ("UPDATE tbl.idx SET a = 1 WHERE pk = 'p'", "This operation is not supported on an index"),
      ("DELETE FROM tbl.idx WHERE pk = 'p'", "This operation is not supported on an index"),
      (
        "INSERT INTO \"tbl\".idx VALUE {'pk': 'p'}",
        "FROM clause may only contain a single table name in data manipulation statements at 1:13:5"
      ),
    ] as [(String, String)])
  func `names a table as it cannot be named`(text: String, message: String) {
    #expect(PartiQLStatement.refusal(of: text) == message)
  }

  @Test(
    arguments: [
      (
        "SELECT * FROM tbl ORDER BY sk",
        "Must have WHERE clause in the statement when using ORDER BY clause."
      ),
      (
        "SELECT * FROM tbl WHERE pk = 'p' ORDER BY a.b",
        "Argument to ORDER BY must be of type VariableReference. Type: PATH"
      ),
      (
        "UPDATE tbl SET a = 1",
        "Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        "FROM tbl REMOVE a",
        "Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        "DELETE FROM tbl",
        "Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        "DELETE FROM tbl WHERE pk = 'x' RETURNING MODIFIED OLD *",
        "Invalid returning clause: RETURNING MODIFIED OLD *. "
          + "Only RETURNING ALL OLD * is allowed in DELETE statements."
      ),
      (
        "DELETE FROM tbl WHERE pk = 'x' RETURNING ALL NEW *",
        "Invalid returning clause: RETURNING ALL NEW *. "
          + "Only RETURNING ALL OLD * is allowed in DELETE statements."
      ),
      (
        "UPDATE tbl SET a = 1 WHERE pk = 'x' RETURNING ALL NEW a",
        "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause"
      ),
      (
        "UPDATE tbl SET a = 1 WHERE pk = 'x' RETURNING ALL NEW *, ALL OLD *",
        "Invalid syntax with multiple returning elements in RETURNING clause"
      ),
      (
        "INSERT INTO tbl VALUE {'pk': 'x'} RETURNING ALL OLD *",
        "RETURNING is not supported in INSERT"
      ),
      (
        "INSERT INTO tbl VALUE {'pk': 'x'} ON CONFLICT WHERE pk = 'x' DO NOTHING",
        "Unsupported clause: ON CONFLICT"
      ),
      ("INSERT INTO tbl VALUE {'pk': 'x'} AT 1", "AT is not supported in insert statements."),
      (
        "FROM tbl INSERT INTO other VALUE {'pk': 'x'}",
        "Unsupported FROM ... WHERE ... clause in INSERT statement."
      ),
      (
        "UPDATE tbl SET a = 1 INSERT INTO tbl VALUE {'pk': 'x'} WHERE pk = 'x'",
        "Only SET and REMOVE are supported in update expressions at this time"
      ),
      (
        "INSERT INTO tbl VALUE ['x']",
        "Unsupported format in item expression. Please use struct format {...} to express "
          + "item values for insert statement."
      ),
    ] as [(String, String)])
  func `has clauses that do not go together`(text: String, message: String) {
    #expect(PartiQLStatement.refusal(of: text) == message)
  }
}
