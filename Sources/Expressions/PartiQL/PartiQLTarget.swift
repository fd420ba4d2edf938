/// The one item that a write is about, and what must be true of it.
package struct PartiQLTarget: Sendable, Hashable {
  /// The key attributes and nothing else.
  package let key: Item
  /// Nil where nothing more is asked.
  package let condition: Condition?
}

extension PartiQLStatement.Update {
  /// The item that is changed; its condition asks for the item to be there.
  package func target(keys: KeySchema) throws(ValueError) -> PartiQLTarget {
    let target = try PartiQLTarget(writing: condition, keys: keys)
    let isThere = Condition.exists(DocumentPath(keys.partition[0].name))
    let condition = target.condition.map { Condition.all([isThere, $0]) } ?? isThere
    return PartiQLTarget(key: target.key, condition: condition)
  }
}

extension PartiQLStatement.Delete {
  /// The item that is removed; where there is none its condition is not asked.
  package func target(keys: KeySchema) throws(ValueError) -> PartiQLTarget {
    try PartiQLTarget(writing: condition, keys: keys)
  }
}

extension PartiQLStatement.Insert {
  /// Throws where the item lacks a key attribute, or has one of a wrong type.
  package func checkKeys(_ keys: KeySchema) throws(ValueError) {
    for element in keys.elements {
      guard let value = item[element.name] else { throw .absentKey(element.name) }
      guard element.admits(value) else { throw .wrongKeyType(element.name, value) }
    }
  }
}

extension PartiQLStatement.Select {
  /// The item that `EXISTS` asks about, and what it asks.
  package func existenceCheck(keys: KeySchema) throws(ValueError) -> PartiQLTarget {
    if table.indexName != nil {
      throw .statement("Operations on indices are not supported in transactions")
    }
    guard let condition else { throw .noSingleItem }
    var key = Item()
    var rest: [Condition] = []
    for part in condition.conjuncts {
      if let (name, value) = part.equality, keys.has(name), key[name] == nil {
        key[name] = value
      } else {
        rest.append(part)
      }
    }
    guard key.count == keys.elements.count, let condition = Condition.joining(rest) else {
      throw .noSingleItem
    }
    return PartiQLTarget(key: keys.ordered(key), condition: condition)
  }
}

extension PartiQLTarget {
  /// Every key attribute must be equal to one value.
  fileprivate init(writing condition: Condition, keys: KeySchema) throws(ValueError) {
    var key = Item()
    var rest: [Condition] = []
    for part in condition.conjuncts {
      guard let (name, value) = part.equality, keys.has(name) else {
        rest.append(part)
        continue
      }
      if let other = key[name], other != value { throw .severalConditions(onKey: name) }
      key[name] = value
    }
    guard key.count == keys.elements.count else { throw .incompleteKey }
    self.key = keys.ordered(key)
    self.condition = Condition.joining(rest)
  }

  /// Throws where a key attribute is compared with a value that it cannot have.
  package func checkKeyTypes(_ keys: KeySchema) throws(ValueError) {
    for element in keys.elements {
      guard let value = key[element.name], !element.admits(value) else { continue }
      throw .wrongKeyType(element.name, value)
    }
  }
}

extension KeySchema {
  fileprivate func ordered(_ key: Item) -> Item {
    var ordered = Item()
    for element in elements { ordered[element.name] = key[element.name] }
    return ordered
  }
}

extension Condition {
  /// The conditions that must all hold.
  fileprivate var conjuncts: [Condition] {
    if case .all(let conditions) = self { conditions.flatMap(\.conjuncts) } else { [self] }
  }

  /// All of the conditions; nil where there are none.
  static func joining(_ conditions: [Condition]) -> Condition? {
    conditions.count > 1 ? .all(conditions) : conditions.first
  }

  /// The attribute, and the value that it must be equal to.
  fileprivate var equality: (String, AttributeValue)? {
    switch self {
    case .compare(.path(let path), .equal, .value(let value)) where path.steps.isEmpty:
      (path.attribute, value)
    case .compare(.value(let value), .equal, .path(let path)) where path.steps.isEmpty:
      (path.attribute, value)
    default: nil
    }
  }
}
