import Wire

extension JSON {
  /// The same with the values of some members, wherever they are, replaced by `*`.
  func masking(_ names: String...) -> JSON { masking(Set(names)) }

  private func masking(_ names: Set<String>) -> JSON {
    switch self {
    case .array(let elements): .array(elements.map { $0.masking(names) })
    case .object(let entries):
      .object(
        entries.map { entry in
          Entry(entry.key, names.contains(entry.key) ? "*" : entry.value.masking(names))
        })
    default: self
    }
  }

  /// The same object with members set; null takes one out.
  func with(_ changes: JSON) -> JSON {
    var entries = entries ?? []
    for change in changes.entries ?? [] {
      let place = entries.firstIndex { $0.key == change.key }
      switch (place, change.value) {
      case (let place?, .null): entries.remove(at: place)
      case (let place?, _): entries[place] = change
      case (nil, .null): break
      case (nil, _): entries.append(change)
      }
    }
    return .object(entries)
  }
}
