import Testing
import Wire

@testable import Expressions

struct `An item` {
  @Test func `keeps its attributes in the order they were given`() throws {
    let text = #"{"z":{"S":"1"},"a":{"S":"2"},"m":{"M":{"y":{"N":"1"},"b":{"N":"2"}}}}"#
    let item = try Item(json: try JSON.parse(text))
    #expect(item.attributes.map(\.name) == ["z", "a", "m"])
    #expect(item.json.text == text)
  }

  @Test func `gives, replaces, adds and removes attributes by name`() {
    var item: Item = ["a": .S("1"), "b": .S("2")]
    #expect(item["a"] == .S("1"))
    #expect(item["c"] == nil)
    item["a"] = .NULL
    item["c"] = .BOOL(true)
    item["b"] = nil
    item["d"] = nil
    #expect(item.attributes.map(\.name) == ["a", "c"])
    #expect(item["a"] == .NULL)
    #expect(item.count == 2)
    #expect(Item().isEmpty)
  }

  @Test func `takes the last value of a repeated name`() {
    let item: Item = ["a": .S("1"), "b": .S("2"), "a": .S("3")]
    #expect(item == ["b": .S("2"), "a": .S("3")])
  }

  @Test func `tells apart names that only look alike`() {
    var item: Item = ["\u{e9}": .S("1")]
    #expect(item["e\u{301}"] == nil)
    item["e\u{301}"] = .S("2")
    #expect(item.count == 2)
    #expect(item["\u{e9}"] == .S("1"))
    #expect(item != ["e\u{301}": .S("1"), "\u{e9}": .S("2")])
  }
}

struct `Equal values` {
  @Test(
    arguments: [
      (.SS(["a", "b"]), .SS(["b", "a"])),
      (.NS([Number(1), Number(2)]), .NS([Number(2), Number(1)])),
      (.BS([[1], []]), .BS([[], [1]])),
      (.M(["a": .NULL, "b": .S("")]), .M(["b": .S(""), "a": .NULL])),
      (.L([.M(["a": .SS(["x", "y"])])]), .L([.M(["a": .SS(["y", "x"])])])),
    ] as [(AttributeValue, AttributeValue)])
  func `need not have their members in the same order`(left: AttributeValue, right: AttributeValue)
  {
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(Set([left, right]).count == 1)
  }

  @Test(
    arguments: [
      (.S("a"), .S("b")), (.S("\u{e9}"), .S("e\u{301}")), (.S("1"), .N(Number(1))),
      (.S(""), .B([])), (.L([.S("a"), .S("b")]), .L([.S("b"), .S("a")])),
      (.SS(["a"]), .SS(["a", "b"])), (.SS(["\u{e9}"]), .SS(["e\u{301}"])),
      (.SS(["a"]), .BS([[97]])),
      (.M(["a": .NULL]), .M(["b": .NULL])), (.M(["a": .NULL]), .M(["a": .BOOL(false)])),
      (.M(["a": .S("1"), "b": .S("2")]), .M(["b": .S("1"), "a": .S("2")])), (.M([:]), .L([])),
      (.M(["a": .NULL]), .M(["a": .NULL, "b": .NULL])), (.NULL, .BOOL(false)),
      (.NS([Number(1)]), .NS([Number(2)])),
    ] as [(AttributeValue, AttributeValue)])
  func `are not these`(left: AttributeValue, right: AttributeValue) {
    #expect(left != right)
    #expect(right != left)
  }
}

struct `A size` {
  @Test(
    arguments: [
      ("0", 1), ("1", 2), ("12", 2), ("123", 3), ("1234", 3),
      ("12345678901234567890123456789012345678", 20), ("0042", 2), ("100", 2), ("1010", 3),
      ("0.0000001", 2), ("1E125", 2), ("1E-100", 2), ("1.5", 3), ("15", 2), ("1.2", 3),
      ("1.200", 3), ("1.234", 4), ("3.14159", 5), ("123456", 4), ("100.5", 4), ("0.15", 2),
      ("-42", 3), ("-0", 1),
    ])
  func `counts a number's digits on each side of the point`(text: String, bytes: Int) throws {
    #expect(AttributeValue.N(try Number(parsing: text)).sizeBytes == bytes)
  }

  @Test(
    arguments: [
      (.S(""), 0), (.S("abc"), 3), (.S("é😀"), 6), (.B([1, 2, 3]), 3), (.NULL, 1),
      (.BOOL(true), 1), (.BOOL(false), 1), (.SS(["a", "", "bcd"]), 4),
      (.BS([[1], [], [2, 3]]), 3),
      (.NS([Number(1), Number(-42)]), 5), (.L([]), 3), (.M([:]), 3), (.L([.S("ab"), .NULL]), 8),
      (.M(["name": .S("ab")]), 10), (.L([.L([.L([])])]), 11),
    ] as [(AttributeValue, Int)])
  func `counts a value's bytes`(value: AttributeValue, bytes: Int) {
    #expect(value.sizeBytes == bytes)
  }

  @Test func `counts an item's names, in UTF-8`() {
    #expect(Item().sizeBytes == 0)
    #expect((["id": .S("abc"), "é": .NULL] as Item).sizeBytes == 8)
  }

  @Test func `may be 409,600 bytes and no more`() throws {
    let overhead = 1
    try (["a": .B([UInt8](repeating: 0, count: 409_600 - overhead))] as Item).checkSize()
    let tooLarge: Item = ["a": .B([UInt8](repeating: 0, count: 409_601 - overhead))]
    #expect(
      throws: ValueError(.validation, "Item size has exceeded the maximum allowed size")
    ) { try tooLarge.checkSize() }
  }
}

struct `The text of an item` {
  @Test func `is its JSON's, whatever it holds`() throws {
    let values: [AttributeValue] = [
      .S("plain"), .S("\"quoted\"\n\u{1F600}"), .N(.zero), .N(try Number(parsing: "-1.25E-3")),
      .B([0, 255]), .SS(["b", "a\\"]), .NS([Number(2), Number(1)]), .BS([[1], []]), .NULL,
      .BOOL(false), .L([]), .L([.S("x"), .L([.NULL])]), .M([:]), .M(["k\"": .M(["n": .N(.zero)])]),
    ]
    var item = Item()
    for (place, value) in values.enumerated() { item["a\(place)"] = value }
    #expect(item.utf8 == item.json.utf8)
    #expect(Item().utf8 == Array("{}".utf8))
  }
}
