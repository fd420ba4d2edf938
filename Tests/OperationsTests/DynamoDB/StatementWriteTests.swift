import Engine
import Operations
import TestKit
import Testing
import Wire

struct `execute-statement that writes` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    try orders.put(
      "a", 1,
      [
        "price": ["N": "10"], "note": ["S": "n"],
        "parts": ["L": [["N": "1"], ["N": "2"], ["N": "3"]]],
      ])
  }

  private static let one: JSON = Orders.key("a", 1).with([
    "price": ["N": "10"], "note": ["S": "n"], "parts": ["L": [["N": "1"], ["N": "2"], ["N": "3"]]],
  ])

  private static let conditionFailed = ServiceError(
    "ConditionalCheckFailedException", "The conditional request failed")

  @Test func `inserts an item`() throws {
    let answer = try orders.execute(
      "INSERT INTO Orders VALUE {'customer': 'b', 'nr': 2, 'tags': <<'x'>>, 'note': ?}",
      [["M": ["k": ["BOOL": true]]]])
    #expect(answer == ["Items": []])
    #expect(
      try orders.item("b", 2)
        == Orders.key("b", 2).with(["tags": ["SS": ["x"]], "note": ["M": ["k": ["BOOL": true]]]]))
    #expect(try orders.records() == ["INSERT a 1", "INSERT b 2"])
  }

  @Test func `inserts no item whose key another has`() throws {
    let duplicate = try orders.fault(
      "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 1.0}", [],
      ["ReturnValuesOnConditionCheckFailure": "ALL_OLD"])
    #expect(
      duplicate == ServiceError("DuplicateItemException", "Duplicate primary key exists in table"))
    #expect(try orders.item("a", 1) == Self.one)
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test(
    arguments: [
      ("ALL OLD", one),
      (
        "ALL NEW",
        one.with(["price": ["N": "11"], "parts": ["L": [["N": "2"], ["N": "9"]]], "b": ["S": "x"]])
      ),
      ("MODIFIED OLD", ["price": ["N": "10"], "parts": ["L": [["N": "1"], ["N": "3"]]]]),
      ("MODIFIED NEW", ["price": ["N": "11"], "parts": ["L": [["N": "2"]]], "b": ["S": "x"]]),
    ] as [(String, JSON)])
  func `updates an item, and gives back what it is asked for`(
    returning: String, row: JSON
  ) throws {
    let answer = try orders.execute(
      "UPDATE Orders SET price = price + 1 SET parts[2] = 9 REMOVE parts[0] SET b = 'x' "
        + "WHERE customer = 'a' AND nr = 1 RETURNING \(returning) *")
    #expect(answer == ["Items": [row]])
    #expect(try orders.records() == ["INSERT a 1", "MODIFY a 1"])
  }

  @Test func `gives back no row where what was changed is not there`() throws {
    let answer = try orders.execute(
      "UPDATE Orders REMOVE gone WHERE customer = 'a' AND nr = 1 RETURNING MODIFIED NEW *")
    #expect(answer == ["Items": []])
    let quiet = try orders.execute("UPDATE Orders SET b = 1 WHERE customer = 'a' AND nr = 1")
    #expect(quiet == ["Items": []])
    #expect(
      try orders.execute(
        "UPDATE Orders SET b = 2 WHERE customer = 'a' AND nr = 1 RETURNING MODIFIED OLD *")
        == ["Items": [["b": ["N": "1"]]]])
  }

  @Test func `updates no item that is missing or does not meet the condition`() throws {
    let update = "UPDATE Orders SET price = 1 WHERE customer = 'a' AND nr = "
    let shows: JSON = ["ReturnValuesOnConditionCheckFailure": "ALL_OLD"]
    #expect(try orders.fault(update + "2") == Self.conditionFailed)
    #expect(try orders.fault(update + "2", [], shows) == Self.conditionFailed)
    #expect(try orders.fault(update + "1 AND price > 10") == Self.conditionFailed)
    let shown = try orders.fault(update + "1 AND price > 10", [], shows)
    #expect(shown.details == [JSON.Entry("Item", Self.one)])
    #expect(try orders.execute(update + "1 AND price >= 10") == ["Items": []])
    #expect(try orders.records() == ["INSERT a 1", "MODIFY a 1"])
  }

  @Test func `deletes an item, and gives it back if asked`() throws {
    let delete = "DELETE FROM Orders WHERE customer = 'a' AND nr = 1"
    #expect(try orders.execute(delete + " RETURNING ALL OLD *") == ["Items": [Self.one]])
    #expect(try orders.execute(delete + " RETURNING ALL OLD *") == ["Items": []])
    #expect(try orders.execute(delete) == ["Items": []])
    #expect(try orders.execute(delete + " AND price = 1") == ["Items": []])
    #expect(try orders.records() == ["INSERT a 1", "REMOVE a 1"])
  }

  @Test func `deletes no item that does not meet the condition`() throws {
    let delete = "DELETE FROM Orders WHERE customer = 'a' AND nr = 1 AND price = 1"
    #expect(try orders.fault(delete) == Self.conditionFailed)
    #expect(
      try orders.fault(delete, [], ["ReturnValuesOnConditionCheckFailure": "ALL_OLD"]).details
        == [JSON.Entry("Item", Self.one)])
    #expect(try orders.item("a", 1) == Self.one)
  }

  @Test func `lets a missing attribute meet the condition that it is missing`() throws {
    try orders.execute(
      "UPDATE Orders SET done = true WHERE customer = 'a' AND nr = 1 AND done IS MISSING")
    #expect(try orders.item("a", 1)?["done"] == ["BOOL": true])
    #expect(
      try orders.fault(
        "UPDATE Orders SET done = true WHERE customer = 'a' AND nr = 1 AND done IS MISSING")
        == Self.conditionFailed)
  }

  @Test(
    arguments: [
      (
        "INSERT INTO Orders VALUE {'customer': 'a'}",
        "Key attribute should be present in the item: Key nr"
      ),
      (
        "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 'x'}",
        "Key attribute's data type should match its data type in table's schema: Key nr"
      ),
      (
        "INSERT INTO Orders VALUE {'customer': '', 'nr': 1}",
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
          + "cannot contain an empty string value. Key: customer"
      ),
      (
        "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 2, 'stage': 1}",
        "One or more parameter values were invalid: Type mismatch for Index Key stage Expected: S "
          + "Actual: N IndexName: by-stage"
      ),
      (
        "UPDATE Orders SET a = 1 WHERE customer = 'a'",
        "Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        "UPDATE Orders SET a = 1 WHERE customer = 'a' AND nr = 'x'",
        "Key attribute's data type should match its data type in table's schema: Key nr"
      ),
      (
        "UPDATE Orders SET a = 1 WHERE customer = '' AND nr = 1",
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
          + "cannot contain an empty string value. Key: customer"
      ),
      (
        "UPDATE Orders SET nr = 2 WHERE customer = 'a' AND nr = 1",
        "One or more parameter values were invalid: Cannot update attribute nr. This attribute is "
          + "part of the key"
      ),
      (
        "UPDATE Orders SET price = note + 1 WHERE customer = 'a' AND nr = 1",
        "An operand in the update expression has an incorrect data type"
      ),
      (
        "UPDATE Orders SET a.b = 1 WHERE customer = 'a' AND nr = 1",
        "The document path provided in the update expression is invalid for update"
      ),
      (
        "DELETE FROM Orders WHERE nr = 1",
        "Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        "DELETE FROM Orders WHERE customer = 'a' AND nr = 1 AND nr = 2",
        "Multiple conditions on same key nr. Only single item Update/Insert/Delete are supported"
      ),
      ("DELETE FROM Other WHERE a = 1", "ResourceNotFoundException: Requested resource not found"),
    ])
  func `is refused in AWS's words`(statement: String, message: String) throws {
    #expect(try orders.refusal(statement) == message)
    #expect(try orders.item("a", 1) == Self.one)
    #expect(try orders.records() == ["INSERT a 1"])
  }

  @Test func `writes items up to 400 KB`() throws {
    let most = 409_600 - "customera".utf8.count - "nr".utf8.count - 2 - "note".utf8.count
    let insert = "INSERT INTO Orders VALUE {'customer': 'a', 'nr': 2, 'note': ?}"
    #expect(
      try orders.refusal(insert, [Orders.text(most + 1)])
        == "Item size has exceeded the maximum allowed size")
    #expect(try orders.execute(insert, [Orders.text(most)]) == ["Items": []])
    let update = "UPDATE Orders SET note = ? WHERE customer = 'a' AND nr = 2"
    #expect(
      try orders.refusal(update, [Orders.text(most + 1)])
        == "Item size to update has exceeded the maximum allowed size")
    #expect(try orders.execute(update, [Orders.text(most)]) == ["Items": []])
  }

  @Test func `makes no attribute that is nested too deep`() throws {
    let deepest = (0..<31).reduce(["S": "x"] as JSON) { inner, _ in ["L": [inner]] }
    let update = "UPDATE Orders SET note = ? WHERE customer = 'a' AND nr = 1"
    #expect(try orders.execute(update, [deepest]) == ["Items": []])
    #expect(
      try orders.refusal(
        "UPDATE Orders SET parts[0] = ? WHERE customer = 'a' AND nr = 1", [deepest])
        == "Nesting Levels have exceeded supported limits")
    #expect(
      try orders.refusal(update, [["L": [deepest]]])
        == "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
        + "levels beyond supported limit")
  }

  @Test func `tells what it costs, indexes and all`() throws {
    let asked: JSON = ["ReturnConsumedCapacity": "INDEXES"]
    let insert = try orders.execute(
      "INSERT INTO Orders VALUE {'customer': 'b', 'nr': 1, 'stage': 's', 'placed': 'p', "
        + "'product': 'x', 'note': ?}", [Orders.text(2100)], asked)
    #expect(
      insert["ConsumedCapacity"] == [
        "TableName": "Orders", "CapacityUnits": .number("8.0"),
        "Table": ["CapacityUnits": .number("3.0")],
        "LocalSecondaryIndexes": ["by-placed": ["CapacityUnits": .number("1.0")]],
        "GlobalSecondaryIndexes": [
          "by-product": ["CapacityUnits": .number("3.0")],
          "by-stage": ["CapacityUnits": .number("1.0")],
        ],
      ])
    let update = try orders.execute(
      "UPDATE Orders SET price = 1 WHERE customer = 'a' AND nr = 1", [], asked)
    #expect(
      update["ConsumedCapacity"] == [
        "TableName": "Orders", "CapacityUnits": .number("1.0"),
        "Table": ["CapacityUnits": .number("1.0")],
      ])
    let miss = try orders.execute(
      "DELETE FROM Orders WHERE customer = 'z' AND nr = 1", [], ["ReturnConsumedCapacity": "TOTAL"])
    #expect(miss["ConsumedCapacity"] == ["TableName": "Orders", "CapacityUnits": .number("1.0")])
  }
}
