@testable import Expressions

/// What conditions mean, written for its plainness: values are turned into texts and arrays, and
/// compared as those.
enum Reference {
  static func holds(_ condition: Condition, for item: Item) -> Bool {
    switch condition {
    case .compare(let left, let comparator, let right):
      compare(find(left, in: item), comparator, find(right, in: item))
    case .between(let operand, let lower, let upper):
      compare(find(operand, in: item), .greaterOrEqual, find(lower, in: item))
        && compare(find(operand, in: item), .lessOrEqual, find(upper, in: item))
    case .isIn(let operand, let members):
      members.contains { compare(find(operand, in: item), .equal, find($0, in: item)) }
    case .exists(let path): find(.path(path), in: item) != nil
    case .hasType(let operand, let type): find(operand, in: item).map(typeName) == type.rawValue
    case .beginsWith(let operand, let prefix):
      begins(find(operand, in: item), find(prefix, in: item))
    case .contains(let operand, let part):
      contains(find(operand, in: item), find(part, in: item))
    case .not(let condition): holds(condition, for: item) == false
    case .all(let conditions): conditions.filter { holds($0, for: item) }.count == conditions.count
    case .any(let conditions): !conditions.filter { holds($0, for: item) }.isEmpty
    }
  }

  static func find(_ operand: Operand, in item: Item) -> AttributeValue? {
    switch operand {
    case .value(let value): return value
    case .path(let path): return find([.member(path.attribute)] + path.steps, in: .M(item))
    case .size(let operand):
      guard let value = find(operand, in: item), let size = size(of: value) else { return nil }
      return .N(Number(size))
    }
  }

  static func find(_ steps: [DocumentPath.Step], in value: AttributeValue) -> AttributeValue? {
    guard let first = steps.first else { return value }
    var found: AttributeValue?
    if case .member(let name) = first, case .M(let members) = value {
      for member in members.attributes where Array(member.name.utf8) == Array(name.utf8) {
        found = member.value
      }
    }
    if case .element(let index) = first, case .L(let elements) = value {
      for (place, element) in elements.enumerated() where place == index { found = element }
    }
    return found.flatMap { find(Array(steps.dropFirst()), in: $0) }
  }

  private static func size(of value: AttributeValue) -> Int? {
    switch value {
    case .S(let text): Array(text.utf16).count
    case .B(let bytes): bytes.count
    case .SS(let members): members.count
    case .NS(let members): members.count
    case .BS(let members): members.count
    case .M(let members): members.attributes.count
    case .L(let elements): elements.count
    default: nil
    }
  }
}

extension Reference {
  private static func compare(
    _ left: AttributeValue?, _ comparator: Comparator, _ right: AttributeValue?
  ) -> Bool {
    guard let left, let right else { return comparator == .notEqual }
    let isEqual = show(left) == show(right)
    if comparator == .equal { return isEqual }
    if comparator == .notEqual { return !isEqual }
    guard typeName(left) == typeName(right), let left = key(left), let right = key(right) else {
      return false
    }
    let isLess = left.lexicographicallyPrecedes(right)
    return switch comparator {
    case .less: isLess
    case .lessOrEqual: isLess || isEqual
    case .greater: !isLess && !isEqual
    default: !isLess
    }
  }

  /// Numbers that are in the order of the values of a type; nil if the type has no order.
  private static func key(_ value: AttributeValue) -> [Double]? {
    switch value {
    case .S(let text): text.utf8.map(Double.init)
    case .B(let bytes): bytes.map(Double.init)
    case .N(let number): [Double(number.text) ?? .nan]
    default: nil
    }
  }

  private static func begins(_ value: AttributeValue?, _ prefix: AttributeValue?) -> Bool {
    guard let value, let prefix, typeName(value) == typeName(prefix) else { return false }
    guard let whole = bytes(value), let start = bytes(prefix) else { return false }
    return Array(whole.prefix(start.count)) == start
  }

  private static func contains(_ value: AttributeValue?, _ part: AttributeValue?) -> Bool {
    guard let value, let part else { return false }
    if let members = members(of: value) { return members.map(show).contains(show(part)) }
    guard typeName(value) == typeName(part), let whole = bytes(value), let part = bytes(part)
    else { return false }
    return (0...whole.count).contains { Array(whole.dropFirst($0).prefix(part.count)) == part }
  }

  private static func bytes(_ value: AttributeValue) -> [UInt8]? {
    switch value {
    case .S(let text): Array(text.utf8)
    case .B(let bytes): bytes
    default: nil
    }
  }

  private static func members(of value: AttributeValue) -> [AttributeValue]? {
    switch value {
    case .SS(let members): members.map { .S($0) }
    case .NS(let members): members.map { .N($0) }
    case .BS(let members): members.map { .B($0) }
    case .L(let elements): elements
    default: nil
    }
  }
}

extension Reference {
  static func typeName(_ value: AttributeValue) -> String {
    String(show(value).prefix { $0 != " " })
  }

  /// A text that two values have in common only if they are the same to DynamoDB.
  static func show(_ value: AttributeValue) -> String {
    switch value {
    case .S(let text): "S \(Array(text.utf8))"
    case .N(let number): "N \(Double(number.text) ?? .nan)"
    case .B(let bytes): "B \(bytes)"
    case .SS, .NS, .BS:
      "\(value.type) \((members(of: value) ?? []).map(show).sorted())"
    case .L(let elements): "L \(elements.map(show))"
    case .M(let item): "M " + show(item)
    case .NULL: "NULL "
    case .BOOL(let value): "BOOL \(value)"
    }
  }

  static func show(_ item: Item) -> String {
    "\(item.attributes.map { "\(Array($0.name.utf8)): \(show($0.value))" }.sorted())"
  }
}
