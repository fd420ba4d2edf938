import JMESPath
import Testing
import Wire

private let table = #"""
  {"Table": {"Name": "orders", "Keys": [{"n": "pk", "t": "HASH"}, {"n": "sk", "t": "RANGE"}],
   "Size": 12, "Tags": {}, "Nothing": null, "a b": 1, "é": 2, "e\u0301": 3, "\"": 4},
   "Names": ["a", "b", "c", "d", "e"], "Deep": [[0, 1], [2, [3]], 4, null],
   "Map": {"x": {"v": 1}, "y": {"w": 2}, "z": {"v": 3}}}
  """#

struct `A path` {
  @Test(arguments: [
    ("@.Table.Name", #""orders""#), ("Table.Size", "12"), ("Table.Nothing", "null"),
    ("Missing", "null"), ("Table.Missing.More", "null"), ("Table.Name.More", "null"),
    ("Names.More", "null"), (#"Table."a b""#, "1"), (#""Table"."Size""#, "12"),
    (#"Table."\"""#, "4"), (#"Table."\u00e9""#, "2"), (#"Table."é""#, "2"),
    (#"Table."e\u0301""#, "3"), (" Table \n . \t Size ", "12"),
    ("Table.[Name, Size]", #"["orders",12]"#), ("Missing.[Name, Size]", "null"),
    ("Table.{s: Size, n: Name}", #"{"s":12,"n":"orders"}"#), ("Missing.{s: Size}", "null"),
    (#"Table.{"a b": Size, z: Missing}"#, #"{"a b":12,"z":null}"#),
    ("Table.{a: Size, b: Name, a: Name}", #"{"a":"orders","b":"orders"}"#),
    ("{a: `1` b: `2`}", #"{"a":1,"b":2}"#), ("[Names[0], @.Names[1]]", #"["a","b"]"#),
  ]) func `finds members, or null`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression, table) == expected)
  }

  @Test(arguments: [
    ("Names[0]", #""a""#), ("Names[-1]", #""e""#), ("Names[5]", "null"), ("Names[-6]", "null"),
    ("Names[99999999999999999999]", "null"), ("Names[-9223372036854775808]", "null"),
    ("Table[0]", "null"), ("Table.Name[0]", "null"), ("Deep[1][1][0]", "3"), ("Names[007]", "null"),
    ("Names[1:3]", #"["b","c"]"#), ("Names[:2]", #"["a","b"]"#), ("Names[3:]", #"["d","e"]"#),
    ("Names[::2]", #"["a","c","e"]"#), ("Names[::-1]", #"["e","d","c","b","a"]"#),
    ("Names[-2:]", #"["d","e"]"#), ("Names[:-3]", #"["a","b"]"#),
    ("Names[-2:-4:-1]", #"["d","c"]"#),
    ("Names[3:1]", "[]"), ("Names[10:]", "[]"), ("Names[:10:3]", #"["a","d"]"#),
    ("Names[:]", #"["a","b","c","d","e"]"#), ("Names[1:-9223372036854775809:-1]", #"["b","a"]"#),
    ("Names[::9223372036854775807]", #"["a"]"#), ("Names[::-9223372036854775808]", #"["e"]"#),
    ("Table[1:]", "null"), ("[0]", "null"),
  ]) func `takes elements and slices of arrays`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression, table) == expected)
  }

  @Test(arguments: [
    ("Table.Keys[*].n", #"["pk","sk"]"#), ("Table.Keys[].n", #"["pk","sk"]"#),
    ("Table.Keys[*].Missing", "[]"), ("Table[*]", "null"), ("Table.Name[]", "null"),
    ("Table.Keys[1:].n", #"["sk"]"#), ("Table.Keys[*].n | [0]", #""pk""#),
    ("Table.Keys[*].n[0]", "[]"), ("(Table.Keys[*].n)[0]", #""pk""#),
    ("Table.Keys[*].[n, t]", #"[["pk","HASH"],["sk","RANGE"]]"#),
    ("Table.Keys[].{a: n}", #"[{"a":"pk"},{"a":"sk"}]"#),
    ("Map.*.v", "[1,3]"), ("Map.*", #"[{"v":1},{"w":2},{"v":3}]"#), ("Map.*.*", "[[1],[2],[3]]"),
    ("Map.*.*[]", "[1,2,3]"), ("Map.*.* | []", "[1,2,3]"), ("Names.*", "null"),
    ("Deep[]", "[0,1,2,[3],4]"), ("Deep[][]", "[0,1,2,3,4]"), ("Deep[*][0]", "[0,2]"),
    ("Deep[*][*]", "[[0,1],[2,[3]]]"), ("Deep[0:2][]", "[0,1,2,[3]]"),
    ("Deep[0:2] | []", "[0,1,2,[3]]"), ("*.Name", #"["orders"]"#), ("*[0]", #"["a",[0,1]]"#),
    ("[*]", "null"), ("Deep | [*]", "[[0,1],[2,[3]],4]"), ("[Deep, Names][*][0]", #"[[0,1],"a"]"#),
  ]) func `projects what follows onto the elements`(
    _ expression: String, _ expected: String
  ) throws {
    #expect(try answer(expression, table) == expected)
  }

  @Test func `has a slice behind an index that does not project, as in the AWS CLI`() throws {
    let document = #"{"a": [[{"x": 1}, {"x": 2}]]}"#
    #expect(try answer("a[0][0:2].x", document) == "null")
    #expect(try answer("a[0] | [0:2].x", document) == "[1,2]")
  }

  @Test func `keeps its text and answers any number of documents`() throws {
    let query = try Query("a.b || 'none'")
    #expect(query.expression == "a.b || 'none'")
    #expect(try query.evaluate(["a": ["b": 1]]) == 1)
    #expect(try query.evaluate(["a": ["b": false]]) == "none")
    #expect(try query.evaluate(.null) == "none")
  }
}
