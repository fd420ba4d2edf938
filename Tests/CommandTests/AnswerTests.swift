import Testing
import Wire

struct `An answer` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.streamctl(
      "put-item", "--table-name", "Orders", "--item",
      #"{"id":{"S":"é"},"n":{"N":"1.50"},"on":{"BOOL":true},"l":{"L":[{"S":"a"},{"S":"b"}]}}"#
    ).succeeded()
  }

  private func get(_ options: String...) throws -> CommandResult {
    try box.streamctl(
      ["get-item", "--table-name", "Orders", "--key", #"{"id":{"S":"é"}}"#] + options)
  }

  @Test func `is JSON with four spaces and letters as they are`() throws {
    #expect(
      try get("--query", "Item.{id:id,n:n}").succeeded().output == """
        {
            "id": {
                "S": "é"
            },
            "n": {
                "N": "1.5"
            }
        }

        """)
  }

  @Test func `is what the query finds`() throws {
    #expect(try get("--query", "Item.n.N").succeeded().output == "\"1.5\"\n")
    #expect(try get("--query", "Item.nope").succeeded().output == "null\n")
    #expect(try get("--query", "Item.l.L[].S").succeeded().json() == ["a", "b"])
  }

  @Test func `may be text`() throws {
    #expect(try get("--query", "Item.n.N", "--output", "text").succeeded().output == "1.5\n")
    #expect(try get("--query", "Item.on.BOOL", "--output", "text").succeeded().output == "True\n")
    #expect(try get("--query", "Item.nope", "--output", "text").succeeded().output == "None\n")
    #expect(
      try get("--query", "Item.l.L[].S", "--output", "text").succeeded().output == "a\tb\n")
    box.environment["AWS_DEFAULT_OUTPUT"] = "text"
    #expect(try get("--query", "Item.n.N").succeeded().output == "1.5\n")
  }

  @Test func `is nothing at all where there is nothing to tell`() throws {
    #expect(try box.put("2").succeeded().output == "")
    let missing = try box.streamctl(
      "get-item", "--table-name", "Orders", "--key", #"{"id":{"S":"nope"}}"#)
    #expect(missing.succeeded().output == "")
  }

  @Test func `in a form that is not there is refused`() throws {
    try get("--output", "xml").failed(252, "argument --output: Found invalid choice 'xml'")
  }

  @Test func `to a query that cannot be read is refused with its place`() throws {
    try get("--query", "Item.[[").failed(
      252, "Bad value for --query Item.[[", "Invalid jmespath expression")
  }

  @Test func `to a scan comes in as many pages as it takes`() throws {
    try box.sh(
      #"for n in 1 2 3 4 5; do streamctl put-item --table-name Orders --item "id={S=$n}"; done"#
    ).succeeded()
    let whole = try box.streamctl("scan", "--table-name", "Orders", "--page-size", "2")
    #expect(try whole.succeeded().json()["Count"] == 6)
    let part = try box.streamctl("scan", "--table-name", "Orders", "--max-items", "4").json()
    #expect(part["Items"]?.elements?.count == 4)
    let token = try #require(part["NextToken"]?.string)
    let rest = try box.streamctl(
      "scan", "--table-name", "Orders", "--starting-token", token
    ).succeeded().json()
    #expect(rest["Items"]?.elements?.count == 2)
  }
}
