import Wire

extension JSON {
  /// Whether this is null; cheaper than comparing with it.
  var isNil: Bool {
    if case .null = self { true } else { false }
  }

  /// What counts as true: all but null, false and the empty string, array and object.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .number: true
    case .string(let text): !text.isEmpty
    case .array(let elements): !elements.isEmpty
    case .object(let entries): !entries.isEmpty
    }
  }

  /// An object's member whose name has the same bytes.
  func member(_ name: String) -> JSON? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.key.isSame(as: name) }?.value
  }

  /// An array's element, counted from the end if the index is negative.
  func element(at index: Int) -> JSON? {
    guard case .array(let elements) = self else { return nil }
    let index = index < 0 ? index + elements.count : index
    return elements.indices.contains(index) ? elements[index] : nil
  }

  /// The elements of an array's arrays between its other elements; null for what is no array.
  var flattened: JSON {
    guard case .array(let elements) = self else { return .null }
    var merged: [JSON] = []
    for element in elements {
      if case .array(let inner) = element { merged += inner } else { merged.append(element) }
    }
    return .array(merged)
  }

  /// Of members with the same name the last value counts, at the place of the first.
  static func merge(_ entries: [Entry]) -> [Entry] {
    var merged: [Entry] = []
    var places: [[UInt8]: Int] = [:]
    for entry in entries {
      let name = Array(entry.key.utf8)
      if let place = places[name] {
        merged[place] = entry
      } else {
        places[name] = merged.count
        merged.append(entry)
      }
    }
    return merged
  }
}

extension String {
  /// Compares by bytes, where `==` would also join `é` and `e` + accent.
  func isSame(as other: String) -> Bool {
    self == other && utf8.elementsEqual(other.utf8)
  }

  /// Orders by code points, which is the order of the bytes of UTF-8.
  func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
