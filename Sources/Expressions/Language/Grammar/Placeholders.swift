/// The names or values that a request defines for its expressions, and which of them were used.
struct Placeholders<Definition: Sendable>: Sendable {
  private let keys: [String]
  private let definitions: [Definition]
  private let places: [String: Int]
  private var isUsed: [Bool]

  init(_ entries: [(key: String, definition: Definition)]) {
    keys = entries.map(\.key)
    definitions = entries.map(\.definition)
    places = Dictionary(
      keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    isUsed = Array(repeating: false, count: keys.count)
  }

  /// What a key stands for, if it is defined; it counts as used from now on.
  mutating func use(_ key: String) -> Definition? {
    guard let place = places[key] else { return nil }
    isUsed[place] = true
    return definitions[place]
  }

  var unusedKeys: [String] { zip(keys, isUsed).filter { !$0.1 }.map(\.0) }
}
