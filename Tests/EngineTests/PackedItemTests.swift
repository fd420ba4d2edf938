import Engine
import Expressions
import Operations
import TestKit
import Testing
import Wire

/// Many items written at once leave what they leave one by one.
struct `Packed items` {
  private let oneByOne: Workspace
  private let together: Workspace

  init() throws {
    oneByOne = try Workspace()
    together = try Workspace()
  }

  private static let shapes: [[ScalarAttributeType]] = [[.S], [.N], [.B], [.S, .N], [.N, .B]]
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

  private func create(_ types: [ScalarAttributeType]) throws {
    let keys = zip(["p", "s"], types)
    let request: JSON = [
      "TableName": "Many", "BillingMode": "PAY_PER_REQUEST",
      "AttributeDefinitions": .array(
        keys.map { ["AttributeName": .string($0), "AttributeType": .string($1.rawValue)] }
          + [["AttributeName": "team", "AttributeType": "S"]]),
      "KeySchema": .array(
        zip(keys, ["HASH", "RANGE"]).map {
          ["AttributeName": .string($0.0), "KeyType": .string($1)]
        }),
      "GlobalSecondaryIndexes": [
        [
          "IndexName": "byTeam", "Projection": ["ProjectionType": "ALL"],
          "KeySchema": [["AttributeName": "team", "KeyType": "HASH"]],
        ]
      ],
      "StreamSpecification": ["StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"],
    ]
    for workspace in [oneByOne, together] { try workspace.perform(CreateTable.self, request) }
  }

  private func table(_ workspace: Workspace) throws -> Table {
    try #require(try workspace.store.read { try $0.table(named: "Many", in: Workspace.region) })
  }

  private func put(_ items: [Item]) throws {
    let (table, other) = (try table(oneByOne), try table(together))
    try oneByOne.store.write { transaction in
      for item in items { try transaction.put(table.writable(item), in: table) }
    }
    var packed = PackedItems()
    for item in items { packed.append(try other.writable(item)) }
    let order = packed.keyOrder()
    try together.store.write { try $0.put(packed, keyOrder: order, in: other) }
  }

  /// All that is there of the table, in words.
  private func content(_ workspace: Workspace) throws -> [String] {
    let table = try table(workspace)
    var lines = [
      "\(table.itemCount) \(table.sizeBytes)",
      "\(table.indexes.map { [$0.itemCount, $0.sizeBytes] })",
    ]
    func add(_ item: StoredItem, _ size: Int = 0) -> Bool {
      lines.append(String(decoding: item.utf8, as: UTF8.self) + " \(size)")
      return true
    }
    try workspace.store.read { transaction in
      try transaction.forEachItem(in: table, after: nil) { add($0) }
      try transaction.forEachItem(of: table.indexes[0], in: table, after: nil, add)
    }
    let stream = try #require(try workspace.store.read { try $0.latestStream(of: table) })
    for record in try workspace.records(of: stream) {
      let parts = [record.keys, record.newImage ?? [], record.oldImage ?? []]
      let texts = parts.map { String(decoding: $0, as: UTF8.self) }
      lines.append("\(record.eventName) \(texts) \(record.sizeBytes) \(record.keyHash)")
    }
    return lines
  }

  private static func value(
    _ type: ScalarAttributeType, _ numbers: inout SeededGenerator
  ) -> AttributeValue {
    let number = Int.random(in: -20...20, using: &numbers)
    return switch type {
    case .S: .S(String(repeating: "ä", count: abs(number) + 1))
    case .N: .N(Number(number))
    case .B: .B([UInt8](repeating: UInt8(abs(number)), count: 1 + abs(number) % 3))
    }
  }

  private static func item(
    _ types: [ScalarAttributeType], _ numbers: inout SeededGenerator
  ) -> Item {
    var item: Item = [:]
    for (name, type) in zip(["p", "s"], types) { item[name] = value(type, &numbers) }
    if Bool.random(using: &numbers) {
      item["team"] = .S("t\(Int.random(in: 0...3, using: &numbers))")
    }
    item["n"] = .N(Number(Int.random(in: 0...1, using: &numbers)))
    return item
  }

  @Test(arguments: shapes, seeds)
  func `leave the same items, entries, counts and records in the same order`(
    types: [ScalarAttributeType], seed: UInt64
  ) throws {
    try create(types)
    var numbers = SeededGenerator(seed: seed)
    for count in [1, 40, 200] {
      try put((0..<count).map { _ in Self.item(types, &numbers) })
      #expect(try content(together) == content(oneByOne))
    }
  }

  @Test func `tell the order of their keys where they do not come in it`() throws {
    try create([.S, .N])
    let table = try table(together)
    func order(_ keys: (String, Int)...) throws -> [Int]? {
      var packed = PackedItems()
      for (partition, sort) in keys {
        packed.append(try table.writable(["p": .S(partition), "s": .N(Number(sort))]))
      }
      return packed.keyOrder()
    }
    #expect(try order() == nil)
    #expect(try order(("a", 1)) == nil)
    #expect(try order(("a", -5), ("a", 1), ("a", 1), ("aa", 0), ("b", -1)) == nil)
    #expect(try order(("b", 1), ("a", 2), ("b", -1), ("a", 2), ("aa", 0)) == [1, 3, 4, 2, 0])
  }

  @Test func `may be larger than what is kept in one piece`() throws {
    try create([.S])
    try put(
      (0..<12).map { number in
        ["p": .S("\(9 - number % 10)"), "text": .S(String(repeating: "x", count: 399_000))]
      })
    #expect(try content(together) == content(oneByOne))
  }
}
