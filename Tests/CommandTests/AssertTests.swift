import Testing

struct `assert` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    for id in 1...3 { try box.put("\(id)").succeeded() }
  }

  private static let get = ["dynamodb", "get-item", "--table-name", "Orders", "--key", "id={S=1}"]

  @Test func `is silent when it is true`() throws {
    for words in [
      ["assert", "--query", "Item.id.S == '1'"] + Self.get,
      ["assert"] + Self.get + ["--query", "Item"],
      ["assert", "--query", "Item.id.S", "--equals", "1"] + Self.get,
      ["assert"] + Self.get + ["--query", "Item", "--equals", #"{"id": {"S": "1"}}"#],
      ["assert", "--equals", #"{"Item": {"id": {"S": "1"}}}"#] + Self.get,
      ["assert", "--query", "length(Items) == `3`", "scan", "--table-name", "Orders"],
      ["assert", "--query", "Tables[0].ItemCount == `3`", "status"],
    ] {
      #expect(try box.streamctl(words).succeeded().output == "")
    }
  }

  @Test func `fails with 1 and both sides when it is false`() throws {
    let result = try box.streamctl(["assert", "--query", "Item.id.S == '2'"] + Self.get)
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(
      result.errors == """

        streamctl: [ERROR]: This is false: Item.id.S == '2'
          found    Item.id.S, which is "1"
          expected "2"

        """)
    try box.streamctl(["assert", "--query", "Item", "--equals", #"{"id":{"S":"2"}}"#] + Self.get)
      .failed(1, "This is not as expected: Item", #"  at id.S: expected "2", found "1""#)
  }

  @Test func `sees the whole answer, all its pages, and nothing where nothing is printed`() throws {
    try box.streamctl(
      "assert", "--query", "length(Items) == `3`", "scan", "--table-name", "Orders",
      "--page-size", "1"
    ).succeeded()
    try box.streamctl(
      "assert", "--query", "!Item", "get-item", "--table-name", "Orders", "--key", "id={S=9}"
    ).succeeded()
  }

  @Test func `does what the command does, and fails as it fails`() throws {
    try box.streamctl(
      "assert", "--query", "Attributes.v.N == '1'", "update-item", "--table-name", "Orders",
      "--key", "id={S=1}", "--update-expression", "ADD v :one", "--expression-attribute-values",
      ":one={N=1}", "--return-values", "ALL_NEW"
    ).succeeded()
    try box.streamctl("assert", "--query", "Item", "get-item", "--table-name", "Nope").failed(
      252, "the following arguments are required: --key")
    try box.streamctl(
      "assert", "--query", "Item", "get-item", "--table-name", "Nope", "--key", "id={S=1}"
    ).failed(254, "ResourceNotFoundException")
  }

  @Test(arguments: [
    (["--query", "Item["], "Bad value for --query Item[: Invalid jmespath expression"),
    ([], "the following arguments are required: --query"),
  ]) func `refuses a query that is none, with 252`(options: [String], words: String) throws {
    try box.streamctl(["assert"] + options + Self.get).failed(252, words)
  }

  @Test(arguments: [
    ["assert", "--query", "a"], ["assert", "--query", "a", "get-itm"],
    ["assert", "--query", "a", "version"],
  ]) func `takes a command that answers`(words: [String]) throws {
    #expect(try box.streamctl(words).status == 252)
  }
}
