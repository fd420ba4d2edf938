/// What an update does to an item, whichever language it was written in.
package struct Update: Sendable, Hashable {
  /// One change; all of an update see the item as it was before it.
  package enum Action: Sendable, Hashable {
    case set(DocumentPath, NewValue)
    case remove(DocumentPath)
    /// Adds a number to a number, or members to a set.
    case add(DocumentPath, AttributeValue)
    /// Takes members from a set.
    case delete(DocumentPath, AttributeValue)
  }

  /// The value that `SET` gives to a path.
  package indirect enum NewValue: Sendable, Hashable {
    case path(DocumentPath)
    case value(AttributeValue)
    case sum(NewValue, NewValue)
    case difference(NewValue, NewValue)
    case ifNotExists(DocumentPath, NewValue)
    case listAppend(NewValue, NewValue)
  }

  package var actions: [Action]
  /// Whether it was written as `AttributeUpdates`, about which AWS complains in other words.
  package var isLegacy = false

  package init(_ actions: [Action]) { self.actions = actions }
}
