import Engine
import Expressions
import TestKit
import Testing
import Wire

struct `A backup` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    for number in 0..<5 { try workspace.putProfile("\(number)", name: "name \(number)") }
  }

  private func back(_ name: String = "b") throws -> Backup {
    let table = try workspace.table()
    return try workspace.store.write { try $0.back(up: table, named: name, kind: .user) }
  }

  private func items(of table: Table) throws -> [Item] {
    var items: [Item] = []
    try workspace.store.read { transaction in
      try transaction.forEachItem(in: table, after: nil) {
        items.append($0.item)
        return true
      }
    }
    return items
  }

  @Test func `holds the items as they were`() throws {
    let before = try items(of: workspace.table())
    let backup = try back()
    try workspace.putProfile("9")
    try workspace.deleteProfile("1")
    let copy = try workspace.store.read { try $0.copy(in: backup) }
    #expect(try items(of: copy) == before)
    #expect(backup.itemCount == 5)
    #expect(try workspace.table().itemCount == 5)
  }

  @Test func `is gone with what it held`() throws {
    let backup = try back()
    try workspace.store.write { try $0.delete(backup) }
    let found = try workspace.store.read {
      try $0.backup(backup.code, ofTable: backup.tableName, in: backup.region)
    }
    #expect(found == nil)
    let table = try workspace.table()
    try workspace.store.write { try $0.delete(table) }
    #expect(try workspace.count(of: "items") == 0)
    #expect(try workspace.count(of: "tables") == 0)
  }

  @Test func `is not found by any table name`() throws {
    let backup = try back()
    let copy = try workspace.store.read { try $0.copy(in: backup) }
    #expect(copy.region == ":backup")
    let names = try workspace.store.read {
      try $0.tableNames(in: Workspace.region, after: nil, limit: 9)
    }
    #expect(names == ["UserProfileTable"])
  }
}
