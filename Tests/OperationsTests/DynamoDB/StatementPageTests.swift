import Engine
import Operations
import TestKit
import Testing
import Wire

struct `the pages of a statement` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    for no in 1...5 {
      try orders.put(
        "a", no, ["stage": ["S": no == 3 ? "sent" : "open"], "placed": ["S": .string("\(9 - no)")]])
    }
  }

  private static let ofA = "SELECT * FROM Orders WHERE customer = 'a'"

  /// What each page finds, and whether it told the last key.
  private func pages(
    _ text: String, _ parameters: [JSON] = [], _ more: JSON = [:]
  ) throws -> [[String]] {
    var pages: [[String]] = []
    var token: JSON?
    repeat {
      let more = token.map { more.with(["NextToken": $0]) } ?? more
      let answer = try orders.execute(text, parameters, more)
      pages.append(Orders.found(answer["Items"]))
      token = answer["NextToken"]
    } while token != nil
    return pages
  }

  private func token(_ text: String, _ parameters: [JSON] = []) throws -> JSON {
    try #require(try orders.execute(text, parameters, ["Limit": 1])["NextToken"])
  }

  @Test(
    arguments: [
      (ofA, [["a1", "a2"], ["a3", "a4"], ["a5"]]),
      (ofA + " AND nr >= 4", [["a4", "a5"], []]),
      (ofA + " ORDER BY nr DESC", [["a5", "a4"], ["a3", "a2"], ["a1"]]),
      ("SELECT * FROM Orders", [["a1", "a2"], ["a3", "a4"], ["a5"]]),
      ("SELECT * FROM Orders WHERE stage = 'sent'", [[], ["a3"], []]),
      (
        "SELECT nr, customer FROM Orders WHERE customer IN ['0', 'a']",
        [["a1", "a2"], ["a3", "a4"], ["a5"]]
      ),
      (ofA + " AND nr IN [5, 4, 1]", [["a1", "a4"], ["a5"]]),
      (
        "SELECT * FROM Orders.\"by-placed\" WHERE customer = 'a'",
        [["a5", "a4"], ["a3", "a2"], ["a1"]]
      ),
      (
        "SELECT * FROM Orders.\"by-stage\" WHERE stage = 'open' ORDER BY placed DESC",
        [["a1", "a2"], ["a4", "a5"], []]
      ),
      ("SELECT * FROM Orders.\"by-stage\"", [["a5", "a4"], ["a2", "a1"], ["a3"]]),
    ])
  func `have as many items as the limit lets be looked at`(
    statement: String, pages: [[String]]
  ) throws {
    #expect(try self.pages(statement, [], ["Limit": 2]) == pages)
  }

  @Test func `come with the key to go on after`() throws {
    let answer = try orders.execute(Self.ofA, [], ["Limit": 2])
    #expect(answer["LastEvaluatedKey"] == Orders.key("a", 2))
    let ofIndex = try orders.execute(
      "SELECT * FROM Orders.\"by-placed\" WHERE customer = 'a'", [], ["Limit": 1])
    #expect(ofIndex["LastEvaluatedKey"] == Orders.key("a", 5).with(["placed": ["S": "4"]]))
    #expect(try orders.execute(Self.ofA)["LastEvaluatedKey"] == nil)
  }

  @Test func `are no more than one where the whole key is named`() throws {
    let answer = try orders.execute(Self.ofA + " AND nr = 2", [], ["Limit": 1])
    #expect(Orders.found(answer["Items"]) == ["a2"])
    #expect(answer["NextToken"] == nil)
  }

  @Test func `hold the finds of ten lookups at most`() throws {
    let numbers = (1...23).map { "\($0)" }.joined(separator: ", ")
    for no in 6...23 { try orders.put("a", no) }
    let found = try pages(Self.ofA + " AND nr IN [\(numbers)]")
    #expect(found.map(\.count) == [10, 10, 3])
    #expect(found.flatMap(\.self) == (1...23).map { "a\($0)" })
    let tenKeys = (1...10).map { "\($0)" }.joined(separator: ", ")
    #expect(try pages(Self.ofA + " AND nr IN [\(tenKeys)]").count == 1)
  }

  @Test func `hold a megabyte at most, over all their lookups`() throws {
    for (customer, no) in [("c", 1), ("c", 2), ("d", 1), ("d", 2)] {
      try orders.put(customer, no, ["note": Orders.text(360_000)])
    }
    #expect(
      try pages("SELECT customer, nr FROM Orders WHERE customer IN ['c', 'd']")
        == [["c1", "c2", "d1"], ["d2"]])
  }

  @Test func `go on where items have come and gone since`() throws {
    let token = try token(Self.ofA)
    try orders.execute("DELETE FROM Orders WHERE customer = 'a' AND nr = 1")
    try orders.execute("INSERT INTO Orders VALUE {'customer': 'a', 'nr': 1.5}")
    #expect(
      Orders.found(try orders.execute(Self.ofA, [], ["NextToken": token])["Items"])
        == ["a1.5", "a2", "a3", "a4", "a5"])
  }

  @Test func `can be cut otherwise from page to page`() throws {
    let token = try token(Self.ofA)
    let answer = try orders.execute(
      Self.ofA, [], ["NextToken": token, "Limit": 3, "ConsistentRead": true])
    #expect(Orders.found(answer["Items"]) == ["a2", "a3", "a4"])
  }

  @Test(
    arguments: [
      (ofA + " AND nr > 0", []), ("select * from Orders where customer = 'a'", []),
      ("SELECT * FROM Orders WHERE customer = ?", [["S": "a"]]),
      ("INSERT INTO Orders VALUE {'customer': 'n', 'nr': 1}", []),
    ] as [(String, [JSON])])
  func `are those of the statement that the token is of`(
    statement: String, parameters: [JSON]
  ) throws {
    let token = try token(Self.ofA)
    #expect(
      try orders.refusal(statement, parameters, ["NextToken": token])
        == "NextToken does not match request")
    #expect(try orders.item("n", 1) == nil)
  }

  @Test func `are those of the parameters that the token is of`() throws {
    let text = "SELECT * FROM Orders WHERE customer = ?"
    let token = try token(text, [["S": "a"]])
    #expect(
      try orders.refusal(text, [["S": "b"]], ["NextToken": token])
        == "NextToken does not match request")
    #expect(try orders.execute(text, [["S": "a"]], ["NextToken": token])["NextToken"] == nil)
  }

  @Test func `are not told by any other text`() throws {
    let token = try #require(try token(Self.ofA).string)
    var changed = Array(token)
    changed[100] = changed[100] == "A" ? "B" : "A"
    for text in ["x", "AAAA", String(token.dropLast(4)), String(changed), token + "AAAA"] {
      #expect(
        try orders.refusal(Self.ofA, [], ["NextToken": .string(text)]) == "Invalid NextToken")
    }
    #expect(
      try orders.refusal(Self.ofA, [], ["NextToken": ""])
        == "1 validation error detected: Value '' at 'nextToken' failed to satisfy constraint: "
        + "Member must have length greater than or equal to 1")
  }

  @Test func `are refused when the table has another key meanwhile`() throws {
    let scan = "SELECT * FROM Orders"
    let token = try token(scan)
    try orders.workspace.perform(DeleteTable.self, ["TableName": "Orders"])
    try orders.workspace.perform(
      CreateTable.self,
      [
        "TableName": "Orders", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [["AttributeName": "customer", "AttributeType": "S"]],
        "KeySchema": [["AttributeName": "customer", "KeyType": "HASH"]],
      ])
    #expect(try orders.refusal(scan, [], ["NextToken": token]) == "Invalid NextToken")
    #expect(try orders.execute(scan)["Items"] == [])
  }
}
