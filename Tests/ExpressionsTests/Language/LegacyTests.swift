import Testing

@testable import Expressions

private let scalars: [AttributeValue] = [.S("a"), .N(Number(1)), .B([1])]
private let sets: [AttributeValue] = [.SS(["a"]), .NS([Number(1)]), .BS([[1]])]
private let documents: [AttributeValue] = [.L([]), .M([:])]
private let others: [AttributeValue] = [.BOOL(true), .NULL]
private let everything = scalars + sets + documents + others

private func invalid(_ message: String) -> ValueError {
  ValueError(
    .validation, "One or more parameter values were invalid: \(message)", isEnveloped: true)
}

private func filter(
  _ comparison: LegacyComparison, _ values: [AttributeValue]?
) throws -> Condition? {
  try LegacyConditions([LegacyCondition("a", comparison, values: values)]).filter()
}

struct `A comparison operator` {
  static let counts: [(LegacyComparison, [Int])] = [
    (.EQ, [1]), (.NE, [1]), (.LE, [1]), (.LT, [1]), (.GE, [1]), (.GT, [1]), (.NOT_NULL, [0]),
    (.NULL, [0]), (.CONTAINS, [1]), (.NOT_CONTAINS, [1]), (.BEGINS_WITH, [1]), (.IN, [1, 2, 3]),
    (.BETWEEN, [2]),
  ]

  @Test(arguments: counts)
  func `takes so many values`(comparison: LegacyComparison, counts: [Int]) throws {
    for count in 0...3 {
      let values = Array(repeating: AttributeValue.S("a"), count: count)
      if counts.contains(count) {
        #expect(throws: Never.self) { try filter(comparison, values) }
      } else {
        let message = "Invalid number of argument(s) for the \(comparison) ComparisonOperator"
        #expect(throws: invalid(message)) { try filter(comparison, values) }
      }
    }
    #expect(LegacyComparison.allCases.count == Self.counts.count)
  }

  static let types: [(LegacyComparison, [AttributeValue])] = [
    (.EQ, everything), (.NE, everything), (.LE, scalars), (.LT, scalars), (.GE, scalars),
    (.GT, scalars), (.IN, scalars), (.BETWEEN, scalars), (.BEGINS_WITH, [.S("a"), .B([1])]),
    (.CONTAINS, scalars + others), (.NOT_CONTAINS, scalars + others),
  ]

  @Test(arguments: types)
  func `takes values of these types`(comparison: LegacyComparison, taken: [AttributeValue]) throws {
    for value in everything {
      let values = Array(repeating: value, count: comparison == .BETWEEN ? 2 : 1)
      if taken.contains(value) {
        #expect(throws: Never.self) { try filter(comparison, values) }
      } else {
        let message =
          "ComparisonOperator \(comparison) is not valid for \(value.type) AttributeValue type"
        #expect(throws: invalid(message)) { try filter(comparison, values) }
      }
    }
  }

  @Test func `takes values of one type, and bounds in order`() throws {
    let mixed = invalid("AttributeValues inside AttributeValueList must be of same type")
    #expect(throws: mixed) { try filter(.IN, [.S("a"), .N(Number(1))]) }
    #expect(throws: mixed) { try filter(.BETWEEN, [.S("a"), .B([1])]) }
    let order = ValueError(
      .validation,
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper "
        + "bound", isEnveloped: true)
    #expect(throws: order) { try filter(.BETWEEN, [.S("b"), .S("a")]) }
    #expect(throws: Never.self) { try filter(.BETWEEN, [.S("a"), .S("a")]) }
  }

  private static let path = DocumentPath("a")
  private static let a = Operand.value(.S("a"))
  private static let b = Operand.value(.S("b"))

  static let meanings: [(LegacyComparison, [AttributeValue], Condition)] = [
    (.EQ, [.S("a")], .compare(.path(path), .equal, a)),
    (.NE, [.S("a")], .compare(.path(path), .notEqual, a)),
    (.LE, [.S("a")], .compare(.path(path), .lessOrEqual, a)),
    (.LT, [.S("a")], .compare(.path(path), .less, a)),
    (.GE, [.S("a")], .compare(.path(path), .greaterOrEqual, a)),
    (.GT, [.S("a")], .compare(.path(path), .greater, a)),
    (.NOT_NULL, [], .exists(path)), (.NULL, [], .not(.exists(path))),
    (.CONTAINS, [.S("a")], .contains(.path(path), a)),
    (.NOT_CONTAINS, [.S("a")], .all([.exists(path), .not(.contains(.path(path), a))])),
    (.BEGINS_WITH, [.S("a")], .beginsWith(.path(path), a)),
    (.IN, [.S("a"), .S("b")], .isIn(.path(path), [a, b])),
    (.BETWEEN, [.S("a"), .S("b")], .between(.path(path), a, b)),
  ]

  @Test(arguments: meanings)
  func `means the same as an expression`(
    comparison: LegacyComparison, values: [AttributeValue], condition: Condition
  ) throws {
    #expect(try filter(comparison, values) == condition)
    let expected = LegacyConditions([LegacyCondition("a", comparison, values: values)])
    #expect(try expected.expected() == condition)
  }
}

struct `Several older conditions` {
  private let conditions = [
    LegacyCondition("a", .EQ, values: [.S("x")]), LegacyCondition("b", .NULL),
  ]
  private let parts: [Condition] = [
    .compare(.path(DocumentPath("a")), .equal, .value(.S("x"))), .not(.exists(DocumentPath("b"))),
  ]

  @Test func `are joined by AND unless they say OR`() throws {
    #expect(try LegacyConditions(conditions).filter() == .all(parts))
    #expect(try LegacyConditions(conditions, joinedBy: .AND).expected() == .all(parts))
    #expect(try LegacyConditions(conditions, joinedBy: .OR).expected() == .any(parts))
    #expect(try LegacyConditions(conditions, joinedBy: .OR).filter() == .any(parts))
    #expect(try LegacyConditions([conditions[0]]).filter() == parts[0])
    #expect(try LegacyConditions([]).filter() == nil)
    #expect(try LegacyConditions(nil).expected() == nil)
  }

  @Test(arguments: LegacyOperator.allCases)
  func `are needed for their operator`(joining: LegacyOperator) {
    func error(_ message: String) -> ValueError {
      ValueError(.validation, "ConditionalOperator \(message)", isEnveloped: true)
    }
    let none = LegacyConditions(nil, joinedBy: joining)
    let alone = error("cannot be used without Filter or Expected")
    #expect(throws: alone) { try none.filter() }
    #expect(throws: alone) { try none.expected() }
    let few = error("can only be used when Filter or Expected has two or more elements")
    for conditions in [[], [LegacyCondition("a", .EQ)]] {
      #expect(throws: few) { try LegacyConditions(conditions, joinedBy: joining).filter() }
      #expect(throws: few) { try LegacyConditions(conditions, joinedBy: joining).expected() }
    }
  }
}

struct `An expectation` {
  private func expected(
    _ comparison: LegacyComparison? = nil, _ values: [AttributeValue]? = nil,
    value: AttributeValue? = nil, exists: Bool? = nil
  ) throws -> Condition? {
    let condition = LegacyCondition(
      "a", comparison, values: values, value: value, exists: exists)
    return try LegacyConditions([condition]).expected()
  }

  @Test func `of a value or of nothing is the oldest form`() throws {
    let path = DocumentPath("a")
    let equal = Condition.compare(.path(path), .equal, .value(.SS(["x"])))
    #expect(try expected(value: .SS(["x"])) == equal)
    #expect(try expected(value: .SS(["x"]), exists: true) == equal)
    #expect(try expected(exists: false) == .not(.exists(path)))
    #expect(try expected(.EQ, value: .SS(["x"])) == equal)
    #expect(try expected(.NULL) == .not(.exists(path)))
    #expect(try expected(.NOT_NULL) == .exists(path))
  }

  @Test func `is told what does not go together`() {
    let value = AttributeValue.S("x")
    #expect(throws: invalid("Value must be provided when Exists is null for Attribute: a")) {
      try expected()
    }
    #expect(throws: invalid("Value must be provided when Exists is true for Attribute: a")) {
      try expected(exists: true)
    }
    #expect(throws: invalid("Value cannot be used when Exists is false for Attribute: a")) {
      try expected(value: value, exists: false)
    }
    #expect(
      throws: invalid("Value and AttributeValueList cannot be used together for Attribute: a")
    ) { try expected(.EQ, [value], value: value, exists: true) }
    #expect(
      throws: invalid("Exists and ComparisonOperator cannot be used together for Attribute: a")
    ) { try expected(.EQ, [value], exists: true) }
    #expect(
      throws: invalid(
        "AttributeValueList can only be used with a ComparisonOperator for Attribute: a")
    ) { try expected(nil, [value]) }
    #expect(
      throws: invalid(
        "Value or AttributeValueList must be used with ComparisonOperator: GT for Attribute: a")
    ) { try expected(.GT) }
    #expect(throws: invalid("Invalid number of argument(s) for the NULL ComparisonOperator")) {
      try expected(.NULL, value: value)
    }
  }
}

struct `Older key conditions` {
  private func keys(_ conditions: [LegacyCondition]?) throws -> [KeyCondition] {
    let conditions = LegacyConditions(conditions)
    try conditions.checkKeyConditions()
    return try conditions.keyConditions()
  }

  static let limits: [(LegacyComparison, [AttributeValue], KeyCondition.Limit?)] = [
    (.EQ, [.S("a")], .equal(.S("a"))), (.LE, [.S("a")], .lessOrEqual(.S("a"))),
    (.LT, [.S("a")], .less(.S("a"))), (.GE, [.S("a")], .greaterOrEqual(.S("a"))),
    (.GT, [.S("a")], .greater(.S("a"))), (.BEGINS_WITH, [.S("a")], .beginsWith(.S("a"))),
    (.BETWEEN, [.S("a"), .S("b")], .between(.S("a"), .S("b"))), (.NE, [.S("a")], nil),
    (.IN, [.S("a")], nil), (.CONTAINS, [.S("a")], nil), (.NOT_CONTAINS, [.S("a")], nil),
    (.NULL, [], nil), (.NOT_NULL, [], nil),
  ]

  @Test(arguments: limits)
  func `limit key attributes`(
    comparison: LegacyComparison, values: [AttributeValue], limit: KeyCondition.Limit?
  ) throws {
    let condition = LegacyCondition("a", comparison, values: values)
    if let limit {
      #expect(try keys([condition]) == [KeyCondition("a", limit)])
    } else {
      let message = "Attempted conditional constraint is not an indexable operation"
      #expect(throws: ValueError(.validation, message)) { try keys([condition]) }
    }
  }

  @Test(arguments: [nil, []] as [[LegacyCondition]?])
  func `are one at least`(conditions: [LegacyCondition]?) {
    let message = "Conditions can be of length 1 or 2 only"
    #expect(throws: ValueError(.validation, message, isEnveloped: true)) { try keys(conditions) }
  }
}

struct `Older updates` {
  private func update(
    _ action: LegacyUpdate.Action?, _ value: AttributeValue? = nil
  ) throws -> Update { try Update(legacy: [LegacyUpdate("a", action, value: value)]) }

  @Test func `put, add to and delete attributes`() throws {
    let path = DocumentPath("a")
    for value in everything {
      #expect(try update(.PUT, value).actions == [.set(path, .value(value))])
      #expect(try update(nil, value).actions == [.set(path, .value(value))])
    }
    for value in sets {
      #expect(try update(.ADD, value).actions == [.add(path, value)])
      #expect(try update(.DELETE, value).actions == [.delete(path, value)])
    }
    #expect(try update(.ADD, .N(Number(1))).actions == [.add(path, .N(Number(1)))])
    #expect(try update(.DELETE).actions == [.remove(path)])
  }

  @Test func `add to lists`() throws {
    let addition = try update(.ADD, .L([.S("x")]))
    #expect(try addition.apply(to: ["a": .L([.S("w")])]) == ["a": .L([.S("w"), .S("x")])])
    #expect(try addition.apply(to: nil, key: ["k": .NULL])?["a"] == .L([.S("x")]))
  }

  @Test func `need a value of the right type`() {
    for action in [nil, .PUT, .ADD] as [LegacyUpdate.Action?] {
      #expect(
        throws: invalid("Only DELETE action is allowed when no attribute value is specified")
      ) { try update(action) }
    }
    for value in [.S("a"), .B([1]), .M([:])] + others {
      #expect(throws: invalid("ADD action is not supported for the type \(value.type)")) {
        try update(.ADD, value)
      }
    }
    for value in scalars + documents + others {
      #expect(
        throws: invalid("DELETE action with value is not supported for the type \(value.type)")
      ) { try update(.DELETE, value) }
    }
  }

  @Test(arguments: [
    (LegacyUpdate.Action.ADD, AttributeValue.N(Number(1))), (.ADD, .SS(["x"])), (.ADD, .L([])),
    (.DELETE, .NS([Number(1)])),
  ])
  func `meet what they cannot be made to`(
    action: LegacyUpdate.Action, value: AttributeValue
  ) throws {
    let update = try update(action, value)
    #expect(throws: ValueError(.validation, "Type mismatch for attribute to update")) {
      try update.apply(to: ["a": .S("text")])
    }
  }
}

struct `Attributes to get` {
  @Test func `are a projection of whole attributes`() throws {
    let projection = try Projection(attributesToGet: ["a", "a.b", "x[0]", "é", "e\u{301}"])
    let item: Item = ["a": .M(["b": .NULL]), "x": .L([.NULL]), "e\u{301}": .NULL, "x[0]": .NULL]
    #expect(
      projection.apply(to: item) == ["a": .M(["b": .NULL]), "x[0]": .NULL, "e\u{301}": .NULL])
    #expect(throws: invalid("Duplicate value in attribute name: b")) {
      try Projection(attributesToGet: ["a", "b", "c", "b", "a"])
    }
  }
}
