import Engine
import Operations
import TestKit
import Testing
import Wire

struct `execute-transaction` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    try orders.put("a", 1, ["price": ["N": "10"]])
    try orders.put("a", 2)
  }

  private static let one: JSON = Orders.key("a", 1).with(["price": ["N": "10"]])
  private static let selectOne = "SELECT * FROM Orders WHERE customer = 'a' AND nr = 1"
  private static let updateOne =
    "UPDATE Orders SET price = price + 1 WHERE customer = 'a' AND nr = 1"
  private static let insertB = "INSERT INTO Orders VALUE {'customer': 'b', 'nr': 1}"
  private static let invalid = "Validation failed in TransactStatements"

  private static func request(_ statements: [JSON], _ more: JSON = [:]) -> JSON {
    (["TransactStatements": .array(statements)] as JSON).with(more)
  }

  private func answer(
    _ statements: [String], _ more: JSON = [:], in workspace: Workspace? = nil
  ) throws -> JSON {
    try (workspace ?? orders.workspace).perform(
      ExecuteTransaction.self, Self.request(statements.map { Orders.statement($0) }, more))
  }

  private func fault(_ statements: [JSON], _ more: JSON = [:]) throws -> ServiceError {
    try orders.workspace.fault(ExecuteTransaction.self, Self.request(statements, more))
  }

  private func fault(_ statements: String...) throws -> ServiceError {
    try fault(statements.map { Orders.statement($0) })
  }

  private static func cancelled(_ codes: String, _ reasons: [JSON]) -> ServiceError {
    ServiceError(
      "TransactionCanceledException",
      "Transaction cancelled, please refer cancellation reasons for specific reasons [\(codes)]",
      details: [JSON.Entry("CancellationReasons", .array(reasons))])
  }

  private static let none: JSON = ["Code": "None"]

  private static func reason(_ code: String, _ message: String) -> JSON {
    ["Code": .string(code), "Message": .string(message)]
  }

  @Test func `reads items as they are at one moment`() throws {
    #expect(
      try answer([
        Self.selectOne, "SELECT price FROM Orders WHERE customer = 'a' AND nr = 2",
        "SELECT * FROM Orders WHERE customer = 'z' AND nr = 1",
      ]) == ["Responses": [["Item": Self.one], ["Item": [:]], [:]]])
  }

  @Test func `does all of its writes, a record for each that changes something`() throws {
    try orders.workspace.create()
    let answer = try answer([
      "EXISTS(SELECT * FROM Orders WHERE customer = 'c' AND nr = 1 AND price IS MISSING)",
      Self.updateOne, Self.insertB, "DELETE FROM Orders WHERE customer = 'a' AND nr = 2",
      "DELETE FROM Orders WHERE customer = 'z' AND nr = 2 AND price = 1",
      "INSERT INTO UserProfileTable VALUE {'id': 'p'}",
    ])
    #expect(answer == ["Responses": []])
    let before = ["INSERT a 1", "INSERT a 2"]
    #expect(try orders.records() == before + ["MODIFY a 1", "INSERT b 1", "REMOVE a 2"])
    #expect(try orders.workspace.records(of: orders.workspace.stream()).count == 1)
    #expect(try orders.item("a", 1)?["price"] == ["N": "11"])
  }

  @Test func `does nothing when one of its writes cannot be done, and says why`() throws {
    let failed = "The conditional request failed"
    #expect(
      try fault(
        Self.insertB, "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 1}",
        "UPDATE Orders SET a = 1 WHERE customer = 'z' AND nr = 1",
        "DELETE FROM Orders WHERE customer = 'a' AND nr = 2 AND price = 1",
        "EXISTS(SELECT * FROM Orders WHERE customer = 'c' AND nr = 1 AND price = 1)",
        "UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 3.5")
        == Self.cancelled(
          "None, DuplicateItem, ConditionalCheckFailed, ConditionalCheckFailed, "
            + "ConditionalCheckFailed, ConditionalCheckFailed",
          [
            Self.none, Self.reason("DuplicateItem", "Duplicate primary key exists in table"),
            Self.reason("ConditionalCheckFailed", failed),
            Self.reason("ConditionalCheckFailed", failed),
            Self.reason("ConditionalCheckFailed", failed),
            Self.reason("ConditionalCheckFailed", failed),
          ]))
    #expect(try orders.item("b", 1) == nil)
    #expect(try orders.records() == ["INSERT a 1", "INSERT a 2"])
  }

  @Test func `shows the items that conditions did not hold for, where asked`() throws {
    let asked: JSON = ["ReturnValuesOnConditionCheckFailure": "ALL_OLD"]
    let error = try fault([
      Orders.statement(Self.updateOne + " AND price = 1", [], asked),
      Orders.statement("DELETE FROM Orders WHERE customer = 'a' AND nr = 2 AND price = 1"),
    ])
    let reasons = error.details.first?.value.elements
    #expect(reasons?.map { $0["Item"] } == [Self.one, nil])
  }

  @Test(
    arguments: [
      (
        ["DELETE FROM Other WHERE a = 1", insertB],
        "ResourceNotFound, None",
        [reason("ResourceNotFound", "Requested resource not found"), none]
      ),
      (
        ["UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 'x'", insertB],
        "ValidationError, None",
        [reason("ValidationError", "The provided key element does not match the schema"), none]
      ),
      (
        ["SELECT * FROM Orders WHERE customer = 1 AND nr = 1", selectOne],
        "ValidationError, None",
        [reason("ValidationError", "The provided key element does not match the schema"), none]
      ),
      (
        ["SELECT * FROM Orders WHERE customer = 1 AND nr = 1", "SELECT * FROM Other WHERE a = 1"],
        "ValidationError, ResourceNotFound",
        [
          reason("ValidationError", "The provided key element does not match the schema"),
          reason("ResourceNotFound", "Requested resource not found"),
        ]
      ),
      (
        ["INSERT INTO Orders VALUE {'customer': 'b'}", insertB, insertB],
        "ValidationError, None, None",
        [
          reason(
            "ValidationError",
            "One or more parameter values were invalid: Missing the key nr in the item"),
          none, none,
        ]
      ),
      (
        ["UPDATE Orders SET price = gone + 1 WHERE customer = 'a' AND nr = 1"],
        "ValidationError",
        [
          reason(
            "ValidationError",
            "The provided expression refers to an attribute that does not exist in the item")
        ]
      ),
    ] as [([String], String, [JSON])])
  func `is cancelled for what only the tables and items tell`(
    statements: [String], codes: String, reasons: [JSON]
  ) throws {
    #expect(
      try fault(statements.map { Orders.statement($0) }) == Self.cancelled(codes, reasons))
  }

  @Test(
    arguments: [
      (
        [insertB, "no statement"],
        "\(invalid)[1]: Statement wasn't well formed, can't be processed: Unexpected keyword"
      ),
      (
        [selectOne, insertB],
        "ExecuteTransaction API does not support both read and write operations in the same "
          + "request."
      ),
      (
        [selectOne, "EXISTS(SELECT * FROM Orders WHERE customer = 'a' AND nr = 2 AND a = 1)"],
        "ExecuteTransaction API does not support both read and write operations in the same "
          + "request."
      ),
      (
        [insertB, updateOne + " RETURNING ALL NEW *"],
        "\(invalid)[1]: RETURNING clause is not supported in ExecuteTransaction."
      ),
      (
        ["DELETE FROM Other WHERE a = 1", updateOne + " RETURNING ALL NEW *"],
        "\(invalid)[1]: RETURNING clause is not supported in ExecuteTransaction."
      ),
      (
        ["SELECT * FROM Orders.\"by-product\" WHERE product = 'x'"],
        "\(invalid)[0]: Reads on indices are not supported within transactions."
      ),
      (
        [selectOne, "SELECT * FROM Orders WHERE customer = 'a'"],
        "\(invalid)[1]: Select statements within ExecuteTransaction must specify the primary key "
          + "in the where clause."
      ),
      (
        [selectOne + " AND price = 1"],
        "\(invalid)[0]: Select statements within ExecuteTransaction must specify the primary key "
          + "in the where clause."
      ),
      (
        ["SELECT * FROM Orders WHERE customer = 'a' AND (nr < 5 OR nr > 3)"],
        "\(invalid)[0]: Overlapping conditions with range keys are not supported in where clause"
      ),
      (
        ["EXISTS(SELECT * FROM Orders WHERE customer = 'a' AND nr = 1)"],
        "\(invalid)[0]: EXISTS() must contain a single item read with additional condition"
      ),
      (
        ["UPDATE Orders SET a = 1 WHERE customer = 'a'"],
        "\(invalid)[0]: Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        [selectOne, "SELECT price FROM Orders WHERE nr = 1.0 AND customer = 'a'"],
        "Transaction request cannot include multiple operations on one item"
      ),
      (
        [updateOne, "DELETE FROM Orders WHERE customer = 'a' AND nr = 1"],
        "Transaction request cannot include multiple operations on one item"
      ),
      (
        ["DELETE FROM Orders WHERE customer = '' AND nr = 1"],
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
          + "cannot contain an empty string value. Key: customer"
      ),
    ])
  func `is refused in AWS's words`(statements: [String], message: String) throws {
    #expect(
      try fault(statements.map { Orders.statement($0) }) == .validation(message))
    #expect(try orders.records() == ["INSERT a 1", "INSERT a 2"])
  }

  @Test func `has a wrong parameter told before any statement is read`() throws {
    let error = try fault([
      Orders.statement("no statement"),
      Orders.statement("SELECT * FROM Orders WHERE customer = 'a' AND nr = ?", [["N": "x"]]),
    ])
    #expect(error == .validation("The parameter cannot be converted to a numeric value: x"))
  }

  @Test func `has from 1 to 100 statements`() throws {
    let rule = "at 'transactStatements' failed to satisfy constraint: Member must have length "
    #expect(
      try fault([]).message
        == "1 validation error detected: Value '[]' \(rule)greater than or equal to 1")
    let statements = (0..<101).map { "INSERT INTO Orders VALUE {'customer': 'm', 'nr': \($0)}" }
    #expect(
      try fault(statements.map { Orders.statement($0) }).message
        .hasSuffix(rule + "less than or equal to 100"))
    _ = try answer(statements.dropLast())
    #expect(try orders.records().count == 102)
  }

  @Test func `checks a condition of an item that another of its statements does not touch`() throws
  {
    let exists = "EXISTS(SELECT * FROM Orders WHERE customer = 'a' AND nr = 2 AND price IS MISSING)"
    _ = try answer([exists, Self.updateOne])
    #expect(try orders.item("a", 1)?["price"] == ["N": "11"])
    #expect(
      try answer([exists], ["ReturnConsumedCapacity": "TOTAL"]) == [
        "Responses": [],
        "ConsumedCapacity": [
          [
            "TableName": "Orders", "CapacityUnits": .number("2.0"),
            "WriteCapacityUnits": .number("2.0"),
          ]
        ],
      ])
  }

  @Test func `is done once under its token, for ten minutes`() throws {
    let asked: JSON = ["ClientRequestToken": "t", "ReturnConsumedCapacity": "INDEXES"]
    func capacity(_ kind: String) -> JSON {
      [
        "Responses": [],
        "ConsumedCapacity": [
          (["TableName": "Orders", "CapacityUnits": .number("2.0")] as JSON).with([
            kind: .number("2.0"),
            "Table": ([kind: .number("2.0")] as JSON).with(["CapacityUnits": .number("2.0")]),
          ])
        ],
      ]
    }
    #expect(try answer([Self.updateOne], asked) == capacity("WriteCapacityUnits"))
    #expect(try answer([Self.updateOne], asked) == capacity("ReadCapacityUnits"))
    #expect(try orders.item("a", 1)?["price"] == ["N": "11"])
    let other = try fault([Orders.statement(Self.insertB)], asked)
    #expect(other.code == "IdempotentParameterMismatchException")
    let later = orders.workspace.later(milliseconds: 10 * 60_000 + 1)
    _ = try answer([Self.updateOne], asked, in: later)
    #expect(try orders.item("a", 1)?["price"] == ["N": "12"])
  }

  @Test func `remembers no token of what it did not do`() throws {
    let asked: JSON = ["ClientRequestToken": "t"]
    let failing = Self.updateOne + " AND price = 11"
    #expect(
      try fault([Orders.statement(failing)], asked).code == "TransactionCanceledException")
    try orders.execute(Self.updateOne)
    #expect(try answer([failing], asked) == ["Responses": []])
    #expect(try orders.item("a", 1)?["price"] == ["N": "12"])
  }

  @Test func `takes a token for its reads too, which are then no other's`() throws {
    let asked: JSON = ["ClientRequestToken": "t"]
    #expect(try answer([Self.selectOne], asked) == ["Responses": [["Item": Self.one]]])
    try orders.execute(Self.updateOne)
    #expect(
      try answer([Self.selectOne], asked)["Responses"]?.elements?[0]["Item"]?["price"]
        == ["N": "11"])
    #expect(
      try fault([Orders.statement(Self.updateOne)], asked).code
        == "IdempotentParameterMismatchException")
  }

  @Test func `tells what its reads cost, by table`() throws {
    try orders.workspace.create()
    let answer = try answer(
      [
        Self.selectOne, "SELECT * FROM UserProfileTable WHERE id = 'x'",
        "SELECT * FROM Orders WHERE customer = 'a' AND nr = 2",
      ], ["ReturnConsumedCapacity": "TOTAL"])
    func capacity(_ name: String, _ units: String) -> JSON {
      [
        "TableName": .string(name), "CapacityUnits": .number(units),
        "ReadCapacityUnits": .number(units),
      ]
    }
    #expect(
      answer["ConsumedCapacity"]
        == [capacity("Orders", "4.0"), capacity("UserProfileTable", "2.0")])
  }
}
