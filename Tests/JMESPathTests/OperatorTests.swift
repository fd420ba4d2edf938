import Testing

struct `A literal` {
  @Test(arguments: [
    ("`1`", "1"), ("`\"a\"`", #""a""#), ("`[1, {\"a\": null}]`", #"[1,{"a":null}]"#),
    ("` true `", "true"), ("`a`", #""a""#), ("` a b `", #""a b ""#), ("``", #""""#),
    ("`\\``", #""`""#), (#"`"\u00e9"`"#, #""é""#), (#"`"\\"`"#, #""\\""#), ("`[1,`", #""[1,""#),
    ("'a'", #""a""#), ("''", #""""#), (#"'it\'s'"#, #""it's""#), (#"'a\nb'"#, #""a\\nb""#),
    (#"'\\'"#, #""\\\\""#), ("'a\nb'", #""a\nb""#), ("'`'", #""`""#), ("'é😀'", #""é😀""#),
    ("`1.10`", "1.1"), ("`1E5`", "100000.0"), ("`-0`", "0"), ("`-0.0`", "-0.0"),
    ("`1e16`", "1e+16"),
    ("`9007199254740994.0`", "9007199254740994.0"), ("`1e-7`", "1e-07"),
    ("`123456789012345678901234567890`", "123456789012345678901234567890"),
  ]) func `has the value it spells`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression) == expected)
  }
}

struct `A filter` {
  private static let items = #"""
    [{"k": "a", "n": 1, "on": true}, {"k": "b", "n": 2.0, "on": false}, {"k": "c", "n": 10},
     {"k": "d", "on": ""}, 5, null]
    """#

  @Test(arguments: [
    ("[?n == `2`].k", #"["b"]"#), ("[?n > `1`].k", #"["b","c"]"#), ("[?n >= `1`] | length(@)", "3"),
    ("[?n < `10`].k", #"["a","b"]"#), ("[?n <= `10.0`].k", #"["a","b","c"]"#),
    ("[?n != `1`].k", #"["b","c","d"]"#), ("[?on].k", #"["a"]"#), ("[?!on].k", #"["b","c","d"]"#),
    ("[?k == 'a' || k == 'c'].n", "[1,10]"), ("[?n && on].k", #"["a"]"#),
    ("[?k > 'b'].k", #"["c","d"]"#), ("[?contains(`[\"a\", \"b\"]`, k)].n", "[1,2.0]"),
    ("[?@ == `5`]", "[5]"), ("[?k == 'a'] | [0].n", "1"), ("[?k == 'z']", "[]"),
    ("[?on == `false`].[k]", #"[["b"]]"#), ("[?n][].k", #"["a","b","c"]"#),
    ("[?n > `1` && n < `5`].k | [0]", #""b""#),
  ]) func `keeps what its condition holds for`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression, Self.items) == expected)
  }

  @Test func `is null for what is no array`() throws {
    #expect(try answer("[?a]", #"{"a": 1}"#) == "null")
  }
}

struct `An operator` {
  @Test(arguments: [
    ("`1` == `1.0`", "true"), ("`0` == `-0.0`", "true"), ("`100` == `1e2`", "true"),
    ("`true` == `1`", "false"), ("`0` == `false`", "false"), ("`[true]` == `[1]`", "false"),
    ("`null` == `false`", "false"), ("'1' == `1`", "false"), ("'a' == `\"a\"`", "true"),
    (#"`{"a": 1, "b": 2}` == `{"b": 2.0, "a": 1}`"#, "true"),
    (#"`{"a": 1}` == `{"a": 1, "b": 2}`"#, "false"), ("`[1, 2]` == `[2, 1]`", "false"),
    ("`[1, [2]]` != `[1, [2.0]]`", "false"), (#"'é' == `"e\u0301"`"#, "false"),
    (#"`{"é": 1}` == `{"e\u0301": 1}`"#, "false"),
    ("`9007199254740993` == `9007199254740992.0`", "false"),
    ("`9007199254740993` > `9007199254740992.0`", "true"),
    ("`123456789012345678901` < `123456789012345678902`", "true"),
    ("`-123456789012345683969` < `-123456789012345683968.0`", "true"),
    ("`10` > `9`", "true"), ("'10' > '9'", "false"), ("'Z' < 'a'", "true"), ("'￿' < '😀'", "true"),
    ("`null` < `1`", "null"), ("`true` < `2`", "null"), ("`[1]` < `[2]`", "null"),
  ]) func `compares by value`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression) == expected)
  }

  @Test(arguments: [
    ("`0` || `1`", "0"), ("`null` || 'a'", #""a""#), ("'' || `[]` || `{}`", "{}"),
    ("`false` || `null`", "null"), ("`1` && `2`", "2"), ("'' && `2`", #""""#), ("!`0`", "false"),
    ("!''", "true"), ("!!'a'", "true"), ("!`{}`", "true"), ("`1` || `2` && `null`", "1"),
    ("(`1` || `2`) && `3`", "3"), ("`1` == `1` && `2` == `2`", "true"), ("!`1` == `false`", "true"),
    ("`{\"a\": 1}` | a", "1"), ("`1` | `2` | @", "2"),
  ]) func `decides by truth`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression) == expected)
  }
}
