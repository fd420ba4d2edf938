import Engine
import Operations
import TestKit
import Testing
import Wire

struct `execute-statement that reads` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    for (no, placed, stage) in [
      (1, "2026-03", "open"), (2, "2026-01", "sent"), (3, "2026-02", "open"),
      (10, "2026-02", "open"),
    ] {
      try orders.put(
        "a", no,
        [
          "placed": ["S": .string(placed)], "stage": ["S": .string(stage)],
          "price": ["N": .string("\(no)0")], "note": ["S": .string("n\(no)")],
          "lines": ["L": [["M": ["sku": ["S": .string("s\(no)")]]], ["N": "7"]]],
        ])
    }
    try orders.put("a", 4, ["note": ["S": "sparse"], "product": ["S": "pen"]])
    try orders.put("b", 1, ["placed": ["S": "2026-02"], "stage": ["S": "open"]])
  }

  private func found(_ text: String, _ parameters: [JSON] = []) throws -> [String] {
    Orders.found(try orders.execute(text, parameters)["Items"])
  }

  private func rows(_ text: String, _ more: JSON = [:]) throws -> JSON? {
    try orders.execute(text, [], more)["Items"]
  }

  @Test(
    arguments: [
      ("customer = 'a'", ["a1", "a2", "a3", "a4", "a10"]),
      ("customer = 'a' AND nr = 3", ["a3"]),
      ("customer = 'a' AND nr BETWEEN 2 AND 3", ["a2", "a3"]),
      ("customer = 'a' AND nr > 3", ["a4", "a10"]),
      ("customer = 'a' AND nr IN [10, 1, 7]", ["a1", "a10"]),
      ("customer IN ['b', 'a'] AND nr = 1", ["a1", "b1"]),
      ("customer = 'a' AND nr = 1 OR customer = 'b'", ["a1", "b1"]),
      ("customer = 'a' AND stage = 'open' AND nr < 10", ["a1", "a3"]),
      ("stage = 'sent'", ["a2"]), ("note IS MISSING", ["b1"]),
      ("customer = 'z'", []), ("customer = 'a' AND nr = 3 AND stage = 'sent'", []),
    ])
  func `finds the items that meet its condition`(condition: String, items: [String]) throws {
    let answer = try orders.execute("SELECT * FROM Orders WHERE \(condition)")
    #expect(Orders.found(answer["Items"]).sorted() == items.sorted())
    #expect(answer.entries?.map(\.key) == ["Items"])
  }

  @Test func `finds all items without one`() throws {
    #expect(
      try found("SELECT * FROM \"Orders\"").sorted() == ["a1", "a10", "a2", "a3", "a4", "b1"])
  }

  @Test func `orders the items of partitions by their sort keys`() throws {
    let ofA = "SELECT nr, customer FROM Orders WHERE customer = 'a'"
    #expect(try found(ofA) == ["a1", "a2", "a3", "a4", "a10"])
    #expect(try found(ofA + " ORDER BY nr DESC") == ["a10", "a4", "a3", "a2", "a1"])
    #expect(
      try found(
        "SELECT * FROM Orders WHERE customer IN ['b', 'a'] ORDER BY customer DESC, nr DESC")
        == ["b1", "a10", "a4", "a3", "a2", "a1"])
  }

  @Test func `gives the columns it names, under their last names`() throws {
    #expect(
      try rows("SELECT nr, lines[0].sku, lines[1], gone FROM Orders WHERE customer='a' AND nr=1")
        == [["nr": ["N": "1"], "sku": ["S": "s1"], "lines[1]": ["N": "7"]]])
    #expect(
      try rows("SELECT price FROM Orders WHERE customer = 'a' AND nr IN [3, 4]")
        == [["price": ["N": "30"]], [:]])
    #expect(try rows("SELECT gone FROM Orders WHERE customer = 'a' AND nr = 4") == [[:]])
  }

  @Test func `puts parameters in the places of the question marks`() throws {
    #expect(
      try found(
        "SELECT * FROM Orders WHERE customer = ? AND nr > ? AND note <> ?",
        [["S": "a"], ["N": "2.0"], ["S": "sparse"]]) == ["a3", "a10"])
  }

  @Test func `sees of an index what it holds`() throws {
    #expect(
      try rows("SELECT * FROM Orders.\"by-placed\" WHERE customer='a' AND placed >= '2026-03'")
        == [Orders.key("a", 1).with(["placed": ["S": "2026-03"], "price": ["N": "10"]])])
    #expect(
      try rows("SELECT * FROM Orders.\"by-stage\" WHERE stage = 'sent'")
        == [Orders.key("a", 2).with(["placed": ["S": "2026-01"], "stage": ["S": "sent"]])])
    #expect(try found("SELECT * FROM Orders.\"by-product\"") == ["a4"])
    #expect(
      try found("SELECT * FROM Orders.\"by-placed\" WHERE customer = 'a' ORDER BY placed DESC")
        == ["a1", "a10", "a3", "a2"])
  }

  @Test func `fetches from the table what a local index lacks`() throws {
    let answer = try orders.execute(
      "SELECT note FROM Orders.\"by-placed\" WHERE customer = 'a' AND placed < '2026-03'", [],
      ["ReturnConsumedCapacity": "INDEXES"])
    #expect(
      answer["Items"] == [["note": ["S": "n2"]], ["note": ["S": "n3"]], ["note": ["S": "n10"]]])
    #expect(
      answer["ConsumedCapacity"] == [
        "TableName": "Orders", "CapacityUnits": .number("2.0"),
        "Table": ["CapacityUnits": .number("1.5")],
        "LocalSecondaryIndexes": ["by-placed": ["CapacityUnits": .number("0.5")]],
      ])
  }

  @Test(
    arguments: [
      (
        "SELECT note FROM Orders.\"by-stage\"",
        "One or more parameter values were invalid: Global secondary index by-stage does not "
          + "project [note]"
      ),
      (
        "SELECT * FROM Orders.\"by-stage\" WHERE stage = 'open' AND note = 'n1'",
        "One or more parameter values were invalid: Secondary index by-stage does not project one "
          + "or more filter attributes: [note]"
      ),
      (
        "SELECT * FROM Orders.\"by-placed\" WHERE customer = 'a' AND note = 'n1'",
        "One or more parameter values were invalid: Secondary index by-placed does not project "
          + "one or more filter attributes: [note]"
      ),
      ("SELECT * FROM Orders.\"by-note\"", "The table does not have the specified index"),
      ("SELECT * FROM Orders.Orders", "The table does not have the specified index"),
      ("SELECT * FROM Other", "ResourceNotFoundException: Requested resource not found"),
      (
        "SELECT * FROM Orders WHERE customer = 1",
        "Key attribute's data type should match its data type in table's schema: Key customer"
      ),
      (
        "SELECT * FROM Orders WHERE customer = 'a' AND nr = 'x'",
        "Key attribute's data type should match its data type in table's schema: Key nr"
      ),
      (
        "SELECT * FROM Orders WHERE customer = ''",
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
          + "cannot contain an empty string value. Key: customer"
      ),
      (
        "SELECT * FROM Orders WHERE customer = '' AND nr = 1",
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
          + "cannot contain an empty string value. Key: customer"
      ),
      (
        "SELECT * FROM Orders WHERE customer = 'a' AND (nr < 5 OR nr > 3)",
        "Overlapping conditions with range keys are not supported in where clause"
      ),
      (
        "SELECT * FROM Orders WHERE customer = 'a' ORDER BY note",
        "Attribute note in ORDER BY clause must be part of the primary key"
      ),
      (
        "EXISTS(SELECT * FROM Orders WHERE customer = 'a' AND nr = 1 AND note IS MISSING)",
        "EXISTS can only be used in ExecuteTransaction write requests."
      ),
      (
        "SELECT * FROM Orders WHERE customer = ?",
        "Number of parameters in request and statement don't match."
      ),
    ])
  func `is refused in AWS's words`(statement: String, message: String) throws {
    #expect(try orders.refusal(statement) == message)
  }

  @Test func `refuses keys that no item can have`() throws {
    #expect(
      try orders.refusal(
        "SELECT * FROM Orders WHERE customer = ?",
        [["S": .string(String(repeating: "k", count: 2049))]])
        == "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
        + "size limit of2048 bytes")
  }

  @Test func `sees what an index lacks as missing where it reads all of it`() throws {
    let stage = "SELECT nr, customer FROM Orders.\"by-stage\" WHERE "
    #expect(try found(stage + "note = 'n1'") == [])
    #expect(try found(stage + "NOT note = 'n1'").sorted() == ["a1", "a10", "a2", "a3", "b1"])
    #expect(try found(stage + "(stage = 'open' AND note = 'n1') OR stage = 'sent'") == ["a2"])
    #expect(try found("SELECT * FROM Orders.\"by-placed\" WHERE note = 'n1'") == [])
  }

  @Test func `cannot read an index with more than one attribute of a kind`() throws {
    func key(_ name: String, _ type: String) -> JSON {
      ["AttributeName": .string(name), "KeyType": .string(type)]
    }
    try orders.workspace.perform(
      CreateTable.self,
      [
        "TableName": "Places", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": .array(
          ["id", "land", "town", "street"].map {
            ["AttributeName": .string($0), "AttributeType": "S"]
          }), "KeySchema": [key("id", "HASH")],
        "GlobalSecondaryIndexes": [
          [
            "IndexName": "by-town",
            "KeySchema": [key("land", "HASH"), key("town", "HASH"), key("street", "RANGE")],
            "Projection": ["ProjectionType": "ALL"],
          ]
        ],
      ])
    let refusal =
      "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or "
      + "multi-attribute RANGE keys."
    let read = "SELECT * FROM Places.\"by-town\""
    for condition in ["", " WHERE land = 'a' AND town = 'b'", " WHERE land = 5"] {
      #expect(try orders.refusal(read + condition) == refusal)
    }
    let batch = try orders.workspace.perform(
      BatchExecuteStatement.self,
      [
        "Statements": [
          Orders.statement(read + " WHERE land = 'a'"),
          Orders.statement("SELECT * FROM Places WHERE id = 'x'"),
        ]
      ])
    #expect(
      batch["Responses"] == [
        ["Error": ["Code": "ValidationError", "Message": .string(refusal)]],
        ["TableName": "Places"],
      ])
    try orders.execute("INSERT INTO Places VALUE {'id': 'x', 'land': 'a'}")
    #expect(try rows("SELECT land FROM Places WHERE id = 'x'") == [["land": ["S": "a"]]])
  }

  @Test func `cannot read a global index consistently`() throws {
    #expect(
      try orders.refusal("SELECT * FROM Orders.\"by-stage\"", [], ["ConsistentRead": true])
        == "Strongly consistent read is not supported on Global Secondary Indexes")
  }

  @Test func `tells a wrong parameter before the statement is read`() throws {
    #expect(
      try orders.refusal("no statement", [["N": "x"]])
        == "The parameter cannot be converted to a numeric value: x")
    #expect(
      try orders.refusal("SELECT * FROM Orders WHERE a = ?", [["S": 1]])
        == "SerializationException: NUMBER_VALUE cannot be converted to String")
    let empty = try orders.workspace.fault(
      ExecuteStatement.self, ["Statement": "SELECT * FROM Orders", "Parameters": []])
    #expect(
      empty.message == "1 validation error detected: Value '[]' at 'parameters' failed to satisfy "
        + "constraint: Member must have length greater than or equal to 1")
    #expect(
      try orders.workspace.fault(
        ExecuteStatement.self, ["Statement": "SELECT * FROM Orders", "Parameters": "x"]
      ).code == "SerializationException")
  }

  @Test func `tells what it costs`() throws {
    func units(_ text: String, _ more: JSON = [:]) throws -> JSON? {
      let answer = try orders.execute(text, [], more.with(["ReturnConsumedCapacity": "TOTAL"]))
      return answer["ConsumedCapacity"]?["CapacityUnits"]
    }
    try orders.put("c", 1, ["note": Orders.text(9000)])
    let one = "SELECT * FROM Orders WHERE customer = 'c' AND nr = 1"
    #expect(try units(one) == .number("1.5"))
    #expect(try units(one, ["ConsistentRead": true]) == .number("3.0"))
    #expect(try units("SELECT * FROM Orders WHERE customer = 'c' AND nr = 9") == .number("0.5"))
    #expect(try units("SELECT * FROM Orders WHERE customer IN ['a', 'b', 'c']") == .number("2.5"))
    #expect(try units("SELECT * FROM Orders") == .number("1.5"))
    #expect(
      try orders.execute(
        "SELECT * FROM Orders.\"by-stage\" WHERE stage = 'open'", [],
        ["ReturnConsumedCapacity": "INDEXES"])["ConsumedCapacity"] == [
          "TableName": "Orders", "CapacityUnits": .number("0.5"),
          "Table": ["CapacityUnits": .number("0.0")],
          "GlobalSecondaryIndexes": ["by-stage": ["CapacityUnits": .number("0.5")]],
        ])
  }
}
