import Engine
import Expressions
import SQLite
import TestKit
import Testing
import Wire

private let day = 24 * 60 * 60 * 1000

struct `What time has made due` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func put(_ count: Int) throws {
    let table = try workspace.table()
    try workspace.store.write { transaction in
      for id in 0..<count {
        let item: Item = ["id": .S("\(id)")]
        _ = try transaction.put(table.writable(item), in: table)
      }
    }
  }

  private func deleteTable() throws {
    let table = try workspace.table()
    try workspace.store.write { try $0.delete(table) }
  }

  private func isDue(after milliseconds: Int) throws -> Bool {
    try workspace.later(milliseconds: milliseconds).store.read { try $0.hasWorkDue() }
  }

  private func work(after milliseconds: Int, limit: Int = 1000) throws {
    let later = workspace.later(milliseconds: milliseconds)
    try later.store.write { try $0.doWorkDue(limit: limit) }
  }

  @Test func `is nothing in a store whose tables stay`() throws {
    try put(3)
    #expect(try !isDue(after: 1000 * day))
    try work(after: 1000 * day)
    #expect(try workspace.table().itemCount == 3)
    #expect(try workspace.count(of: "streams") == 1)
  }

  @Test func `is the stream of a table that went a day ago`() throws {
    try put(3)
    try deleteTable()
    #expect(try !isDue(after: day))
    try work(after: day)
    #expect(try workspace.count(of: "stream_records") == 3)
    #expect(try isDue(after: day + 1))
    try work(after: day + 1)
    for table in ["streams", "shards", "stream_records", "items", "tables"] {
      #expect(try workspace.count(of: table) == 0, "\(table)")
    }
    #expect(try !isDue(after: day + 1))
  }

  @Test func `is done in parts`() throws {
    try put(25)
    try deleteTable()
    let stream = try #require(
      try workspace.store.read { try $0.streams(in: Workspace.region, ofTable: nil) }.first)
    try work(after: day + 1, limit: 10)
    #expect(try workspace.count(of: "stream_records") == 15)
    let shard = try workspace.store.read { try $0.shards(of: stream) }.first
    #expect(shard?.trimmedThrough == SequenceNumber(10))
    try work(after: day + 1, limit: 10)
    try work(after: day + 1, limit: 10)
    #expect(try workspace.count(of: "streams") == 0)
  }

  @Test func `leaves an ended stream to the mapping that names it, without its records`() throws {
    try put(3)
    let mapping = try workspace.map("f")
    try deleteTable()
    try work(after: day + 1)
    #expect(try workspace.count(of: "stream_records") == 0)
    #expect(try workspace.count(of: "streams") == 1)
    #expect(try !isDue(after: day + 1))
    try workspace.store.write { try $0.delete(mapping) }
    #expect(try isDue(after: day + 1))
  }

  @Test func `is the system's own backup after its time, a part at a time`() throws {
    try put(25)
    let table = try workspace.table()
    let backup = try workspace.store.write {
      try $0.back(up: table, named: "b", kind: .system)
    }
    try deleteTable()
    let expiry = try #require(backup.expiresAt).milliseconds - Workspace.time.milliseconds
    #expect(expiry == 35 * day)
    try work(after: day + 1)
    #expect(try !isDue(after: expiry - 1))
    #expect(try isDue(after: expiry))
    try work(after: expiry, limit: 20)
    #expect(try workspace.count(of: "items") == 5)
    try work(after: expiry, limit: 20)
    #expect(try workspace.count(of: "backups") == 0)
    #expect(try workspace.count(of: "tables") == 0)
  }
}
