#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

@testable import Expressions

/// How many texts are read; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 50_000

private let names = [(name: "#a", value: "a"), (name: "#s", value: "status")]
private let values: Item = [
  ":s": .S("ab"), ":t": .S("S"), ":n": .N(Number(2)), ":b": .B([1]), ":l": .L([.S("ab")]),
  ":m": .M(["a": .NULL]), ":ss": .SS(["ab", "b"]), ":ns": .NS([Number(2)]), ":bool": .BOOL(true),
]
private let items: [Item] = [
  Item(),
  [
    "a": .S("ab"), "b": .M(["a": .N(Number(2)), "b": .L([.S("ab"), .M(["a": .NULL])])]),
    "c": .L([.SS(["ab"]), .N(Number(2)), .L([])]), "status": .SS(["ab"]),
  ],
  ["a": .N(Number(2)), "b": .L([.N(Number(2)), .BOOL(true), .B([1])]), "c": .NS([Number(1)])],
]
private let schema = KeySchema(partition: ("a", .S), sort: ("b", .N))

/// Makes texts that are expressions, or nearly, or not at all.
private struct TextGenerator {
  private static let words = [
    "a", "b", "c", "a.b", "b[0]", "c[1]", "b.b[1].a", "#a", "#s", "#u", ":s", ":t", ":n", ":b",
    ":l",
    ":m", ":ss", ":ns", ":bool", ":u", "status", "=", "<>", "<", "<=", ">", ">=", "(", ")", "(",
    ")",
    ",", ".", "[", "]", "0", "1", "99999999999", "+", "-", "AND", "and", "OR", "NOT", "BETWEEN",
    "IN",
    "SET", "set", "REMOVE", "ADD", "DELETE", "size(", "size(a)", "attribute_exists(",
    "attribute_not_exists(", "attribute_type(", "begins_with(", "contains(", "if_not_exists(",
    "list_append(", "f(", "_", "é", "😀", "\"", "!", "\n", "\t", "\u{0}",
  ]

  private static let expressions = [
    "a = :s AND begins_with(b.a, :s) OR NOT (c[0] IN (:ss, :n))", "size(a) BETWEEN :n AND b.a",
    "attribute_type(#s, :t) AND (attribute_exists(c) OR attribute_not_exists(d))",
    "contains(#s, :s) OR contains(a, :s) AND NOT contains(c, :n)", "a = :s AND b BETWEEN :n AND :n",
    "a = :s AND b > :n", "#a = :s and begins_with(b, :s)", "a, b.b[1], c[0], #s",
    "a, b.a, c[2], c[1]",
    "SET a = b.a + :n, b.b[4] = list_append(:l, b.b), d = if_not_exists(d, :n) - :n",
    "SET a = :s REMOVE c[0], c[2] ADD b.a :n DELETE #s :ss", "REMOVE a, b.b[0], b.b[1].a",
    "ADD a :n, #s :ss, d :ns DELETE c :ns", "((a) = (:s)) AND ((b.a) <> (:n))",
  ]

  var random: SeededGenerator

  mutating func next() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: soup(Int.random(in: 1...24, using: &random))
    case 3: deep(Int.random(in: 1...400, using: &random))
    case 4: bytes()
    default: mutated(random.pick(Self.expressions))
    }
  }

  private mutating func soup(_ count: Int) -> String {
    (0..<count).map { _ in random.pick(Self.words) }.joined(separator: random.pick([" ", "", " "]))
  }

  private mutating func deep(_ count: Int) -> String {
    let opening = random.pick([
      "(", "NOT ", "size(", "a = b AND (", "a IN (", "f(", "SET a = (", "[",
    ])
    let closing = String(repeating: ")", count: random.pick([0, count, count, count - 1]))
    return String(repeating: opening, count: count) + random.pick(["a", "a = :s", "", "a + b"])
      + closing
  }

  private mutating func bytes() -> String {
    let count = Int.random(in: 0...40, using: &random)
    return String(
      decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
  }

  private mutating func mutated(_ text: String) -> String {
    var parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let place = Int.random(in: 0..<parts.count, using: &random)
      switch Int.random(in: 0...4, using: &random) {
      case 0: parts[place] = random.pick(Self.words)
      case 1: parts.insert(random.pick(Self.words), at: place)
      case 2 where parts.count > 1: parts.remove(at: place)
      case 3: parts.swapAt(place, Int.random(in: 0..<parts.count, using: &random))
      default: parts[place] = changed(parts[place])
      }
    }
    return parts.joined(separator: " ")
  }

  /// One character more or less.
  private mutating func changed(_ word: String) -> String {
    var word = word
    let places = Array(word.indices)
    if let place = places.randomElement(using: &random), random.chance(50) {
      word.remove(at: place)
    } else {
      word.insert(random.pick(Array("()[].,:#=<>+-_a0 é\"")), at: word.startIndex)
    }
    return word
  }
}

/// Reads one text as everything and does with it what can be done, and counts what it was.
private struct Reading {
  private(set) var acceptedCount = 0
  private(set) var refusedCount = 0

  mutating func read(_ text: String) throws {
    var parser = try ExpressionParser(names: names, values: values)
    attempt(text, .condition) { () throws(ValueError) in
      Self.evaluate(try parser.condition(text), text)
    }
    attempt(text, .update) { () throws(ValueError) in Self.apply(try parser.update(text), text) }
    attempt(text, .projection) { () throws(ValueError) in
      Self.project(try parser.projection(text), text)
    }
    attempt(text, .keyCondition) { () throws(ValueError) in
      let conditions = try parser.keyCondition(text).conditions()
      _ = try? KeyQuery(conditions, schema: schema)
    }
    try? parser.checkAllUsed()
  }

  private mutating func attempt(
    _ text: String, _ kind: ExpressionKind, _ read: () throws(ValueError) -> Void
  ) {
    do throws(ValueError) {
      try read()
      acceptedCount += 1
    } catch {
      refusedCount += 1
      if !error.isEnveloped || !error.message.hasPrefix("Invalid \(kind.rawValue): ") {
        Issue.record("\(text): \(error)")
      }
    }
  }

  private static func evaluate(_ condition: Condition, _ text: String) {
    for item in items where condition.holds(for: item) != Reference.holds(condition, for: item) {
      Issue.record("\(text) of \(item)")
    }
  }

  private static func apply(_ update: Update, _ text: String) {
    for item in items {
      let new = try? update.apply(to: item)
      let expected = try? Reference.apply(update, to: item)
      if new.map(Reference.show) != expected.map(Reference.show) {
        Issue.record("\(text) of \(item)")
      }
      _ = update.touched(in: new)
    }
  }

  private static func project(_ projection: Projection, _ text: String) {
    for item in items
    where projection.apply(to: item) != Reference.project(projection.paths, item) {
      Issue.record("\(text) of \(item)")
    }
  }
}

struct `Any text` {
  @Test func `is an expression or is refused`() throws {
    var texts = TextGenerator(random: SeededGenerator(seed: 44))
    var reading = Reading()
    for _ in 0..<rounds { try reading.read(texts.next()) }
    #expect(reading.acceptedCount > rounds / 10)
    #expect(reading.refusedCount > rounds)
  }
}
