import Testing

@testable import Expressions

private let plain = KeySchema(partition: ("id", .S))
private let composite = KeySchema(partition: ("id", .S), sort: ("at", .N))
private let binary = KeySchema(partition: ("id", .B), sort: ("at", .S))

private let invalid = "One or more parameter values were invalid: "
private let empty =
  "One or more parameter values are not valid. "
  + "The AttributeValue for a key attribute cannot contain an empty "

private func text(_ count: Int) -> String { String(repeating: "a", count: count) }

struct `A primary key` {
  @Test func `of an item is its key attributes and their bytes`() throws {
    let item: Item = ["x": .NULL, "at": .N(Number(42)), "id": .S("é")]
    let key = try composite.primaryKey(ofItem: item)
    #expect(key.partitionBytes == [0xC3, 0xA9])
    #expect(key.sortBytes == Number(42).sortKeyBytes)
    #expect(key.attributes.attributes.map(\.name) == ["id", "at"])
    #expect(key.attributes == ["id": .S("é"), "at": .N(Number(42))])
    #expect(try composite.primaryKey(exactly: ["at": .N(Number(42)), "id": .S("é")]) == key)
  }

  @Test func `has no sort bytes without a sort key`() throws {
    let key = try plain.primaryKey(ofItem: ["id": .S("a"), "at": .N(Number(1))])
    #expect(key.sortBytes.isEmpty)
    #expect(key.attributes == ["id": .S("a")])
  }

  @Test func `sorts by its bytes, strings as UTF-8 and binaries unsigned`() throws {
    let texts = ["A", "a", "ab", "b", "\u{7f}", "é", "\u{ffff}", "😀"]
    let keys = texts.compactMap { AttributeValue.S($0).keyBytes }
    #expect(keys.count == texts.count)
    for (key, next) in zip(keys, keys.dropFirst()) { #expect(key.lexicographicallyPrecedes(next)) }
    #expect(AttributeValue.B([0, 255]).keyBytes == [0, 255])
  }

  @Test(
    arguments: [.NULL, .BOOL(true), .L([]), .M([:]), .SS(["a"]), .NS([.zero]), .BS([[1]])]
      as [AttributeValue])
  func `is never of a value that is no scalar`(value: AttributeValue) {
    #expect(value.keyBytes == nil)
    let message = invalid + "Type mismatch for key id expected: S actual: \(value.type)"
    #expect(throws: ValueError(.validation, message)) {
      try plain.primaryKey(ofItem: ["id": value])
    }
    #expect(throws: ValueError.keyMismatch) { try plain.primaryKey(exactly: ["id": value]) }
  }

  @Test(
    arguments: [
      (composite, [:], invalid + "Missing the key id in the item"),
      (composite, ["at": .N(.zero)], invalid + "Missing the key id in the item"),
      (composite, ["id": .S("a")], invalid + "Missing the key at in the item"),
      (plain, ["ID": .S("a")], invalid + "Missing the key id in the item"),
      (
        composite, ["id": .N(.zero), "at": .N(.zero)],
        invalid + "Type mismatch for key id expected: S actual: N"
      ),
      (
        composite, ["id": .S("a"), "at": .S("a")],
        invalid + "Type mismatch for key at expected: N actual: S"
      ),
      (plain, ["id": .S("")], empty + "string value. Key: id"),
      (binary, ["id": .B([]), "at": .S("a")], empty + "binary value. Key: id"),
      (binary, ["id": .B([1]), "at": .S("")], empty + "string value. Key: at"),
      (
        plain, ["id": .S(text(2049))],
        invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes"
      ),
      (
        binary, ["id": .B([1]), "at": .S(text(1025))],
        invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
      ),
    ] as [(KeySchema, Item, String)])
  func `of an item is told wrong`(schema: KeySchema, item: Item, message: String) {
    #expect(throws: ValueError(.validation, message)) { try schema.primaryKey(ofItem: item) }
  }

  static let mismatches: [(KeySchema, Item)] = [
    (plain, [:]), (plain, ["ID": .S("a")]), (plain, ["id": .N(.zero)]),
    (plain, ["id": .S("a"), "x": .S("a")]), (plain, ["id": .L([])]),
    (composite, ["id": .S("a")]), (composite, ["id": .S("a"), "at": .S("1")]),
    (composite, ["id": .S("a"), "x": .N(.zero)]),
    (composite, ["id": .S("a"), "at": .N(.zero), "x": .NULL]),
  ]

  @Test(arguments: mismatches)
  func `in a request is exactly the schema's`(schema: KeySchema, key: Item) {
    let message = "The provided key element does not match the schema"
    #expect(throws: ValueError(.validation, message)) { try schema.primaryKey(exactly: key) }
  }

  @Test(
    arguments: [
      (plain, ["id": .S("")], empty + "string value. Key: id"),
      (binary, ["id": .B([]), "at": .S("a")], empty + "binary value. Key: id"),
      (
        plain, ["id": .S(text(2049))],
        invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes"
      ),
      (
        binary, ["id": .B([1]), "at": .S(text(1025))],
        invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
      ),
    ] as [(KeySchema, Item, String)])
  func `in a request is neither empty nor too long`(
    schema: KeySchema, key: Item, message: String
  ) {
    #expect(throws: ValueError(.validation, message)) { try schema.primaryKey(exactly: key) }
  }

  @Test func `may fill its limits`() throws {
    let key: Item = ["id": .B([UInt8](repeating: 255, count: 2048)), "at": .S(text(1024))]
    #expect(try binary.primaryKey(exactly: key).partitionBytes.count == 2048)
    #expect(try binary.primaryKey(ofItem: key).sortBytes.count == 1024)
  }
}

struct `An index key` {
  @Test func `is that of an item with all its attributes`() throws {
    let item: Item = ["pk": .S("p"), "at": .N(Number(1)), "id": .S("a")]
    let key = try #require(try composite.indexKey(ofItem: item, indexName: "byId"))
    #expect(key.attributes == ["id": .S("a"), "at": .N(Number(1))])
  }

  @Test(arguments: [["pk": .S("p")], ["id": .S("a")], ["at": .N(.zero)]] as [Item])
  func `is not there for an item that lacks one`(item: Item) throws {
    #expect(try composite.indexKey(ofItem: item, indexName: "byId") == nil)
  }

  @Test(
    arguments: [
      (["id": .N(.zero)], "id Expected: S Actual: N"),
      (["at": .NULL], "at Expected: N Actual: NULL"),
    ] as [(Item, String)])
  func `is of the right kind, even alone`(item: Item, piece: String) {
    let message = invalid + "Type mismatch for Index Key \(piece) IndexName: byId"
    #expect(throws: ValueError(.validation, message)) {
      try composite.indexKey(ofItem: item, indexName: "byId")
    }
  }

  @Test func `is not empty`() {
    let message =
      "One or more parameter values are not valid. A value specified for a secondary index key "
      + "is not supported. The AttributeValue for a key attribute cannot contain an empty string "
      + "value. IndexName: byId, IndexKey: id"
    #expect(throws: ValueError(.validation, message)) {
      try composite.indexKey(ofItem: ["id": .S("")], indexName: "byId")
    }
  }
}
