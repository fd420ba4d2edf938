/// One change to an item, with the value that comes of it.
struct Change {
  enum Effect {
    case put(AttributeValue)
    case remove
    case nothing
  }

  let path: DocumentPath
  let effect: Effect

  init(_ action: Update.Action, of item: Item) throws(ValueError) {
    path = action.path
    effect = try Self.effect(of: action, on: item)
  }

  private static func effect(
    of action: Update.Action, on item: Item
  ) throws(ValueError) -> Effect {
    switch action {
    case .set(_, let value): return .put(try value.value(in: item))
    case .remove(let path): return item[path] == nil ? .nothing : .remove
    case .add(let path, let value): return .put(try item[path]?.adding(value) ?? value)
    case .delete(let path, let value):
      guard let old = item[path] else { return .nothing }
      return try old.removing(value).map { .put($0) } ?? .remove
    }
  }

  /// Throws where the path does not end in a map or a list, or the value would lie too deep there.
  func checkPath(in item: Item) throws(ValueError) {
    if case .put(let value) = effect, path.steps.count + value.levels > AttributeValue.deepestLevel
    {
      throw .updateTooDeep
    }
    guard let last = path.steps.last else { return }
    switch (last, item[DocumentPath(path.attribute, path.steps.dropLast())]) {
    case (.member, .M), (.element, .L): break
    default: throw .invalidUpdatePath
    }
  }

  func make(in item: inout Item) {
    guard let first = path.steps.first else {
      make(inMember: path.attribute, of: &item, [])
      return
    }
    guard var value = item.take(path.attribute) else { return }
    make(in: &value, first, path.steps.dropFirst())
    item[path.attribute] = value
  }

  private func make(
    in value: inout AttributeValue, _ step: DocumentPath.Step, _ rest: ArraySlice<DocumentPath.Step>
  ) {
    switch (step, value) {
    case (.member(let name), .M(var members)):
      value = .NULL
      make(inMember: name, of: &members, rest)
      value = .M(members)
    case (.element(let index), .L(var elements)):
      value = .NULL
      make(inElement: index, of: &elements, rest)
      value = .L(elements)
    default: break
    }
  }

  private func make(
    inMember name: String, of members: inout Item, _ rest: ArraySlice<DocumentPath.Step>
  ) {
    if let next = rest.first {
      guard var value = members.take(name) else { return }
      make(in: &value, next, rest.dropFirst())
      members[name] = value
      return
    }
    switch effect {
    case .put(let value): members[name] = value
    case .remove: members[name] = nil
    case .nothing: break
    }
  }

  private func make(
    inElement index: Int, of elements: inout [AttributeValue],
    _ rest: ArraySlice<DocumentPath.Step>
  ) {
    guard elements.indices.contains(index) else {
      if rest.isEmpty, case .put(let value) = effect { elements.append(value) }
      return
    }
    if let next = rest.first {
      make(in: &elements[index], next, rest.dropFirst())
      return
    }
    switch effect {
    case .put(let value): elements[index] = value
    case .remove: elements.remove(at: index)
    case .nothing: break
    }
  }
}

extension [Change] {
  /// In an order in which no change moves what another is for.
  ///
  /// Values come before removals. Those that go to the end of a list are appended in the order of
  /// their indexes, and what is removed from one is removed from the highest index down.
  var inOrder: [Change] {
    let values = filter { !$0.isRemoval }
    let appended = values.filter(\.isOfElement).sorted { $0.path.precedes($1.path) }
    let removals = filter(\.isRemoval).sorted { $1.path.precedes($0.path) }
    return values.filter { !$0.isOfElement } + appended + removals
  }
}

extension Change {
  fileprivate var isRemoval: Bool {
    if case .remove = effect { true } else { false }
  }

  fileprivate var isOfElement: Bool {
    if case .element = path.steps.last { true } else { false }
  }
}

extension DocumentPath {
  /// An order of paths in which elements of one list are in the order of their indexes.
  fileprivate func precedes(_ other: DocumentPath) -> Bool {
    if !attribute.hasSameBytes(as: other.attribute) {
      return attribute.utf8.lexicographicallyPrecedes(other.attribute.utf8)
    }
    return steps.lexicographicallyPrecedes(other.steps) { left, right in
      switch (left, right) {
      case (.element(let left), .element(let right)): left < right
      case (.member(let left), .member(let right)):
        left.utf8.lexicographicallyPrecedes(right.utf8)
      case (.element, .member): true
      case (.member, .element): false
      }
    }
  }
}

extension Item {
  /// The attribute's value, which is then nowhere else and can be changed in its place.
  fileprivate mutating func take(_ name: String) -> AttributeValue? {
    guard let value = self[name] else { return nil }
    self[name] = .NULL
    return value
  }
}
