import Operations
import TestKit
import Testing
import Wire

/// A global index whose key has two attributes of HASH and two of RANGE.
struct `An index with several key attributes` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    let types = [("id", "S"), ("land", "S"), ("town", "S"), ("year", "N"), ("day", "N")]
    try workspace.perform(
      CreateTable.self,
      [
        "TableName": "Visits", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": .array(
          types.map { ["AttributeName": .string($0), "AttributeType": .string($1)] }),
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "GlobalSecondaryIndexes": [
          [
            "IndexName": "where-when",
            "KeySchema": [
              ["AttributeName": "land", "KeyType": "HASH"],
              ["AttributeName": "town", "KeyType": "HASH"],
              ["AttributeName": "year", "KeyType": "RANGE"],
              ["AttributeName": "day", "KeyType": "RANGE"],
            ], "Projection": ["ProjectionType": "ALL"],
          ]
        ],
      ])
    for (id, town, year, day) in [
      ("1", "Ulm", "2025", "300"), ("2", "Ulm", "2026", "9"), ("3", "Ulm", "2026", "10"),
      ("4", "Ulm", "2026", "-1"), ("5", "Ulmen", "2026", "10"),
    ] {
      try put(
        id,
        ["town": ["S": .string(town)], "year": ["N": .string(year)], "day": ["N": .string(day)]])
    }
    try put("sparse", ["town": ["S": "Ulm"], "year": ["N": "2026"]])
  }

  private func put(_ id: String, _ more: JSON) throws {
    let item: JSON = ["id": ["S": .string(id)], "land": ["S": "DE"]]
    try workspace.perform(PutItem.self, ["TableName": "Visits", "Item": item.with(more)])
  }

  private static let place = "land = :l AND town = :t"
  private static let ulm: JSON = [":l": ["S": "DE"], ":t": ["S": "Ulm"]]

  private func found(
    _ condition: String, _ values: JSON, names: JSON?, _ more: JSON = [:]
  ) throws -> [String] {
    var request: JSON = [
      "TableName": "Visits", "IndexName": "where-when",
      "KeyConditionExpression": .string(Self.place + condition),
      "ExpressionAttributeValues": Self.ulm.with(values),
    ]
    if let names { request = request.with(["ExpressionAttributeNames": names]) }
    let answer = try workspace.perform(Query.self, request.with(more))
    return answer["Items"]?.elements?.compactMap { $0["id"]?["S"]?.string } ?? []
  }

  private static let year: JSON = ["#y": "year"]
  private static let both: JSON = ["#y": "year", "#d": "day"]

  @Test(
    arguments: [
      ("", [:], nil, ["1", "4", "2", "3"]),
      (" AND #y = :y", [":y": ["N": "2026"]], year, ["4", "2", "3"]),
      (" AND #y < :y", [":y": ["N": "2026"]], year, ["1"]),
      (" AND #y = :y AND #d > :d", [":y": ["N": "2026"], ":d": ["N": "0"]], both, ["2", "3"]),
      (
        " AND #y = :y AND #d BETWEEN :d AND :e",
        [":y": ["N": "2026"], ":d": ["N": "-5"], ":e": ["N": "9"]], both, ["4", "2"]
      ),
    ] as [(String, JSON, JSON?, [String])])
  func `is read by its keys from the left`(
    condition: String, values: JSON, names: JSON?, ids: [String]
  ) throws {
    #expect(try found(condition, values, names: names) == ids)
    let backwards = try found(condition, values, names: names, ["ScanIndexForward": false])
    #expect(backwards == ids.reversed())
  }

  @Test func `goes on behind the last key, page by page`() throws {
    var ids: [String] = []
    var start: JSON?
    repeat {
      var request: JSON = [
        "TableName": "Visits", "IndexName": "where-when", "Limit": 1,
        "KeyConditionExpression": .string(Self.place), "ExpressionAttributeValues": Self.ulm,
      ]
      if let start { request = request.with(["ExclusiveStartKey": start]) }
      let answer = try workspace.perform(Query.self, request)
      ids += answer["Items"]?.elements?.compactMap { $0["id"]?["S"]?.string } ?? []
      start = answer["LastEvaluatedKey"]
      if let start { #expect(start.entries?.count == 5) }
    } while start != nil && ids.count < 10
    #expect(ids == ["1", "4", "2", "3"])
  }

  @Test(
    arguments: [
      ("land = :l", [":l": ["S": "DE"]], nil, "Query condition missed key schema element: town"),
      (
        place + " AND #d = :d", ulm.with([":d": ["N": "1"]]), ["#d": "day"],
        "RANGE key attributes year must have equality conditions specified in the query because a "
          + "condition is present on key attribute day"
      ),
    ] as [(String, JSON, JSON?, String)])
  func `is not read with a gap in its keys`(
    condition: String, values: JSON, names: JSON?, message: String
  ) throws {
    var request: JSON = [
      "TableName": "Visits", "IndexName": "where-when",
      "KeyConditionExpression": .string(condition), "ExpressionAttributeValues": values,
    ]
    if let names { request = request.with(["ExpressionAttributeNames": names]) }
    let error = try workspace.fault(Query.self, request)
    #expect(error.code == "ValidationException")
    #expect(error.message == message)
  }
}
