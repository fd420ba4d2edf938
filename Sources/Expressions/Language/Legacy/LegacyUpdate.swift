/// What `AttributeUpdates` does with one attribute.
package struct LegacyUpdate: Sendable {
  /// The member `Action`; `PUT` where it is not given.
  package enum Action: String, Sendable, CaseIterable {
    case ADD, PUT, DELETE
  }

  package let attribute: String
  package let action: Action?
  package let value: AttributeValue?

  package init(_ attribute: String, _ action: Action? = nil, value: AttributeValue? = nil) {
    self.attribute = attribute
    self.action = action
    self.value = value
  }
}

extension Update {
  /// The update that `AttributeUpdates` asks for.
  package init(legacy updates: [LegacyUpdate]) throws(ValueError) {
    var actions: [Action] = []
    for update in updates { actions.append(try update.updateAction()) }
    self.init(actions)
    isLegacy = true
  }
}

extension LegacyUpdate {
  fileprivate func updateAction() throws(ValueError) -> Update.Action {
    let path = DocumentPath(attribute)
    guard let value else {
      guard action == .DELETE else { throw .noUpdateValue }
      return .remove(path)
    }
    switch (action ?? .PUT, value) {
    case (.PUT, _): return .set(path, .value(value))
    case (.ADD, .N), (.ADD, .SS), (.ADD, .NS), (.ADD, .BS): return .add(path, value)
    // Only here, and not in update expressions, does AWS add to lists.
    case (.ADD, .L):
      return .set(path, .listAppend(.ifNotExists(path, .value(.L([]))), .value(value)))
    case (.ADD, _): throw .unsupportedAdd(value.type.rawValue)
    case (.DELETE, .SS), (.DELETE, .NS), (.DELETE, .BS): return .delete(path, value)
    case (.DELETE, _): throw .unsupportedDelete(value.type.rawValue)
    }
  }
}

extension Projection {
  /// The projection that `AttributesToGet` asks for.
  package init(attributesToGet names: [String]) throws(ValueError) {
    var seen: Set<[UInt8]> = []
    for name in names where !seen.insert(Array(name.utf8)).inserted {
      throw .repeatedAttribute(name)
    }
    self.init(names.map { DocumentPath($0) })
  }
}
