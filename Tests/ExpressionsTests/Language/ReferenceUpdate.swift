@testable import Expressions

/// What projections keep and what updates do, written for its plainness.
extension Reference {
  /// What is left of a value when only what lies at the paths is kept; nil if nothing is.
  static func keep(_ paths: [[DocumentPath.Step]], of value: AttributeValue) -> AttributeValue? {
    if paths.contains(where: \.isEmpty) { return value }
    switch value {
    case .M(let members):
      var kept = Item()
      for member in members.attributes {
        kept[member.name] = keep(paths, into: .member(member.name), member.value)
      }
      return kept.isEmpty ? nil : .M(kept)
    case .L(let elements):
      let kept = elements.indices.compactMap { keep(paths, into: .element($0), elements[$0]) }
      return kept.isEmpty ? nil : .L(kept)
    default: return nil
    }
  }

  private static func keep(
    _ paths: [[DocumentPath.Step]], into step: DocumentPath.Step, _ value: AttributeValue
  ) -> AttributeValue? {
    let rest = paths.filter { $0.first == step }.map { Array($0.dropFirst()) }
    return rest.isEmpty ? nil : keep(rest, of: value)
  }

  static func project(_ paths: [DocumentPath], _ item: Item) -> Item {
    let steps = paths.map { [DocumentPath.Step.member($0.attribute)] + $0.steps }
    guard case .M(let kept) = keep(steps, of: .M(item)) else { return Item() }
    return kept
  }
}

/// A value whose elements go by the index they had or were given, not by their place.
private indirect enum Node {
  case leaf(AttributeValue)
  case map([String: Node])
  case list([Int: Node])

  init(_ value: AttributeValue) {
    switch value {
    case .M(let item):
      self = .map(
        Dictionary(
          uniqueKeysWithValues: item.attributes.map { (Self.key($0.name), Node($0.value)) }))
    case .L(let elements):
      self = .list(
        Dictionary(
          uniqueKeysWithValues: elements.enumerated().map { ($0.offset, Node($0.element)) }))
    default: self = .leaf(value)
    }
  }

  var value: AttributeValue {
    switch self {
    case .leaf(let value): return value
    case .list(let elements):
      return .L(elements.sorted { $0.key < $1.key }.map(\.value.value))
    case .map(let members):
      var item = Item()
      for (key, node) in members { item[Self.name(key)] = node.value }
      return .M(item)
    }
  }

  /// Names that Swift would find equal though their bytes differ are apart as numbers.
  private static func key(_ name: String) -> String {
    name.utf8.map(String.init).joined(separator: " ")
  }

  private static func name(_ key: String) -> String {
    String(decoding: key.split(separator: " ").compactMap { UInt8($0) }, as: UTF8.self)
  }

  /// This node with another at the end of the path, or with none there; nil if there is no way.
  func replacing(_ steps: [DocumentPath.Step], with node: Node?) -> Node? {
    guard let step = steps.first else { return node }
    let rest = Array(steps.dropFirst())
    switch (step, self) {
    case (.member(let name), .map(var members)):
      let key = Self.key(name)
      guard let next = Self.next(members[key], rest, node) else { return nil }
      members[key] = next
      return .map(members)
    case (.element(let index), .list(var elements)):
      guard let next = Self.next(elements[index], rest, node) else { return nil }
      elements[index] = next
      return .list(elements)
    default: return nil
    }
  }

  private static func next(_ old: Node?, _ rest: [DocumentPath.Step], _ node: Node?) -> Node?? {
    if rest.isEmpty { return .some(node) }
    guard let new = old?.replacing(rest, with: node) else { return nil }
    return .some(new)
  }
}

extension Reference {
  enum Failure: String, Error {
    case missing = "The provided expression refers to an attribute that does not exist in the item"
    case type = "An operand in the update expression has an incorrect data type"
    case path = "The document path provided in the update expression is invalid for update"
  }

  static func apply(_ update: Update, to item: Item) throws(Failure) -> Item {
    var results: [(DocumentPath, AttributeValue?)] = []
    for action in update.actions { results.append((action.path, try result(action, item))) }
    var node = Node(.M(item))
    for (path, result) in results {
      let steps = [DocumentPath.Step.member(path.attribute)] + path.steps
      guard let next = node.replacing(steps, with: result.map(Node.init)) else { throw .path }
      node = next
    }
    guard case .M(let updated) = node.value else { return Item() }
    return updated
  }

  /// The value that an action leaves at its path.
  private static func result(
    _ action: Update.Action, _ item: Item
  ) throws(Failure) -> AttributeValue? {
    switch action {
    case .set(_, let value): return try evaluate(value, item)
    case .remove: return nil
    case .add(let path, let value):
      guard let old = find(.path(path), in: item) else { return value }
      return try add(old, value)
    case .delete(let path, let value):
      guard let old = find(.path(path), in: item) else { return nil }
      return try delete(value, from: old)
    }
  }

  private static func evaluate(
    _ value: Update.NewValue, _ item: Item
  ) throws(Failure) -> AttributeValue {
    switch value {
    case .value(let value): return value
    case .path(let path):
      guard let value = find(.path(path), in: item) else { throw .missing }
      return value
    case .ifNotExists(let path, let other):
      if let value = find(.path(path), in: item) { return value }
      return try evaluate(other, item)
    case .sum(let left, let right):
      return number(try double(left, item) + double(right, item))
    case .difference(let left, let right):
      return number(try double(left, item) - double(right, item))
    case .listAppend(let left, let right):
      return .L(try elements(left, item) + elements(right, item))
    }
  }

  private static func double(
    _ value: Update.NewValue, _ item: Item
  ) throws(Failure) -> Double {
    guard case .N(let number) = try evaluate(value, item) else { throw .type }
    return Double(number.text) ?? .nan
  }

  private static func elements(
    _ value: Update.NewValue, _ item: Item
  ) throws(Failure) -> [AttributeValue] {
    guard case .L(let elements) = try evaluate(value, item) else { throw .type }
    return elements
  }

  private static func number(_ value: Double) -> AttributeValue {
    (try? Number(parsing: "\(value)")).map { .N($0) } ?? .NULL
  }

  private static func add(
    _ old: AttributeValue, _ new: AttributeValue
  ) throws(Failure) -> AttributeValue {
    switch (old, new) {
    case (.N(let left), .N(let right)):
      return number((Double(left.text) ?? .nan) + (Double(right.text) ?? .nan))
    case (.SS(let left), .SS(let right)):
      return .SS(
        left + right.filter { new in !left.contains { Array($0.utf8) == Array(new.utf8) } })
    case (.NS(let left), .NS(let right)): return .NS(left + right.filter { !left.contains($0) })
    case (.BS(let left), .BS(let right)): return .BS(left + right.filter { !left.contains($0) })
    default: throw .type
    }
  }

  private static func delete(
    _ gone: AttributeValue, from old: AttributeValue
  ) throws(Failure) -> AttributeValue? {
    switch (old, gone) {
    case (.SS(let left), .SS(let right)):
      let rest = left.filter { old in !right.contains { Array($0.utf8) == Array(old.utf8) } }
      return rest.isEmpty ? nil : .SS(rest)
    case (.NS(let left), .NS(let right)):
      let rest = left.filter { !right.contains($0) }
      return rest.isEmpty ? nil : .NS(rest)
    case (.BS(let left), .BS(let right)):
      let rest = left.filter { !right.contains($0) }
      return rest.isEmpty ? nil : .BS(rest)
    default: throw .type
    }
  }
}
