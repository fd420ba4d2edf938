extension Update {
  /// The item after the update; nil where there is none and the update would only take from it.
  ///
  /// All actions see the item as it was. An item that is not there begins as its key.
  package func apply(to item: Item?, key: Item = Item()) throws(ValueError) -> Item? {
    if item == nil, !actions.isEmpty, !actions.contains(where: \.createsItem) { return nil }
    let old = item ?? key
    var changes: [Change] = []
    for action in actions { changes.append(try change(action, of: old)) }
    for change in changes { try change.checkPath(in: old) }
    var new = old
    for change in changes.inOrder { change.make(in: &new) }
    return new
  }

  private func change(_ action: Action, of item: Item) throws(ValueError) -> Change {
    do throws(ValueError) {
      return try Change(action, of: item)
    } catch .operandOfWrongType where isLegacy {
      throw .typeMismatchOfUpdate
    }
  }

  /// What the update's paths lead to in the item before it or after it; nil if to nothing.
  ///
  /// These are AWS's `UPDATED_OLD` and `UPDATED_NEW`: indexes count in the list as it is then, so
  /// an element that was appended beyond the end is not found.
  package func touched(in item: Item?) -> Item? {
    guard let item else { return nil }
    let touched = Projection(actions.map(\.path)).apply(to: item)
    return touched.isEmpty ? nil : touched
  }

  /// The attributes that the update changes, once each.
  package var attributes: [String] {
    var names: Set<[UInt8]> = []
    return actions.map(\.path.attribute).filter { names.insert(Array($0.utf8)).inserted }
  }

  /// Throws where the update would change an attribute of the key.
  package func checkKeys(of schema: KeySchema) throws(ValueError) {
    for element in schema.elements {
      if actions.contains(where: { $0.path.attribute.hasSameBytes(as: element.name) }) {
        throw .updateOfKey(element.name)
      }
    }
  }
}

extension Update.Action {
  /// Where the change is made.
  package var path: DocumentPath {
    switch self {
    case .set(let path, _), .remove(let path), .add(let path, _), .delete(let path, _): path
    }
  }

  fileprivate var createsItem: Bool {
    switch self {
    case .set, .add: true
    case .remove, .delete: false
    }
  }
}
