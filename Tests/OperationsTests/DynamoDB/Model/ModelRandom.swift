import TestKit

/// Random writes and reads, out of few keys and values so that they meet.
struct ModelRandom {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// The two forms of `é` are two partitions.
  static let partitions = ["a", "ab", "é", "e\u{301}"].map { Array($0.utf8) }
  private static let sorts = [-20, -3, -1, 0, 1, 2, 19, 20]
  private static let tags = ["x", "xa", "y", "Z", "z😀"].map { Array($0.utf8) }
  private static let teams = ["red", "blue"].map { Array($0.utf8) }
  private static let labels = ["l", "m", "n"].map { Array($0.utf8) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

  /// True once in so many times.
  mutating func chance(_ count: Int) -> Bool { number(1...count) == 1 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...elements.count - 1)]
  }

  mutating func key() -> ModelKey { ModelKey(pk: pick(Self.partitions), sk: pick(Self.sorts)) }

  /// Some keys, none of them twice.
  mutating func keys() -> [ModelKey] {
    var keys: [ModelKey] = []
    for _ in 0..<number(1...6) {
      let key = key()
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }
}

extension ModelRandom {
  mutating func value(of name: String) -> ModelValue {
    switch name {
    case "pk": .text(pick(Self.partitions))
    case "sk": .number(pick(Self.sorts))
    case "tag": .text(pick(Self.tags))
    case "team": .text(pick(Self.teams))
    case "score": .number(number(-5...5))
    case "labels": .texts(someLabels())
    case "notes": .list(chance(3) ? [] : [.text(pick(Self.tags)), .number(number(-5...5))])
    default: .map(chance(3) ? [:] : ["a": .number(number(-5...5)), "b": .list([])])
    }
  }

  private mutating func someLabels() -> Set<[UInt8]> {
    [pick(Self.labels), pick(Self.labels)]
  }

  /// Now and then a value that an index does not take.
  private mutating func newValue(of name: String) -> ModelValue {
    if chance(30), ["tag", "team", "score"].contains(name) { return .list([]) }
    return value(of: name)
  }

  private mutating func attributes() -> ModelItem {
    var item: ModelItem = [:]
    for name in ["tag", "team", "score", "labels", "notes", "info"] where !chance(3) {
      item[name] = newValue(of: name)
    }
    return item
  }

  private mutating func actions() -> [ModelAction] {
    var names: Set<String> = []
    var actions: [ModelAction] = []
    for _ in 0..<number(1...3) {
      let name = pick(["tag", "team", "score", "labels", "notes", "info"])
      if names.insert(name).inserted { actions.append(action(on: name)) }
    }
    return actions
  }

  private mutating func action(on name: String) -> ModelAction {
    switch number(1...5) {
    case 1: return .set(name, newValue(of: name))
    case 2: return .setIfMissing(name, value(of: name))
    case 3: return .remove(name)
    default: break
    }
    switch name {
    case "score": return chance(2) ? .raise(name, number(-3...3)) : .add(name, number(-3...3))
    case "labels":
      return chance(2) ? .include(name, someLabels()) : .exclude(name, someLabels())
    case "notes": return .append(name, .text(pick(Self.tags)))
    case "info": return .setInside(name, .number(number(-3...3)))
    default: return .set(name, newValue(of: name))
    }
  }
}

extension ModelRandom {
  mutating func write(of key: ModelKey, isInTransaction: Bool = false) -> ModelWrite {
    let names = ["tag", "team", "score", "labels", "notes"]
    let condition = chance(2) ? condition(on: names, depth: 2) : nil
    let change: ModelWrite.Change =
      switch number(1...6) {
      case 1, 2: .put(attributes())
      case 3, 4, 5: .update(actions())
      default: isInTransaction && condition != nil && chance(2) ? .check : .delete
      }
    return ModelWrite(key: key, change: change, condition: condition)
  }

  mutating func batchedWrite(of key: ModelKey) -> ModelWrite {
    ModelWrite(key: key, change: chance(3) ? .delete : .put(attributes()), condition: nil)
  }

  mutating func condition(on names: [String], depth: Int) -> ModelCondition {
    if depth > 0, chance(3) {
      let one = condition(on: names, depth: depth - 1)
      switch number(1...3) {
      case 1: return .not(one)
      case 2: return .both(one, condition(on: names, depth: depth - 1))
      default: return .either(one, condition(on: names, depth: depth - 1))
      }
    }
    let name = pick(names)
    switch number(1...5) {
    case 1: return .exists(name)
    case 2: return .isMissing(name)
    default: return test(of: name)
    }
  }

  private mutating func test(of name: String) -> ModelCondition {
    switch name {
    case "labels" where chance(2): .contains(name, pick(Self.labels))
    case "labels", "notes": .isShorter(name, than: number(0...3))
    case "tag" where chance(3): .beginsWith(name, [pick(Self.tags)[0]])
    default: .compare(name, pick(ModelCondition.Comparison.allCases), value(of: name))
    }
  }
}

extension ModelRandom {
  mutating func query(of index: ModelIndex) -> ModelQuery {
    let partition = value(of: index.partition)
    return ModelQuery(
      index: index, partition: partition, range: chance(2) ? range(on: index.sort) : nil,
      filter: chance(3) ? condition(on: index.filtered, depth: 1) : nil, isForward: chance(2),
      limit: chance(2) ? number(1...4) : nil, segments: 1)
  }

  mutating func scan(of index: ModelIndex) -> ModelQuery {
    ModelQuery(
      index: index, partition: nil, range: nil,
      filter: chance(3) ? condition(on: index.filtered, depth: 1) : nil, isForward: true,
      limit: chance(3) ? number(3...9) : nil, segments: chance(3) ? number(2...4) : 1)
  }

  private mutating func range(on name: String) -> ModelCondition {
    let bounds = [value(of: name), value(of: name)]
    if chance(4) {
      let isOrdered = bounds[1].precedes(bounds[0]) == false
      return .between(name, bounds[isOrdered ? 0 : 1], bounds[isOrdered ? 1 : 0])
    }
    if name == "tag", chance(3) { return .beginsWith(name, [pick(Self.tags)[0]]) }
    let comparisons = ModelCondition.Comparison.allCases.filter { $0 != .different }
    return .compare(name, pick(comparisons), bounds[0])
  }
}
