import Operations
import TestKit
import Testing
import Wire

struct `scan` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func page(_ more: JSON = [:]) throws -> JSON {
    try workspace.perform(Scan.self, (["TableName": "UserProfileTable"] as JSON).with(more))
  }

  private func ids(_ answer: JSON) -> [String] {
    answer["Items"]?.elements?.compactMap { $0["id"]?["S"]?.string } ?? []
  }

  @Test func `of an empty table finds nothing`() throws {
    #expect(try page() == ["Items": [], "Count": 0, "ScannedCount": 0])
  }

  @Test func `reads every item`() throws {
    for id in ["b", "a"] { try workspace.putProfile(id) }
    #expect(
      try page() == [
        "Items": [["id": ["S": "a"]], ["id": ["S": "b"]]], "Count": 2, "ScannedCount": 2,
      ])
  }

  @Test func `goes on behind the last key, page by page`() throws {
    let all = (1...5).map { "id\($0)" }
    for id in all { try workspace.putProfile(id) }
    var found: [String] = []
    var more: JSON = ["Limit": 2]
    var pageSizes: [Int] = []
    while pageSizes.count < 10 {
      let page = try page(more)
      found += ids(page)
      pageSizes.append(ids(page).count)
      guard let key = page["LastEvaluatedKey"] else { break }
      more = more.with(["ExclusiveStartKey": key])
    }
    #expect(found == all)
    #expect(pageSizes == [2, 2, 1])
  }

  @Test func `has a next page also when a full one was the last, as at AWS`() throws {
    try workspace.putProfile("a")
    let first = try page(["Limit": 1])
    #expect(first["LastEvaluatedKey"] == ["id": ["S": "a"]])
    let second = try page(["Limit": 1, "ExclusiveStartKey": ["id": ["S": "a"]]])
    #expect(second == ["Items": [], "Count": 0, "ScannedCount": 0])
  }

  @Test func `ends a page with the item that makes it a megabyte`() throws {
    let text = String(repeating: "x", count: 300 * 1024)
    for id in ["a", "b", "c", "d", "e"] { try workspace.putProfile(id, name: text) }
    let first = try page()
    #expect(ids(first) == ["a", "b", "c", "d"])
    #expect(first["LastEvaluatedKey"] == ["id": ["S": "d"]])
  }

  @Test func `goes on behind a key that is gone`() throws {
    for id in ["a", "c"] { try workspace.putProfile(id) }
    #expect(ids(try page(["ExclusiveStartKey": ["id": ["S": "b"]]])) == ["c"])
  }

  @Test func `wants the start key as the table has it`() throws {
    let request: JSON = ["TableName": "UserProfileTable", "ExclusiveStartKey": ["a": ["S": "b"]]]
    #expect(
      try workspace.fault(Scan.self, request)
        == .validation("The provided starting key is invalid"))
  }

  @Test func `has pages of at least one item`() throws {
    #expect(
      try workspace.fault(Scan.self, ["TableName": "UserProfileTable", "Limit": 0])
        == .validation(
          "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must "
            + "have value greater than or equal to 1"))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(Scan.self, ["TableName": "Nope"])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }

  @Test func `filters after the limit has counted`() throws {
    for (id, name) in [("a", "Ann"), ("b", "Bob"), ("c", "Ann")] {
      try workspace.putProfile(id, name: name)
    }
    let filter: JSON = [
      "FilterExpression": "#n = :n", "ExpressionAttributeNames": ["#n": "name"],
      "ExpressionAttributeValues": [":n": ["S": "Ann"]],
    ]
    #expect(ids(try page(filter)) == ["a", "c"])
    let first = try page(filter.with(["Limit": 2]))
    #expect(
      first == [
        "Items": [["id": ["S": "a"], "name": ["S": "Ann"]]], "Count": 1, "ScannedCount": 2,
        "LastEvaluatedKey": ["id": ["S": "b"]],
      ])
    #expect(try page(filter.with(["Select": "COUNT"])) == ["Count": 2, "ScannedCount": 3])
  }

  @Test func `gives the attributes that are asked for`() throws {
    try workspace.putProfile("a", name: "Ann")
    let names: JSON = ["ExpressionAttributeNames": ["#n": "name"]]
    #expect(
      try page(names.with(["ProjectionExpression": "#n"]))["Items"] == [["name": ["S": "Ann"]]])
    #expect(
      try page(["AttributesToGet": ["id"], "Select": "SPECIFIC_ATTRIBUTES"])["Items"]
        == [["id": ["S": "a"]]])
  }

  @Test(arguments: [1, 2, 3, 7])
  func `in parallel finds each item in one segment`(total: Int) throws {
    let all = (1...40).map { "id\($0)" }
    for id in all { try workspace.putProfile(id) }
    var found: [String] = []
    for segment in 0..<total {
      let more: JSON = ["Segment": .integer(segment), "TotalSegments": .integer(total)]
      let part = ids(try page(more))
      #expect(part.count < 40 || total == 1)
      found += part
    }
    #expect(found.sorted() == all.sorted())
  }

  @Test func `in parallel goes on within its segment only`() throws {
    for number in 1...20 { try workspace.putProfile("id\(number)") }
    let segment: JSON = ["Segment": 0, "TotalSegments": 2]
    var found: [String] = []
    var start: JSON = [:]
    repeat {
      let page = try page(segment.with(["Limit": 3]).with(start))
      found += ids(page)
      start = page["LastEvaluatedKey"].map { ["ExclusiveStartKey": $0] } ?? [:]
    } while start != [:]
    #expect(found == ids(try page(segment)))
    let other = ids(try page(["Segment": 1, "TotalSegments": 2]))[0]
    #expect(
      try workspace.fault(
        Scan.self,
        (["TableName": "UserProfileTable"] as JSON).with(segment).with([
          "ExclusiveStartKey": ["id": ["S": .string(other)]]
        ])
      ).message
        == "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
        + "ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: 0")
  }

  @Test(
    arguments: [
      (
        ["Segment": 0],
        "The TotalSegments parameter is required but was not present in the request when Segment "
          + "parameter is present"
      ),
      (
        ["TotalSegments": 2],
        "The Segment parameter is required but was not present in the request when parameter "
          + "TotalSegments is present"
      ),
      (
        ["Segment": 2, "TotalSegments": 2],
        "The Segment parameter is zero-based and must be less than parameter TotalSegments"
      ),
    ] as [(JSON, String)])
  func `wants a segment and their number`(more: JSON, message: String) throws {
    #expect(
      try workspace.fault(Scan.self, (["TableName": "UserProfileTable"] as JSON).with(more))
        == .validation(message))
  }

  @Test(
    arguments: [
      ([:], "0.5", "0.5"), (["ConsistentRead": true], "1.0", "1.0"),
      (["Limit": 1], "0.5", "0.5"),
    ] as [(JSON, String, String)])
  func `costs what it looks at`(more: JSON, total: String, table: String) throws {
    for id in ["a", "b", "c"] { try workspace.putProfile(id) }
    let answer = try page(more.with(["ReturnConsumedCapacity": "INDEXES"]))
    #expect(
      answer["ConsumedCapacity"] == [
        "TableName": "UserProfileTable", "CapacityUnits": .number(total),
        "Table": ["CapacityUnits": .number(table)],
      ])
  }
}

struct `scan of an index` {
  let orders: Orders

  init() throws {
    orders = try Orders()
    for no in 1...3 {
      try orders.put(
        "c\(no)", no, ["product": ["S": .string("p\(4 - no)")], "placed": ["S": "d"]])
    }
    try orders.put("c4", 4)
  }

  private func page(_ more: JSON) throws -> JSON {
    try orders.workspace.perform(Scan.self, orders.request(more))
  }

  private func found(_ answer: JSON) -> [String] {
    answer["Items"]?.elements?.compactMap { $0["customer"]?["S"]?.string } ?? []
  }

  @Test func `finds only the items that are in it`() throws {
    let answer = try page(["IndexName": "by-product"])
    #expect(found(answer).sorted() == ["c1", "c2", "c3"])
    #expect(answer["ScannedCount"] == 3)
    #expect(try page(["IndexName": "by-stage"]) == ["Items": [], "Count": 0, "ScannedCount": 0])
  }

  @Test func `goes on behind the last key, page by page`() throws {
    for index: JSON in ["by-product", "by-placed"] {
      var (all, start): ([String], JSON) = ([], [:])
      repeat {
        let page = try page((["IndexName": index, "Limit": 1] as JSON).with(start))
        all += found(page)
        start = page["LastEvaluatedKey"].map { ["ExclusiveStartKey": $0] } ?? [:]
        if case .object(let key)? = start["ExclusiveStartKey"] {
          let names = key.map(\.key).sorted()
          let own = index == "by-product" ? "product" : "placed"
          #expect(names == ["customer", "nr", own].sorted())
        }
      } while start != [:]
      #expect(all.sorted() == ["c1", "c2", "c3"])
    }
  }

  @Test func `gives what the index holds`() throws {
    let local = try page(["IndexName": "by-placed", "Limit": 1])["Items"]?.elements?.first
    #expect(local?.entries?.map(\.key).sorted() == ["customer", "nr", "placed"])
    let whole = try page(["IndexName": "by-placed", "Limit": 1, "Select": "ALL_ATTRIBUTES"])
    #expect(whole["Items"]?.elements?.first?["product"] != nil)
  }

  @Test func `costs in the index`() throws {
    let answer = try page(["IndexName": "by-product", "ReturnConsumedCapacity": "INDEXES"])
    #expect(
      answer["ConsumedCapacity"] == [
        "TableName": "Orders", "CapacityUnits": .number("0.5"),
        "Table": ["CapacityUnits": .number("0.0")],
        "GlobalSecondaryIndexes": ["by-product": ["CapacityUnits": .number("0.5")]],
      ])
  }
}
