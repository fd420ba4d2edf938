import Testing

@testable import Expressions

private func error(_ message: String) -> ValueError {
  ValueError(.validation, message, isEnveloped: true)
}

struct `The names and values of expressions` {
  @Test func `are not empty`() {
    #expect(throws: error("ExpressionAttributeNames must not be empty")) {
      try ExpressionParser(names: [], values: [:])
    }
    #expect(throws: error("ExpressionAttributeValues must not be empty")) {
      try ExpressionParser(names: [("#a", "a")], values: [:])
    }
  }

  @Test(arguments: ["a", "", "#", "#a-b", "##", ":a", "#é", "#a "])
  func `go by names that begin with #`(name: String) {
    let message = "ExpressionAttributeNames contains invalid key: Syntax error; key: \"\(name)\""
    #expect(throws: error(message)) {
      try ExpressionParser(names: [("#ok", "a"), (name, "a")], values: [:])
    }
  }

  @Test(arguments: ["a", "", ":", ":a-b", "::", "#a", ":é", ":a "])
  func `go by names that begin with a colon`(name: String) {
    let message = "ExpressionAttributeValues contains invalid key: Syntax error; key: \"\(name)\""
    #expect(throws: error(message)) { try ExpressionParser(values: [":ok": .NULL, name: .NULL]) }
  }

  @Test func `have names of up to 255 bytes, and not empty ones behind them`() throws {
    let name = "#" + String(repeating: "a", count: 254)
    #expect(throws: Never.self) { try ExpressionParser(names: [(name, "a")]) }
    let message =
      "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key "
      + "that is too long; size of key: 256"
    #expect(throws: error(message)) { try ExpressionParser(names: [(name + "-", "a")]) }
    #expect(
      throws: error(
        "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a")
    ) { try ExpressionParser(names: [("#a", "")]) }
  }

  @Test func `are all used, in one expression or another`() throws {
    var parser = try ExpressionParser(
      names: [("#a", "a"), ("#b", "b"), ("#c", "c")],
      values: [":x": .NULL, ":y": .NULL, ":z": .NULL])
    _ = try parser.condition("#b = :y")
    let names = "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #c}"
    #expect(throws: error(names)) { try parser.checkAllUsed() }
    _ = try parser.projection("#a, #c")
    let values = "Value provided in ExpressionAttributeValues unused in expressions: keys: {:x, :z}"
    #expect(throws: error(values)) { try parser.checkAllUsed() }
    _ = try parser.condition("#b IN (:x, :z)", as: .filter)
    #expect(throws: Never.self) { try parser.checkAllUsed() }
  }

  @Test func `need an expression`() throws {
    let none = ExpressionMembers(
      expressions: [
        .init("ProjectionExpression", isGiven: false), .init("FilterExpression", isGiven: false),
      ])
    #expect(throws: Never.self) { try none.check(hasNames: false, hasValues: false) }
    #expect(throws: error("ExpressionAttributeNames can only be specified when using expressions"))
    {
      try none.check(hasNames: true, hasValues: true)
    }
    let projection = ExpressionMembers(
      expressions: [
        .init("ProjectionExpression", isGiven: true), .init("FilterExpression", isGiven: false),
      ])
    #expect(throws: Never.self) { try projection.check(hasNames: true, hasValues: false) }
    #expect(throws: error("ExpressionAttributeValues can only be specified when using expressions"))
    {
      try projection.check(hasNames: true, hasValues: true)
    }
  }

  @Test func `are not mixed with older parameters`() throws {
    func members(_ expressions: Set<String>, _ legacy: Set<String>) -> ExpressionMembers {
      ExpressionMembers(
        expressions: ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"].map {
          .init($0, isGiven: expressions.contains($0))
        },
        legacy: ["AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"].map {
          .init($0, isGiven: legacy.contains($0))
        })
    }
    let mixed = members(
      ["KeyConditionExpression", "ProjectionExpression"],
      ["KeyConditions", "QueryFilter"])
    #expect(
      throws: error(
        "Can not use both expression and non-expression parameters in the same request: "
          + "Non-expression parameters: {QueryFilter, KeyConditions} "
          + "Expression parameters: {ProjectionExpression, KeyConditionExpression}")
    ) { try mixed.check(hasNames: false, hasValues: false) }
    let allowed = members(["FilterExpression"], ["KeyConditions"])
    #expect(throws: Never.self) { try allowed.check(hasNames: true, hasValues: true) }
    let old = members([], ["AttributesToGet", "QueryFilter", "KeyConditions"])
    #expect(throws: Never.self) { try old.check(hasNames: false, hasValues: false) }
  }
}

struct `The reserved words` {
  @Test func `are 573`() {
    #expect(ReservedWord.all.count == 573)
  }

  @Test(arguments: ["STATUS", "name", "Zone", "ABORT", "year"])
  func `are reserved in any case`(word: String) {
    #expect(ReservedWord.contains(word))
  }

  @Test(arguments: ["REMOVE", "pk", "id", "abs", "STATUSES", "statu", "", "zon"])
  func `are not these`(word: String) {
    #expect(!ReservedWord.contains(word))
  }
}
