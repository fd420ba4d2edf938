import Engine
import Operations
import TestKit
import Testing
import Wire

struct `query` {
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
        ])
    }
    try orders.put("a", 4, ["note": ["S": "sparse"], "product": ["S": "pen"]])
    try orders.put("b", 1, ["placed": ["S": "2026-02"], "stage": ["S": "open"]])
  }

  private func request(_ condition: String, _ values: JSON, _ more: JSON = [:]) -> JSON {
    orders.request([
      "KeyConditionExpression": .string(condition), "ExpressionAttributeValues": values,
    ]).with(more)
  }

  private func answer(_ condition: String, _ values: JSON, _ more: JSON = [:]) throws -> JSON {
    try orders.workspace.perform(Query.self, request(condition, values, more))
  }

  private func fault(_ condition: String, _ values: JSON, _ more: JSON = [:]) throws -> String {
    let error = try orders.workspace.fault(Query.self, request(condition, values, more))
    #expect(error.code == "ValidationException")
    return error.message
  }

  /// The customers and numbers of an answer's items, such as `a1`.
  private func found(_ answer: JSON) -> [String] {
    answer["Items"]?.elements?.map { item in
      (item["customer"]?["S"]?.string ?? "?") + (item["nr"]?["N"]?.string ?? "?")
    } ?? []
  }

  private static let ofA = "customer = :c"
  private static let a: JSON = [":c": ["S": "a"]]

  @Test func `answers with the items of one partition in the order of their sort keys`() throws {
    #expect(
      try answer("customer = :c", [":c": ["S": "b"]]) == [
        "Items": [
          Orders.key("b", 1).with(["placed": ["S": "2026-02"], "stage": ["S": "open"]])
        ], "Count": 1, "ScannedCount": 1,
      ])
    #expect(found(try answer(Self.ofA, Self.a)) == ["a1", "a2", "a3", "a4", "a10"])
    let backward = try answer(Self.ofA, Self.a, ["ScanIndexForward": false])
    #expect(found(backward) == ["a10", "a4", "a3", "a2", "a1"])
    #expect(
      try answer("customer = :c", [":c": ["S": "z"]])
        == ["Items": [], "Count": 0, "ScannedCount": 0])
  }

  @Test(
    arguments: [
      ("nr = :n", ["a3"]), ("nr < :n", ["a1", "a2"]), ("nr <= :n", ["a1", "a2", "a3"]),
      ("nr > :n", ["a4", "a10"]), ("nr >= :n", ["a3", "a4", "a10"]),
      ("nr BETWEEN :n AND :m", ["a3", "a4"]),
    ])
  func `takes sort keys by a condition`(condition: String, items: [String]) throws {
    var values = Self.a.with([":n": ["N": "3"]])
    if condition.contains(":m") { values = values.with([":m": ["N": "4"]]) }
    #expect(found(try answer("customer = :c AND \(condition)", values)) == items)
    #expect(found(try answer("\(condition) and customer = :c", values)) == items)
  }

  @Test func `takes sort keys by how they begin`() throws {
    let answer = try answer(
      "customer = :c AND begins_with(placed, :p)", Self.a.with([":p": ["S": "2026-0"]]),
      ["IndexName": "by-placed"])
    #expect(found(answer) == ["a2", "a3", "a10", "a1"])
  }

  @Test func `of an index finds only the items that are in it, with what it holds`() throws {
    let local = try answer(
      "customer = :c AND placed = :d", Self.a.with([":d": ["S": "2026-03"]]),
      ["IndexName": "by-placed"])
    #expect(
      local == [
        "Items": [
          Orders.key("a", 1).with(["placed": ["S": "2026-03"], "price": ["N": "10"]])
        ], "Count": 1, "ScannedCount": 1,
      ])
    let byStage = try answer(
      "stage = :s", [":s": ["S": "sent"]], ["IndexName": "by-stage"])
    #expect(
      byStage["Items"] == [
        Orders.key("a", 2).with(["placed": ["S": "2026-01"], "stage": ["S": "sent"]])
      ])
    let byProduct = try answer(
      "product = :p", [":p": ["S": "pen"]], ["IndexName": "by-product"])
    #expect(
      byProduct["Items"] == [
        Orders.key("a", 4).with(["note": ["S": "sparse"], "product": ["S": "pen"]])
      ])
  }

  /// Where an order is, in the table and in the index of placings.
  private static let places: [(JSON, [[String]])] = [
    ([:], [["a1", "a2"], ["a3", "a4"], ["a10"]]),
    (["ScanIndexForward": false], [["a10", "a4"], ["a3", "a2"], ["a1"]]),
    (["IndexName": "by-placed"], [["a2", "a3"], ["a10", "a1"], []]),
    (["IndexName": "by-placed", "ScanIndexForward": false], [["a1", "a10"], ["a3", "a2"], []]),
  ]

  @Test(arguments: places)
  func `goes on behind the last key, page by page, both ways`(
    more: JSON, pages: [[String]]
  ) throws {
    #expect(try readPages(Self.ofA, Self.a, more.with(["Limit": 2])) == pages)
  }

  @Test(arguments: [false, true])
  func `goes on in a global index where several items have one key`(isForward: Bool) throws {
    let pages = try readPages(
      "stage = :s", [":s": ["S": "open"]],
      ["IndexName": "by-stage", "Limit": 1, "ScanIndexForward": .bool(isForward)])
    let forward = [["a3"], ["a10"], ["b1"], ["a1"], []]
    #expect(pages.dropLast() == (isForward ? forward[..<4] : forward[..<4].reversed()[...]))
    #expect(pages.last == [])
  }

  private func readPages(_ condition: String, _ values: JSON, _ more: JSON) throws -> [[String]] {
    var pages: [[String]] = []
    var start: JSON = [:]
    while pages.count < 10 {
      let page = try answer(condition, values, more.with(start))
      pages.append(found(page))
      guard let key = page["LastEvaluatedKey"] else { break }
      start = ["ExclusiveStartKey": key]
    }
    return pages
  }

  @Test(
    arguments: [
      (nil, Orders.key("a", 2)),
      ("by-placed", Orders.key("a", 3).with(["placed": ["S": "2026-02"]])),
    ] as [(String?, JSON)])
  func `names the last key by the keys of the table and of the index`(
    index: String?, key: JSON
  ) throws {
    let more: JSON = index.map { ["IndexName": .string($0)] } ?? [:]
    let page = try answer(Self.ofA, Self.a, more.with(["Limit": 2]))
    #expect(page["LastEvaluatedKey"] == key)
  }

  @Test func `filters after the limit has counted`() throws {
    let values = Self.a.with([":n": ["S": "n2"]])
    let more: JSON = ["FilterExpression": "note = :n", "Limit": 3]
    let page = try answer(Self.ofA, values, more)
    #expect(found(page) == ["a2"])
    #expect(page["Count"] == 1)
    #expect(page["ScannedCount"] == 3)
    #expect(page["LastEvaluatedKey"] == Orders.key("a", 3))
  }

  @Test func `does not look behind an index for its filter`() throws {
    let page = try answer(
      Self.ofA, Self.a.with([":n": ["S": "n2"]]),
      ["IndexName": "by-placed", "FilterExpression": "note = :n"])
    #expect(page == ["Items": [], "Count": 0, "ScannedCount": 4])
  }

  @Test func `counts without giving items`() throws {
    let page = try answer(
      Self.ofA, Self.a.with([":n": ["S": "n2"]]),
      ["Select": "COUNT", "FilterExpression": "note = :n"])
    #expect(page == ["Count": 1, "ScannedCount": 5])
  }

  @Test func `gives the attributes that are asked for`() throws {
    let one = "customer = :c AND nr = :n"
    let values = Self.a.with([":n": ["N": "1"]])
    let projected = try answer(one, values, ["ProjectionExpression": "price, absent"])
    #expect(projected["Items"] == [["price": ["N": "10"]]])
    let specific = try answer(
      one, values, ["ProjectionExpression": "note", "Select": "SPECIFIC_ATTRIBUTES"])
    #expect(specific["Items"] == [["note": ["S": "n1"]]])
    let older = try answer(one, values, ["Select": "ALL_ATTRIBUTES"])
    #expect(older["Items"]?.elements?.first?.entries?.count == 6)
  }

  @Test func `gives what a local index does not hold, if asked for`() throws {
    let one = "customer = :c AND placed = :d"
    let values = Self.a.with([":d": ["S": "2026-03"]])
    let index: JSON = ["IndexName": "by-placed"]
    let all = try answer(one, values, index.with(["Select": "ALL_ATTRIBUTES"]))
    #expect(all["Items"]?.elements?.first?["note"] == ["S": "n1"])
    let some = try answer(one, values, index.with(["ProjectionExpression": "note"]))
    #expect(some["Items"] == [["note": ["S": "n1"]]])
    let projected = try answer(one, values, index.with(["Select": "ALL_PROJECTED_ATTRIBUTES"]))
    #expect(projected["Items"]?.elements?.first?["note"] == nil)
  }

  @Test func `refuses what a global index does not hold`() throws {
    let values: JSON = [":s": ["S": "open"]]
    let index: JSON = ["IndexName": "by-stage"]
    #expect(
      try fault("stage = :s", values, index.with(["Select": "ALL_ATTRIBUTES"]))
        == "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported "
        + "for global secondary index by-stage because its projection type is not ALL")
    #expect(
      try fault("stage = :s", values, index.with(["ProjectionExpression": "note, nr"]))
        == "One or more parameter values were invalid: Global secondary index by-stage does not "
        + "project [note]")
    #expect(
      try fault("stage = :s", values, index.with(["ConsistentRead": true]))
        == "Consistent reads are not supported on global secondary indexes")
  }

  @Test(
    arguments: [
      ([:], "0.5", [:]),
      (["ConsistentRead": true], "1.0", [:]),
      (["IndexName": "by-placed"], "0.5", ["LocalSecondaryIndexes": "by-placed"]),
      // Four items are fetched from the table, half a unit each.
      (
        ["IndexName": "by-placed", "Select": "ALL_ATTRIBUTES"], "2.5",
        ["LocalSecondaryIndexes": "by-placed"]
      ),
    ] as [(JSON, String, JSON)])
  func `costs what it looks at`(more: JSON, units: String, index: JSON) throws {
    let total = try answer(Self.ofA, Self.a, more.with(["ReturnConsumedCapacity": "TOTAL"]))
    #expect(
      total["ConsumedCapacity"] == ["TableName": "Orders", "CapacityUnits": .number(units)])
    let detail = try answer(Self.ofA, Self.a, more.with(["ReturnConsumedCapacity": "INDEXES"]))
    let member = index.entries?.first
    let named = member.flatMap { detail["ConsumedCapacity"]?[$0.key]?[$0.value.string ?? ""] }
    #expect(named == (member == nil ? nil : ["CapacityUnits": .number("0.5")]))
  }

  @Test func `costs by what it reads together, not item by item`() throws {
    for no in 1...3 { try orders.put("big", no, ["body": Orders.text(3000)]) }
    let answer = try answer(
      "customer = :c", [":c": ["S": "big"]], ["ReturnConsumedCapacity": "TOTAL"])
    #expect(answer["ConsumedCapacity"]?["CapacityUnits"] == .number("1.5"))
  }

  @Test func `ends a page with the item that makes it a megabyte`() throws {
    for no in 1...5 { try orders.put("big", no, ["body": Orders.text(300 * 1024)]) }
    let answer = try answer("customer = :c", [":c": ["S": "big"]])
    #expect(found(answer) == ["big1", "big2", "big3", "big4"])
    #expect(answer["LastEvaluatedKey"] == Orders.key("big", 4))
  }

  @Test(
    arguments: [
      (
        Orders.key("b", 1),
        "The provided starting key is outside query boundaries based on provided conditions"
      ),
      (Orders.key("a", 9), "The provided starting key does not match the range key predicate"),
      (["customer": ["S": "a"]], "The provided starting key is invalid"),
    ] as [(JSON, String)])
  func `goes on only from within what it reads`(start: JSON, message: String) throws {
    #expect(
      try fault(
        "customer = :c AND nr < :n", Self.a.with([":n": ["N": "5"]]), ["ExclusiveStartKey": start])
        == message)
  }

  @Test func `does not find an index or a table that is not there`() throws {
    #expect(
      try fault(Self.ofA, Self.a, ["IndexName": "nope"])
        == "The table does not have the specified index: nope")
    #expect(
      try orders.workspace.fault(Query.self, request(Self.ofA, Self.a, ["TableName": "Nope"]))
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }
}
