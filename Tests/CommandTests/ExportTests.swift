import Testing
import Wire

/// Tables that go into files, and back.
struct `An export` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.streamctl(
      "create-table", "--table-name", "Tab", "--attribute-definitions",
      "AttributeName=p,AttributeType=S", "AttributeName=s,AttributeType=N",
      "AttributeName=g,AttributeType=S", "--key-schema", "AttributeName=p,KeyType=HASH",
      "AttributeName=s,KeyType=RANGE", "--billing-mode", "PAY_PER_REQUEST",
      "--global-secondary-indexes",
      #"[{"IndexName":"byG","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],"#
        + #""Projection":{"ProjectionType":"KEYS_ONLY"}}]"#
    ).succeeded()
    try box.write(
      """
      {"p":"b","s":10,"n":"x"}
      {"p":"a","s":2,"g":"z","n":1.5}
      {"p":"a","s":-1,"g":"y"}

      """, to: "t.jsonl")
    #expect(try box.streamctl("import", "t.jsonl", "--table-name", "Tab").status == 0)
  }

  private func exported(_ options: String...) throws -> String {
    let result = try box.streamctl(["export", "--table-name", "Tab"] + options)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test func `writes in the order of the keys, in each form`() throws {
    #expect(
      try exported() == """
        {"Item":{"p":{"S":"a"},"s":{"N":"-1"},"g":{"S":"y"}}}
        {"Item":{"p":{"S":"a"},"s":{"N":"2"},"g":{"S":"z"},"n":{"N":"1.5"}}}
        {"Item":{"p":{"S":"b"},"s":{"N":"10"},"n":{"S":"x"}}}

        """)
    #expect(
      try exported("--format", "json") == """
        {"p":"a","s":-1,"g":"y"}
        {"p":"a","s":2,"g":"z","n":1.5}
        {"p":"b","s":10,"n":"x"}

        """)
    #expect(
      try exported("--format", "csv") == """
        p:S,s:N,g:S,n:JSON
        a,-1,y,
        a,2,z,"{""N"":""1.5""}"
        b,10,,"{""S"":""x""}"

        """)
  }

  @Test func `reads an index, and through a filter`() throws {
    #expect(
      try exported("--index-name", "byG", "--format", "json") == """
        {"p":"a","s":-1,"g":"y"}
        {"p":"a","s":2,"g":"z"}

        """)
    #expect(
      try exported(
        "--format", "json", "--filter-expression", "#s > :v", "--expression-attribute-names",
        ##"{"#s":"s"}"##, "--expression-attribute-values", #"{":v":{"N":"2"}}"#)
        == "{\"p\":\"b\",\"s\":10,\"n\":\"x\"}\n")
    try box.streamctl("export", "--table-name", "Tab", "--index-name", "none").failed(
      254, "The table does not have the specified index: none")
    try box.streamctl("export", "--table-name", "Tab", "--filter-expression", "s >").failed(
      254, "Invalid FilterExpression: Syntax error")
  }

  @Test func `makes a file that is whole, or leaves the old one`() throws {
    #expect(try exported("out.csv") == "")
    #expect(box.lines(of: "out.csv").first == "p:S,s:N,g:S,n:JSON")
    try box.streamctl("export", "no/out.csv", "--table-name", "Tab").failed(
      255, "no/out.csv cannot be written: No such file or directory.")
    try box.streamctl("export", "out.csv", "--table-name", "Other").failed(
      254, "There is no table Other")
    #expect(box.lines(of: "out.csv").count == 4)
    #expect(try box.sh("ls").lines == ["out.csv", "t.jsonl"])
  }

  @Test func `ends quietly when nobody reads on`() throws {
    let lines = (0..<4000).map { "{\"p\":\"\($0)\",\"s\":1}\n" }.joined()
    try box.write(lines, to: "many.jsonl")
    #expect(try box.streamctl("import", "many.jsonl", "--table-name", "Tab").status == 0)
    let result = try box.sh("streamctl export --table-name Tab 2>errors | head -n 1")
    #expect(result.lines.count == 1)
    #expect(box.lines(of: "errors") == [])
  }

  @Test(arguments: ["dynamodb-json", "json", "csv"])
  func `and import give the same table, whatever is in it`(format: String) throws {
    var random = SeededNumbers(seed: 99)
    let lines = (0..<400).map { RandomItem.json($0, &random).text + "\n" }.joined()
    try box.write(lines, to: "random.jsonl")
    try box.streamctl("delete-table", "--table-name", "Tab", "--query", "x").succeeded()
    for name in ["A", "B"] { try box.makeTable("\(name)00") }
    let first = try box.streamctl(
      "import", "random.jsonl", "--table-name", "A00", "--format", "dynamodb-json")
    #expect(first.status == 0, "\(first.errors)")
    let out = try box.streamctl("export", "out", "--table-name", "A00", "--format", format)
    #expect(out.status == 0, "\(out.errors)")
    let second = try box.streamctl("import", "out", "--table-name", "B00", "--format", format)
    #expect(second.status == 0, "\(second.errors)")
    let tables = try ["A00", "B00"].map { name in
      try box.streamctl("export", "--table-name", name).lines.map { try JSON.parse($0).sorted.text }
    }
    #expect(tables[0].count == 400)
    #expect(tables[0] == tables[1])
  }
}

/// Items with attributes of all types, whose texts are easily mistaken for something else.
private enum RandomItem {
  private static let texts = [
    "", " ", "x", "1", "007", "true", "null", "a,b", "\"", "\"\"", "a\nb", "a\r\n", "{}", "[1",
    "$B", "é😀", "\t", "a:N", ":", "\\", "\u{1}",
  ]
  private static let names = ["a", "b:N", "c,d", "\"q\"", "$SS", "S", "é", " e", "x\ny"]
  private static let digits = [
    "0", "-1", "1.5", "12345678901234567890123456789012345678", "0.00000000000000000000000001",
    "-99999999999999999999999999999999999999", "1e125", "1e-130",
  ]

  static func json(_ number: Int, _ random: inout SeededNumbers) -> JSON {
    let chosen = names.shuffled(using: &random).prefix(Int.random(in: 0...5, using: &random))
    let attributes = chosen.map { JSON.Entry($0, value(&random, depth: 2)) }
    return ["Item": .object([JSON.Entry("id", ["S": .string("\(number)")])] + attributes)]
  }

  private static func value(_ random: inout SeededNumbers, depth: Int) -> JSON {
    func text() -> JSON { .string(texts.randomElement(using: &random) ?? "") }
    func number() -> JSON { .string(digits.randomElement(using: &random) ?? "0") }
    func binary() -> JSON {
      .string(Base64.encode([UInt8.random(in: 0...255, using: &random)]))
    }
    switch Int.random(in: 0..<(depth > 0 ? 11 : 9), using: &random) {
    case 0, 8: return ["S": text()]
    case 1: return ["N": number()]
    case 2: return ["B": binary()]
    case 3: return ["BOOL": .bool(Bool.random(using: &random))]
    case 4: return ["NULL": true]
    case 5: return ["SS": .array([text(), "other"])]
    case 6: return ["NS": .array([number(), "77"])]
    case 7: return ["BS": .array([binary()])]
    case 9: return ["L": .array([value(&random, depth: depth - 1)])]
    default:
      let name = names.randomElement(using: &random) ?? ""
      return ["M": .object([JSON.Entry(name, value(&random, depth: depth - 1))])]
    }
  }
}

extension JSON {
  /// The value with the members of all objects in the order of their names.
  fileprivate var sorted: JSON {
    switch self {
    case .object(let entries):
      .object(
        entries.map { Entry($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
    case .array(let elements): .array(elements.map(\.sorted))
    default: self
    }
  }
}
