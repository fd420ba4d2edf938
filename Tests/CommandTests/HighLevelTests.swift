import Testing
import Wire

/// The AWS CLI's high-level commands; what they print is what the real ones do (2.9.19).
struct `Items in YAML` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable("Tab")
  }

  private func ddb(_ words: String...) throws -> CommandResult {
    try box.streamctl(["ddb"] + words)
  }

  private static let items = """
    - {id: "1", i: 12, n: 1.50, b: !!binary AAE=, s: !!set {b, a}, ns: !!set {10, 9, 1.5},
       l: [true, null, x, {k: v}], empty: "", big: 123456789012345678901234567890}
    - id: "2"
      text: 'x: y'
      bs: !!set {!!binary AAE= : null}
    """

  @Test func `put and select take and print YAML`() throws {
    try ddb("put", "Tab", Self.items).succeeded()
    #expect(
      try ddb("select", "Tab").succeeded().output == """
        Count: 2
        Items:
        - b: !!binary "AAE="
          big: 123456789012345678901234567890
          empty: ''
          i: 12
          id: '1'
          l:
          - true
          - null
          - x
          - k: v
          n: 1.5
          ns: !!set
            1.5: null
            9: null
            10: null
          s: !!set
            a: null
            b: null
        - bs: !!set
            !!binary "AAE=": null
          id: '2'
          text: 'x: y'
        ScannedCount: 2

        """)
  }

  @Test func `put reads standard input, and many items at once`() throws {
    try box.write((0..<60).map { "- {id: \"\($0)\"}\n" }.joined(), to: "items.yaml")
    try box.sh("streamctl ddb put Tab - <items.yaml").succeeded()
    #expect(try box.itemIDs(of: "Tab").count == 60)
    #expect(try box.records(of: "Tab").count == 60)
    try ddb("put", "Tab", "[]").succeeded()
  }

  @Test func `put has a condition, for one item`() throws {
    try ddb("put", "Tab", "{id: a, n: 1}", "--condition", "attribute_not_exists(id)").succeeded()
    try ddb("put", "Tab", "{id: a}", "--condition", "n", "=", "2").failed(
      254,
      "An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: The "
        + "conditional request failed")
    try ddb("put", "Tab", "[{id: a}, {id: b}]", "--condition", "n = 1").failed(
      252, "--condition is not supported for multiple items")
  }

  @Test func `select filters, projects, queries and counts`() throws {
    try ddb("put", "Tab", Self.items).succeeded()
    #expect(
      try ddb(
        "select", "Tab", "--filter", #"contains(s, "a") and n between 1 and 2"#, "--projection",
        "id,", "l[3].k"
      ).succeeded().output == """
        Count: 1
        Items:
        - id: '1'
          l:
          - k: v
        ScannedCount: 2

        """)
    #expect(
      try ddb(
        "select", "Tab", "--key-condition", #"id = "2""#, "--projection", "text",
        "--return-consumed-capacity"
      ).succeeded().output == """
        ConsumedCapacity:
          CapacityUnits: 1.0
          TableName: Tab
        Count: 1
        Items:
        - text: 'x: y'
        ScannedCount: 1

        """)
    #expect(
      try ddb("select", "Tab", "--attributes", "COUNT").succeeded().output
        == "Count: 2\nScannedCount: 2\n")
  }

  @Test(arguments: [
    ("Items[0].big", "123456789012345678901234567890\n"), ("Items[0].n", "1.5\n"),
    ("Items[0].b", "!!binary \"AAE=\"\n"), ("Items[0].s", "!!set\na: null\nb: null\n"),
    ("Items[].id", "- '1'\n- '2'\n"), ("Items[0].id", "\"1\"\n"), ("Items[0].empty", "\"\"\n"),
  ])
  func `select prints what a query finds`(query: String, output: String) throws {
    try ddb("put", "Tab", Self.items).succeeded()
    #expect(try ddb("select", "Tab", "--query", query).succeeded().output == output)
  }

  @Test func `select pages as scan does`() throws {
    try ddb("put", "Tab", Self.items).succeeded()
    let first = try ddb("select", "Tab", "--max-items", "1", "--projection", "id").succeeded()
    #expect(
      first.output == """
        Count: 2
        Items:
        - id: '1'
        NextToken: eyJFeGNsdXNpdmVTdGFydEtleSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9
        ScannedCount: 2

        """)
    let rest = try ddb(
      "select", "Tab", "--query", "Items[].id", "--starting-token",
      "eyJFeGNsdXNpdmVTdGFydEtleSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9")
    #expect(rest.succeeded().output == "- '2'\n")
    try ddb("select", "Tab", "--no-paginate", "--max-items", "1").failed(
      252, "Cannot specify --no-paginate along with pagination arguments: --max-items")
  }

  @Test func `tells what is wrong as the AWS CLI does`() throws {
    try ddb("select", "Tab", "--output", "json").failed(
      252, "json output format is not supported for ddb commands")
    try ddb("select").failed(252, "the following arguments are required: table_name")
    try ddb("put", "Tab").failed(252, "the following arguments are required: items")
    try ddb("put", "Tab", "x").failed(
      252,
      "Invalid type for parameter Item, value: x, type: <class 'str'>, valid types: <class 'dict'>")
    try ddb("put", "Tab", "").failed(
      252, "Invalid type for parameter Item, value: None, type: <class 'NoneType'>")
    try ddb("put", "Tab", "{id: [").failed(255, "line 1, column 6")
    try ddb("put", "Tab", "{id: 2020-01-01}").failed(
      255, #"Unsupported type "<class 'datetime.date'>" for value "2020-01-01""#)
    try ddb("select", "Tab", "--filter", "a =").failed(
      252, "Unexpected token `` of type `eof`. Expected type: ['literal'", "\na =\n   ^\n")
    try ddb("select", "None").failed(
      254, "(ResourceNotFoundException) when calling the Scan operation")
  }
}
