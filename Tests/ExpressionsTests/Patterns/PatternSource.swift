import Expressions
import Wire

/// Makes random patterns, and events that often match them.
struct PatternSource {
  var random: SeededGenerator

  private static let names = ["a", "b", "c", "d.e", "é", "a\"", "e"]
  private static let strings = ["", "x", "X", "xy", "yx", "é\n", "\"", "\\", "100", "null"]
  private static let digits = ["0", "1", "-1", "1.0", "10e-1", "2.5", "100", "1e2", "7000000000"]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  private mutating func isLikely(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func names(_ most: Int) -> [String] {
    Array(Self.names.shuffled(using: &random).prefix(Int.random(in: 1...most, using: &random)))
  }

  /// Absence is not asked for within alternatives, where AWS's matcher has rules of its own.
  mutating func pattern(level: Int = 0, isInOr: Bool = false) -> JSON {
    var entries = names(3).map { name in
      let isNested = level < 3 && isLikely(50)
      return JSON.Entry(
        name, isNested ? pattern(level: level + 1, isInOr: isInOr) : tests(isInOr: isInOr))
    }
    if level < 2, isLikely(15) {
      let alternatives = (0..<2).map { _ in pattern(level: level + 1, isInOr: true) }
      entries.insert(JSON.Entry("$or", .array(alternatives)), at: 0)
    }
    return .object(entries)
  }

  private mutating func tests(isInOr: Bool) -> JSON {
    .array((0..<Int.random(in: 1...2, using: &random)).map { _ in test(isInOr: isInOr) })
  }

  private mutating func test(isInOr: Bool) -> JSON {
    let text = JSON.string(pick(Self.strings))
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return ["prefix": text]
    case 1: return ["suffix": text]
    case 2: return ["equals-ignore-case": text]
    case 3: return ["anything-but": text]
    case 4: return ["anything-but": .array([text, .string(pick(Self.strings))])]
    case 5: return ["anything-but": .number(pick(["1", "2.5"]))]
    case 6:
      return [
        "numeric": [.string(pick(["=", "<", "<=", ">", ">="])), .number(pick(["1", "2.5"]))]
      ]
    case 7: return ["numeric": [.string(pick([">", ">="])), 0, .string(pick(["<", "<="])), 100]]
    case 8: return ["exists": true]
    case 9 where !isInOr: return ["exists": false]
    default: return scalar()
    }
  }

  private mutating func scalar() -> JSON {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2, 3: .number(pick(Self.digits))
    default: .string(pick(Self.strings))
    }
  }

  mutating func event(level: Int = 0) -> JSON {
    .object(names(5).map { JSON.Entry($0, value(level: level)) })
  }

  private mutating func value(level: Int) -> JSON {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3 where level < 4: event(level: level + 1)
    case 3..<5 where level < 4:
      .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(level: level + 1) })
    default: scalar()
    }
  }

  /// The event in parts of any form, with white space and escapes where it is a text.
  mutating func parts(_ event: JSON) -> PatternEvent {
    PatternEvent(
      (event.entries ?? []).map { entry in
        PatternEvent.Field(entry.key, part(entry.value))
      })
  }

  private mutating func part(_ json: JSON) -> PatternEvent.Value {
    switch json {
    case .string(let text) where isLikely(70): .string(text)
    case .number(let digits) where isLikely(70): .number(digits)
    case .object where isLikely(30): .object(parts(json))
    default: .json(Array((isLikely(30) ? json.formatted() : json.text).utf8))
    }
  }
}
