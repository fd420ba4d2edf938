import JMESPath
import Testing
import Wire

struct `An expression that cannot be read` {
  @Test(arguments: [
    ("Table.[[", QueryError.Kind.incomplete, "Incomplete expression", 9),
    (
      "foo.", .parse,
      "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], "
        + "got: eof: Parse error at column 4, token \"\" (EOF), for expression", 5
    ),
    ("foo[", .incomplete, "Incomplete expression", 5),
    ("{a: b", .incomplete, "Incomplete expression", 6),
    ("f(a", .incomplete, "Incomplete expression", 4),
    ("é'é' ||", .lexer, "Unknown token é", 0), ("a = b", .lexer, "Unknown token '='", 2),
    ("a=", .lexer, "Unknown token '='", 1), ("a - b", .lexer, "Unknown token '-'", 2),
    ("a 'b", .lexer, "Unclosed ' delimiter", 2), ("`a", .lexer, "Unclosed ` delimiter", 0),
    ("\"a\\", .lexer, "Unclosed \" delimiter", 0), ("`\"a`", .lexer, "Bad token \"a", 0),
    ("a.\"\\q\"", .lexer, "Invalid \\escape", 2),
    ("\"\n\"", .lexer, "Invalid control character at", 0),
    ("😀.a", .lexer, "Unknown token 😀", 0), ("a.#", .lexer, "Unknown token #", 2),
  ]) func `says where`(
    _ expression: String, _ kind: QueryError.Kind, _ reason: String, _ column: Int
  ) throws {
    let error = try #require(try failure(expression))
    #expect(error.kind == kind)
    #expect(error.message.contains(reason + ":\n"))
    let quoted = kind == .lexer ? expression : "\"\(expression)\""
    let caret = String(repeating: " ", count: column) + "^"
    #expect(error.message.hasSuffix(":\n\(quoted)\n\(caret)"), "\(error.message)")
  }

  @Test(arguments: [
    ("a b", "Unexpected token: b", 2, "b", "UNQUOTED_IDENTIFIER"),
    ("a.[b,]", "invalid token", 5, "]", "RBRACKET"),
    (
      "a[b]", "Expecting: star, got: unquoted_identifier",
      2, "b", "UNQUOTED_IDENTIFIER"
    ),
    (
      "a..b",
      "Expecting: ['quoted_identifier', "
        + "'unquoted_identifier', 'lbracket', 'lbrace'], got: dot", 2, ".", "DOT"
    ),
    ("a[0", "Incomplete", -1, "", ""), ("a[0:1:2:3]", "syntax error", 7, ":", "COLON"),
    ("a[1:b]", "syntax error", 4, "b", "UNQUOTED_IDENTIFIER"),
    ("a[1:", "syntax error", 4, "", "EOF"),
    ("a{b: c}", "invalid token", 1, "{", "LBRACE"), ("a !b", "invalid token", 2, "!", "NOT"),
    ("a *", "invalid token", 2, "*", "STAR"),
    ("*a", "Unexpected token: a", 1, "a", "UNQUOTED_IDENTIFIER"),
    (
      "{`1`: a}", "Expecting: ['quoted_identifier', 'unquoted_identifier'], got: literal", 1, "1",
      "LITERAL"
    ), ("a[*](b)", "syntax error", 4, "(", "LPAREN"),
    ("@(a)", "Invalid function name '@'", 0, "@", "CURRENT"),
    (
      "a[0](b)", "Invalid function name ']'",
      3, "]", "RBRACKET"
    ), ("f(,a)", "invalid token", 2, ",", "COMMA"),
    ("\"f\"(a)", "Quoted identifier not allowed for function names.", 0, "(", "LPAREN"),
    (
      "[a `{\"x\": [null, true, 1.0, \"it's\"]}`", "Expecting: comma, got: literal", 3,
      #"{'x': [None, True, 1.0, "it's"]}"#, "LITERAL"
    ), ("a 007", "Unexpected token: 7", 2, "7", "NUMBER"),
    ("a '\n'", "Unexpected token: \n", 2, "\n", "LITERAL"), ("é", "", -1, "", ""),
    (
      "[a `[\"\\n\\u0000\\u200b\\\\ '\\\"é\"]`", "Expecting: comma, got: literal", 3,
      #"['\n\x00\u200b\\ \'"é']"#, "LITERAL"
    ),
  ]) func `names the token`(
    _ expression: String, _ reason: String, _ column: Int, _ token: String, _ name: String
  ) throws {
    let error = try #require(try failure(expression))
    guard column >= 0 else {
      #expect(error.kind != .parse)
      return
    }
    let caret = String(repeating: " ", count: column + 1) + "^"
    #expect(error.kind == .parse)
    #expect(
      error.message == "\(reason): Parse error at column \(column), token \"\(token)\" (\(name)), "
        + "for expression:\n\"\(expression)\"\n\(caret)")
  }

  @Test func `reads as in the AWS CLI`() throws {
    let message = "Invalid jmespath expression: Incomplete expression:\n\"Table.[[\"\n         ^"
    #expect(try answer("Table.[[") == message)
    #expect(try answer("") == "Invalid JMESPath expression: cannot be empty.")
  }

  @Test func `may hold half a surrogate pair, and is refused`() throws {
    #expect(try failure(#""\ud83d""#)?.kind == .lexer)
    #expect(try failure(#"`"\ude00"`"#)?.kind == .lexer)
  }
}

struct `A call that fails` {
  @Test(arguments: [
    ("nope(a)", QueryError.Kind.unknownFunction, "Unknown function: nope()"),
    ("abs()", .arity, "Expected 1 argument for function abs(), received 0"),
    ("contains(@)", .arity, "Expected 2 arguments for function contains(), received 1"),
    ("not_null()", .arity, "Expected at least 1 argument for function not_null(), received 0"),
    (
      "length(`1`)", .invalidType,
      "In function length(), invalid type for value: 1, "
        + "expected one of: ['string', 'array', 'object'], received: \"number\""
    ),
    (
      "abs(`{\"a\": [null, true]}`)", .invalidType,
      "In function abs(), invalid type for value: "
        + "{'a': [None, True]}, expected one of: ['number'], received: \"object\""
    ),
    (
      "sum(`[1, \"a\"]`)", .invalidType,
      "In function sum(), invalid type for value: a, "
        + "expected one of: ['array-number'], received: \"str\""
    ),
    (
      "max(`[1, \"a\"]`)", .invalidType,
      "In function max(), invalid type for value: a, "
        + "expected one of: ['array-number', 'array-string'], received: \"str\""
    ),
    (
      "sort(`[null]`)", .invalidType,
      "In function sort(), invalid type for value: None, "
        + "expected one of: ['array-string', 'array-number'], received: \"NoneType\""
    ),
    (
      "join(',', `[1.50]`)", .invalidType,
      "In function join(), invalid type for value: 1.5, "
        + "expected one of: ['array-string'], received: \"float\""
    ),
    (
      "map(a, @)", .invalidType,
      "In function map(), invalid type for value: None, "
        + "expected one of: ['expref'], received: \"null\""
    ),
    (
      "sort_by(`[{}]`, &a)", .invalidType,
      "In function sort_by(), invalid type for value: {}, "
        + "expected one of: ['string', 'number'], received: \"null\""
    ),
    (
      "sort_by(`[1, \"a\"]`, &@)", .invalidType,
      "In function sort_by(), invalid type for value: a, "
        + "expected one of: ['number'], received: \"string\""
    ),
    (
      "min_by(`[true]`, &@)", .invalidType,
      "In function min_by(), invalid type for value: True, "
        + "expected one of: ['number', 'string'], received: \"boolean\""
    ),
    (
      "max_by(`[1, \"a\"]`, &@)", .invalidType,
      "'>' not supported between instances of 'str' and 'int'"
    ),
    (
      "min_by(`[\"a\", 1.5]`, &@)", .invalidType,
      "'<' not supported between instances of 'float' and 'str'"
    ),
    ("`1` >= 'a'", .invalidType, "'>=' not supported between instances of 'int' and 'str'"),
    (
      "contains('1', `1`)", .invalidType,
      "'in <string>' requires string as left operand, not int"
    ),
    (
      "merge(`{}`, `1`)", .invalidType,
      "In function merge(), invalid type for value: 1, "
        + "expected one of: ['object'], received: \"number\""
    ),
    (
      "length(&a)", .invalidType,
      "In function length(), invalid type for value: <expression>, "
        + "expected one of: ['string', 'array', 'object'], received: \"expref\""
    ),
    ("&a", .invalidType, "An expression reference (&) may only stand as an argument of a function"),
    ("`[1]`[::0]", .invalidValue, "slice step cannot be zero"),
    ("sum(`[1e308, 1e308]`)", .invalidValue, "The result is too large for a number"),
  ]) func `says why`(_ expression: String, _ kind: QueryError.Kind, _ message: String) throws {
    let error = try #require(try failure(expression))
    #expect(error.kind == kind)
    #expect(error.message == message)
  }

  @Test func `fails only when it is reached`() throws {
    #expect(try answer("[].nope(@)", "[]") == "[]")
    #expect(try answer("'a' || nope(@)") == #""a""#)
    #expect(try answer("a[::0]", #"{"a": 1}"#) == "null")
  }
}
