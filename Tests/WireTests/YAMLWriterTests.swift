import Testing
import Wire

/// A value, and what the AWS CLI prints of it.
private struct Sample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let json: String
  let yaml: String

  init(_ name: String, _ json: String, _ yaml: String) {
    testDescription = name
    self.json = json
    self.yaml = yaml
  }

  static let all = [
    Sample(
      "names in order, lists under their names",
      #"{"b": {"d": 1, "c": [1, {"y": 2, "x": []}]}, "a": {}}"#,
      #"""
      a: {}
      b:
        c:
        - 1
        - x: []
          y: 2
        d: 1
      """#),
    Sample(
      "lists in lists",
      #"[[1, [2]], [{"k": "v", "j": null}], []]"#,
      #"""
      - - 1
        - - 2
      - - j: null
          k: v
      - []
      """#),
    Sample(
      "numbers, booleans and null",
      #"{"i": 1, "f": 1.5, "e": 1e+22, "t": true, "n": null}"#,
      #"""
      e: 1e+22
      f: 1.5
      i: 1
      n: null
      t: true
      """#),
    Sample(
      "texts that look like other things in quotes",
      #"""
      ["", "null", "~", "true", "1", "1.5", "0x1F", "1_000", "2020-01-01",
      "2020-01-01T00:00:00Z", "<<", "=", ".inf", "0o7"]
      """#,
      #"""
      - ''
      - 'null'
      - '~'
      - 'true'
      - '1'
      - '1.5'
      - '0x1F'
      - '1_000'
      - '2020-01-01'
      - '2020-01-01T00:00:00Z'
      - '<<'
      - '='
      - '.inf'
      - '0o7'
      """#),
    Sample(
      "texts that only resemble them plain",
      #"["yes", "No", "on", "y", "1:30", "2020-1-1", "0x", "1.2.3", "arn:aws:x:1:2", "nan"]"#,
      #"""
      - yes
      - No
      - on
      - y
      - 1:30
      - 2020-1-1
      - 0x
      - 1.2.3
      - arn:aws:x:1:2
      - nan
      """#),
    Sample(
      "texts with indicators in quotes",
      #"""
      ["- a", "a: b", "a #b", "#a", "?", "&a", "*a", "!a", "%a", "@a", "`a", "[a", "{a",
      ", a", "| a", "> a", "---", "... a"]
      """#,
      #"""
      - '- a'
      - 'a: b'
      - 'a #b'
      - '#a'
      - '?'
      - '&a'
      - '*a'
      - '!a'
      - '%a'
      - '@a'
      - '`a'
      - '[a'
      - '{a'
      - ', a'
      - '| a'
      - '> a'
      - '---'
      - '... a'
      """#),
    Sample(
      "texts with harmless ones plain",
      #"["a:b", "a#b", "-a", "?a", ":a", "a]", "a, b", "it's", "say \"x\"", "back\\slash"]"#,
      #"""
      - a:b
      - a#b
      - -a
      - ?a
      - :a
      - a]
      - a, b
      - it's
      - say "x"
      - back\slash
      """#),
    Sample(
      "white space at the ends in quotes",
      #"[" a", "b ", "a  b"]"#,
      #"""
      - ' a'
      - 'b '
      - a  b
      """#),
    Sample(
      "lines in single quotes",
      #"["a\nb", "a\n", "\na", "a\n\nb\n"]"#,
      #"""
      - 'a

        b'
      - 'a

        '
      - '

        a'
      - 'a


        b

        '
      """#),
    Sample(
      "blanks around line ends, and what is not printed, in double quotes",
      #"""
      ["a \nb", "a\n b", "tab\there", "bell\u0007", "\r", "\u0085", "\ufeff", "\ud83d\ude00"]
      """#,
      #"""
      - "a \nb"
      - "a\n b"
      - "tab\there"
      - "bell\a"
      - "\r"
      - "\N"
      - "\uFEFF"
      - "\U0001F600"
      """#),
    Sample(
      "letters of all scripts as they are",
      #"{"\u00e9": "\u65e5\u672c\u8a9e"}"#,
      #"""
      é: 日本語
      """#),
    Sample(
      "long texts folded behind column 80",
      #"""
      {
      "plain": "word word word word word word word word word word word word word word word word word word word word end",
      "quoted": "it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is end",
      "escaped": "\tword word word word word word word word word word word word word word word word word word   end"}
      """#,
      #"""
      escaped: "\tword word word word word word word word word word word word word word
        word word word word   end"
      plain: word word word word word word word word word word word word word word word
        word word word word word end
      quoted: 'it: is it: is it: is it: is it: is it: is it: is it: is it: is it: is it:
        is it: is it: is it: is it: is it: is end'
      """#),
  ]
}

private func yaml(_ value: JSON) -> String {
  String(decoding: YAMLWriter.format(value), as: UTF8.self)
}

struct `YAML that is written` {
  @Test(arguments: Sample.all)
  private func `shows, as the AWS CLI does,`(sample: Sample) throws {
    let value = try JSON.parse(sample.json)
    #expect(yaml(value) == sample.yaml + "\n")
    #expect(try YAMLReader.read(sample.yaml).sorted == value.sorted)
  }

  @Test(arguments: [
    ("null", "null\n"), ("\"é\"", "\"é\"\n"), ("1E2", "100.0\n"), ("true", "true\n"),
    ("[]", "[]\n"), ("{}", "{}\n"),
  ])
  func `is JSON for what stands alone`(json: String, text: String) throws {
    #expect(yaml(try JSON.parse(json)) == text)
  }

  @Test func `has names of one line and 128 bytes before their values, others behind a mark`() {
    let short = String(repeating: "k", count: 128)
    let value: JSON = .object([
      JSON.Entry(short, [1]), JSON.Entry(short + "k", [1, [2]]),
      JSON.Entry("a\nb", ["d": 1, "e": []]), JSON.Entry("true", [:]), JSON.Entry("", "x"),
    ])
    #expect(
      yaml(value) == """
        '': x
        ? 'a

          b'
        : d: 1
          e: []
        \(short):
        - 1
        ? \(short)k
        : - 1
          - - 2
        'true': {}

        """)
  }

  @Test func `never folds what has no space`() {
    let text = String(repeating: "x", count: 200)
    #expect(yaml(["a": .string(text)]) == "a: \(text)\n")
  }
}

extension JSON {
  /// The value with the members of all objects in order.
  fileprivate var sorted: JSON {
    switch self {
    case .array(let elements): .array(elements.map(\.sorted))
    case .object(let entries):
      .object(entries.sortedByName.map { Entry($0.key, $0.value.sorted) })
    default: self
    }
  }
}
