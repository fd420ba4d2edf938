import Testing

private let sample = #"""
  {"n": [3, 1.5, -2, 10], "s": ["b", "a", "é", "B", "😀"], "e": [], "o": {"b": 1, "a": 2},
   "items": [{"k": "x", "v": 2, "t": "b"}, {"k": "y", "v": 10, "t": "a"},
    {"k": "z", "v": 2.0, "t": "c"}],
   "text": "añ😀"}
  """#

struct `A function` {
  @Test(arguments: [
    ("sum(n)", "12.5"), ("sum(e)", "0"), ("sum(`[1, 2]`)", "3"), ("avg(n)", "3.125"),
    ("avg(`[2, 2]`)", "2.0"), ("avg(e)", "null"), ("max(n)", "10"), ("min(n)", "-2"),
    ("max(s)", #""😀""#), ("min(s)", #""B""#), ("max(e)", "null"), ("abs(`-3`)", "3"),
    ("abs(`-1.50`)", "1.5"), ("ceil(`1.2`)", "2"), ("ceil(`-1.2`)", "-1"), ("floor(`1.8`)", "1"),
    ("floor(`-1.2`)", "-2"), ("floor(`7`)", "7"), ("sum(`[0.1, 0.2]`)", "0.30000000000000004"),
    ("abs(`-9223372036854775808`)", "9223372036854775808"),
    ("sum(`[9223372036854775807, 1]`)", "9223372036854775808"),
    ("sum(`[9223372036854775808, -1]`)", "9223372036854775807"),
    ("sum(`[100000000000000000000, -100000000000000000000]`)", "0"),
    ("avg(`[9007199254740993, 9007199254740993]`)", "9007199254740992.0"),
    ("avg(`[100000000000000000001, 1, 1]`)", "3.333333333333333e+19"),
    ("ceil(`1e22`)", "10000000000000000000000"), ("floor(`-1e16`)", "-10000000000000000"),
    ("ceil(`9007199254740993.0`)", "9007199254740992"), ("max(`[1, 1.0]`)", "1"),
  ]) func `calculates`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression, sample) == expected)
  }

  @Test(arguments: [
    ("sort(n)", "[-2,1.5,3,10]"), ("sort(s)", #"["B","a","b","é","😀"]"#), ("sort(e)", "[]"),
    ("reverse(n)", "[10,-2,1.5,3]"), ("reverse(text)", #""😀ña""#),
    ("sort_by(items, &v)[*].k", #"["x","z","y"]"#), ("sort_by(items, &t)[].k", #"["y","x","z"]"#),
    ("sort_by(e, &v)", "[]"), ("max_by(items, &v).k", #""y""#), ("min_by(items, &v).k", #""x""#),
    ("min_by(e, &v)", "null"), ("map(&v, items)", "[2,10,2.0]"),
    ("map(&zz, items)", "[null,null,null]"),
    ("max_by(items, &to_string(v)).k", #""z""#), ("map(&[k, v][0], items)", #"["x","y","z"]"#),
    ("sort_by(items, &to_number(v))[-1].k", #""y""#), ("items[].not_null(q, k)", #"["x","y","z"]"#),
  ]) func `orders`(_ expression: String, _ expected: String) throws {
    #expect(try answer(expression, sample) == expected)
  }

  @Test(arguments: [
    ("length(text)", "3"), ("length(n)", "4"), ("length(o)", "2"), ("length('e\u{301}')", "2"),
    ("keys(o)", #"["b","a"]"#), ("values(o)", "[1,2]"),
    (
      "merge(o, `{\"c\": 3, \"b\": 0}`)",
      #"{"b":0,"a":2,"c":3}"#
    ), ("contains(n, `3.0`)", "true"), ("contains(`[true]`, `1`)", "false"),
    ("contains(text, 'ñ')", "true"), ("contains(text, '')", "true"),
    ("contains('a', 'ab')", "false"),
    ("contains('\u{e9}', 'e')", "false"), ("contains('ababac', 'abac')", "true"),
    ("starts_with(text, 'a')", "true"), ("starts_with('e\u{301}x', 'e')", "true"),
    ("ends_with(text, '😀')", "true"), ("ends_with('a', 'ba')", "false"),
    ("join(', ', s[:2])", #""b, a""#), ("join('-', e)", #""""#), ("not_null(q, text)", #""añ😀""#),
    ("not_null(q)", "null"), ("to_array(n[0])", "[3]"), ("to_array(e)", "[]"),
    ("to_string(text)", #""añ😀""#),
    (
      "to_string(`[\"é\", 1.50, {\"a\": null}]`)",
      #""[\"\\u00e9\",1.5,{\"a\":null}]""#
    ),
    (
      "to_string(`[\"😀\\u007f\"]`)",
      #""[\"\\ud83d\\ude00\\u007f\"]""#
    ),
    ("type(`1`)", #""number""#), ("type(@)", #""object""#), ("type(q)", #""null""#),
    ("type(`true`)", #""boolean""#), ("type(e)", #""array""#), ("type(text)", #""string""#),
    ("reverse(`[1 , 2]`)", "[2,1]"), ("merge(o)", #"{"b":1,"a":2}"#), ("(text).length(@)", "3"),
  ]) func `takes values apart and puts them together`(
    _ expression: String, _ expected: String
  ) throws {
    #expect(try answer(expression, sample) == expected)
  }

  @Test(arguments: [
    ("12", "12"), ("-7", "-7"), ("+5", "5"), ("007", "7"), (" 7\n", "7"), ("1.50", "1.5"),
    ("1e3", "1000.0"), (".5", "0.5"), ("5.", "5.0"), ("1_000", "1000"), ("-0", "0"),
    ("-0.0", "-0.0"),
    ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ("", "null"), ("a", "null"), ("1e", "null"), ("--1", "null"), ("0x1", "null"), ("1__0", "null"),
    ("_1", "null"), ("1_", "null"), (".", "null"), ("- 1", "null"), ("1 2", "null"), ("e5", "null"),
    ("nan", "null"), ("Infinity", "null"), ("1e400", "null"),
  ]) func `to_number reads`(_ text: String, _ expected: String) throws {
    #expect(try answer("to_number('\(text)')") == expected)
  }

  @Test func `to_number leaves numbers and gives null for the rest`() throws {
    let expression = "[to_number(`5`), to_number(`true`), to_number(`[1]`), to_number(`null`)]"
    #expect(try answer(expression, "{}") == "[5,null,null,null]")
  }

  @Test func `may have its arguments without commas, as in the AWS CLI`() throws {
    #expect(try answer("join('-' `[\"a\", \"b\"]`,)") == #""a-b""#)
  }
}
