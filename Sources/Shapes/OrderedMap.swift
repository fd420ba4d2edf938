package import Wire

/// A map that keeps the order its entries were given in.
package struct OrderedMap<Value: ShapeValue>: ShapeValue {
  package private(set) var entries: [(key: String, value: Value)] = []

  package init() {}

  package static var shape: Shape { .map(Value.shape) }
  package var json: JSON { .object(entries.map { JSON.Entry($0.key, $0.value.json) }) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard let given = json.entries else {
      reader.addMismatch(json, expected: .map)
      return nil
    }
    for entry in given {
      let value = reader.descend(into: "\(entry.key).member") { Value(entry.value, &$0) }
      if let value { entries.append((entry.key, value)) }
    }
  }

  /// The value of a key; setting keeps its place or adds it at the end.
  package subscript(_ key: String) -> Value? {
    get { entries.first { $0.key == key }?.value }
    set {
      let place = entries.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): entries[place].value = value
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }
}
