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

/// A slow and plain reading of what such conditions mean.
extension Condition {
  fileprivate func holds(for item: Item) -> Bool {
    switch self {
    case .all(let conditions): conditions.allSatisfy { $0.holds(for: item) }
    case .any(let conditions): conditions.contains { $0.holds(for: item) }
    case .not(let condition): !condition.holds(for: item)
    case .exists(let path): item[path] != nil
    case .isIn(let value, let others):
      others.contains { Self.holds(value, .equal, $0, item) }
    case .between(let value, let lower, let upper):
      Self.holds(value, .greaterOrEqual, lower, item)
        && Self.holds(value, .lessOrEqual, upper, item)
    case .beginsWith(let value, let prefix):
      (value.text(in: item)).map { $0.hasPrefix(prefix.text(in: item) ?? "") } ?? false
    case .compare(let left, let comparator, let right): Self.holds(left, comparator, right, item)
    case .hasType, .contains: false
    }
  }

  private static func holds(
    _ left: Operand, _ comparator: Comparator, _ right: Operand, _ item: Item
  ) -> Bool {
    guard let left = left.text(in: item), let right = right.text(in: item) else { return false }
    return switch comparator {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

extension Operand {
  fileprivate func text(in item: Item) -> String? {
    switch self {
    case .value(.S(let text)): text
    case .path(let path): if case .S(let text) = item[path] { text } else { nil }
    default: nil
    }
  }
}

extension PartiQLReadPlan {
  /// The items it finds, in its own words and not in the condition's.
  fileprivate func found(in items: [Item]) -> [Item] {
    switch access {
    case .scan(let filter): return items.filter { filter?.holds(for: $0) ?? true }
    case .lookups(let lookups):
      return lookups.flatMap { lookup in
        items.filter { item in
          item["pk"] == lookup.partition && (lookup.filter?.holds(for: item) ?? true)
            && (lookup.sort?.admits(item["sk"]) ?? true)
        }
      }
    }
  }
}

extension KeyCondition.Limit {
  fileprivate func admits(_ value: AttributeValue?) -> Bool {
    guard let value = value?.text else { return false }
    return switch self {
    case .equal(let other): value == other.text ?? ""
    case .less(let other): value < other.text ?? ""
    case .lessOrEqual(let other): value <= other.text ?? ""
    case .greater(let other): value > other.text ?? ""
    case .greaterOrEqual(let other): value >= other.text ?? ""
    case .between(let lower, let upper): lower.text ?? "" <= value && value <= upper.text ?? ""
    case .beginsWith(let prefix): value.hasPrefix(prefix.text ?? "-")
    }
  }
}

extension AttributeValue {
  fileprivate var text: String? { if case .S(let text) = self { text } else { nil } }
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
      let found = plan.found(in: Self.items)
      #expect(Set(found).count == found.count, "\(text)")
      #expect(Set(found) == Set(Self.items.filter { condition.holds(for: $0) }), "\(text)")
    }
    #expect(scans > 500)
    #expect(lookups > 300)
    #expect(refusals > 50)
  }
}
