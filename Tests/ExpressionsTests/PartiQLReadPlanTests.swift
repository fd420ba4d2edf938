import Expressions
import Testing

private typealias Lookup = PartiQLReadPlan.Lookup

private func plan(
  _ clauses: String, keys: KeySchema = PartiQLStatement.compositeKey
) throws(ValueError) -> PartiQLReadPlan {
  let statement = try PartiQLStatement("SELECT * FROM tbl \(clauses)")
  guard case .select(let select) = statement else {
    throw ValueError(.validation, "no SELECT")
  }
  return try select.plan(keys: keys)
}

private func refusal(
  _ clauses: String, keys: KeySchema = PartiQLStatement.compositeKey
) -> String? {
  do throws(ValueError) {
    try plan(clauses, keys: keys).checkKeyTypes()
    return nil
  } catch {
    return error.message
  }
}

private func compare(
  _ attribute: String, _ comparator: Comparator, _ value: AttributeValue
) -> Condition {
  .compare(.path(DocumentPath(attribute)), comparator, .value(value))
}

private func texts(_ count: Int) -> String {
  (0..<count).map { "'v\($0)'" }.joined(separator: ",")
}

extension PartiQLReadPlan {
  /// The partition, the sort key's limits and a mark for a filter of each lookup, or `scan`.
  fileprivate var summary: [String] {
    guard case .lookups(let lookups) = access else { return ["scan"] }
    return lookups.map { lookup in
      let limits = lookup.sort.map { limit in
        switch limit {
        case .equal(let value): "=\(value.shown)"
        case .less(let value): "<\(value.shown)"
        case .lessOrEqual(let value): "<=\(value.shown)"
        case .greater(let value): ">\(value.shown)"
        case .greaterOrEqual(let value): ">=\(value.shown)"
        case .between(let lower, let upper): "\(lower.shown)..\(upper.shown)"
        case .beginsWith(let value): "\(value.shown)*"
        }
      }
      let filter = lookup.filter == nil ? [] : ["?"]
      return ([lookup.partition.shown] + limits + filter).joined(separator: " ")
    }
  }
}

extension AttributeValue {
  fileprivate var shown: String {
    switch self {
    case .S(let text): text
    case .N(let number): number.text
    default: type.rawValue
    }
  }
}

struct `A plan to read` {
  @Test(
    arguments: [
      ("", ["scan"]), ("WHERE x = 1", ["scan"]), ("WHERE sk = 'a'", ["scan"]),
      ("WHERE pk > 'a'", ["scan"]), ("WHERE pk <> 'a'", ["scan"]),
      ("WHERE NOT pk = 'a'", ["scan"]), ("WHERE pk = 'a' OR x = 1", ["scan"]),
      ("WHERE pk = x", ["scan"]), ("WHERE pk.a = 'a'", ["scan"]),
      ("WHERE pk IN ['a', x]", ["scan"]), ("WHERE pk BETWEEN 'a' AND 'b'", ["scan"]),
      ("WHERE begins_with(pk, 'a')", ["scan"]), ("WHERE pk = 'a' AND pk = 'b'", ["scan"]),
      ("WHERE pk = 'a' AND (pk = 'b' OR x = 1)", ["scan"]),
      ("WHERE PK = 'a'", ["scan"]),
    ] as [(String, [String])])
  func `looks at everything where no partition is named`(
    clauses: String, summary: [String]
  ) throws {
    let plan = try plan(clauses)
    #expect(plan.summary == summary)
    #expect(plan.singleKey == nil)
    #expect(plan.isForward)
  }

  @Test func `keeps the whole condition when it looks at everything`() throws {
    #expect(try plan("").access == .scan(nil))
    #expect(
      try plan("WHERE pk = 'a' OR x = NULL").access
        == .scan(.any([compare("pk", .equal, .S("a")), compare("x", .equal, .NULL)])))
  }

  @Test(
    arguments: [
      ("pk = 'a'", ["a"]), ("'a' = pk", ["a"]), ("pk = 'a' AND pk = 'a'", ["a"]),
      ("pk = 'a' AND sk = 'b'", ["a =b"]), ("sk = 'b' AND (pk = 'a')", ["a =b"]),
      ("pk = 'a' AND sk < 'b'", ["a <b"]), ("pk = 'a' AND 'b' < sk", ["a >b"]),
      ("pk = 'a' AND sk <= 'b'", ["a <=b"]), ("pk = 'a' AND sk >= 'b'", ["a >=b"]),
      ("pk = 'a' AND sk BETWEEN 'b' AND 'c'", ["a b..c"]),
      ("pk = 'a' AND begins_with(sk, 'b')", ["a b*"]), ("pk = 'a' AND x = 1", ["a ?"]),
      ("(pk = 'a' AND sk = 'b') AND x = 1", ["a =b ?"]),
      ("pk = 'a' AND sk > 'b' AND sk = 'c'", ["a >b =c"]),
      ("pk = 'a' AND sk > 'b' AND sk < 'c'", ["a >b <c"]), ("pk = 'a' AND sk <> 'b'", ["a ?"]),
      ("pk = 'a' AND NOT sk = 'b'", ["a ?"]), ("pk = 'a' AND attribute_exists(pk)", ["a ?"]),
      ("pk = 'a' AND (x = 1 OR y = 2)", ["a ?"]), ("pk = 'a' AND sk = x", ["a ?"]),
      ("pk = 'a' AND pk > 'A'", ["a ?"]),
    ] as [(String, [String])])
  func `looks up one partition`(condition: String, summary: [String]) throws {
    #expect(try plan("WHERE \(condition)").summary == summary)
  }

  @Test(
    arguments: [
      ("pk IN ['b', 'a']", ["a", "b"]), ("pk = 'b' OR pk = 'a'", ["a", "b"]),
      ("pk IN ['b', 'a'] AND x = 1", ["a ?", "b ?"]),
      ("pk = 'a' AND sk IN ['2', '1']", ["a =1", "a =2"]),
      ("pk IN ['b', 'a'] AND sk IN ['1', '2']", ["a =1", "a =2", "b =1", "b =2"]),
      ("pk = 'a' AND (sk = '2' OR sk = '1')", ["a =1", "a =2"]),
      ("pk = 'a' AND (sk < '1' OR sk > '1' OR sk = '1')", ["a <1", "a =1", "a >1"]),
      ("(pk = 'a' AND sk = '1') OR (pk = 'b' AND x = 1)", ["a =1", "b ?"]),
      ("pk = 'a' AND sk >= '2' OR pk = 'a' AND sk < '2'", ["a <2", "a >=2"]),
      ("pk = 'a' AND begins_with(sk, 'b') OR pk = 'a' AND sk >= 'c'", ["a b*", "a >=c"]),
      ("pk IN ['a'] AND sk = '1'", ["a =1"]),
      ("pk = 'a' AND sk > '5' AND sk < '3' OR pk = 'a'", ["a", "a >5 <3"]),
      ("pk = 'a' AND NOT sk = '1' OR pk = 'a' AND sk = '2'", ["scan"]),
      ("pk = 'a' AND sk <> '1' OR pk = 'a' AND sk = '2'", ["scan"]),
      ("pk = 'a' OR pk = 'a' AND NOT begins_with(sk, 'x')", ["scan"]),
      ("pk IN [\(texts(51))] OR x = 1", ["scan"]),
    ] as [(String, [String])])
  func `looks up several in the order of their keys`(
    condition: String, summary: [String]
  ) throws {
    #expect(try plan("WHERE \(condition)").summary == summary)
  }

  @Test func `reads the keys that all limits let through`() throws {
    let keys = PartiQLStatement.compositeKey
    func ranges(_ condition: String) throws -> [KeyRange] {
      guard case .lookups(let lookups) = try plan("WHERE \(condition)").access else { return [] }
      return lookups.map(\.range)
    }
    let partition: [AttributeValue] = [.S("a")]
    #expect(try ranges("pk = 'a'") == [keys.range(partition: partition, sort: [])])
    #expect(
      try ranges("pk = 'a' AND begins_with(sk, 'b')")
        == [keys.range(partition: partition, sort: [.beginsWith(.S("b"))])])
    #expect(
      try ranges("pk = 'a' AND sk >= 'b' AND sk < 'd' AND sk <= 'c' AND sk > 'a'")
        == [keys.range(partition: partition, sort: [.between(.S("b"), .S("c"))])])
  }

  @Test func `orders numbers as numbers`() throws {
    let keys = KeySchema(partition: ("pk", .N), sort: ("sk", .N))
    #expect(try plan("WHERE pk IN [10, 9, -1]", keys: keys).summary == ["-1", "9", "10"])
    #expect(
      try plan("WHERE pk = 1 AND sk IN [10, 9, -2]", keys: keys).summary
        == ["1 =-2", "1 =9", "1 =10"])
    #expect(
      refusal("WHERE pk = 1 AND sk IN [10, 9, 1e1]", keys: keys)
        == "Overlapping conditions with range keys are not supported in where clause")
  }

  @Test(
    arguments: [
      "pk IN ['a', 'a']", "pk = 'a' OR pk = 'a'", "pk = 'a' AND (sk > '0' OR sk < '5')",
      "pk = 'a' AND (sk = '1' OR x = 2)", "(pk = 'a' AND x = 1) OR (pk = 'a' AND x = 2)",
      "pk = 'a' AND x = 1 OR pk = 'a' AND sk = '2'", "pk = 'a' AND sk IN ['1', '1']",
      "pk = 'a' AND (begins_with(sk, 'b') OR sk = 'bc')",
      "pk = 'a' AND (sk <= '2' OR sk BETWEEN '2' AND '3')",
      "pk = 'a' AND (sk < '9' OR sk = '1' OR sk = '5')",
      "pk IN ['a', 'a'] AND sk = '1'",
    ])
  func `is refused where lookups could find the same item`(condition: String) {
    #expect(
      refusal("WHERE \(condition)")
        == "Overlapping conditions with range keys are not supported in where clause")
  }

  @Test(
    arguments: [
      "pk IN [\(texts(51))]", "pk = 'a' AND sk IN [\(texts(51))]",
      "pk IN [\(texts(26))] AND sk IN ['1', '2']", "pk IN [\(texts(51))] AND sk = '1'",
    ])
  func `is refused where there are more than 50 lookups`(condition: String) {
    #expect(
      refusal("WHERE \(condition)") == "Too many decomposed read operations for a given query.")
  }

  @Test func `may have 50 lookups`() throws {
    #expect(try plan("WHERE pk IN [\(texts(50))] AND x IN [\(texts(100))]").summary.count == 50)
    #expect(try plan("WHERE pk IN [\(texts(25))] AND sk IN ['1', '2']").summary.count == 50)
  }

  private static let mismatch =
    "Key attribute's data type should match its data type in table's schema: Key "

  @Test(
    arguments: [
      ("pk = 1", mismatch + "pk"), ("pk = 1 OR pk = 'a'", mismatch + "pk"),
      ("pk = 'a' AND sk IN ['1', 2]", mismatch + "sk"), ("pk = 'a' AND sk > 1", mismatch + "sk"),
      ("pk = true", "Key value must be of type S, N, or B. Key name: pk, Key type: BOOL"),
      ("pk = 'a' AND sk = [1]", "Key value must be of type S, N, or B. Key name: sk, Key type: L"),
      ("pk > 1", nil), ("sk = 1", nil), ("pk = 1 OR x = 1", nil),
    ] as [(String, String?)])
  func `tells keys of a wrong type`(condition: String, message: String?) {
    #expect(refusal("WHERE \(condition)") == message)
  }

  @Test(
    arguments: [
      ("pk = 'a' AND sk = 'b'", true), ("pk IN ['a'] AND sk IN ['b']", true),
      ("(sk = 'b') AND pk = 'a' AND pk = 'a' AND sk = 'b'", true), ("pk = 'a'", false),
      ("pk = 'a' AND sk > 'b'", false), ("pk = 'a' AND sk = 'b' AND x = 1", false),
      ("pk = 'a' AND sk = 'b' AND pk = 'c'", false), ("pk = 'a' AND sk = 'b' AND sk > 'a'", false),
      ("pk = 'a' AND sk IN ['b', 'c']", false),
    ])
  func `knows whether it reads one item`(condition: String, isSingle: Bool) throws {
    #expect(
      try plan("WHERE \(condition)").singleKey
        == (isSingle ? ["pk": .S("a"), "sk": .S("b")] : nil))
  }

  @Test func `reads one item by a partition key alone where there is no sort key`() throws {
    let keys = PartiQLStatement.hashKey
    #expect(try plan("WHERE pk = 'a'", keys: keys).singleKey == ["pk": .S("a")])
    #expect(try plan("WHERE pk = 'a' AND sk = 'b'", keys: keys).singleKey == nil)
    #expect(try plan("WHERE pk = 'a' AND sk = 'b'", keys: keys).summary == ["a ?"])
  }
}

struct `A plan in an order` {
  @Test(
    arguments: [
      ("pk = 'o' ORDER BY sk DESC", ["o"], false), ("pk = 'o' ORDER BY sk", ["o"], true),
      ("pk = 'o' ORDER BY pk ASC", ["o"], false),
      ("pk = 'o' ORDER BY sk ASC, sk DESC", ["o"], true),
      ("pk IN ['o', 'p'] ORDER BY pk DESC, sk ASC", ["p", "o"], true),
      ("pk IN ['o', 'p'] ORDER BY pk DESC", ["p", "o"], false),
      ("pk IN ['o', 'p'] ORDER BY pk, sk DESC", ["o", "p"], false),
      ("pk = 'o' AND sk IN ['1', '2'] ORDER BY sk DESC", ["o =2", "o =1"], false),
      (
        "pk IN ['o', 'p'] AND sk IN ['1', '2'] ORDER BY pk DESC, sk",
        ["p =1", "p =2", "o =1", "o =2"],
        true
      ),
      (
        "pk IN ['o', 'p'] AND sk IN ['1', '2'] ORDER BY pk", ["o =2", "o =1", "p =2", "p =1"], false
      ),
    ] as [(String, [String], Bool)])
  func `reads partitions and items in it`(
    clauses: String, summary: [String], isForward: Bool
  ) throws {
    let plan = try plan("WHERE \(clauses)")
    #expect(plan.summary == summary)
    #expect(plan.isForward == isForward)
  }

  @Test(
    arguments: [
      (
        "pk = 'o' ORDER BY Total DESC",
        "Attribute Total in ORDER BY clause must be part of the primary key"
      ),
      (
        "pk > 'a' ORDER BY sk",
        "Must have at least one non-optional hash key condition in WHERE clause "
          + "when using ORDER BY clause."
      ),
      (
        "pk = 'a' OR x = 1 ORDER BY sk",
        "Must have at least one non-optional hash key condition in WHERE clause "
          + "when using ORDER BY clause."
      ),
      (
        "pk IN ['o', 'p'] ORDER BY sk DESC",
        "Must have hash key in ORDER BY clause when more than one hash key condition "
          + "specified in WHERE clause."
      ),
    ] as [(String, String)])
  func `is refused where it cannot be had`(clauses: String, message: String) {
    #expect(refusal("WHERE \(clauses)") == message)
  }
}

struct `A plan for an index` {
  @Test(
    arguments: [
      KeySchema(partition: [.init("a", .S), .init("b", .S)]),
      KeySchema(partition: [.init("a", .S)], sort: [.init("b", .S), .init("c", .N)]),
    ])
  func `with a key of several attributes is refused`(keys: KeySchema) {
    #expect(
      refusal("WHERE a = 1", keys: keys)
        == "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or "
        + "multi-attribute RANGE keys.")
  }

  private func lacking(_ condition: String) throws -> [String] {
    let keys = KeySchema(partition: ("g", .S))
    return try plan("WHERE \(condition)", keys: keys)
      .unprojectedAttributes { ["pk", "g", "proj"].contains($0) }
  }

  @Test(
    arguments: [
      ("g='y' AND NOT (np='np1' OR proj='x')", ["np"]),
      ("g='y' AND b='1' AND (a='2' OR proj='3')", ["a", "b"]),
      ("g='y' AND (zz='1' OR aa='2' OR mm='3')", ["zz", "aa", "mm"]),
      ("g='y' AND (proj='1' OR proj='2')", []), ("(g='y' OR g='z') AND zz='1'", ["zz"]),
      ("(g='b' AND u1='1') OR (g='q' AND u2='1')", ["u2"]),
      ("(g='q' AND u1='1') OR (g='b' AND u2='1')", ["u1"]),
      ("(g='y' AND proj='1') OR (g='z' AND aa='1')", []), ("g > 'a' AND zz='1'", []),
      ("g='y' AND (g='z' OR zz='1')", []), ("(g='y' AND zz='1') OR aa='1'", []),
      ("g IN ['y', 'z'] AND np IS NOT MISSING", ["np"]), ("g='y' AND size(np) > 1", ["np"]),
      ("g='y' AND np.a[0] = 1", ["np"]), ("np = '1'", []),
    ] as [(String, [String])])
  func `tells what lookups filter by and the index lacks`(
    condition: String, names: [String]
  ) throws {
    #expect(try lacking(condition) == names)
  }
}

struct `A write's target` {
  private func target(_ condition: String) throws(ValueError) -> PartiQLTarget? {
    let statement = try PartiQLStatement("DELETE FROM tbl WHERE \(condition)")
    guard case .delete(let delete) = statement else { return nil }
    return try delete.target(keys: PartiQLStatement.compositeKey)
  }

  private static let key: Item = ["pk": .S("a"), "sk": .S("b")]

  @Test(
    arguments: [
      ("pk = 'a' AND sk = 'b'", nil), ("sk = 'b' AND pk = 'a' AND pk = 'a'", nil),
      ("(pk = 'a' AND 'b' = sk) AND x = 'c'", compare("x", .equal, .S("c"))),
      (
        "pk = 'a' AND sk = 'b' AND x = 'c' AND sk > 'a'",
        .all([compare("x", .equal, .S("c")), compare("sk", .greater, .S("a"))])
      ),
    ] as [(String, Condition?)])
  func `is one key, and what is asked besides`(text: String, condition: Condition?) throws {
    let target = try #require(try target(text))
    #expect(target.key == Self.key)
    #expect(target.key.attributes.map(\.name) == ["pk", "sk"])
    #expect(target.condition == condition)
  }

  private static let incomplete =
    "Where clause does not contain a mandatory equality on all key attributes"

  @Test(
    arguments: [
      ("x = 1", incomplete), ("pk = 'a'", incomplete), ("sk = 'b'", incomplete),
      ("pk = 'a' AND sk > 'b'", incomplete), ("pk IN ['a'] AND sk = 'b'", incomplete),
      ("pk = 'a' OR sk = 'b'", incomplete), ("pk = 'a' AND NOT sk = 'b'", incomplete),
      (
        "pk = 'a' AND sk = 'b' AND pk = 'c'",
        "Multiple conditions on same key pk. Only single item Update/Insert/Delete are supported"
      ),
    ] as [(String, String)])
  func `must be named by equalities`(condition: String, message: String) {
    #expect(throws: ValueError(.validation, message)) { try target(condition) }
  }

  @Test func `of an UPDATE must be there`() throws {
    let keys = PartiQLStatement.hashKey
    for (text, condition) in [
      ("pk = 'a'", .exists(DocumentPath("pk"))),
      (
        "pk = 'a' AND x = 1",
        .all([.exists(DocumentPath("pk")), compare("x", .equal, .N(Number(1)))])
      ),
    ] as [(String, Condition)] {
      let statement = try PartiQLStatement("UPDATE tbl SET y = 1 WHERE \(text)")
      guard case .update(let update) = statement else { throw Unexpected(statement) }
      #expect(try update.target(keys: keys).condition == condition)
      #expect(try update.target(keys: keys).key == ["pk": .S("a")])
    }
  }

  @Test(
    arguments: [
      (
        "pk = 1 AND sk = 'b'",
        "Key attribute's data type should match its data type in table's schema: Key pk"
      ),
      (
        "pk = 'a' AND sk = NULL",
        "Key value must be of type S, N, or B. Key name: sk, Key type: NULL"
      ),
      ("pk = 'a' AND sk = 'b'", nil),
    ] as [(String, String?)])
  func `has keys of the schema's types`(condition: String, message: String?) throws {
    let target = try #require(try target(condition))
    if let message {
      #expect(throws: ValueError(.validation, message)) {
        try target.checkKeyTypes(PartiQLStatement.compositeKey)
      }
    } else {
      try target.checkKeyTypes(PartiQLStatement.compositeKey)
    }
  }
}

struct `A PartiQL EXISTS check` {
  private func check(_ read: String) throws(ValueError) -> PartiQLTarget? {
    let statement = try PartiQLStatement("EXISTS(SELECT * FROM \(read))")
    guard case .exists(let select) = statement else { return nil }
    return try select.existenceCheck(keys: PartiQLStatement.compositeKey)
  }

  @Test func `takes the first equality of each key, and asks the rest`() throws {
    let target = try #require(
      try check("tbl WHERE pk = 'a' AND sk = 'b' AND pk = 'c' AND x = 'd'"))
    #expect(target.key == ["pk": .S("a"), "sk": .S("b")])
    #expect(
      target.condition
        == .all([compare("pk", .equal, .S("c")), compare("x", .equal, .S("d"))]))
  }

  private static let noSingleItem =
    "EXISTS() must contain a single item read with additional condition"

  @Test(
    arguments: [
      ("tbl", noSingleItem), ("tbl WHERE pk = 'a' AND sk = 'b'", noSingleItem),
      ("tbl WHERE pk = 'a' AND x IS MISSING", noSingleItem),
      ("tbl WHERE pk IN ['a'] AND sk = 'b' AND x = 1", noSingleItem),
      (
        "tbl.idx WHERE pk = 'a' AND sk = 'b' AND x = 1",
        "Operations on indices are not supported in transactions"
      ),
    ] as [(String, String)])
  func `is refused where it asks nothing of one item`(read: String, message: String) {
    #expect(throws: ValueError(.validation, message)) { try check(read) }
  }
}
