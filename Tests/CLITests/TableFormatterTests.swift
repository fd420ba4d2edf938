import Testing
import Wire

@testable import CLI

/// A value, and what the AWS CLI draws of it.
private struct Sample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let json: String
  let table: String

  init(_ name: String, _ json: String, _ table: String) {
    testDescription = name
    self.json = json
    self.table = table
  }

  static let all = [
    Sample(
      "a row under the names",
      #"{"b": 1, "a": "x"}"#,
      #"""
      ------------
      |ListTables|
      +----+-----+
      |  a |  b  |
      +----+-----+
      |  x |  1  |
      +----+-----+
      """#),
    Sample(
      "a pair for one member",
      #"{"Name": "x"}"#,
      #"""
      ---------------
      | ListTables  |
      +-------+-----+
      |  Name |  x  |
      +-------+-----+
      """#),
    Sample(
      "only its title for a scalar",
      #""text""#,
      #"""
      ------------
      |ListTables|
      +----------+
      """#),
    Sample(
      "a row for each element",
      #"["a", null, true, 1.5]"#,
      #"""
      ------------
      |ListTables|
      +----------+
      |  a       |
      |  None    |
      |  True    |
      |  1.5     |
      +----------+
      """#),
    Sample(
      "rows of the elements of lists",
      #"[["a", 1], ["bb", 22]]"#,
      #"""
      --------------
      | ListTables |
      +-----+------+
      |  a  |  1   |
      |  bb |  22  |
      +-----+------+
      """#),
    Sample(
      "the names of an object behind a scalar",
      #"["x", {"k": 1}]"#,
      #"""
      ------------
      |ListTables|
      +----------+
      |  x       |
      |  k       |
      +----------+
      """#),
    Sample(
      "all members of objects in a list",
      #"[{"k": 1}, {"n": 2}, {"k": null, "n": "x"}]"#,
      #"""
      ---------------
      | ListTables  |
      +-------+-----+
      |   k   |  n  |
      +-------+-----+
      |  1    |     |
      |       |  2  |
      |  None |  x  |
      +-------+-----+
      """#),
    Sample(
      "a box for each object with more inside",
      #"{"L": [{"k": 1, "m": {"z": 1, "y": 2}}, {"k": 2}]}"#,
      #"""
      ----------------
      |  ListTables  |
      +--------------+
      ||      L     ||
      |+------------+|
      ||      k     ||
      |+------------+|
      ||  1         ||
      |+------------+|
      |||     m    |||
      ||+----+-----+||
      |||  y |  z  |||
      ||+----+-----+||
      |||  2 |  1  |||
      ||+----+-----+||
      ||      L     ||
      |+------------+|
      ||      k     ||
      |+------------+|
      ||  2         ||
      |+------------+|
      """#),
    Sample(
      "boxes in boxes",
      #"{"T": {"a": 1, "b": 2, "K": [{"n": "pk", "t": "S"}], "E": [], "D": {"only": "one"}}}"#,
      #"""
      ---------------------
      |    ListTables     |
      +-------------------+
      ||        T        ||
      |+-------+---------+|
      ||   a   |    b    ||
      |+-------+---------+|
      ||  1    |  2      ||
      |+-------+---------+|
      |||       D       |||
      ||+-------+-------+||
      |||  only |  one  |||
      ||+-------+-------+||
      |||       K       |||
      ||+-------+-------+||
      |||   n   |   t   |||
      ||+-------+-------+||
      |||  pk   |  S    |||
      ||+-------+-------+||
      """#),
    Sample(
      "a list inside an object",
      #"{"Names": ["a", "b"]}"#,
      #"""
      ------------
      |ListTables|
      +----------+
      ||  Names ||
      |+--------+|
      ||  a     ||
      ||  b     ||
      |+--------+|
      """#),
    Sample(
      "no headers where nothing is scalar",
      #"[{"m": {"a": 1}}, {"m": {"a": 2}}]"#,
      #"""
      --------------
      | ListTables |
      ||     m    ||
      |+----+-----+|
      ||  a |  1  ||
      |+----+-----+|
      | ListTables |
      ||     m    ||
      |+----+-----+|
      ||  a |  2  ||
      |+----+-----+|
      """#),
    Sample(
      "wide and ambiguous letters as two",
      #"{"日本": "é", "x": "§Ω", "y": "é", "z": "😀"}"#,
      #"""
      -------------------------------
      |         ListTables          |
      +-------+------+-----+--------+
      |   x   |  y   |  z  | 日本   |
      +-------+------+-----+--------+
      |  §Ω |  é |  😀 |  é    |
      +-------+------+-----+--------+
      """#),
    Sample(
      "a title wider than its columns",
      #"{"AVeryLongTitleIndeed": ["x"]}"#,
      #"""
      ------------------------
      |      ListTables      |
      +----------------------+
      ||AVeryLongTitleIndeed||
      |+--------------------+|
      ||  x                 ||
      |+--------------------+|
      """#),
    Sample(
      "a single row turned when it is too wide",
      #"""
      {"alpha": "0123456789012345678901234567890123456789",
      "beta": "0123456789012345678901234567890123456789"}
      """#,
      #"""
      -------------------------------------------------------
      |                     ListTables                      |
      +-------+---------------------------------------------+
      |  alpha|  0123456789012345678901234567890123456789   |
      |  beta |  0123456789012345678901234567890123456789   |
      +-------+---------------------------------------------+
      """#),
    Sample(
      "what is a scalar in one and a list in another",
      #"[{"k": 1}, {"k": [1, "a"]}]"#,
      #"""
      --------------
      | ListTables |
      +------------+
      |      k     |
      +------------+
      |  1         |
      +------------+
      ||     k    ||
      |+----------+|
      | ListTables |
      +------------+
      |      k     |
      +------------+
      |  [1, 'a']  |
      +------------+
      ||     k    ||
      |+----------+|
      ||  1       ||
      ||  a       ||
      |+----------+|
      """#),
  ]
}

private func table(_ json: String, _ style: TableStyle = TableStyle()) throws -> String {
  let value = try JSON.parse(json)
  let bytes = try TableFormatter.format(value, title: "ListTables", style: style)
  return String(decoding: bytes, as: UTF8.self)
}

struct `A table` {
  @Test(arguments: Sample.all)
  private func `shows, as the AWS CLI does,`(sample: Sample) throws {
    #expect(try table(sample.json) == sample.table + "\n")
  }

  @Test(arguments: ["null", "\"\"", "0", "0.0", "false", "[]", "{}"])
  func `of nothing is nothing`(json: String) throws { #expect(try table(json) == "") }

  @Test(arguments: [
    (#"[["a", "b"], ["c"]]"#, "Row should have 2 elements, instead it has 1"),
    (#"[[["a", {}]], [1]]"#, "Row should have 1 elements, instead it has 0"),
    (#"[{"a": 1}, "x"]"#, "string indices must be integers, not 'str'"),
    (#"[{"a": 1}, null]"#, "'NoneType' object is not iterable"),
    (#"[{"a": 1}, ""]"#, "'str' object has no attribute 'get'"),
    (#"[{"a": 1}, "", [[1]]]"#, "list indices must be integers or slices, not list"),
  ])
  func `fails where Python does`(json: String, message: String) {
    #expect(throws: GeneralError(message)) { try table(json) }
  }

  @Test func `has the AWS CLI's colours`() throws {
    var style = TableStyle(isColored: true, resets: false)
    let json = #"{"a": 1, "n": {"b": 2}}"#
    let shown = try table(json, style).split(separator: "\u{1B}", omittingEmptySubsequences: false)
    #expect(
      shown.joined(separator: "^") == """
        --------------
        | ListTables |
        +-----+------+
        |  ^[1m^[34ma^[0m  |  ^[1m^[34m1^[0m   |
        +-----+------+
        ^[2m^[33m|^[0m|     n    |^[2m^[33m|^[0m
        ^[2m^[33m|^[0m+----+-----+^[2m^[33m|^[0m
        ^[2m^[33m|^[0m|  ^[1m^[34mb^[0m |  ^[1m^[34m2^[0m  |^[2m^[33m|^[0m
        ^[2m^[33m|^[0m+----+-----+^[2m^[33m|^[0m

        """)
    style.resets = true
    style.resetsAtEnd = true
    #expect(
      try table("[1]", style)
        .split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "^") == """
          ------------
          ^[0m^[0m|ListTables|^[0m^[0m
          ^[0m^[0m+----------+^[0m^[0m
          ^[0m^[0m|  ^[1m^[34m1^[0m       |^[0m^[0m
          ^[0m^[0m+----------+^[0m^[0m
          ^[0m^[0m
          """)
  }

  @Test func `is turned only when it is wider than the terminal`() throws {
    let json = #"{"alpha": "0123456789", "beta": "0123456789"}"#
    #expect(
      try table(json, TableStyle(width: 29)) == """
        -------------------------
        |      ListTables       |
        +--------+--------------+
        |  alpha |  0123456789  |
        |  beta  |  0123456789  |
        +--------+--------------+

        """)
    #expect(
      try table(json, TableStyle(width: 30)) == """
        ------------------------------
        |         ListTables         |
        +-------------+--------------+
        |    alpha    |    beta      |
        +-------------+--------------+
        |  0123456789 |  0123456789  |
        +-------------+--------------+

        """)
  }
}

struct `A text's width` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本", 4), ("é", 2), ("ê", 2), ("â", 1), ("§", 2), ("\u{301}", 2),
    ("\u{7}", 1), ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("😀", 2), ("\u{1F1E6}", 1), ("\u{20000}", 2),
    ("\u{2FFFD}", 2), ("\u{2FFFE}", 1), ("\u{3FFFD}", 2), ("\u{40000}", 1), ("\u{E0100}", 2),
    ("\u{E01F0}", 1), ("\u{F0000}", 2), ("\u{FFFFE}", 1), ("\u{10FFFD}", 2), ("\u{10FFFF}", 1),
  ])
  func `counts wide and ambiguous letters twice`(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }
}
