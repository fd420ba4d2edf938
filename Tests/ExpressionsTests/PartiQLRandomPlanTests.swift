import Expressions
import Testing

/// Conditions over `pk`, `sk` and `x` whose values are single letters.
private struct ConditionSource {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func condition(_ levels: Int) -> String {
    guard levels > 0 else { return test() }
    switch Int.random(in: 0..<7, using: &random) {
    case 0...2: return "\(nested(levels)) AND \(nested(levels))"
    case 3...4: return "\(nested(levels)) OR \(nested(levels))"
    case 5: return "NOT \(nested(levels))"
    default: return test()
    }
  }

  private mutating func nested(_ levels: Int) -> String { "(\(condition(levels - 1)))" }

  private mutating func letter(_ range: ClosedRange<UInt8>) -> String {
    let byte = UInt8.random(in: range, using: &random)
    return "'\(Character(Unicode.Scalar(byte)))'"
  }

  private mutating func test() -> String {
    let attribute = ["pk", "pk", "pk", "sk", "sk", "x"].randomElement(using: &random) ?? "pk"
    let range = attribute == "pk" ? UInt8(97)...UInt8(99) : UInt8(49)...UInt8(54)
    let (one, other) = (letter(range), letter(range))
    if attribute == "pk", Bool.random(using: &random) { return "pk = \(one)" }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return "\(attribute) IN [\(one), \(other)]"
    case 1: return "\(attribute) BETWEEN \(min(one, other)) AND \(max(one, other))"
    case 2: return "begins_with(\(attribute), \(one))"
    case 3: return "\(one) < \(attribute)"
    case 4: return "\(attribute) IS MISSING"
    default:
      let comparator = ["=", "=", "=", "<>", "<", ">=", ">", "<="].randomElement(using: &random)
      return "\(attribute) \(comparator ?? "=") \(one)"
    }
  }
}

extension PartiQLReadPlan {
  /// The items it finds, in its own words and not in the condition's.
  fileprivate func found(in items: [Item]) throws -> [Item] {
    switch access {
    case .scan(let filter):
      return items.filter { item in filter.map { Reference.holds($0, for: item) } ?? true }
    case .lookups(let lookups):
      return try lookups.flatMap { lookup in
        try items.filter { item in
          let key = try PartiQLStatement.compositeKey.primaryKey(ofItem: item)
          return key.partitionBytes == lookup.range.partition
            && lookup.range.contains(sort: key.sortBytes)
            && (lookup.filter.map { Reference.holds($0, for: item) } ?? true)
        }
      }
    }
  }
}

struct `Random conditions` {
  private static let items: [Item] = ["a", "b", "c"].flatMap { partition in
    ["1", "2", "3", "4", "5"].flatMap { sort in
      ["1", "3", nil].map { other in
        var item: Item = ["pk": .S(partition), "sk": .S(sort)]
        item["x"] = other.map { .S($0) }
        return item
      }
    }
  }

  @Test func `find the same items by keys as by looking at each, and none twice`() throws {
    var source = ConditionSource(seed: 20_261_125)
    var (scans, lookups, refusals) = (0, 0, 0)
    for _ in 0..<4_000 {
      let text = "SELECT * FROM tbl WHERE \(source.condition(3))"
      guard let statement = try? PartiQLStatement(text), case .select(let select) = statement,
        let condition = select.condition
      else {
        Issue.record("\(text)")
        continue
      }
      guard let plan = try? select.plan(keys: PartiQLStatement.compositeKey) else {
        refusals += 1
        continue
      }
      if case .scan = plan.access { scans += 1 } else { lookups += 1 }
      let found = try plan.found(in: Self.items)
      #expect(Set(found).count == found.count, "\(text)")
      #expect(
        Set(found) == Set(Self.items.filter { Reference.holds(condition, for: $0) }), "\(text)")
    }
    #expect(scans > 500)
    #expect(lookups > 300)
    #expect(refusals > 50)
  }
}
