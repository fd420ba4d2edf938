extension AttributeValue {
  /// The sum of two numbers, or the members of two sets; an error for any other two values.
  func adding(_ other: AttributeValue) throws(ValueError) -> AttributeValue {
    switch (self, other) {
    case (.N(let number), .N(let other)): return .N(try number.adding(other))
    case (.SS(let members), .SS(let others)):
      return .SS(members.joined(with: others) { Array($0.utf8) })
    case (.NS(let members), .NS(let others)): return .NS(members.joined(with: others) { $0 })
    case (.BS(let members), .BS(let others)): return .BS(members.joined(with: others) { $0 })
    default: throw .operandOfWrongType
    }
  }

  /// A set without another's members; nil if none is left, an error if the two are no such sets.
  func removing(_ other: AttributeValue) throws(ValueError) -> AttributeValue? {
    switch (self, other) {
    case (.SS(let members), .SS(let others)):
      return members.without(others) { Array($0.utf8) }.map { .SS($0) }
    case (.NS(let members), .NS(let others)): return members.without(others) { $0 }.map { .NS($0) }
    case (.BS(let members), .BS(let others)): return members.without(others) { $0 }.map { .BS($0) }
    default: throw .operandOfWrongType
    }
  }

  /// How many levels of maps and lists it has, itself included.
  var levels: Int {
    switch self {
    case .M(let members): 1 + (members.attributes.map(\.value.levels).max() ?? 0)
    case .L(let elements): 1 + (elements.map(\.levels).max() ?? 0)
    default: 1
    }
  }
}

extension Array {
  fileprivate func joined<Key: Hashable>(with others: [Element], key: (Element) -> Key) -> [Element]
  {
    var keys = Set(map(key))
    return self + others.filter { keys.insert(key($0)).inserted }
  }

  /// Nil if nothing is left.
  fileprivate func without<Key: Hashable>(_ others: [Element], key: (Element) -> Key) -> [Element]?
  {
    let keys = Set(others.map(key))
    let rest = filter { !keys.contains(key($0)) }
    return rest.isEmpty ? nil : rest
  }
}
