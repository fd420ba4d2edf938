@testable import Expressions

/// Random items, and forms that go with them. They are small and alike, so that paths lead
/// somewhere and values meet their equals.
extension SeededGenerator {
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func name() -> String {
    pick(["a", "b", "c", "d", "e_1", "name", "é", "e\u{301}", "a.b"])
  }

  mutating func smallNumber() -> Number {
    let text = pick(["-2", "-1.5", "-1", "0", "0.5", "1", "1.0", "1.5", "2", "3", "10", "1E1"])
    guard let number = try? Number(parsing: text) else { preconditionFailure("no number: \(text)") }
    return number
  }

  mutating func smallText() -> String {
    pick(["", "a", "ab", "abc", "b", "bc", "é", "e\u{301}", "😀", "\u{ffff}"])
  }

  mutating func smallBytes() -> [UInt8] {
    pick([[], [0], [1], [1, 0], [0, 1, 2], [255], [1, 2]])
  }

  mutating func scalar(_ type: AttributeType) -> AttributeValue {
    switch type {
    case .S: .S(smallText())
    case .N: .N(smallNumber())
    default: .B(smallBytes())
    }
  }

  mutating func value(_ type: AttributeType, levels: Int = 3) -> AttributeValue {
    switch type {
    case .S, .N, .B: return scalar(type)
    case .SS: return .SS(distinct(["a", "ab", "b", "é", "e\u{301}"]))
    case .NS: return .NS(distinct([Number(1), Number(2), Number(3), Number(10)]))
    case .BS: return .BS(distinct([[0], [1], [1, 2], [255]]))
    case .NULL: return .NULL
    case .BOOL: return .BOOL(chance(50))
    case .M:
      return .M(item(count: levels > 1 ? Int.random(in: 0...4, using: &self) : 0, levels - 1))
    case .L:
      let count = levels > 1 ? Int.random(in: 0...4, using: &self) : 0
      return .L((0..<count).map { _ in value(levels: levels - 1) })
    }
  }

  mutating func value(levels: Int = 3) -> AttributeValue {
    value(pick([.S, .N, .B, .SS, .NS, .BS, .NULL, .BOOL, .M, .M, .M, .L, .L, .L]), levels: levels)
  }

  mutating func item(count: Int = 6, _ levels: Int = 4) -> Item {
    var item = Item()
    for _ in 0..<count { item[name()] = value(levels: levels) }
    return item
  }

  private mutating func distinct<Member>(_ members: [Member]) -> [Member] {
    Array(members.shuffled(using: &self).prefix(Int.random(in: 1...3, using: &self)))
  }
}

/// Paths.
extension SeededGenerator {
  /// A path that mostly leads somewhere in the item.
  mutating func path(in item: Item) -> DocumentPath {
    let attribute = chance(80) ? item.attributes.map(\.name).randomElement(using: &self) : nil
    var path = DocumentPath(attribute ?? name())
    while path.steps.count < 5, chance(60) {
      path = DocumentPath(path.attribute, path.steps + [step(into: item[path])])
    }
    return path
  }

  private mutating func step(into value: AttributeValue?) -> DocumentPath.Step {
    switch value {
    case .M(let members) where chance(90):
      .member(
        (chance(80) ? members.attributes.map(\.name).randomElement(using: &self) : nil) ?? name())
    case .L where chance(90): .element(Int.random(in: 0...5, using: &self))
    default: chance(50) ? .member(name()) : .element(Int.random(in: 0...2, using: &self))
    }
  }

  /// A path that more often than not leads somewhere, or where the last step can be made.
  mutating func goodPath(in item: Item, isToBeSet: Bool = false) -> DocumentPath {
    for _ in 0..<4 {
      let path = path(in: item)
      if item[path] != nil || isToBeSet && path.canBeSet(in: item) { return path }
    }
    return path(in: item)
  }

  /// Paths of which none leads into another.
  mutating func paths(in item: Item, count: Int, areToBeSet: Bool = false) -> [DocumentPath] {
    var paths: [DocumentPath] = []
    for _ in 0..<count {
      let path = areToBeSet ? goodPath(in: item, isToBeSet: true) : path(in: item)
      if paths.allSatisfy({ !$0.meets(path) }) { paths.append(path) }
    }
    return paths.isEmpty ? [DocumentPath(name())] : paths
  }
}

extension DocumentPath {
  fileprivate func canBeSet(in item: Item) -> Bool {
    switch (steps.last, item[DocumentPath(attribute, steps.dropLast())]) {
    case (nil, _), (.member, .M), (.element, .L): true
    default: false
    }
  }

  /// Whether the two may not be in one update.
  fileprivate func meets(_ other: DocumentPath) -> Bool {
    let left = [Step.member(attribute)] + steps
    let right = [Step.member(other.attribute)] + other.steps
    guard let (left, right) = zip(left, right).first(where: { $0 != $1 }) else { return true }
    return switch (left, right) {
    case (.member, .member), (.element, .element): false
    default: true
    }
  }
}

/// Conditions that nothing is wrong with.
extension SeededGenerator {
  mutating func condition(for item: Item, levels: Int = 4) -> Condition {
    guard levels > 1, chance(60) else { return test(of: item) }
    switch Int.random(in: 0...2, using: &self) {
    case 0: return .not(condition(for: item, levels: levels - 1))
    case 1: return .all(conditions(for: item, levels - 1))
    default: return .any(conditions(for: item, levels - 1))
    }
  }

  private mutating func conditions(for item: Item, _ levels: Int) -> [Condition] {
    (0..<Int.random(in: 2...4, using: &self)).map { _ in condition(for: item, levels: levels) }
  }

  private mutating func test(of item: Item) -> Condition {
    let first = operand(for: item)
    switch Int.random(in: 0...7, using: &self) {
    case 0: return .compare(first, pick([.equal, .notEqual]), operand(for: item, besides: first))
    case 1:
      return .compare(
        ordered(for: item), pick([.less, .lessOrEqual, .greater, .greaterOrEqual]),
        .value(scalar(pick([.S, .N, .B]))))
    case 2: return between(for: item)
    case 3:
      let count = Int.random(in: 1...4, using: &self)
      return .isIn(first, (0..<count).map { _ in operand(for: item, besides: first) })
    case 4: return .exists(path(in: item))
    case 5: return .hasType(first, pick(AttributeType.allCases))
    case 6:
      return .beginsWith(.path(path(in: item)), .value(scalar(chance(70) ? .S : .B)))
    default: return .contains(first, operand(for: item, besides: first))
    }
  }

  private mutating func between(for item: Item) -> Condition {
    let type = pick([.S, .N, .B] as [AttributeType])
    var bounds = [scalar(type), scalar(type)]
    if bounds[1].precedes(bounds[0]) { bounds.reverse() }
    if chance(20) { return .between(.value(bounds[0]), ordered(for: item), ordered(for: item)) }
    return .between(ordered(for: item), .value(bounds[0]), .value(bounds[1]))
  }

  /// An operand whose type may have an order.
  private mutating func ordered(for item: Item) -> Operand {
    chance(20) ? .size(.path(path(in: item))) : .path(path(in: item))
  }

  private mutating func operand(for item: Item, besides other: Operand? = nil) -> Operand {
    while true {
      let operand = operand(for: item)
      if case .path = operand, operand == other { continue }
      return operand
    }
  }

  private mutating func operand(for item: Item) -> Operand {
    switch Int.random(in: 0..<10, using: &self) {
    case 0..<6: .path(path(in: item))
    case 6: .size(.path(path(in: item)))
    case 7: .size(.value(value(pick([.S, .B, .SS, .NS, .BS, .L, .M]))))
    case 8: .value(item.attributes.randomElement(using: &self)?.value ?? .NULL)
    default: .value(value())
    }
  }
}

/// Updates that nothing is wrong with until they meet an item.
extension SeededGenerator {
  mutating func update(of item: Item) -> Update {
    let count = Int.random(in: 1...4, using: &self)
    let paths = paths(in: item, count: count, areToBeSet: true)
    let sections = Dictionary(
      grouping: paths.map { action(at: $0, of: item) }, by: { $0.section })
    return Update(sections.sorted { $0.key < $1.key }.flatMap(\.value))
  }

  private mutating func action(at path: DocumentPath, of item: Item) -> Update.Action {
    let type = chance(95) ? item[path]?.type : nil
    switch Int.random(in: 0..<10, using: &self) {
    case 0..<5: return .set(path, newValue(of: item))
    case 5, 6: return .remove(path)
    case 7 where type == .N: return .add(path, value(.N))
    case 7, 8:
      let isSet = type == .SS || type == .NS || type == .BS
      let members = value(isSet ? type ?? .SS : pick([.SS, .NS, .BS]))
      return chance(50) ? .add(path, members) : .delete(path, members)
    default: return .add(path, value(pick([.N, .SS, .NS, .BS])))
    }
  }

  private mutating func newValue(of item: Item) -> Update.NewValue {
    switch Int.random(in: 0..<10, using: &self) {
    case 0..<3: .value(value())
    case 3, 4: .path(goodPath(in: item))
    case 5: .sum(summand(.N, of: item), summand(.N, of: item))
    case 6: .difference(summand(.N, of: item), summand(.N, of: item))
    case 7: .listAppend(summand(.L, of: item), summand(.L, of: item))
    default: unlessExists(.value(value()), of: item)
    }
  }

  private mutating func summand(_ type: AttributeType, of item: Item) -> Update.NewValue {
    if chance(40) { return .value(value(type)) }
    let fitting = item.attributes.filter { $0.value.type == type }
    let path =
      fitting.randomElement(using: &self).map { DocumentPath($0.name) } ?? goodPath(in: item)
    return chance(30) ? .ifNotExists(path, .value(value(type))) : .path(path)
  }

  private mutating func unlessExists(
    _ value: Update.NewValue, of item: Item
  ) -> Update.NewValue {
    let path = path(in: item)
    return chance(30)
      ? .ifNotExists(path, .ifNotExists(self.path(in: item), value)) : .ifNotExists(path, value)
  }
}

extension Update.Action {
  var section: String {
    switch self {
    case .set: "SET"
    case .remove: "REMOVE"
    case .add: "ADD"
    case .delete: "DELETE"
    }
  }
}
