import Engine
import Expressions
import SQLite
import TestKit
import Testing
import Wire

private let year = 365 * 24 * 60 * 60
/// The second in which the workspace's clock stands.
private let now = Workspace.time.milliseconds / 1000

struct `An item that expires` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try expire(by: "expiresAt")
  }

  private func expire(by attribute: String?) throws {
    let table = try workspace.table()
    try workspace.store.write { try $0.setTimeToLive(attribute, of: table) }
  }

  private func put(_ id: String, _ expiry: AttributeValue?) throws {
    let table = try workspace.table()
    var item: Item = ["id": .S(id)]
    item["expiresAt"] = expiry
    let writable = try table.writable(item)
    _ = try workspace.store.write { try $0.put(writable, in: table) }
  }

  private func number(_ seconds: Int) -> AttributeValue { .N(Number(seconds)) }

  /// Removes what is due that many seconds later, and gives how many items that were.
  private func removed(after seconds: Int, limit: Int = 1000) throws -> Int {
    let later = workspace.later(milliseconds: seconds * 1000)
    return try later.store.write { try $0.removeExpired(limit: limit) }
  }

  private func ids() throws -> [String] {
    let table = try workspace.table()
    var ids: [String] = []
    try workspace.store.read { transaction in
      try transaction.forEachItem(in: table, after: nil) {
        if case .S(let id) = $0.item["id"] { ids.append(id) }
        return true
      }
    }
    return ids
  }

  @Test func `goes when its second has come`() throws {
    try put("a", number(now + 10))
    #expect(try removed(after: 9) == 0)
    #expect(try ids() == ["a"])
    #expect(try removed(after: 10) == 1)
    #expect(try ids() == [])
    #expect(try workspace.table().itemCount == 0)
    #expect(try workspace.count(of: "expirations") == 0)
  }

  @Test func `leaves a record that the service made`() throws {
    try put("a", number(now))
    try put("b", nil)
    #expect(try removed(after: 0) == 1)
    let records = try workspace.records(of: workspace.stream())
    #expect(records.map(\.eventName) == [.insert, .insert, .remove])
    #expect(records.map(\.isByService) == [false, false, true])
    try workspace.deleteProfile("b")
    #expect(try workspace.records(of: workspace.stream()).last?.isByService == false)
  }

  @Test(
    arguments: [
      nil, .S("\(now)"), .BOOL(true), .N(Number(now - 5 * year)), .N(Number(now + 1)),
      .N(Number(-1)),
    ] as [AttributeValue?])
  func `has a number that is due and not five years old`(expiry: AttributeValue?) throws {
    try put("a", expiry)
    #expect(try removed(after: 0) == 0)
    #expect(try ids() == ["a"])
  }

  @Test func `stays when it was due more than five years ago`() throws {
    try put("a", number(now + 1))
    #expect(try removed(after: 5 * year + 1) == 0)
    #expect(try removed(after: 5 * year) == 1)
  }

  @Test(arguments: ["1795415384.9", "1795415384"])
  func `goes by whole seconds`(digits: String) throws {
    try put("a", .N(try Number(parsing: digits)))
    #expect(try removed(after: -1) == 0)
    #expect(try removed(after: 0) == 1)
  }

  @Test func `goes by what it says last`() throws {
    try put("a", number(now))
    try put("a", number(now + 100))
    try put("b", number(now))
    try put("b", nil)
    try put("c", number(now))
    try workspace.deleteProfile("c")
    #expect(try removed(after: 10) == 0)
    #expect(try ids() == ["a", "b"])
    #expect(try workspace.count(of: "expirations") == 1)
  }

  @Test func `goes with others, the oldest first and no more than are asked for`() throws {
    for id in 0..<5 { try put("\(id)", number(now - id)) }
    #expect(try removed(after: 0, limit: 2) == 2)
    #expect(try ids() == ["0", "1", "2"])
    #expect(try removed(after: 0, limit: 2) == 2)
    #expect(try removed(after: 0, limit: 2) == 1)
  }

  @Test func `may have been there before its table began to let items expire`() throws {
    try expire(by: nil)
    for id in 0..<5 { try put("\(id)", number(now + id)) }
    #expect(try removed(after: 100) == 0)
    try expire(by: "expiresAt")
    #expect(try removed(after: 2) == 3)
    #expect(try ids() == ["3", "4"])
  }

  @Test func `stays when its table stops that`() throws {
    try put("a", number(now))
    try expire(by: nil)
    #expect(try removed(after: 1) == 0)
    #expect(try workspace.count(of: "expirations") == 0)
  }

  @Test func `is forgotten with its table`() throws {
    try put("a", number(now + 5))
    let table = try workspace.table()
    try workspace.store.write { try $0.delete(table) }
    #expect(try workspace.count(of: "expirations") == 0)
  }
}
