import Engine
import Expressions
import TestKit
import Testing
import Wire

struct `Indexes in a store` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let byTeam = SecondaryIndex.Definition(
    name: "byTeam", kind: .global,
    keySchema: KeySchema(partition: ("team", .S), sort: ("score", .N)), projection: .all)

  private func create(_ indexes: [SecondaryIndex.Definition] = [byTeam]) throws {
    _ = try workspace.store.write { transaction in
      try transaction.insert(
        TableDefinition(
          region: Workspace.region, name: "T", keySchema: KeySchema(partition: ("id", .S)),
          billingMode: .payPerRequest, readUnits: 0, writeUnits: 0, indexes: indexes))
    }
  }

  private var table: Table {
    get throws {
      try #require(try workspace.store.read { try $0.table(named: "T", in: Workspace.region) })
    }
  }

  private static func player(_ id: String, _ team: String?, _ score: Int?) -> Item {
    var item: Item = ["id": .S(id)]
    item["team"] = team.map { .S($0) }
    item["score"] = score.map { .N(Number($0)) }
    return item
  }

  private func put(_ items: Item...) throws {
    let table = try table
    try workspace.store.write { transaction in
      for item in items { try transaction.put(table.writable(item), in: table) }
    }
  }

  private func ids(
    _ range: KeyRange? = nil, after position: IndexPosition? = nil,
    _ order: ReadingOrder = .ascending
  ) throws -> [String] {
    let table = try table
    let index = try #require(table.index(named: "byTeam"))
    var ids: [String] = []
    func add(_ stored: StoredItem, _ size: Int) -> Bool {
      if case .S(let id)? = stored.item["id"] { ids.append(id) }
      return true
    }
    try workspace.store.read { transaction in
      if let range {
        try transaction.forEachItem(
          of: index, in: table, range: range, after: position, order: order, add)
      } else {
        try transaction.forEachItem(of: index, in: table, after: position, add)
      }
    }
    return ids
  }

  private func range(_ team: String, _ limit: KeyCondition.Limit? = nil) -> KeyRange {
    Self.byTeam.keySchema.range(partition: [.S(team)], sort: limit.map { [$0] } ?? [])
  }

  @Test func `hold the items that have all their key attributes, in order`() throws {
    try create()
    try put(
      Self.player("a", "red", 2), Self.player("b", "red", 1), Self.player("c", "blue", 3),
      Self.player("d", nil, 3), Self.player("e", "red", nil))
    #expect(try ids() == ["c", "b", "a"])
    #expect(try table.indexes.map(\.itemCount) == [3])
    #expect(try table.indexes.map(\.sizeBytes) == [18 + 17 + 17])
  }

  @Test func `follow an item that moves, changes, leaves and goes`() throws {
    try create()
    try put(Self.player("a", "red", 1))
    try put(Self.player("a", "blue", 1))
    #expect(try ids(range("red")) == [])
    #expect(try ids(range("blue")) == ["a"])
    var longer = Self.player("a", "blue", 1)
    longer["note"] = .S("x")
    try put(longer)
    #expect(try table.indexes.map(\.sizeBytes) == [try table.sizeBytes])
    try put(Self.player("a", nil, 1))
    #expect(try ids() == [])
    #expect(try table.indexes.map(\.itemCount) == [0])
    try put(Self.player("a", "red", 1))
    let current = try table
    let key = try current.keySchema.primaryKey(ofItem: ["id": .S("a")])
    _ = try workspace.store.write { try $0.deleteItem(key, in: current) }
    #expect(try ids() == [])
    #expect(try table.indexes.map(\.sizeBytes) == [0])
  }

  @Test(
    arguments: [
      (.equal(.N(Number(2))), ["c", "d"]),
      (.less(.N(Number(2))), ["a", "b"]),
      (.lessOrEqual(.N(Number(2))), ["a", "b", "c", "d"]),
      (.greater(.N(Number(2))), ["e"]),
      (.greaterOrEqual(.N(Number(2))), ["c", "d", "e"]),
      (.between(.N(Number(1)), .N(Number(2))), ["b", "c", "d"]),
      (nil, ["a", "b", "c", "d", "e"]),
    ] as [(KeyCondition.Limit?, [String])])
  func `are read by ranges of their sort key, both ways`(
    limit: KeyCondition.Limit?, expected: [String]
  ) throws {
    try create()
    try put(
      Self.player("a", "red", -5), Self.player("b", "red", 1), Self.player("c", "red", 2),
      Self.player("d", "red", 2), Self.player("e", "red", 10), Self.player("f", "blue", 2))
    #expect(try ids(range("red", limit)) == expected)
    #expect(try ids(range("red", limit), .descending) == expected.reversed())
  }

  @Test func `go on behind an item among others with the same index key`() throws {
    try create()
    try put(
      Self.player("a", "red", 1), Self.player("b", "red", 1), Self.player("c", "red", 1),
      Self.player("d", "red", 2), Self.player("e", "zed", 1))
    let position = IndexPosition(
      index: try Self.byTeam.keySchema.primaryKey(ofItem: Self.player("b", "red", 1)),
      item: try table.keySchema.primaryKey(ofItem: ["id": .S("b")]))
    #expect(try ids(after: position) == ["c", "d", "e"])
    #expect(try ids(range("red"), after: position) == ["c", "d"])
    #expect(try ids(range("red"), after: position, .descending) == ["a"])
    let upToOne = range("red", .lessOrEqual(.N(Number(1))))
    #expect(try ids(upToOne, after: position) == ["c"])
  }

  @Test func `added later hold what fits them, and count it`() throws {
    try create([])
    try put(
      Self.player("a", "red", 1), Self.player("b", nil, 1),
      ["id": .S("c"), "team": .N(Number(1)), "score": .N(Number(1))])
    let current = try table
    try workspace.store.write { try $0.addIndex(Self.byTeam, to: current) }
    #expect(try ids() == ["a"])
    #expect(try table.indexes.map(\.itemCount) == [1])
    let later = try table
    // What does not fit can still go.
    let key = try later.keySchema.primaryKey(ofItem: ["id": .S("c")])
    _ = try workspace.store.write { try $0.deleteItem(key, in: later) }
    #expect(try ids() == ["a"])
    try workspace.store.write { try $0.rebuildIndexes(of: later) }
    #expect(try ids() == ["a"])
    #expect(try table.indexes.map(\.itemCount) == [1])
    try workspace.store.write { try $0.remove(try #require(later.indexes.first)) }
    #expect(try table.indexes.isEmpty)
  }

  @Test func `keep all that defines them`() throws {
    let included = SecondaryIndex.Definition(
      name: "wide", kind: .global,
      keySchema: KeySchema(
        partition: [.init("team", .S), .init("year", .N)],
        sort: [.init("league", .S), .init("score", .N)]),
      projection: .include(["note", "extra"]), units: Units(read: 3, write: 4))
    try create([Self.byTeam, included])
    let indexes = try table.indexes
    #expect(indexes.map(\.name) == ["byTeam", "wide"])
    #expect(indexes.map(\.keySchema) == [Self.byTeam.keySchema, included.keySchema])
    #expect(indexes.map(\.definition.projection) == [.all, .include(["note", "extra"])])
    #expect(indexes[1].definition.units == Units(read: 3, write: 4))
    let item: Item = [
      "id": .S("a"), "team": .S("red"), "year": .N(Number(1)), "league": .S("x"),
      "score": .N(Number(2)), "note": .S("n"), "other": .S("o"),
    ]
    let projected = indexes[1].projected(item, tableKeys: try table.keySchema)
    #expect(projected.attributes.map(\.name) == ["id", "team", "year", "league", "score", "note"])
  }

  @Test func `tell what a write did to them`() throws {
    try create()
    let current = try table
    func change(_ old: Item?, _ new: Item?) throws -> [IndexChange] {
      let key = try current.keySchema.primaryKey(ofItem: ["id": .S("a")])
      return try workspace.store.write { transaction in
        try transaction.replace(
          old.map { StoredItem($0) }, key, with: new.map { try current.writable($0) }, in: current)
      }
    }
    let (red, blue) = (Self.player("a", "red", 1), Self.player("a", "blue", 1))
    let added = try change(nil, red)
    #expect(added.map(\.oldSizeBytes) == [nil])
    #expect(added.map(\.newSizeBytes) == [17])
    #expect(try change(red, red).isEmpty)
    #expect(try change(red, blue).map(\.hasMoved) == [true])
    var noted = blue
    noted["note"] = .S("x")
    #expect(try change(blue, noted).map(\.hasMoved) == [false])
    let gone = try change(noted, nil)
    #expect(gone.map(\.newSizeBytes) == [nil])
    #expect(gone.map(\.hasMoved) == [false])
  }

  @Test func `go with their table`() throws {
    try create()
    try put(Self.player("a", "red", 1))
    let current = try table
    try workspace.store.write { try $0.delete(current) }
    try create()
    #expect(try ids() == [])
  }
}
