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
        == .validation(
          "The provided starting key is invalid: The provided key element does not match the "
            + "schema"))
  }

  @Test func `has pages of at least one item`() throws {
    #expect(
      try workspace.fault(Scan.self, ["TableName": "UserProfileTable", "Limit": 0])
        == .validation(
          "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member "
            + "must have value greater than or equal to 1"))
  }

  @Test func `does not find a table that is not there`() throws {
    #expect(
      try workspace.fault(Scan.self, ["TableName": "Nope"])
        == ServiceError("ResourceNotFoundException", "Requested resource not found"))
  }
}
