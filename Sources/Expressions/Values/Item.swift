/// Attributes by name, in the order they were given: an item, or a map inside one.
///
/// No two have the same name, and the order does not count when items are compared.
package struct Item: Sendable {
  /// One attribute of an item, or one member of a map.
  package struct Attribute: Sendable {
    package let name: String
    package var value: AttributeValue

    package init(_ name: String, _ value: AttributeValue) {
      self.name = name
      self.value = value
    }
  }

  package private(set) var attributes: [Attribute]

  /// An item without attributes.
  package init() { attributes = [] }

  /// Attributes whose names are known to differ.
  package init(distinct attributes: [Attribute]) { self.attributes = attributes }

  /// The number of attributes.
  package var count: Int { attributes.count }
  /// Whether there are no attributes.
  package var isEmpty: Bool { attributes.isEmpty }

  /// The attribute's value; setting keeps its place, adds it at the end, or with nil removes it.
  package subscript(_ name: String) -> AttributeValue? {
    get { place(of: name).map { attributes[$0].value } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): attributes[place].value = value
      case (let place?, nil): attributes.remove(at: place)
      case (nil, let value?): attributes.append(Attribute(name, value))
      case (nil, nil): break
      }
    }
  }

  /// The attributes that are named, in the item's order.
  package func keeping(_ names: [String]) -> Item {
    Item(
      distinct: attributes.filter { attribute in
        names.contains { $0.hasSameBytes(as: attribute.name) }
      })
  }

  private func place(of name: String) -> Int? {
    attributes.firstIndex { $0.name.hasSameBytes(as: name) }
  }
}

extension Item: ExpressibleByDictionaryLiteral {
  /// Keeps the attributes in the order they are written; of a repeated name the last value counts.
  package init(dictionaryLiteral elements: (String, AttributeValue)...) {
    self.init()
    for (name, value) in elements { self[name] = value }
  }
}

extension Item: Hashable {
  package static func == (left: Item, right: Item) -> Bool {
    guard left.count == right.count else { return false }
    let isInSameOrder = zip(left.attributes, right.attributes).allSatisfy {
      $0.name.hasSameBytes(as: $1.name)
    }
    if isInSameOrder {
      return zip(left.attributes, right.attributes).allSatisfy { $0.value == $1.value }
    }
    let others = Dictionary(
      right.attributes.map { (Array($0.name.utf8), $0.value) }, uniquingKeysWith: { $1 })
    return left.attributes.allSatisfy { others[Array($0.name.utf8)] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for attribute in attributes {
      var own = Hasher()
      own.combine(attribute.name)
      own.combine(attribute.value)
      sum &+= own.finalize()
    }
    hasher.combine(count)
    hasher.combine(sum)
  }
}
