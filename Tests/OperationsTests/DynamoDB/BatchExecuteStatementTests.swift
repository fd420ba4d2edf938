import Engine
import Operations
import TestKit
import Testing
import Wire

struct `batch-execute-statement` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    try orders.put("a", 1, ["price": ["N": "10"]])
    try orders.put("a", 2, ["note": Orders.text(5000)])
  }

  private static let one: JSON = Orders.key("a", 1).with(["price": ["N": "10"]])
  private static let selectOne = "SELECT * FROM Orders WHERE customer = 'a' AND nr = 1"
  private static let updateOne = "UPDATE Orders SET price = 11 WHERE customer = 'a' AND nr = 1"

  private static func request(_ statements: [JSON]) -> JSON { ["Statements": .array(statements)] }

  private func answer(_ statements: [JSON], _ more: JSON = [:]) throws -> JSON {
    try orders.workspace.perform(
      BatchExecuteStatement.self, Self.request(statements).with(more))
  }

  private func answer(_ statements: String...) throws -> JSON? {
    try answer(statements.map { Orders.statement($0) })["Responses"]
  }

  private func fault(_ statements: String...) throws -> ServiceError {
    try orders.workspace.fault(
      BatchExecuteStatement.self, Self.request(statements.map { Orders.statement($0) }))
  }

  private static func error(_ code: String, _ message: String, _ more: JSON = [:]) -> JSON {
    (["Error": ["Code": .string(code), "Message": .string(message)]] as JSON).with(more)
  }

  @Test func `reads items`() throws {
    #expect(
      try answer(
        Self.selectOne, "SELECT price FROM Orders WHERE nr = 2 AND customer = 'a'",
        "SELECT * FROM Orders WHERE customer = 'z' AND nr = 1") == [
          ["TableName": "Orders", "Item": Self.one], ["TableName": "Orders", "Item": [:]],
          ["TableName": "Orders"],
        ])
  }

  @Test func `writes items of several tables, a record for each that changes`() throws {
    try orders.workspace.create()
    #expect(
      try answer(
        "INSERT INTO Orders VALUE {'customer': 'b', 'nr': 1}", Self.updateOne,
        "DELETE FROM Orders WHERE customer = 'a' AND nr = 2",
        "DELETE FROM Orders WHERE customer = 'z' AND nr = 2 AND price = 1",
        "INSERT INTO UserProfileTable VALUE {'id': 'p'}") == [
          ["TableName": "Orders"], ["TableName": "Orders"], ["TableName": "Orders"],
          ["TableName": "Orders"], ["TableName": "UserProfileTable"],
        ])
    let before = ["INSERT a 1", "INSERT a 2"]
    #expect(try orders.records() == before + ["INSERT b 1", "MODIFY a 1", "REMOVE a 2"])
    #expect(try orders.workspace.records(of: orders.workspace.stream()).count == 1)
  }

  @Test func `gives back what the statements ask for`() throws {
    #expect(
      try answer(
        Self.updateOne + " RETURNING MODIFIED OLD *",
        "DELETE FROM Orders WHERE customer = 'a' AND nr = 2 RETURNING ALL OLD *",
        "DELETE FROM Orders WHERE customer = 'a' AND nr = 3 RETURNING ALL OLD *") == [
          ["TableName": "Orders", "Item": ["price": ["N": "10"]]],
          [
            "TableName": "Orders",
            "Item": Orders.key("a", 2).with(["note": Orders.text(5000)]),
          ],
          ["TableName": "Orders"],
        ])
  }

  @Test func `goes on behind statements that fail`() throws {
    let answer = try answer(
      "no statement", "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 1}",
      "UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 2 AND price = 1",
      "UPDATE Orders SET a = 1 WHERE customer = 'a'",
      "UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 'x'",
      "UPDATE Orders SET a.b = 1 WHERE customer = 'a' AND nr = 3",
      "DELETE FROM Other WHERE a = 1", "INSERT INTO Orders VALUE {'customer': 'b', 'nr': 1}",
      "EXISTS(SELECT * FROM Orders WHERE customer = 'a' AND nr = 1 AND a = 1)")
    let responses = try #require(answer?.elements)
    #expect(
      responses.map { $0["Error"]?["Code"]?.string } == [
        "ValidationError", "DuplicateItem", "ConditionalCheckFailed", "ValidationError",
        "ValidationError", "ConditionalCheckFailed", "ResourceNotFound", nil, "ValidationError",
      ])
    #expect(
      responses.map { $0["TableName"]?.string } == [
        nil, "Orders", "Orders", nil, nil, "Orders", nil, "Orders", nil,
      ])
    #expect(
      responses.compactMap { $0["Error"]?["Message"]?.string } == [
        "Statement wasn't well formed, can't be processed: Unexpected keyword",
        "Duplicate primary key exists in table", "The conditional request failed",
        "Where clause does not contain a mandatory equality on all key attributes",
        "Key attribute's data type should match its data type in table's schema: Key nr",
        "The conditional request failed", "Requested resource not found",
        "EXISTS can only be used in ExecuteTransaction write requests.",
      ])
    #expect(try orders.item("b", 1) != nil)
    #expect(try orders.item("a", 1) == Self.one)
    #expect(try orders.records() == ["INSERT a 1", "INSERT a 2", "INSERT b 1"])
  }

  @Test func `shows the item that a condition did not hold for, if asked`() throws {
    let statement = Self.updateOne + " AND price = 1"
    let failed = Self.error(
      "ConditionalCheckFailed", "The conditional request failed", ["TableName": "Orders"])
    #expect(try answer(statement) == [failed])
    let asked: JSON = ["ReturnValuesOnConditionCheckFailure": "ALL_OLD"]
    let response = try answer([Orders.statement(statement, [], asked)])["Responses"]?.elements?[0]
    #expect(response?["Error"]?["Item"] == Self.one)
    #expect(response?["Item"] == nil)
  }

  @Test(
    arguments: [
      ("SELECT * FROM Orders WHERE customer = 'a'", nil),
      ("SELECT * FROM Orders", nil),
      (selectOne + " AND price = 10", nil),
      ("SELECT * FROM Orders WHERE customer = 'a' AND nr IN [1, 2]", nil),
      ("SELECT * FROM Orders.\"by-product\" WHERE product = 'x'", nil),
      (
        "SELECT * FROM Orders WHERE customer = 'a' AND (nr < 5 OR nr > 3)",
        "Overlapping conditions with range keys are not supported in where clause"
      ),
      (
        "SELECT * FROM Orders.other WHERE product = 'x'",
        "The table does not have the specified index"
      ),
      (
        "SELECT * FROM Orders WHERE customer = 1 AND nr = 1",
        "Key attribute's data type should match its data type in table's schema: Key customer"
      ),
    ] as [(String, String?)])
  func `reads nothing but items by their whole keys`(statement: String, message: String?) throws {
    let message =
      message
      ?? "Select statements within BatchExecuteStatement must specify the primary key in the where "
      + "clause."
    #expect(
      try answer(statement, Self.selectOne) == [
        Self.error("ValidationError", message), ["TableName": "Orders", "Item": Self.one],
      ])
  }

  @Test func `either reads or writes`() throws {
    let message = "Read and write requests together in the same batch is not supported."
    #expect(try fault(Self.selectOne, "no statement", Self.updateOne) == .validation(message))
    #expect(try orders.item("a", 1) == Self.one)
  }

  @Test(
    arguments: [
      [selectOne, "SELECT price FROM Orders WHERE nr = 1.0 AND customer = 'a'"],
      [
        "INSERT INTO Orders VALUE {'customer': 'n', 'nr': 1}", updateOne,
        "DELETE FROM Orders WHERE customer = 'a' AND nr = 1",
      ],
    ])
  func `does nothing where two statements are about one item`(statements: [String]) throws {
    let fault = try orders.workspace.fault(
      BatchExecuteStatement.self, Self.request(statements.map { Orders.statement($0) }))
    #expect(fault == .validation("Provided list of item keys contains duplicates"))
    #expect(try orders.item("n", 1) == nil)
  }

  @Test func `has a wrong parameter told with its statement`() throws {
    let answer = try answer([
      Orders.statement("SELECT * FROM Orders WHERE customer = 'a' AND nr = ?", [["N": "1"]]),
      Orders.statement("SELECT * FROM Orders WHERE customer = 'a' AND nr = ?", [["N": "x"]]),
    ])
    #expect(
      answer["Responses"] == [
        ["TableName": "Orders", "Item": Self.one],
        Self.error(
          "ValidationError", "The parameter cannot be converted to a numeric value: x"),
      ])
  }

  @Test func `has from 1 to 25 statements`() throws {
    let rule = "' at 'statements' failed to satisfy constraint: Member must have length "
    #expect(
      try fault().message == "1 validation error detected: Value '[]" + rule
        + "greater than or equal to 1")
    let statements = (0..<26).map { "DELETE FROM Orders WHERE customer = 'z' AND nr = \($0)" }
    let many = Self.request(statements.map { Orders.statement($0) })
    #expect(
      try orders.workspace.fault(BatchExecuteStatement.self, many).message
        .hasSuffix(rule + "less than or equal to 25"))
    let most = Self.request(statements.dropLast().map { Orders.statement($0) })
    #expect(
      try orders.workspace.perform(BatchExecuteStatement.self, most)["Responses"]?.elements?.count
        == 25)
  }
}

struct `what batch-execute-statement costs` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    try orders.put("a", 1)
    try orders.put("a", 2, ["note": Orders.text(5000)])
  }

  private func units(_ statements: [JSON], _ detail: JSON = "INDEXES") throws -> JSON? {
    try orders.workspace.perform(
      BatchExecuteStatement.self,
      ["Statements": .array(statements), "ReturnConsumedCapacity": detail])["ConsumedCapacity"]
  }

  private static func select(_ no: Int, _ more: JSON = [:]) -> JSON {
    Orders.statement("SELECT * FROM Orders WHERE customer = 'a' AND nr = \(no)", [], more)
  }

  @Test func `is the reads of its items, each as consistent as it asks for`() throws {
    let capacity = try units([
      Self.select(1), Self.select(2), Self.select(3, ["ConsistentRead": true]),
      Orders.statement("SELECT * FROM Orders"),
    ])
    #expect(
      capacity == [
        [
          "TableName": "Orders", "CapacityUnits": .number("2.5"),
          "Table": ["CapacityUnits": .number("2.5")],
        ]
      ])
  }

  @Test func `is the writes of its items, with those that fail in the total`() throws {
    let statements = [
      Orders.statement("INSERT INTO Orders VALUE {'customer': 'b', 'nr': 1, 'product': 'x'}"),
      Orders.statement("UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 2 AND b = 1"),
      Orders.statement(
        "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 1, 'note': ?}", [Orders.text(1500)]),
      Orders.statement("UPDATE Orders SET a = 1 WHERE customer = 'a'"),
    ]
    #expect(
      try units(statements) == [
        [
          "TableName": "Orders", "CapacityUnits": .number("9.0"),
          "Table": ["CapacityUnits": .number("1.0")],
          "GlobalSecondaryIndexes": ["by-product": ["CapacityUnits": .number("1.0")]],
        ]
      ])
  }

  @Test func `is told of no table of which no statement was carried out`() throws {
    let failing = Orders.statement(
      "UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 2 AND b = 1")
    #expect(try units([failing]) == nil)
    try orders.workspace.create()
    #expect(
      try units([failing, Orders.statement("INSERT INTO UserProfileTable VALUE {'id': 'p'}")])
        == [
          [
            "TableName": "UserProfileTable", "CapacityUnits": .number("1.0"),
            "Table": ["CapacityUnits": .number("1.0")],
          ]
        ])
    #expect(try units([Self.select(1)], "NONE") == nil)
  }
}
