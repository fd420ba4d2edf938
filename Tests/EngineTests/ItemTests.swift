import Engine
import Expressions
import TestKit
import Testing
import Wire

struct `Items in a store` {
  let workspace: Workspace
  let table: Table

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.create(.music)
    table = try workspace.table()
  }

  private func key(_ id: String) throws -> PrimaryKey {
    try table.keySchema.primaryKey(ofItem: ["id": .S(id)])
  }

  @discardableResult
  private func put(_ item: Item) throws -> StoredItem? {
    try workspace.store.write { try $0.put(try table.writable(item), in: table) }
  }

  private func delete(_ id: String) throws -> StoredItem? {
    try workspace.store.write { try $0.deleteItem(try key(id), in: table) }
  }

  private func get(_ id: String) throws -> Item? {
    try workspace.store.read { try $0.item(try key(id), in: table) }?.item
  }

  private var counts: [Int] {
    get throws {
      let table = try workspace.table()
      return [table.itemCount, table.sizeBytes]
    }
  }

  @Test func `are read back as they were put`() throws {
    let item: Item = [
      "id": .S("1"),
      "all": .M(["n": .N(try Number(parsing: "1.50")), "l": .L([.NULL, .BOOL(true)])]),
      "sets": .SS(["b", "a"]), "bytes": .B([0, 255]),
    ]
    #expect(try put(item) == nil)
    let found = try #require(try get("1"))
    #expect(found == item)
    #expect(found.attributes.map(\.name) == ["id", "all", "sets", "bytes"])
  }

  @Test func `are counted and measured`() throws {
    try put(["id": .S("1")])
    #expect(try counts == [1, 3])
    try put(["id": .S("22"), "name": .S("Ann")])
    #expect(try counts == [2, 3 + 4 + 7])
    try put(["id": .S("1"), "a": .S("b")])
    #expect(try counts == [2, 5 + 11])
    _ = try delete("22")
    #expect(try counts == [1, 5])
    _ = try delete("1")
    #expect(try counts == [0, 0])
  }

  @Test func `give back what they replace`() throws {
    try put(["id": .S("1"), "a": .S("old")])
    #expect(try put(["id": .S("1"), "a": .S("new")])?.item == ["id": .S("1"), "a": .S("old")])
    #expect(try delete("1")?.item == ["id": .S("1"), "a": .S("new")])
    #expect(try delete("1") == nil)
    #expect(try get("1") == nil)
  }

  @Test func `leave no record when a put changes nothing`() throws {
    let stream = try workspace.stream()
    try put(["id": .S("1"), "a": .S("x"), "b": .SS(["p", "q"])])
    #expect(try put(["id": .S("1"), "a": .S("x"), "b": .SS(["p", "q"])]) != nil)
    // Neither the order of attributes nor that of a set's members counts.
    #expect(try put(["b": .SS(["q", "p"]), "a": .S("x"), "id": .S("1")]) != nil)
    #expect(try workspace.records(of: stream).map(\.eventName) == [.insert])
    try put(["id": .S("1"), "a": .S("y"), "b": .SS(["p", "q"])])
    #expect(try workspace.records(of: stream).map(\.eventName) == [.insert, .modify])
  }

  @Test func `leave no record when a delete finds nothing`() throws {
    #expect(try delete("1") == nil)
    #expect(try workspace.records(of: workspace.stream()).isEmpty)
  }

  @Test func `with texts that only look the same are different items`() throws {
    try put(["id": .S("\u{E9}")])
    try put(["id": .S("e\u{301}")])
    #expect(try counts[0] == 2)
  }

  @Test func `come in the order of their keys`() throws {
    for id in ["b", "a", "ab", "B", "é"] { try put(["id": .S(id)]) }
    var ids: [AttributeValue?] = []
    try workspace.store.read { transaction in
      try transaction.forEachItem(in: table, after: nil) {
        ids.append($0.item["id"])
        return true
      }
    }
    #expect(ids == [.S("B"), .S("a"), .S("ab"), .S("b"), .S("é")])
  }

  @Test func `go on behind a key, within a partition and beyond`() throws {
    let music = try workspace.table(.music)
    let titles = [("A", "1"), ("A", "2"), ("B", "1"), ("B", "3")]
    try workspace.store.write { transaction in
      for (artist, title) in titles {
        let item: Item = ["Artist": .S(artist), "SongTitle": .S(title)]
        try transaction.put(music.writable(item), in: music)
      }
    }
    let start = try music.keySchema.primaryKey(ofItem: ["Artist": .S("A"), "SongTitle": .S("2")])
    var found: [Item] = []
    try workspace.store.read { transaction in
      try transaction.forEachItem(in: music, after: start) {
        found.append($0.item)
        return found.count < 1
      }
    }
    #expect(found == [["Artist": .S("B"), "SongTitle": .S("1")]])
  }

  @Test func `of one table are not another's`() throws {
    try put(["id": .S("1")])
    var count = 0
    let music = try workspace.table(.music)
    try workspace.store.read { transaction in
      try transaction.forEachItem(in: music, after: nil) { _ in
        count += 1
        return true
      }
    }
    #expect(count == 0)
  }
}

struct `Tables in a store` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func insert(
    _ name: String, _ mode: BillingMode = .provisioned, in region: String = Workspace.region
  ) throws -> Table {
    try workspace.store.write {
      try $0.insert(
        TableDefinition(
          region: region, name: name, keySchema: KeySchema(partition: ("k", .B), sort: ("s", .N)),
          billingMode: mode, readUnits: 3, writeUnits: 4))
    }
  }

  @Test func `keep all that defines them`() throws {
    _ = try insert("Things")
    let found = try workspace.store.read { try $0.table(named: "Things", in: Workspace.region) }
    let table = try #require(found)
    #expect(table.keySchema == KeySchema(partition: ("k", .B), sort: ("s", .N)))
    #expect(table.billingMode == .provisioned)
    #expect([table.readUnits, table.writeUnits, table.itemCount, table.sizeBytes] == [3, 4, 0, 0])
    #expect(table.createdAt == Workspace.time)
    #expect(table.onDemandSince == nil)
    #expect(table.uuid.utf8.count == 36)
  }

  @Test func `know since when they are on-demand`() throws {
    var table = try insert("Things", .payPerRequest)
    #expect(table.onDemandSince == Workspace.time)
    table.billingMode = .provisioned
    table.readUnits = 9
    let changed = table
    let found = try workspace.store.write { transaction in
      try transaction.update(changed)
      return try transaction.table(named: "Things", in: Workspace.region)
    }
    #expect(found?.billingMode == .provisioned)
    #expect(found?.readUnits == 9)
    #expect(found?.onDemandSince == Workspace.time)
  }

  @Test func `are listed by name, a page at a time, a region apart`() throws {
    for name in ["b", "c", "a"] { _ = try insert(name) }
    _ = try insert("d", in: "eu-west-1")
    let pages = try workspace.store.read { transaction in
      [
        try transaction.tableNames(in: Workspace.region, after: nil, limit: 2),
        try transaction.tableNames(in: Workspace.region, after: "b", limit: 2),
        try transaction.tableNames(in: "eu-west-1", after: nil, limit: 2),
        try transaction.tableNames(in: "eu-west-2", after: nil, limit: 2),
      ]
    }
    #expect(pages == [["a", "b"], ["c"], ["d"], []])
  }

  @Test func `may have one name in two regions`() throws {
    let here = try insert("a")
    let there = try insert("a", in: "eu-west-1")
    #expect(here.id != there.id)
    #expect(here.uuid != there.uuid)
  }

  @Test func `go with their items`() throws {
    try workspace.create()
    try workspace.putProfile("1")
    let table = try workspace.table()
    try workspace.store.write { try $0.delete(table) }
    try workspace.create()
    #expect(try workspace.table().itemCount == 0)
    #expect(try workspace.table().id != table.id)
    let key = try table.keySchema.primaryKey(ofItem: ["id": .S("1")])
    let again = try workspace.table()
    #expect(try workspace.store.read { try $0.item(key, in: again) } == nil)
  }
}
